//! `[patch]` and `[replace]`: packages of elsewhere that are taken from a folder instead.

use toml::de::DeTable;

use super::super::Error;
use super::super::toml::{Key, Toml};
use super::{Declared, Origin, dependency};
use crate::model::{DependencyKind, Place};

/// A folder that stands in for a package.
#[derive(Clone, Debug)]
pub(in crate::read) struct Patch {
    /// The registry or repository whose package it stands in for, as it is written.
    pub(in crate::read) source: String,
    pub(in crate::read) package: String,
    /// The one version that is replaced; any for a patch.
    pub(in crate::read) version: Option<String>,
    /// The folder, seen from the manifest.
    pub(in crate::read) path: String,
}

pub(super) fn read(toml: &Toml<'_>, document: &DeTable<'_>) -> Result<Vec<Patch>, Error> {
    let mut found = Vec::new();
    for (source, value) in toml.table(document, Key::TOP, "patch")?.into_iter().flatten() {
        let all = Key::TOP.key("patch");
        let of = all.key(source.get_ref());
        let table = value.get_ref().as_table().ok_or_else(|| toml.wrong(value.span(), of, "a table"))?;
        for declared in entries(toml, table, of)? {
            found.extend(patch(source.get_ref(), declared));
        }
    }
    if let Some(table) = toml.table(document, Key::TOP, "replace")? {
        found.extend(entries(toml, table, Key::TOP.key("replace"))?.into_iter().filter_map(replacement));
    }
    Ok(found)
}

fn entries(toml: &Toml<'_>, table: &DeTable<'_>, of: Key<'_>) -> Result<Vec<Declared>, Error> {
    let entry = |(key, value): (&toml::Spanned<std::borrow::Cow<'_, str>>, _)| {
        dependency::declared(toml, of, key.get_ref(), Place::default(), value, DependencyKind::Normal)
    };
    table.iter().map(entry).collect()
}

fn patch(source: &str, declared: Declared) -> Option<Patch> {
    let (Origin::Path(path) | Origin::PathFromRoot(path)) = declared.origin else { return None };
    let package = declared.package.unwrap_or(declared.key);
    Some(Patch { source: source.to_owned(), package, version: None, path })
}

/// The key of a replacement is `name:1.0.0` or `name@1.0.0`, also after the address of its index and a `#`.
fn replacement(declared: Declared) -> Option<Patch> {
    let Origin::Path(path) = declared.origin else { return None };
    let (source, package) = declared.key.rsplit_once('#').unwrap_or(("crates-io", &declared.key));
    let (package, version) = package.split_once([':', '@'])?;
    let version = Some(version.to_owned());
    Some(Patch { source: source.to_owned(), package: package.to_owned(), version, path })
}
