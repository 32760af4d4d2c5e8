//! The members and edges of a workspace as cargo sees them, and as layergen does.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use cargo_metadata::{Metadata, MetadataCommand, Package, PackageId};
use layergen::model::{DependencyKind, Graph};
use layergen::read::Workspace;

/// From, to or the external package, kind.
pub(crate) type Pair = (String, String, &'static str);

/// What both say.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct View {
    /// Names and folders, absolute.
    pub(crate) members: BTreeSet<(String, String)>,
    pub(crate) edges: BTreeMap<Pair, Detail>,
    pub(crate) externals: BTreeSet<Pair>,
}

/// How an edge is declared, all its declarations taken together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Detail {
    pub(crate) optional: bool,
    pub(crate) default_features: bool,
    pub(crate) features: BTreeSet<String>,
    /// The keys that it is declared by. We keep one of them.
    pub(crate) keys: BTreeSet<String>,
}

impl View {
    /// As layergen sees it.
    pub(crate) fn of(workspace: &Workspace) -> Self {
        let Graph { members, edges, externals, .. } = &workspace.graph;
        let name = |at: usize| members[at].name.clone();
        let folder = |member| workspace.folder(member).to_str().unwrap().to_owned();
        Self {
            members: members.iter().map(|member| (member.name.clone(), folder(member))).collect(),
            edges: edges
                .iter()
                .map(|edge| {
                    let detail = Detail {
                        optional: edge.optional,
                        default_features: edge.default_features,
                        features: edge.features.iter().cloned().collect(),
                        keys: [edge.key.clone()].into(),
                    };
                    ((name(edge.from), name(edge.to), edge.kind.word()), detail)
                })
                .collect(),
            externals: externals
                .iter()
                .map(|external| (name(external.from), external.package.clone(), external.kind.word()))
                .collect(),
        }
    }

    /// The same without how the edges are declared.
    pub(crate) fn without_details(mut self) -> Self {
        self.edges.values_mut().for_each(|detail| *detail = Detail::default());
        self
    }

    /// The same with the keys that `other` has, where it has one of ours.
    pub(crate) fn with_keys_of(mut self, other: &Self) -> Self {
        for (pair, detail) in &mut self.edges {
            if let Some(theirs) = other.edges.get(pair).filter(|theirs| theirs.keys.is_superset(&detail.keys)) {
                detail.keys.clone_from(&theirs.keys);
            }
        }
        self
    }
}

/// Asks cargo about the workspace around `folder`.
///
/// # Errors
/// What cargo wrote.
pub(crate) fn metadata(folder: &Path, resolve: bool, nightly: bool) -> Result<Metadata, String> {
    let mut command = MetadataCommand::new();
    command.current_dir(folder).other_options(vec!["--offline".to_owned()]);
    if !resolve {
        command.no_deps();
    }
    if nightly {
        command.env("RUSTC_BOOTSTRAP", "1");
    }
    command.exec().map_err(|error| error.to_string())
}

/// As cargo sees it, by what the manifests declare: an edge is a dependency whose path is a member's folder.
pub(crate) fn declared(metadata: &Metadata) -> View {
    let mut view = View { members: members(metadata), ..View::default() };
    let folders: BTreeMap<_, _> = view.members.iter().map(|(name, folder)| (folder.clone(), name.clone())).collect();
    for package in metadata.workspace_packages() {
        for dependency in &package.dependencies {
            let to = dependency.path.as_ref().and_then(|path| folders.get(path.as_str()));
            let Some(to) = to else {
                view.externals.insert((package.name.to_string(), dependency.name.clone(), word(dependency.kind)));
                continue;
            };
            if *to == *package.name {
                continue;
            }
            let pair = (package.name.to_string(), to.clone(), word(dependency.kind));
            let new = Detail { optional: true, ..Detail::default() };
            let detail = view.edges.entry(pair).or_insert(new);
            detail.optional &= dependency.optional;
            detail.default_features |= dependency.uses_default_features;
            detail.features.extend(dependency.features.iter().cloned());
            detail.keys.insert(dependency.rename.clone().unwrap_or_else(|| dependency.name.clone()));
        }
    }
    view
}

/// As cargo sees it once versions are resolved.
pub(crate) fn resolved(metadata: &Metadata) -> View {
    let mut view = View { members: members(metadata), ..View::default() };
    let name = |id: &PackageId| {
        let package: &Package = metadata.packages.iter().find(|package| package.id == *id).unwrap();
        package.name.to_string()
    };
    for node in &metadata.resolve.as_ref().unwrap().nodes {
        if !metadata.workspace_members.contains(&node.id) {
            continue;
        }
        for dependency in &node.deps {
            for kind in &dependency.dep_kinds {
                let pair = (name(&node.id), name(&dependency.pkg), word(kind.kind));
                if metadata.workspace_members.contains(&dependency.pkg) {
                    view.edges.insert(pair, Detail::default());
                } else {
                    view.externals.insert(pair);
                }
            }
        }
    }
    view
}

fn members(metadata: &Metadata) -> BTreeSet<(String, String)> {
    let packages = metadata.workspace_packages();
    let folder = |package: &Package| package.manifest_path.parent().unwrap().to_string();
    packages.into_iter().map(|package| (package.name.to_string(), folder(package))).collect()
}

fn word(kind: cargo_metadata::DependencyKind) -> &'static str {
    match kind {
        cargo_metadata::DependencyKind::Normal => DependencyKind::Normal,
        cargo_metadata::DependencyKind::Build => DependencyKind::Build,
        cargo_metadata::DependencyKind::Development => DependencyKind::Dev,
        other => panic!("{other:?}"),
    }
    .word()
}
