//! Members and what they declare, put together: who depends on whom.

mod inherit;
mod merge;
mod patches;
mod sources;

use std::collections::HashMap;

use rayon::prelude::*;

use super::manifest::{Declared, Origin, Package, RootTable};
use super::members::{Found, Members};
use super::site::{Site, file_in};
use super::sources::first_of_each;
use super::{Error, Files, crew};
use crate::model::{Edge, External, Graph, Member, SharedSource};
use patches::Patches;

pub(super) use sources::{Owners, SOURCE_FOLDERS};

/// The graph of `members`.
///
/// # Errors
/// [`Error::SameName`] and [`Error::Uninherited`].
pub(super) fn graph(files: &dyn Files, site: &Site, members: Members) -> Result<Graph, Error> {
    let Members { mut found, root, patches } = members;
    found.sort_by(|one, other| (&one.package.name, &one.folder).cmp(&(&other.package.name, &other.folder)));
    unique(files, &found)?;
    let positions = found.iter().enumerate().map(|(at, member)| (member.folder.clone(), at)).collect();
    let context = Context {
        files,
        site,
        patches: Patches::new(site, &patches, &found, &positions, &root),
        owners: Owners::new(found.iter().map(|member| member.folder.as_str())),
        positions,
        root,
    };
    let parts: Vec<Result<Part, Error>> = if found.len() < MANY {
        found.into_iter().enumerate().map(|(from, member)| context.part(from, member)).collect()
    } else {
        crew::run(|| found.into_par_iter().enumerate().map(|(from, member)| context.part(from, member)).collect())
    };
    let mut graph = Graph::default();
    for part in parts {
        let part = part?;
        graph.members.push(part.member);
        graph.edges.extend(part.edges);
        graph.externals.extend(part.externals);
        graph.shared_sources.extend(part.shared_sources);
    }
    first_of_each(&mut graph.shared_sources);
    Ok(graph)
}

/// From so many members on the other threads are worth their while.
const MANY: usize = 64;

/// Two members cannot have one name.
fn unique(files: &dyn Files, found: &[Found]) -> Result<(), Error> {
    let file = |member: &Found| files.shown(&file_in(&member.folder, "Cargo.toml"));
    let twin = found.windows(2).find(|pair| pair[0].package.name == pair[1].package.name);
    twin.map_or(Ok(()), |pair| {
        Err(Error::SameName { name: pair[0].package.name.clone(), first: file(&pair[0]), second: file(&pair[1]) })
    })
}

/// What all members have in common.
struct Context<'f> {
    files: &'f dyn Files,
    site: &'f Site,
    root: RootTable,
    patches: Patches,
    owners: Owners,
    /// The members by their folders.
    positions: HashMap<String, usize>,
}

/// One member's share of the graph.
struct Part {
    member: Member,
    edges: Vec<Edge>,
    externals: Vec<External>,
    shared_sources: Vec<SharedSource>,
}

impl Context<'_> {
    fn part(&self, from: usize, found: Found) -> Result<Part, Error> {
        let Found { folder, package } = found;
        let edition = inherit::edition(&package, &self.root);
        let version =
            inherit::setting(package.version.as_ref(), self.root.version.as_ref()).unwrap_or("0.0.0").to_owned();
        let Package { name, place, metadata, mut features, dependencies, sources, .. } = *package;
        let mut edges = Vec::with_capacity(dependencies.len());
        let mut externals = Vec::new();
        let mut uses_itself = false;
        for declared in dependencies {
            let (base, dependency) = inherit::resolve(declared, &folder, edition, &self.root)
                .map_err(|declared| self.uninherited(&declared))?;
            let to = match &dependency.origin {
                Origin::Path(path) => self.positions.get(&self.site.folder(base, path)).copied(),
                Origin::PathFromRoot(path) => self.positions.get(&self.site.folder("", path)).copied(),
                origin => self.patches.member(origin, dependency.package(), dependency.version.as_deref()),
            };
            let (kind, place) = (dependency.kind, dependency.place);
            match to {
                Some(to) if to == from => uses_itself = true,
                Some(to) => edges.push(Edge {
                    from,
                    to,
                    kind,
                    place,
                    key: dependency.key,
                    features: dependency.features,
                    default_features: dependency.default_features.unwrap_or(true),
                    optional: dependency.optional,
                }),
                None => {
                    let package = dependency.package.unwrap_or(dependency.key);
                    externals.push(External { from, package, version: dependency.version, kind, place });
                }
            }
        }
        merge::features(&mut features, &merge::edges(&mut edges));
        merge::externals(&mut externals);
        let shared_sources = self.owners.of_targets(self.site, from, &folder, sources);
        Ok(Part {
            member: Member { name, folder, place, version, metadata, uses_itself, features },
            edges,
            externals,
            shared_sources,
        })
    }

    fn uninherited(&self, declared: &Declared) -> Error {
        let Declared { place, key, .. } = declared;
        Error::Uninherited { file: self.files.shown(&place.file), line: place.line, key: key.clone() }
    }
}
