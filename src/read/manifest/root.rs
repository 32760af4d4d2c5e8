//! `[workspace]`: members, what is excluded, and what members inherit.

use std::collections::HashMap;

use toml::de::DeTable;

use super::super::Error;
use super::super::toml::Toml;
use super::{Declared, dependency};
use crate::model::DependencyKind;

/// The `[workspace]` of a root manifest.
#[derive(Debug, Default)]
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
        let Some(table) = toml.table(document, "", "workspace")? else { return Ok(None) };
        let of = "workspace";
        let package = toml.table(table, of, "package")?;
        // Of another type is what cargo complains about.
        let inherited = |key| Some(package?.get(key)?.get_ref().as_str()?.to_owned());
        let members = toml.texts(table, of, "members")?;
        let pattern = |(text, span): (&str, _)| Pattern { text: text.to_owned(), line: toml.place(span).line };
        let exclude = toml.texts(table, of, "exclude")?;
        let of = "workspace.dependencies";
        let declared = toml.table(table, "workspace", "dependencies")?.into_iter().flatten().map(|(key, value)| {
            let place = toml.place(key.span());
            let key = key.get_ref();
            let declared = dependency::declared(toml, of, key, place, value, DependencyKind::Normal)?;
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
