//! `[package]`, `[features]` and the dependency tables.

use std::collections::BTreeMap;

use toml::Spanned;
use toml::de::DeTable;

use super::super::Error;
use super::super::toml::{Key, Toml};
use super::{Declared, dependency, metadata};
use crate::model::{Located, Metadata, Place};

/// A package, with its dependencies as they are declared.
#[derive(Clone, Debug)]
pub(in crate::read) struct Package {
    pub(in crate::read) name: String,
    pub(in crate::read) place: Place,
    pub(in crate::read) version: Option<Setting>,
    pub(in crate::read) edition: Option<Setting>,
    /// The folder of the root it belongs to, if it says so.
    pub(in crate::read) workspace: Option<String>,
    pub(in crate::read) metadata: Metadata,
    pub(in crate::read) features: BTreeMap<String, Vec<Located<String>>>,
    pub(in crate::read) dependencies: Vec<Declared>,
    /// The source files of targets that its manifest places outside of its own folder.
    pub(in crate::read) sources: Vec<Located<String>>,
}

/// A value that may stand in the root manifest.
#[derive(Clone, Debug)]
pub(in crate::read) enum Setting {
    /// It stands here.
    Given(String),
    /// `workspace = true`
    Inherited,
}

impl Package {
    /// The package of `document`; `[project]` is how the table was once called.
    pub(super) fn read(toml: &Toml<'_>, document: &DeTable<'_>) -> Result<Option<Self>, Error> {
        let Some((key, value)) = ["package", "project"].iter().find_map(|key| Some((*key, document.get(*key)?))) else {
            return Ok(None);
        };
        let of = Key::TOP.key(key);
        let table = value.get_ref().as_table().ok_or_else(|| toml.wrong(value.span(), of, "a table"))?;
        let name = toml.located(table, of, "name")?;
        let name = name.ok_or_else(|| toml.wrong(value.span(), of.key("name"), "present"))?;
        Ok(Some(Self {
            name: name.value,
            place: name.place,
            version: setting(toml, table, of, "version")?,
            edition: setting(toml, table, of, "edition")?,
            workspace: toml.text(table, of, "workspace")?.map(str::to_owned),
            metadata: metadata::read(toml, table, of)?,
            features: features(toml, document)?,
            dependencies: dependency::read(toml, document)?,
            sources: sources(toml, document, table),
        }))
    }
}

fn setting(toml: &Toml<'_>, table: &DeTable<'_>, of: Key<'_>, key: &str) -> Result<Option<Setting>, Error> {
    let Some(value) = table.get(key) else { return Ok(None) };
    match value.get_ref() {
        value if value.is_table() => Ok(Some(Setting::Inherited)),
        _ => Ok(toml.text(table, of, key)?.map(|text| Setting::Given(text.to_owned()))),
    }
}

fn features(toml: &Toml<'_>, document: &DeTable<'_>) -> Result<BTreeMap<String, Vec<Located<String>>>, Error> {
    let Some(table) = toml.table(document, Key::TOP, "features")? else { return Ok(BTreeMap::new()) };
    let feature = |(key, value): (&Spanned<_>, _)| {
        let key: &std::borrow::Cow<'_, str> = key.get_ref();
        let list = toml.list(value, Key::TOP.key("features"), key)?;
        let located = |(text, span): (&str, _)| Located { value: text.to_owned(), place: toml.place(span) };
        Ok((key.clone().into_owned(), list.into_iter().map(located).collect()))
    };
    table.iter().map(feature).collect()
}

/// The paths of targets that climb or are absolute. A wrong type is cargo's to tell.
fn sources(toml: &Toml<'_>, document: &DeTable<'_>, package: &DeTable<'_>) -> Vec<Located<String>> {
    let lists = ["bin", "test", "bench", "example"].iter().filter_map(|key| document.get(*key)?.get_ref().as_array());
    let targets = lists.flat_map(|list| list.iter()).chain(document.get("lib"));
    let paths = targets.filter_map(|target| target.get_ref().get("path")).chain(package.get("build"));
    let outside = paths.filter_map(|path| Some((path.get_ref().as_str()?, path.span())));
    let outside = outside.filter(|(path, _)| path.contains("..") || path.starts_with('/'));
    outside.map(|(path, span)| Located { value: path.to_owned(), place: toml.place(span) }).collect()
}
