//! What a generated manifest inherits, made to be there.

use std::collections::BTreeSet;

use toml_edit::{Document, Item};

use super::super::splice::Splices;
use super::Uneditable;
use super::dependency::{table_names, tables};
use super::entry::lines;
use super::site::{Body, Site, parsed};
use super::workspace_dependency::path_of;
use crate::model::DependencyKind;

const PATH: [&str; 2] = ["workspace", "dependencies"];

/// The keys of all dependencies that `manifest` inherits, sorted; none where it is no TOML.
#[must_use]
pub fn inherited(manifest: &str) -> Vec<String> {
    let Ok(document) = parsed(manifest) else { return Vec::new() };
    let mut keys = Vec::new();
    for path in every_table(&document) {
        let table = path.iter().try_fold(document.as_item(), |item, key| item.get(key)).and_then(Item::as_table_like);
        for (key, item) in table.into_iter().flat_map(|table| table.iter()) {
            if item.get("workspace").and_then(Item::as_bool) == Some(true) {
                keys.push(key.to_owned());
            }
        }
    }
    keys.sort();
    keys.dedup();
    keys
}

/// A generated manifest that names `key` by `path` wherever it inherited it.
///
/// # Errors
/// None: a line that is not as the templates write it stays.
pub fn disinherit(manifest: &str, key: &str, path: &str) -> Result<String, Uneditable> {
    let lines = manifest.split_inclusive('\n').map(|line| {
        let Some(rest) = line.strip_prefix(key) else { return line.to_owned() };
        if rest.trim_end() == ".workspace = true" {
            return line.replacen(".workspace = true", &format!(" = {{ path = \"{path}\" }}"), 1);
        }
        match rest.strip_prefix(" = { workspace = true, ") {
            Some(rest) => format!("{key} = {{ path = \"{path}\", {rest}"),
            None => line.to_owned(),
        }
    });
    Ok(lines.collect())
}

/// The root manifest whose `[workspace.dependencies]` ends in `entry`: the lines of `key`, comments included. Unchanged
/// where it has the key.
///
/// # Errors
/// [`Uneditable`]
pub fn add_workspace_entry(root: &str, key: &str, entry: &str) -> Result<String, Uneditable> {
    let document = parsed(root)?;
    let site = Site::find(&document, &PATH)?;
    if site.get(key).is_some() {
        return Ok(root.to_owned());
    }
    let Body::Lines(_) = site.body else { return Err(Uneditable::shape(&PATH[..1], PATH[1], "table with lines")) };
    let ends = site.entries().iter().filter_map(|entry| lines(&site, entry).last().map(|lines| lines.end)).max();
    let new: Vec<&str> = entry.lines().collect();
    let mut splices = Splices::new(root);
    splices.insert_lines(ends.unwrap_or_else(|| site.header_end()), &new);
    Ok(splices.finish())
}

/// What a root manifest has for its members to inherit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shared {
    /// The keys of `[workspace.dependencies]`.
    pub keys: BTreeSet<String>,
    /// Whether the workspace keeps its own packages there: some entry has a `path`.
    pub keeps_own: bool,
    /// What generated manifests inherit and this root does not have, in words: keys of `[workspace.package]`, the lints.
    pub missing: Vec<String>,
}

/// What `root` has to inherit; nothing where it is no TOML.
#[must_use]
pub fn shared(root: &str) -> Shared {
    let Ok(document) = parsed(root) else { return Shared::default() };
    let workspace = document.as_item().get(PATH[0]);
    let table = |name: &str| workspace.and_then(|workspace| workspace.get(name));
    let entries = || table(PATH[1]).and_then(Item::as_table_like).into_iter().flat_map(|table| table.iter());
    let package = ["version", "edition", "rust-version", "publish"].into_iter();
    let package = package.filter(|key| table("package").and_then(|package| package.get(key)).is_none());
    let package = package.map(|key| format!("`{key}` in `[workspace.package]`"));
    let lints = table("lints").is_none().then(|| "`[workspace.lints]`".to_owned());
    Shared {
        keys: entries().map(|(key, _)| key.to_owned()).collect(),
        keeps_own: entries().any(|(_, item)| path_of(item).is_some()),
        missing: package.chain(lints).collect(),
    }
}

fn every_table<'d>(document: &'d Document<&'d str>) -> Vec<Vec<&'d str>> {
    DependencyKind::ALL.into_iter().flat_map(|kind| tables(document.as_item(), table_names(kind))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const MANIFEST: &str = "[dependencies]\na.workspace = true\nb = { workspace = true, features = [\"write\"] }\nc = \"1\"\n\n[dev-dependencies]\na.workspace = true\n";

    #[test]
    fn what_is_inherited_is_found_and_named_by_path() {
        assert_eq!(inherited(MANIFEST), ["a", "b"]);
        let by_path = disinherit(&disinherit(MANIFEST, "a", "../a").unwrap(), "b", "../b").unwrap();
        assert_eq!(
            by_path,
            "[dependencies]\na = { path = \"../a\" }\nb = { path = \"../b\", features = [\"write\"] }\nc = \"1\"\n\n[dev-dependencies]\na = { path = \"../a\" }\n"
        );
    }

    #[test]
    fn the_shared_dependencies_are_known_by_their_keys() {
        let root = "workspace.dependencies.a = \"1\"\n[workspace.dependencies.b]\npath = \"b\"\n";
        let keys = ["a".to_owned(), "b".to_owned()].into();
        assert_eq!((shared(root).keys, shared(root).keeps_own), (keys, true));
        assert!(!shared("[workspace.dependencies]\na = \"1\"\n").keeps_own);
    }

    #[test]
    fn what_the_root_does_not_have_is_named() {
        let root =
            "[workspace.package]\nversion = \"1\"\nedition = \"2024\"\npublish = false\n[workspace.lints.rust]\n";
        assert_eq!(shared(root).missing, ["`rust-version` in `[workspace.package]`"]);
        assert_eq!(shared("[workspace]\n").missing.len(), 5);
    }

    #[test]
    fn a_shared_dependency_that_is_missing_is_put_last() {
        let root = "[workspace.dependencies]\n# One.\na = \"1\" # here\n\n[profile.dev]\n";
        let with = add_workspace_entry(root, "b", "# Two.\nb = \"2\"\n").unwrap();
        assert_eq!(with, "[workspace.dependencies]\n# One.\na = \"1\" # here\n# Two.\nb = \"2\"\n\n[profile.dev]\n");
        assert_eq!(add_workspace_entry(&with, "b", "x").unwrap(), with);
        let bare = add_workspace_entry("[workspace]\r\n", "b", "b = \"2\"\n").unwrap();
        assert!(bare.contains("b = \"2\""), "{bare}");
    }
}
