//! Dependencies that a package declares.

use toml_edit::{Item, Value};

use super::super::splice::Splices;
use super::Uneditable;
use super::entry::{self, Place};
use super::site::{Site, parsed};
use crate::model::DependencyKind;

/// A dependency to be declared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewDependency<'a> {
    /// The package, and the key.
    pub name: &'a str,
    /// Where it is.
    pub source: Source<'a>,
    /// The features to switch on.
    pub features: &'a [&'a str],
}

/// Where a dependency is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source<'a> {
    /// Where `[workspace.dependencies]` says.
    Workspace,
    /// In this folder, relative to that of the manifest: `../x`.
    Path(&'a str),
}

/// A manifest that depends on `dependency`, at the place and in the words that `cargo add` would choose. Unchanged where
/// the table of that kind has the key.
///
/// # Errors
/// [`Uneditable`]
pub fn add_dependency(
    manifest: &str,
    kind: DependencyKind,
    dependency: &NewDependency<'_>,
) -> Result<String, Uneditable> {
    let document = parsed(manifest)?;
    let names = table_names(kind);
    // An old spelling that is there is the table; cargo refuses a manifest with both.
    let name = names.iter().find(|name| document.as_item().get(**name).is_some()).unwrap_or(&names[0]);
    let site = Site::find(&document, &[name])?;
    if site.get(dependency.name).is_some() {
        return Ok(manifest.to_owned());
    }
    let mut splices = Splices::new(manifest);
    let place = Place::sorted(&site.entries(), dependency.name);
    entry::insert(&site, dependency.name, &declared(dependency), place, &mut splices);
    Ok(splices.finish())
}

/// A manifest without the declarations of `key` in the tables of `kind`, those of single targets too. Unchanged where there
/// is none. Features that name it stay.
///
/// # Errors
/// [`Uneditable`]
pub fn remove_dependency(manifest: &str, kind: DependencyKind, key: &str) -> Result<String, Uneditable> {
    let mut text = manifest.to_owned();
    loop {
        let mut splices = Splices::new(&text);
        let document = parsed(&text)?;
        for path in tables(document.as_item(), table_names(kind)) {
            entry::remove(&Site::find(&document, &path)?, key, &mut splices);
        }
        let after = splices.finish();
        if after == text {
            return Ok(text);
        }
        text = after;
    }
}

/// What follows the key of a new entry.
fn declared(dependency: &NewDependency<'_>) -> String {
    let source = match dependency.source {
        Source::Workspace if dependency.features.is_empty() => return ".workspace = true".to_owned(),
        Source::Workspace => "workspace = true".to_owned(),
        Source::Path(path) => format!("path = {}", Value::from(path)),
    };
    if dependency.features.is_empty() {
        return format!(" = {{ {source} }}");
    }
    let features: Value = dependency.features.iter().copied().collect();
    format!(" = {{ {source}, features = {features} }}")
}

/// The names of the tables of `kind`: cargo's, and the old spelling.
pub(super) fn table_names(kind: DependencyKind) -> &'static [&'static str] {
    match kind {
        DependencyKind::Normal => &["dependencies"],
        DependencyKind::Build => &["build-dependencies", "build_dependencies"],
        DependencyKind::Dev => &["dev-dependencies", "dev_dependencies"],
    }
}

/// The paths of the tables that are called one of `names`, at the top and for single targets.
pub(super) fn tables<'d>(root: &'d Item, names: &[&'static str]) -> Vec<Vec<&'d str>> {
    let targets = root.get("target").and_then(Item::as_table_like);
    let mut paths = Vec::new();
    for name in names {
        paths.push(vec![*name]);
        let targets = targets.into_iter().flat_map(|targets| targets.iter());
        paths.extend(targets.map(|(target, _)| vec!["target", target, *name]));
    }
    paths
}
