//! Dependencies as they are declared, in a package or in `[workspace.dependencies]`.

use toml::de::{DeTable, DeValue};

use super::super::Error;
use super::super::toml::{Key, Toml, Value};
use crate::model::{DependencyKind, Place};

/// One declared dependency.
#[derive(Clone, Debug)]
pub(in crate::read) struct Declared {
    pub(in crate::read) key: String,
    pub(in crate::read) place: Place,
    pub(in crate::read) kind: DependencyKind,
    pub(in crate::read) origin: Origin,
    /// The package, where the key is another name for it.
    pub(in crate::read) package: Option<String>,
    pub(in crate::read) version: Option<String>,
    pub(in crate::read) features: Vec<String>,
    pub(in crate::read) default_features: Option<bool>,
    pub(in crate::read) optional: bool,
}

impl Declared {
    /// The package's own name.
    pub(in crate::read) fn package(&self) -> &str {
        self.package.as_ref().unwrap_or(&self.key)
    }
}

/// Where a dependency comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::read) enum Origin {
    /// `workspace = true`
    Inherited,
    /// A folder, seen from the manifest.
    Path(String),
    /// A folder, seen from the workspace root.
    PathFromRoot(String),
    /// The repository at this address.
    Git(String),
    /// The registry that is meant where none is named.
    CratesIo,
    /// Another registry, by its name or the address of its index.
    Registry(String),
    /// Somewhere that only cargo's configuration knows.
    Unknown,
}

/// Cargo's tables, each with how it was spelled once; the new spelling wins where both are there.
const TABLES: [(&[&str], DependencyKind); 3] = [
    (&["dependencies"], DependencyKind::Normal),
    (&["build-dependencies", "build_dependencies"], DependencyKind::Build),
    (&["dev-dependencies", "dev_dependencies"], DependencyKind::Dev),
];

/// All dependencies of a package, also those of single targets.
pub(super) fn read(toml: &Toml<'_>, document: &DeTable<'_>) -> Result<Vec<Declared>, Error> {
    let mut found = Vec::new();
    tables(toml, document, Key::TOP, &mut found)?;
    for (target, value) in toml.table(document, Key::TOP, "target")?.into_iter().flatten() {
        let all = Key::TOP.key("target");
        let of = all.key(target.get_ref());
        let table = value.get_ref().as_table().ok_or_else(|| toml.wrong(value.span(), of, "a table"))?;
        tables(toml, table, of, &mut found)?;
    }
    Ok(found)
}

fn tables(toml: &Toml<'_>, tables: &DeTable<'_>, of: Key<'_>, found: &mut Vec<Declared>) -> Result<(), Error> {
    for (spellings, kind) in TABLES {
        if let Some(key) = spellings.iter().find(|key| tables.contains_key(**key))
            && let Some(table) = toml.table(tables, of, key)?
        {
            found.reserve(table.len());
            let of = of.key(key);
            for (key, value) in table {
                let place = toml.place(key.span());
                found.push(declared(toml, of, key.get_ref(), place, value, kind)?);
            }
        }
    }
    Ok(())
}

/// The dependency `value` at `key`, which stands at `place`.
pub(super) fn declared(
    toml: &Toml<'_>,
    of: Key<'_>,
    key: &str,
    place: Place,
    value: &Value<'_>,
    kind: DependencyKind,
) -> Result<Declared, Error> {
    let plain = |version: Option<String>, origin| Declared {
        key: key.to_owned(),
        place,
        kind,
        origin,
        package: None,
        version,
        features: Vec::new(),
        default_features: None,
        optional: false,
    };
    let table = match value.get_ref() {
        DeValue::String(version) => {
            return Ok(plain(Some(version.clone().into_owned()), Origin::CratesIo));
        }
        DeValue::Table(table) => table,
        _ => return Err(toml.wrong(value.span(), of.key(key), "a version or a table")),
    };
    let of = of.key(key);
    let text = |key| toml.text(table, of, key);
    let features = toml.texts(table, of, "features")?;
    let default_features = match toml.switch(table, of, "default-features")? {
        None => toml.switch(table, of, "default_features")?,
        some => some,
    };
    Ok(Declared {
        package: text("package")?.map(str::to_owned),
        features: features.into_iter().map(|(feature, _)| feature.to_owned()).collect(),
        default_features,
        optional: toml.switch(table, of, "optional")? == Some(true),
        ..plain(text("version")?.map(str::to_owned), origin(toml, table, of)?)
    })
}

fn origin(toml: &Toml<'_>, table: &DeTable<'_>, of: Key<'_>) -> Result<Origin, Error> {
    let text = |key| toml.text(table, of, key);
    if toml.switch(table, of, "workspace")? == Some(true) {
        return Ok(Origin::Inherited);
    }
    if let Some(path) = text("path")? {
        return Ok(match text("base")? {
            None => Origin::Path(path.to_owned()),
            Some("workspace") => Origin::PathFromRoot(path.to_owned()),
            Some(_) => Origin::Unknown,
        });
    }
    if let Some(git) = text("git")? {
        return Ok(Origin::Git(git.to_owned()));
    }
    let registry = text("registry")?.or(text("registry-index")?);
    Ok(registry.map_or(Origin::CratesIo, |registry| Origin::Registry(registry.to_owned())))
}
