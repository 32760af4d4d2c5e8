//! Names that change: a package's own, and what its dependents call it.

use toml_edit::{Document, Item, Value};

use super::super::splice::Splices;
use super::Uneditable;
use super::cover::is_same_text;
use super::dependency::{table_names, tables};
use super::member::{quoted, workspace};
use super::site::{Entry, Site, parsed};
use super::workspace_dependency::path_of;
use super::{feature, key, order};
use crate::model::DependencyKind;

/// A manifest whose package is called `new`, also where it says that its program of that name is the one to run.
///
/// # Errors
/// [`Uneditable`]
pub fn rename_package(manifest: &str, new: &str) -> Result<String, Uneditable> {
    let document = parsed(manifest)?;
    let root = document.as_item();
    let package = root.get("package").ok_or(Uneditable::NoPackage)?;
    let name = package.get("name").and_then(Item::as_value);
    let old = name.and_then(Value::as_str).ok_or_else(|| Uneditable::shape(&["package"], "name", "text"))?;
    let mut splices = Splices::new(manifest);
    put(manifest, name, new, &mut splices);
    let programs = root.get("bin").and_then(Item::as_array_of_tables);
    let has_program =
        programs.is_some_and(|bins| bins.iter().any(|bin| bin.get("name").and_then(Item::as_str) == Some(old)));
    let default = package.get("default-run").and_then(Item::as_value);
    if default.and_then(Value::as_str) == Some(old) && !has_program {
        put(manifest, default, new, &mut splices);
    }
    Ok(splices.finish())
}

/// The root manifest whose `[workspace.dependencies]` has the package `new` in `new_folder` where it had `old`. A sorted
/// table stays sorted; a key that is an alias stays.
///
/// # Errors
/// [`Uneditable`], also where `new` is there already.
pub fn rename_workspace_dependency(root: &str, old: &str, new: &str, new_folder: &str) -> Result<String, Uneditable> {
    workspace(&parsed(root)?)?;
    let path = ["workspace", "dependencies"];
    let is_meant = |item: &Item| path_of(item).is_some();
    let renamed = in_table(root, &path, (old, new), is_meant, |_| Some(new_folder))?;
    Ok(renamed.text)
}

/// A manifest that depends on `new` where it depended on `old`, inherited or by path, in every table and in what features
/// name. `path` says which path leads where now: only entries with the old one are meant. A sorted table stays sorted; a
/// key that is an alias stays.
///
/// # Errors
/// [`Uneditable`], also where `new` is there already.
pub fn rename_dependency(
    manifest: &str,
    old: &str,
    new: &str,
    path: Option<(&str, &str)>,
) -> Result<String, Uneditable> {
    let is_meant = |item: &Item| match (path_of(item), path) {
        (Some(has), Some((old, _))) => is_same_text(has, old),
        (Some(_), None) => true,
        (None, _) => item.as_table_like().is_some_and(|table| table.contains_key("workspace")),
    };
    let mut text = manifest.to_owned();
    let mut has_new_key = false;
    let document = parsed(manifest)?;
    for kind in DependencyKind::ALL {
        for table in tables(document.as_item(), table_names(kind)) {
            let renamed =
                in_table(&text, &table, (old, new), is_meant, |item| path_of(item).and(path).map(|(_, new)| new))?;
            has_new_key |= renamed.has_new_key;
            text = renamed.text;
        }
    }
    if has_new_key { feature::rename(&text, old, new) } else { Ok(text) }
}

struct Renamed {
    text: String,
    has_new_key: bool,
}

/// Renames in one table those of its entries that are the package `old` and meant.
fn in_table<'n>(
    text: &str,
    path: &[&str],
    (old, new): (&str, &str),
    is_meant: impl Fn(&Item) -> bool,
    new_path: impl Fn(&Item) -> Option<&'n str>,
) -> Result<Renamed, Uneditable> {
    let document: Document<&str> = parsed(text)?;
    let site = Site::find(&document, path)?;
    let mut splices = Splices::new(text);
    let mut has_new_key = false;
    for (name, item) in site.table.into_iter().flat_map(|table| table.iter()) {
        let alias = item.get("package").and_then(Item::as_value);
        let is_it = alias.map_or(name == old, |package| package.as_str() == Some(old));
        if !is_it || !is_meant(item) {
            continue;
        }
        if alias.is_some() {
            put(text, alias, new, &mut splices);
        } else if site.get(new).is_some() && new != old {
            return Err(Uneditable::taken(path, new));
        } else {
            key::rename(&site, old, new, &mut splices);
            has_new_key = true;
        }
        if let Some(to) = new_path(item) {
            put(text, item.get("path").and_then(Item::as_value), to, &mut splices);
        }
    }
    // In `[workspace.dependencies]` the packages of the workspace are in an order of their own.
    let is_of_root = path.first() == Some(&"workspace");
    let was_sorted = order::is_sorted(&site, |entry| is_one(&site, entry, is_of_root));
    let renamed = splices.finish();
    if !(has_new_key && was_sorted) {
        return Ok(Renamed { text: renamed, has_new_key });
    }
    let document: Document<&str> = parsed(&renamed)?;
    let site = Site::find(&document, path)?;
    let mut splices = Splices::new(&renamed);
    order::sort(&site, new, |entry| is_one(&site, entry, is_of_root), &mut splices);
    Ok(Renamed { text: splices.finish(), has_new_key })
}

fn is_one(site: &Site<'_>, entry: &Entry<'_>, is_of_root: bool) -> bool {
    !is_of_root || site.get(entry.key).and_then(path_of).is_some()
}

/// Puts the text `new` in the place of `value`, in its quotes.
fn put(text: &str, value: Option<&Value>, new: &str, splices: &mut Splices<'_>) {
    if let Some(span) = value.and_then(Value::span) {
        splices.replace(span.clone(), quoted(new, &text[span]));
    }
}
