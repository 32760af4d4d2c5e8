//! The source files of a member.

use std::io;

use rayon::prelude::*;

use super::super::graph::{Owners, SOURCE_FOLDERS};
use super::super::site::file_in;
use super::super::{Entry, Error, Files, Folder};

/// So many folders lie in each other; a circle of links ends there.
const DEPTH: usize = 40;

/// From so many entries on the other threads are offered some: a workspace may have few members and large ones.
const MANY: usize = 8;

/// How far a folder lies below its member's own.
#[derive(Clone, Copy, Default)]
struct Depth {
    folders: usize,
    /// Whether the first of them is `src`.
    in_src: bool,
}

/// A walk through the sources of members.
pub(super) struct Walk<'w, T> {
    pub(super) files: &'w dyn Files,
    pub(super) owners: &'w Owners,
    /// What is found in a file: by its folder, its name and its bytes.
    pub(super) take: T,
}

impl<R: Send, T: Fn(&str, &str, &[u8]) -> Vec<R> + Sync> Walk<'_, T> {
    /// What is found in the `.rs` files of the member in `folder`: all below it that is neither another package, nor built,
    /// nor hidden. The root package has only its source folders and what stands beside its manifest. `buffer` is only lent.
    pub(super) fn member(&self, folder: &str, buffer: &mut Vec<u8>) -> Result<Vec<R>, Error> {
        let opened = self.files.folder(folder).map_err(|source| self.unreadable(folder, source))?;
        self.folder(&*opened, folder, Depth::default(), buffer)
    }

    /// The same for `here`, which is called `path` and lies `depth` below the member's own.
    fn folder(&self, here: &dyn Folder, path: &str, depth: Depth, buffer: &mut Vec<u8>) -> Result<Vec<R>, Error> {
        let entries = here.entries();
        let mut found = Vec::new();
        // In `src` a manifest that lies about makes no package: the member compiles what is here.
        let may_be_package = depth.folders > 0 && !depth.in_src;
        if may_be_package && entries.iter().any(|entry| entry.name == "Cargo.toml") {
            return Ok(found);
        }
        if entries.len() < MANY {
            for entry in entries {
                found.extend(self.entry(here, path, depth, entry, buffer)?);
            }
        } else {
            let all = entries.par_iter().with_min_len(MANY / 2);
            let all = all.map_init(Vec::new, |buffer, entry| self.entry(here, path, depth, entry, buffer));
            found.extend(all.collect::<Result<Vec<_>, _>>()?.into_iter().flatten());
        }
        Ok(found)
    }

    fn entry(
        &self,
        here: &dyn Folder,
        path: &str,
        depth: Depth,
        entry: &Entry,
        buffer: &mut Vec<u8>,
    ) -> Result<Vec<R>, Error> {
        let name = entry.name.as_str();
        let unreadable = |source| self.unreadable(&file_in(path, name), source);
        if !entry.is_folder {
            if !name.ends_with(".rs") {
                return Ok(Vec::new());
            }
            here.read(name, buffer).map_err(unreadable)?;
            return Ok((self.take)(path, name, buffer));
        }
        let foreign = name.starts_with('.') || name == "target" || depth.folders == DEPTH;
        let outside = path.is_empty() && depth.folders == 0 && !SOURCE_FOLDERS.contains(&name);
        let inner = file_in(path, name);
        if foreign || outside || self.owners.is_member(&inner) {
            return Ok(Vec::new());
        }
        let opened = here.folder(name).map_err(unreadable)?;
        let in_src = depth.in_src || (depth.folders == 0 && name == "src");
        self.folder(&*opened, &inner, Depth { folders: depth.folders + 1, in_src }, buffer)
    }

    fn unreadable(&self, path: &str, source: io::Error) -> Error {
        Error::Io { path: self.files.shown(path), source }
    }
}

/// Whether the modules of `file` lie beside it, as those of a crate's root do, and not in a folder of its name.
pub(super) fn stands_for_its_folder(file: &str) -> bool {
    let (folder, name) = file.rsplit_once('/').unwrap_or(("", file));
    let holds_roots = ["tests", "benches", "examples", "bin"].contains(&folder.rsplit('/').next().unwrap_or_default());
    holds_roots || ["mod.rs", "lib.rs", "main.rs", "build.rs"].contains(&name)
}
