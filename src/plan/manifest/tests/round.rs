//! Manifests made by chance: what is added shows as exactly that, and taken out again it leaves no trace.

use proptest::prelude::*;
use toml_edit::{Document, Item};

use super::dice::Dice;
use super::*;
use crate::model::DependencyKind;

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
    proptest::collection::vec(any::<u8>(), 0..120).prop_map(Dice::new)
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
    fn several_at_once(
        mut dice in rolls(),
        members in proptest::collection::btree_set("[a-z]|b/[a-z]", 0..4),
        dependencies in proptest::collection::btree_set("[a-z]|n-[a-z]", 0..4),
    ) {
        let root = dice.root();
        let members: Vec<_> = members.into_iter().collect();
        let dependencies: Vec<_> = dependencies.into_iter().map(|name| (name.clone(), name)).collect();
        let one_by_one = members.iter().try_fold(root.clone(), |text, folder| add_member(&text, folder));
        let one_by_one = dependencies.iter().fold(one_by_one, |text, (name, folder)| {
            text.and_then(|text| add_workspace_dependency(&text, name, folder))
        });
        assert_eq!(add_all(&root, &Additions { members, dependencies }).ok(), one_by_one.ok(), "{root}");
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

    #[test]
    fn a_member_by_another_name(mut dice in rolls(), new in "[a-z]|b/[a-z]", pick in any::<prop::sample::Index>()) {
        let root = dice.root();
        let old = members(&root);
        prop_assume!(!old.contains(&new) && !old.is_empty());
        let name = pick.get(&old);
        let renamed = rename_member(&root, name, &new).unwrap();
        let mut expected: Vec<_> = old.iter().map(|one| if one == name { &new } else { one }).collect();
        let now = members(&renamed);
        if old.is_sorted() && (now.is_sorted() || !root.contains('#')) {
            expected.sort();
            assert!(now.iter().eq(expected), "{root}\n->\n{renamed}");
        } else {
            let mut now: Vec<_> = now.iter().collect();
            now.sort();
            expected.sort();
            assert_eq!(now, expected);
        }
        kept(&root, &renamed);
    }

    #[test]
    fn a_dependency_by_another_name(mut dice in rolls(), new in "[a-z]|n-[a-z]") {
        let manifest = dice.package();
        for old in ["a", "b", "c", "serde", "x-y"] {
            let Ok(renamed) = rename_dependency(&manifest, old, &new, Some((old, "../new"))) else { continue };
            if renamed == manifest { continue }
            let mut document: toml_edit::DocumentMut = manifest.parse().unwrap();
            let table = document["dependencies"].as_table_like_mut().unwrap();
            let was_sorted = table.get_values().iter().map(|(keys, _)| keys[0].get()).is_sorted();
            let mut item = table.remove(old).unwrap();
            if item.get("path").is_some() {
                item["path"] = toml_edit::value("../new");
            }
            table.insert(&new, item);
            assert_eq!(said(&renamed), plain(document.as_item()), "{manifest}\n->\n{renamed}");
            let document = Document::parse(&renamed).unwrap();
            let table = document.as_item()["dependencies"].as_table_like().unwrap();
            let is_sorted = table.get_values().iter().map(|(keys, _)| keys[0].get()).is_sorted();
            let is_odd = manifest.contains("optional") || (manifest.contains('#') && manifest.contains("= {"));
            assert!(is_sorted || !was_sorted || is_odd, "{manifest}\n->\n{renamed}");
            kept(&manifest, &renamed);
        }
    }

    #[test]
    fn a_workspace_dependency_by_another_name(mut dice in rolls(), new in "[a-z]|n-[a-z]") {
        let root = dice.root();
        for old in ["a", "b", "c", "serde", "x-y"] {
            let Ok(renamed) = rename_workspace_dependency(&root, old, &new, "new") else { continue };
            if renamed == root { continue }
            let mut document: toml_edit::DocumentMut = root.parse().unwrap();
            let table = document["workspace"]["dependencies"].as_table_like_mut().unwrap();
            let mut item = table.remove(old).unwrap();
            item["path"] = toml_edit::value("new");
            table.insert(&new, item);
            assert_eq!(said(&renamed), plain(document.as_item()), "{root}\n->\n{renamed}");
            kept(&root, &renamed);
        }
    }
}

/// All comments are left, and the line ends are of one kind.
fn kept(before: &str, after: &str) {
    let sorted = |text| {
        let mut comments = comments(text);
        comments.sort_unstable();
        comments
    };
    assert_eq!(sorted(before), sorted(after), "{before}\n->\n{after}");
    let mixed = after.contains("\r\n") && after.replace("\r\n", "").contains('\n');
    assert!(!mixed, "mixed line ends:\n{after:?}");
    assert!(after.ends_with('\n') || !before.ends_with('\n'), "{before}\n->\n{after}");
}
