//! Manifests made by chance: what is added shows as exactly that, and taken out again it leaves no trace.

use proptest::prelude::*;
use toml_edit::{Document, Item};

use super::*;
use crate::model::DependencyKind;

/// Choices made by chance; zeros when they have run out.
#[derive(Clone, Debug)]
struct Dice(std::vec::IntoIter<u8>, usize);

impl Dice {
    fn of<'a>(&mut self, choices: &[&'a str]) -> &'a str {
        choices[self.below(choices.len())]
    }

    fn below(&mut self, end: usize) -> usize {
        usize::from(self.0.next().unwrap_or(0)) % end
    }

    /// A comment unlike the others, with the line's end.
    fn comment(&mut self) -> String {
        self.1 += 1;
        format!("#c{}-\n", self.1)
    }

    /// White space, with comments and line ends where those may stand.
    fn space(&mut self) -> String {
        match self.below(8) {
            0..3 => String::new(),
            3 => " ".to_owned(),
            4 => "\n    ".to_owned(),
            5 => "\n\n\t".to_owned(),
            6 => format!("\n  {}  ", self.comment()),
            _ => format!(" {}  ", self.comment()),
        }
    }

    /// Names that differ, some of them sorted.
    fn names(&mut self, from: &[&'static str]) -> Vec<&'static str> {
        let mut names: Vec<_> = from.iter().copied().filter(|_| self.below(3) > 0).collect();
        if self.below(2) == 0 {
            names.reverse();
        }
        names
    }

    fn list(&mut self, open: char, close: char, elements: &[String]) -> String {
        let neat = self.below(2) == 0;
        let mut text = String::from(open);
        for (index, element) in elements.iter().enumerate() {
            if neat {
                text += "\n    ";
                text += element;
            } else {
                text += &self.space();
                text += element;
                text += &self.space();
            }
            let is_last = index + 1 == elements.len();
            if !is_last || self.below(2) == 0 {
                text.push(',');
            }
            if neat && self.below(3) == 0 {
                text += " ";
                text += self.comment().trim_end();
            }
        }
        text += if neat { "\n" } else { "" };
        text += &self.space();
        text.push(close);
        text
    }

    fn members(&mut self) -> String {
        let names = self.names(&["a", "b/c", "b-d", "m", "x/y", "z"]);
        let quoted: Vec<_> = names.iter().map(|name| self.of(&["\"", "'"]).to_owned() + name).collect();
        let quoted: Vec<_> = quoted.iter().map(|text| format!("{text}{}", &text[..1])).collect();
        self.list('[', ']', &quoted)
    }

    fn value(&mut self, name: &str) -> String {
        match self.below(6) {
            0 => "\"1\"".to_owned(),
            1 => "{ workspace = true }".to_owned(),
            2 => format!("{{path='{name}'}}"),
            3 => format!("{{ path = \"{name}\", features = [\n  \"f\", {}] }}", self.comment()),
            4 => self.list('{', '}', &[format!("path = \"{name}\""), "optional = true".to_owned()]),
            _ => "{ version = \"1\" }".to_owned(),
        }
    }

    /// The statements of a table, each behind `prefix`.
    fn statements(&mut self, prefix: &str, names: &[&str]) -> String {
        let mut text = String::new();
        let mut later = String::new();
        for name in names {
            match self.below(6) {
                0 => text += &self.comment(),
                1 => text += "\n",
                2 => text += &format!("\n  {}", self.comment()),
                _ => {}
            }
            let indentation = self.of(&["", "", "", "  ", "\t"]);
            match self.below(5) {
                0 => text += &format!("{indentation}{prefix}{name}.path = \"{name}\""),
                1 => {
                    text += &format!("{indentation}{prefix}{name}.path = \"{name}\"\n{prefix}{name} . optional = true");
                }
                2 => {
                    text += &format!("{indentation}{prefix}{name}.version = \"1\"");
                    later += &format!("{prefix}{name}.optional = true\n");
                }
                _ => text += &format!("{indentation}{prefix}{name}{}{}", self.of(&[" = ", "="]), self.value(name)),
            }
            if self.below(3) == 0 {
                text += " ";
                text += &self.comment();
            } else {
                text += "\n";
            }
        }
        text + &later
    }

    fn inline(&mut self, names: &[&str]) -> String {
        let elements: Vec<_> = names.iter().map(|name| format!("{name}={}", self.value(name))).collect();
        self.list('{', '}', &elements)
    }

    fn root(&mut self) -> String {
        let names = self.names(&["a", "b", "c", "serde", "x-y"]);
        let names = if names.is_empty() { vec!["b"] } else { names };
        let members = self.members();
        let mut text = match self.below(5) {
            0 => format!("workspace.members={members}\n{}", self.statements("workspace.dependencies.", &names)),
            1 => {
                let dependencies = self.inline(&names);
                let elements = [format!("members = {members}"), format!("dependencies = {dependencies}")];
                format!("workspace = {}\n", self.list('{', '}', &elements))
            }
            2 => format!("[workspace]\nmembers = {members} {}dependencies = {}\n", self.comment(), self.inline(&names)),
            _ => {
                let gap = self.of(&["\n", "", "\n\n"]);
                let dependencies = self.statements("", &names);
                let head = self.of(&["", " #h-"]);
                format!("[workspace]\nmembers = {members}\n{gap}[workspace.dependencies]{head}\n{gap}{dependencies}")
            }
        };
        if self.below(2) == 0 {
            text += &format!("{}[package]\nname = \"p\"\n", self.comment());
        }
        self.ended(text)
    }

    fn package(&mut self) -> String {
        let names = self.names(&["a", "b", "c", "serde", "x-y"]);
        let names = if names.is_empty() { vec!["b"] } else { names };
        let text = match self.below(4) {
            0 => format!("{}\n[package]\nname = \"p\"\n", self.statements("dependencies.", &names)),
            1 => format!("dependencies = {}\n[package]\nname = \"p\"\n", self.inline(&names)),
            _ => format!(
                "[package]\nname = \"p\"\n[dependencies]\n{}{}{}",
                self.of(&["", "\n"]),
                self.statements("", &names),
                self.of(&["", "\n[features]\n", "#t-\n\n[features]\n", "\n[dependencies.deep]\npath = \"d\"\n"])
            ),
        };
        self.ended(text)
    }

    fn ended(&mut self, mut text: String) -> String {
        if self.below(4) == 0 {
            text = text.trim_end().to_owned();
        }
        if self.below(3) == 0 {
            text = text.replace('\n', "\r\n");
        }
        if self.below(6) == 0 { format!("\u{feff}{text}") } else { text }
    }
}

/// What a document says, in a fixed order.
fn plain(item: &Item) -> String {
    if let Some(table) = item.as_table_like() {
        let mut entries: Vec<_> = table.iter().map(|(key, item)| format!("{key}={}", plain(item))).collect();
        entries.sort();
        return format!("{{{}}}", entries.join(","));
    }
    match item.as_array() {
        Some(array) => {
            format!("[{}]", array.iter().map(|value| plain(&value.clone().into())).collect::<Vec<_>>().join(","))
        }
        None => item.as_str().map_or_else(|| format!("{:?}", item.as_bool()), str::to_owned),
    }
}

fn said(text: &str) -> String {
    plain(Document::parse(text).unwrap().as_item())
}

fn members(text: &str) -> Vec<String> {
    let document = Document::parse(text).unwrap();
    let members = document.as_item()["workspace"]["members"].as_array().unwrap();
    members.iter().map(|member| member.as_str().unwrap().to_owned()).collect()
}

fn comments(text: &str) -> Vec<&str> {
    text.lines().filter_map(|line| line.split_once('#')).map(|(_, comment)| comment).collect()
}

/// What stands in `text` apart from the new entry, by its lines.
fn check(before: &str, added: &str, removed: &str, expected: &str) {
    assert_eq!(comments(before), comments(added), "comments of\n{before}\nin\n{added}");
    assert_eq!(said(added), expected, "\n{added}");
    assert_eq!(removed, before, "by way of\n{added}");
    let mixed = added.contains("\r\n") && added.replace("\r\n", "").contains('\n');
    assert!(!mixed, "mixed line ends:\n{added:?}");
}

fn rolls() -> impl Strategy<Value = Dice> {
    proptest::collection::vec(any::<u8>(), 0..120).prop_map(|rolls| Dice(rolls.into_iter(), 0))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_member(mut dice in rolls(), new in "[a-z]|b/[a-z]") {
        let root = dice.root();
        let old = members(&root);
        prop_assume!(!old.contains(&new) && !old.is_empty());
        let added = add_member(&root, &new).unwrap();
        let mut expected = old.clone();
        expected.push(new.clone());
        if old.is_sorted() {
            expected.sort();
            assert_eq!(members(&added), expected, "{added}");
        }
        let said = said(&root).replacen(&format!("members=[{}]", old.join(",")), &format!("members=[{}]", members(&added).join(",")), 1);
        check(&root, &added, &remove_member(&added, &new).unwrap(), &said);
        expected.sort();
        let mut sorted = members(&added);
        sorted.sort();
        assert_eq!(sorted, expected);
    }

    #[test]
    fn a_workspace_dependency(mut dice in rolls(), new in "[a-z]|n-[a-z]") {
        let root = dice.root();
        let Ok(added) = add_workspace_dependency(&root, &new, &new) else { return Ok(()) };
        if added == root { return Ok(()) }
        let mut document: toml_edit::DocumentMut = root.parse().unwrap();
        document["workspace"]["dependencies"][&new]["path"] = toml_edit::value(&new);
        check(&root, &added, &remove_workspace_dependency(&added, &new).unwrap(), &plain(document.as_item()));
    }

    #[test]
    fn a_dependency(mut dice in rolls(), new in "[a-z]|n-[a-z]") {
        let manifest = dice.package();
        let kind = DependencyKind::Normal;
        let dependency = NewDependency { name: &new, source: Source::Path("../x"), features: &[] };
        let added = add_dependency(&manifest, kind, &dependency).unwrap();
        if added == manifest { return Ok(()) }
        let mut document: toml_edit::DocumentMut = manifest.parse().unwrap();
        document["dependencies"][&new]["path"] = toml_edit::value("../x");
        check(&manifest, &added, &remove_dependency(&added, kind, &new).unwrap(), &plain(document.as_item()));
    }
}
