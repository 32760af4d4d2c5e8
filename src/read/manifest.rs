//! One member: its name, what it says to layergen, and its dependencies on other members.

use std::path::{Path, PathBuf};

use toml_edit::{Item, TableLike};

use super::Error;
use super::document::Document;
use super::members::plain;

/// A package of the workspace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The package name.
    pub name: String,
    /// Its folder, absolute.
    pub folder: PathBuf,
    /// Its `[package.metadata.layergen]`.
    pub metadata: Metadata,
    /// What it depends on inside the workspace, sorted by package.
    pub dependencies: Vec<Dependency>,
}

/// What `[package.metadata.layergen]` says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// The layer, as it is written.
    pub layer: Option<String>,
    /// The domain.
    pub domain: Option<String>,
    /// The port an app listens on.
    pub port: Option<u16>,
    /// The path below `/v1/` under which a gateway offers its entity: `order-items`.
    pub resource: Option<String>,
}

/// An edge to another member.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Dependency {
    /// The package depended on.
    pub package: String,
    /// In which table it is declared.
    pub kind: DependencyKind,
    /// The line of the declaration in the member's manifest.
    pub line: usize,
}

/// Which of cargo's three tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DependencyKind {
    /// `[dependencies]`
    Normal,
    /// `[build-dependencies]`
    Build,
    /// `[dev-dependencies]`
    Dev,
}

const TABLES: [(&str, DependencyKind); 3] = [
    ("dependencies", DependencyKind::Normal),
    ("build-dependencies", DependencyKind::Build),
    ("dev-dependencies", DependencyKind::Dev),
];

/// Where a dependency's code is, if it is a path.
pub(super) fn path_of(declared: &Item, folder: &Path) -> Option<PathBuf> {
    Some(plain(&folder.join(declared.as_table_like()?.get("path")?.as_str()?)))
}

impl Metadata {
    fn read(manifest: &Document) -> Result<Self, Error> {
        let at = |key| ["package", "metadata", "layergen", key];
        let port = manifest.get(&at("port")).map(|item| {
            let port = item.as_integer().and_then(|port| u16::try_from(port).ok()).filter(|port| *port > 0);
            port.ok_or_else(|| manifest.value(item, &at("port"), "a port from 1 to 65535"))
        });
        Ok(Self {
            layer: manifest.text(&at("layer"))?,
            domain: manifest.text(&at("domain"))?,
            port: port.transpose()?,
            resource: manifest.text(&at("resource"))?,
        })
    }
}

/// A member whose edges are still folders, with the name of the dependency's key where it comes from the root.
pub(super) struct Draft {
    pub(super) member: Member,
    pub(super) edges: Vec<(Target, DependencyKind, usize)>,
}

/// What an edge points at.
pub(super) enum Target {
    /// A folder.
    Folder(PathBuf),
    /// A key of the root's `[workspace.dependencies]`.
    Inherited(String),
}

impl Draft {
    pub(super) fn read(folder: PathBuf) -> Result<Self, Error> {
        let manifest = Document::read(&folder.join("Cargo.toml"))?;
        let name = manifest.text(&["package", "name"])?.ok_or_else(|| Error::Value {
            file: manifest.file.clone(),
            line: manifest.line(manifest.get(&["package"]).and_then(Item::span)),
            key: "package.name".to_owned(),
            expected: "present",
        })?;
        let metadata = Metadata::read(&manifest)?;
        let mut edges = Vec::new();
        for (table, kind) in TABLES {
            if let Some(declared) = manifest.table(&[table]) {
                collect(&manifest, &folder, declared, kind, &mut edges);
            }
            for (_, target) in manifest.table(&["target"]).into_iter().flat_map(|targets| targets.iter()) {
                if let Some(declared) = target.get(table).and_then(Item::as_table_like) {
                    collect(&manifest, &folder, declared, kind, &mut edges);
                }
            }
        }
        Ok(Self { member: Member { name, folder, metadata, dependencies: Vec::new() }, edges })
    }
}

fn collect(
    manifest: &Document,
    folder: &Path,
    declared: &dyn TableLike,
    kind: DependencyKind,
    edges: &mut Vec<(Target, DependencyKind, usize)>,
) {
    for (key, item) in declared.iter() {
        let inherited = item.get("workspace").and_then(Item::as_bool) == Some(true);
        let target = match path_of(item, folder) {
            Some(path) => Target::Folder(path),
            None if inherited => Target::Inherited(key.to_owned()),
            None => continue,
        };
        let span = declared.get_key_value(key).and_then(|(key, _)| key.span());
        edges.push((target, kind, manifest.line(span)));
    }
}
