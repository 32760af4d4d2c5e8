//! Manifests made by chance, in every odd and legal spelling.

/// Choices made by chance; zeros when they have run out.
#[derive(Clone, Debug)]
pub(super) struct Dice(std::vec::IntoIter<u8>, usize);

impl Dice {
    /// A generator that these choices lead.
    pub(super) fn new(choices: Vec<u8>) -> Self {
        Self(choices.into_iter(), 0)
    }

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

    /// A root manifest.
    pub(super) fn root(&mut self) -> String {
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

    /// A package's manifest.
    pub(super) fn package(&mut self) -> String {
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
