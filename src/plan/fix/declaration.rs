//! A dependency as a manifest declares it, by its bytes.

use std::ops::Range;

use toml_edit::{Document, Item, TableLike};

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
    /// Whether it is a table under a header of its own.
    pub(super) is_header: bool,
}

impl Declaration {
    /// The declarations of `key` in the tables of `kind`, also for single targets; `None` where `text` is no TOML.
    pub(super) fn all(text: &str, kind: DependencyKind, key: &str) -> Option<Vec<Self>> {
        let document = Document::parse(text).ok()?;
        let name = match kind {
            DependencyKind::Normal => "dependencies",
            DependencyKind::Build => "build-dependencies",
            DependencyKind::Dev => "dev-dependencies",
        };
        let mut tables = vec![vec![name.to_owned()]];
        if let Some(targets) = document.as_item().get("target").and_then(Item::as_table_like) {
            tables.extend(
                targets.iter().map(|(target, _)| vec!["target".to_owned(), target.to_owned(), name.to_owned()]),
            );
        }
        Some(tables.into_iter().filter_map(|table| Self::read(&document, table, key)).collect())
    }

    /// The entry `key` of `[workspace.dependencies]`.
    pub(super) fn in_root(text: &str, key: &str) -> Option<Self> {
        Self::read(&Document::parse(text).ok()?, vec!["workspace".to_owned(), "dependencies".to_owned()], key)
    }

    /// Whether `[workspace.dependencies]` has `key`.
    pub(super) fn root_has(text: &str, key: &str) -> bool {
        Document::parse(text).is_ok_and(|document| {
            let declared = document.as_item().get("workspace").and_then(|item| item.get("dependencies"));
            declared.is_some_and(|item| item.get(key).is_some())
        })
    }

    /// Whether the table of this declaration also has `key`.
    pub(super) fn has_sibling(&self, text: &str, key: &str) -> bool {
        Document::parse(text)
            .is_ok_and(|document| table(&document, &self.table).is_some_and(|table| table.contains_key(key)))
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
            is_header: is_header(item),
        })
    }
}

/// A `[dependencies.x]` of its own: a table that is neither inline nor made by dots.
fn is_header(item: &Item) -> bool {
    item.as_table().is_some_and(|table| !table.is_dotted())
}

fn table<'d>(document: &'d Document<&str>, path: &[String]) -> Option<&'d dyn TableLike> {
    path.iter().try_fold(document.as_item(), |item, key| item.get(key))?.as_table_like()
}
