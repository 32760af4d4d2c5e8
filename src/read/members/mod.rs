//! The members of a workspace: those that its root lists, and the path dependencies that cargo makes members unasked.
//!
//! In rounds: the root gives the listed members, and the path dependencies of one round's packages are the next round.
//! Each round is read on all processors.

mod ancestry;
mod boundary;
mod glob;
mod listed;
mod round;

use std::collections::HashSet;

pub(super) use ancestry::Ancestry;
use boundary::Boundary;

use super::manifest::{Manifest, Origin, Package, Patch, RootTable};
use super::site::{Site, file_in, is_inside};
use super::{Error, Files};
use round::{Candidate, Why};

/// A member and what its manifest says.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) folder: String,
    pub(super) package: Box<Package>,
}

/// The members of a workspace and what they share.
#[derive(Debug, Default)]
pub(super) struct Members {
    pub(super) found: Vec<Found>,
    /// The root's `[workspace]`; empty for a package that belongs to none.
    pub(super) root: RootTable,
    pub(super) patches: Vec<Patch>,
}

/// The members of the workspace whose root manifest is `root`, the root among them where it is a package.
///
/// # Errors
/// [`Error`] for a member that cannot be read or belongs elsewhere.
pub(super) fn members(files: &dyn Files, site: &Site, root: Manifest) -> Result<Members, Error> {
    if root.root.is_none() {
        // A package that belongs to no workspace is one of its own; what it depends on stays outside.
        let found = root.package.into_iter().map(|package| Found { folder: String::new(), package });
        return Ok(Members { found: found.collect(), ..Members::default() });
    }
    let table = root.root.as_deref();
    let boundary = table.map(|table| Boundary::new(site, "", table)).unwrap_or_default();
    let mut ancestry = Ancestry::new(files, site);
    ancestry.note("", &root);
    let mut candidates = table.map_or(Ok(Vec::new()), |table| listed::listed(files, site, &table.members))?;
    let mut seen: HashSet<String> = [String::new()].into();
    candidates.retain(|candidate| !boundary.excludes(&candidate.folder) && seen.insert(candidate.folder.clone()));
    let mut found = vec![(String::new(), root)];
    let mut read = 0;
    loop {
        for (folder, manifest) in &found[read..] {
            nested(site, &found[0].1, folder, manifest, |folder, why| {
                if !seen.contains(&folder) && !boundary.excludes(&folder) {
                    seen.insert(folder.clone());
                    candidates.push(Candidate { folder, why: why() });
                }
            });
        }
        read = found.len();
        if candidates.is_empty() {
            break;
        }
        for (candidate, manifest) in round::read(files, std::mem::take(&mut candidates))? {
            ancestry.note(&candidate.folder, &manifest);
            // A path dependency outside of the root's folder is a member only if it points back.
            let is_path_dependency = matches!(candidate.why, Why::Dependency { .. });
            if is_path_dependency && !is_inside(&candidate.folder) && !ancestry.belongs(&candidate.folder)? {
                continue;
            }
            found.push((candidate.folder, manifest));
        }
    }
    validate(files, &found, &mut ancestry)?;
    let mut members = Members::default();
    for (folder, manifest) in found {
        if folder.is_empty() {
            members.root = manifest.root.map(|root| *root).unwrap_or_default();
            members.patches = manifest.patches;
        }
        members.found.extend(manifest.package.map(|package| Found { folder, package }));
    }
    Ok(members)
}

/// Gives `take` every folder that the package in `folder` depends on.
fn nested(
    site: &Site,
    root: &Manifest,
    folder: &str,
    manifest: &Manifest,
    mut take: impl FnMut(String, &dyn Fn() -> Why),
) {
    let shared = root.root.as_ref().map(|root| &root.dependencies);
    for declared in manifest.package.iter().flat_map(|package| &package.dependencies) {
        let (origin, base) = match &declared.origin {
            Origin::Inherited => match shared.and_then(|shared| shared.get(&declared.key)) {
                Some(shared) => (&shared.origin, ""),
                None => continue,
            },
            own => (own, folder),
        };
        let folder = match origin {
            Origin::Path(path) => site.folder(base, path),
            Origin::PathFromRoot(path) => site.folder("", path),
            _ => continue,
        };
        take(folder, &|| Why::Dependency { place: declared.place.clone(), key: declared.key.clone() });
    }
}

/// Every member must be one in its own eyes too.
fn validate(files: &dyn Files, found: &[(String, Manifest)], ancestry: &mut Ancestry<'_>) -> Result<(), Error> {
    let plain = ancestry.is_plain();
    for (folder, manifest) in found[1..].iter().filter(|(folder, _)| !(plain && is_inside(folder))) {
        let file = || files.shown(&file_in(folder, "Cargo.toml"));
        if manifest.root.is_some() {
            return Err(Error::NestedRoot { file: file() });
        }
        match ancestry.root_of(folder)? {
            Some(root) if root.is_empty() => {}
            Some(root) => {
                let root = files.shown(&file_in(&root, "Cargo.toml"));
                return Err(Error::OtherRoot { file: file(), root });
            }
            None => return Err(Error::NotBelow { file: file() }),
        }
    }
    Ok(())
}
