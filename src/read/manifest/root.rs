//! `[workspace]`: members, what is excluded, and what members inherit.

use std::collections::HashMap;
use std::ops::Range;

use toml::de::DeTable;

use super::super::Error;
use super::super::toml::{Key, Toml};
use super::{Declared, dependency};
use crate::model::{DependencyKind, Place};

/// The `[workspace]` of a root manifest.
#[derive(Clone, Debug, Default)]
pub(in crate::read) struct RootTable {
    pub(in crate::read) members: Vec<Pattern>,
    pub(in crate::read) exclude: Vec<String>,
    pub(in crate::read) dependencies: HashMap<String, Declared>,
    pub(in crate::read) version: Option<String>,
    pub(in crate::read) edition: Option<String>,
}

/// An entry of `members`.
#[derive(Clone, Debug)]
pub(in crate::read) struct Pattern {
    pub(in crate::read) text: String,
    pub(in crate::read) line: usize,
}

impl RootTable {
    pub(super) fn read(toml: &Toml<'_>, document: &DeTable<'_>) -> Result<Option<Self>, Error> {
        let Some(table) = toml.table(document, Key::TOP, "workspace")? else { return Ok(None) };
        let of = Key::TOP.key("workspace");
        let package = toml.table(table, of, "package")?;
        // Of another type is what cargo complains about.
        let inherited = |key| Some(package?.get(key)?.get_ref().as_str()?.to_owned());
        let members = toml.texts(table, of, "members")?;
        // The list may be long: each line is counted from the one before.
        let (mut line, mut from) = (1, 0);
        let pattern = |(text, span): (&str, Range<usize>)| {
            line += toml.breaks(from..span.start);
            from = span.start;
            Pattern { text: text.to_owned(), line }
        };
        let exclude = toml.texts(table, of, "exclude")?;
        let declared = toml.table(table, of, "dependencies")?.into_iter().flatten().map(|(key, value)| {
            let key = key.get_ref();
            // Nobody asks where a shared dependency stands: what counts is who takes it.
            let of = of.key("dependencies");
            let declared = dependency::declared(toml, of, key, Place::default(), value, DependencyKind::Normal)?;
            Ok((key.clone().into_owned(), declared))
        });
        Ok(Some(Self {
            members: members.into_iter().map(pattern).collect(),
            exclude: exclude.into_iter().map(|(text, _)| text.to_owned()).collect(),
            dependencies: declared.collect::<Result<_, Error>>()?,
            version: inherited("version"),
            edition: inherited("edition"),
        }))
    }
}
