//! The graph that cargo resolves: which external packages a member really gets. The one place that starts cargo.

use std::collections::{HashMap, VecDeque};
use std::path::Path;

use cargo_metadata::{DependencyKind, Metadata, MetadataCommand, Node, PackageId};

use super::Workspace;
use crate::model::{Reached, Resolved};

/// What the normal and build dependencies of each member of `workspace` reach, with every feature that cargo's defaults
/// switch on.
///
/// # Errors
/// What cargo says, for instance that a package cannot be had without a network.
pub fn resolve(workspace: &Workspace) -> Result<Resolved, String> {
    let manifest = workspace.root.join("Cargo.toml");
    let metadata = MetadataCommand::new().manifest_path(manifest).exec().map_err(|error| match error {
        cargo_metadata::Error::CargoMetadata { stderr } => stderr.trim_end().to_owned(),
        other => other.to_string(),
    })?;
    let names: HashMap<&PackageId, &str> =
        metadata.packages.iter().map(|package| (&package.id, package.name.as_str())).collect();
    let nodes: HashMap<&PackageId, &Node> =
        metadata.resolve.iter().flat_map(|resolve| &resolve.nodes).map(|node| (&node.id, node)).collect();
    let members = workspace.graph.members.iter().map(|member| {
        let id = package(&metadata, &workspace.folder(member));
        id.map_or_else(Vec::new, |id| reached(id, &nodes, &names))
    });
    Ok(Resolved { members: members.collect() })
}

/// The package whose manifest lies in `folder`.
fn package<'m>(metadata: &'m Metadata, folder: &Path) -> Option<&'m PackageId> {
    let folder = folder.canonicalize().ok()?;
    let lies_there =
        |manifest: &Path| manifest.parent().and_then(|parent| parent.canonicalize().ok()).as_deref() == Some(&*folder);
    let found = metadata.packages.iter().find(|package| lies_there(package.manifest_path.as_std_path()))?;
    Some(&found.id)
}

/// Each package that is no member and is reached from `start`, by a shortest way.
fn reached(start: &PackageId, nodes: &HashMap<&PackageId, &Node>, names: &HashMap<&PackageId, &str>) -> Vec<Reached> {
    let mut ways: HashMap<&PackageId, Option<&PackageId>> = HashMap::from([(start, None)]);
    let mut queue = VecDeque::from([start]);
    let mut found = Vec::new();
    while let Some(id) = queue.pop_front() {
        for dependency in nodes.get(id).into_iter().flat_map(|node| &node.deps) {
            let counts = dependency.dep_kinds.iter().any(|kind| kind.kind != DependencyKind::Development);
            if counts && !ways.contains_key(&dependency.pkg) {
                ways.insert(&dependency.pkg, Some(id));
                queue.push_back(&dependency.pkg);
                found.push(&dependency.pkg);
            }
        }
    }
    let name = |id: &PackageId| names.get(id).map_or_else(|| id.repr.clone(), |name| (*name).to_owned());
    let route = |last: &PackageId| {
        let mut route = vec![name(last)];
        let mut at = last;
        while let Some(Some(before)) = ways.get(at) {
            if *before == start {
                break;
            }
            route.push(name(before));
            at = before;
        }
        route.reverse();
        route
    };
    // A path package outside the workspace counts as external, as it does in the manifests.
    found.into_iter().map(|id| Reached { package: name(id), route: route(id) }).collect()
}
