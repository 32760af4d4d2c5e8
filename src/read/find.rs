//! The root of the workspace that a folder lies in, found as cargo finds it.

use std::path::{Path, PathBuf};

use super::Error;
use super::files::Disk;
use super::manifest::Manifest;
use super::members::Ancestry;
use super::site::{Site, plain};

/// Where a workspace begins.
pub(super) struct Start {
    /// The folder of the root manifest, absolute.
    pub(super) root: PathBuf,
    /// The root manifest.
    pub(super) manifest: Manifest,
    /// The folder of the package whose manifest is nearest, relative to the root.
    pub(super) current: String,
}

/// The workspace around `start`: the nearest manifest upward, or the root that it belongs to. A package that belongs to
/// none is a workspace of one.
pub(super) fn find(start: &Path) -> Result<Start, Error> {
    let start = std::path::absolute(start).map_err(|source| Error::Io { path: start.to_owned(), source })?;
    let start = plain(&start);
    let disk = Disk::new(start.clone());
    let site = Site::new(&start);
    let Some((current, manifest)) = nearest(&disk, &site)? else {
        return Err(if start.is_dir() { Error::NoWorkspace { start } } else { Error::NoFolder { start } });
    };
    // A folder that is missing has no manifest, but one above it may have.
    if !current.is_empty() && !start.is_dir() {
        return Err(Error::NoFolder { start });
    }
    let mut ancestry = Ancestry::new(&disk, &site);
    ancestry.note(&current, &manifest);
    let folder = |relative: &str| plain(&start.join(relative));
    match ancestry.root_of(&current)? {
        Some(root) if root != current => {
            let path = folder(&root);
            let there = Disk::new(path.clone());
            let none = || Error::NotARoot { file: ancestry.shown(&current), root: ancestry.shown(&root) };
            let manifest = Manifest::read(&there, "", &mut Vec::new())?.filter(|manifest| manifest.root.is_some());
            let current = Site::new(&path).folder("", &folder(&current).to_string_lossy());
            Ok(Start { root: path, manifest: manifest.ok_or_else(none)?, current })
        }
        _ => {
            let root = folder(&current);
            // Its places were relative to `start`.
            let manifest = if current.is_empty() { Some(manifest) } else { again(&root)? };
            let manifest = manifest.ok_or(Error::NoWorkspace { start })?;
            Ok(Start { root, manifest, current: String::new() })
        }
    }
}

fn again(root: &Path) -> Result<Option<Manifest>, Error> {
    Manifest::read(&Disk::new(root.to_owned()), "", &mut Vec::new())
}

/// The nearest manifest upward and its folder.
fn nearest(disk: &Disk, site: &Site) -> Result<Option<(String, Manifest)>, Error> {
    let mut buffer = Vec::new();
    let mut folder = Some(String::new());
    while let Some(here) = folder {
        if let Some(manifest) = Manifest::read(disk, &here, &mut buffer)? {
            return Ok(Some((here, manifest)));
        }
        folder = site.parent(&here);
    }
    Ok(None)
}
