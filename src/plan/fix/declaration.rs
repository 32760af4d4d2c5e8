//! A dependency as a manifest declares it, by its bytes.

use std::ops::Range;

use toml_edit::{Document, Item, TableLike};

use super::super::folder::joined;
use crate::model::DependencyKind;

/// One declaration of a dependency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Declaration {
    /// The table that holds it, as a path of keys.
    table: Vec<String>,
    /// The bytes of its key.
    pub(super) key: Range<usize>,
    /// The bytes of its path with the quotes; `None` where it is inherited.
    pub(super) path: Option<Range<usize>>,
    /// From its key to the end of its value.
    pub(super) whole: Range<usize>,
    /// Whether it says no more than where the package is.
    pub(super) is_plain: bool,
    /// Whether it has lines of its own in a table under a header: not inline, not dotted, no header of its own.
    pub(super) has_lines: bool,
}

impl Declaration {
    /// The declarations of `key` in the tables of `kind`, also for single targets; `None` where `text` is no TOML.
    pub(super) fn all(text: &str, kind: DependencyKind, key: &str) -> Option<Vec<Self>> {
        let document = Document::parse(text).ok()?;
        // With their old spellings.
        let names: &[&str] = match kind {
            DependencyKind::Normal => &["dependencies"],
            DependencyKind::Build => &["build-dependencies", "build_dependencies"],
            DependencyKind::Dev => &["dev-dependencies", "dev_dependencies"],
        };
        let targets = document.as_item().get("target").and_then(Item::as_table_like);
        let mut tables = Vec::new();
        for name in names {
            tables.push(vec![(*name).to_owned()]);
            let targets = targets.into_iter().flat_map(|targets| targets.iter());
            tables.extend(targets.map(|(target, _)| ["target", target, name].map(str::to_owned).to_vec()));
        }
        Some(tables.into_iter().filter_map(|table| Self::read(&document, table, key)).collect())
    }

    /// The entry `key` of `[workspace.dependencies]`.
    pub(super) fn in_root(text: &str, key: &str) -> Option<Self> {
        Self::read(&Document::parse(text).ok()?, vec!["workspace".to_owned(), "dependencies".to_owned()], key)
    }

    /// Where `key` of the same table leads, seen from `folder`.
    pub(super) fn sibling(&self, text: &str, key: &str, folder: &str) -> Way {
        Way::of(text, &self.table, key, folder)
    }

    /// Whether a feature of the manifest names the dependency `key`.
    pub(super) fn is_named_by_features(text: &str, key: &str) -> bool {
        let names = |feature: &str| {
            let feature = feature.strip_prefix("dep:").unwrap_or(feature);
            feature.split(['/', '?']).next() == Some(key)
        };
        Document::parse(text).is_ok_and(|document| {
            let features = document.as_item().get("features").and_then(Item::as_table_like);
            let mut lists =
                features.into_iter().flat_map(|features| features.iter()).filter_map(|(_, on)| on.as_array());
            lists.any(|list| list.iter().filter_map(toml_edit::Value::as_str).any(names))
        })
    }

    fn read(document: &Document<&str>, path: Vec<String>, key: &str) -> Option<Self> {
        let has_lines = container(document, &path).is_some_and(is_header);
        let (name, item) = table(document, &path)?.get_key_value(key)?;
        let key = name.span()?;
        let declared = item.as_table_like()?;
        let known = |name: &str| matches!(name, "path" | "workspace");
        // The span of a value ends behind it; a dotted key's is that of its last part.
        let end = match item.span() {
            Some(span) if !is_header(item) && span.end > key.end => span.end,
            _ => declared.iter().filter_map(|(_, item)| item.span()).map(|span| span.end).max()?,
        };
        Some(Self {
            table: path,
            whole: key.start..end.max(key.end),
            key,
            path: declared.get("path").and_then(Item::span),
            is_plain: declared.iter().all(|(name, _)| known(name)),
            has_lines: has_lines && !is_header(item),
        })
    }
}

/// A `[dependencies.x]` of its own: a table that is neither inline nor made by dots.
fn is_header(item: &Item) -> bool {
    item.as_table().is_some_and(|table| !table.is_dotted())
}

fn table<'d>(document: &'d Document<&str>, path: &[String]) -> Option<&'d dyn TableLike> {
    container(document, path)?.as_table_like()
}

fn container<'d>(document: &'d Document<&str>, path: &[String]) -> Option<&'d Item> {
    path.iter().try_fold(document.as_item(), |item, key| item.get(key))
}

/// Where a key of a table of dependencies leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// There is no such key.
    Free,
    /// To this folder, relative to the workspace root.
    Folder(String),
    /// Where `[workspace.dependencies]` says.
    Inherited,
    /// To a registry, to another package by a new name, or out of the workspace.
    Elsewhere,
}

impl Way {
    /// The way of `key` in `[workspace.dependencies]`.
    pub(super) fn in_root(text: &str, key: &str) -> Self {
        Self::of(text, &["workspace".to_owned(), "dependencies".to_owned()], key, "")
    }

    fn of(text: &str, path: &[String], key: &str, folder: &str) -> Self {
        let Ok(document) = Document::parse(text) else { return Self::Elsewhere };
        let Some(item) = table(&document, path).and_then(|table| table.get(key)) else { return Self::Free };
        let word = |name: &str| item.get(name).and_then(Item::as_str);
        match word("path") {
            _ if item.get("package").is_some() => Self::Elsewhere,
            Some(path) => joined(folder, path).map_or(Self::Elsewhere, Self::Folder),
            None if item.get("workspace").and_then(Item::as_bool) == Some(true) => Self::Inherited,
            None => Self::Elsewhere,
        }
    }
}
