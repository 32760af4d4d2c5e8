//! The source files of a member.

use super::super::graph::{Owners, SOURCE_FOLDERS};
use super::super::site::file_in;
use super::super::{Error, Files};

/// A source file of a member.
pub(super) struct Source {
    pub(super) member: usize,
    pub(super) file: String,
}

/// The `.rs` files of the member at `member` in `folder`: all below it that is neither another package, nor built, nor
/// hidden. The root package has only its source folders and what stands beside its manifest.
pub(super) fn sources(files: &dyn Files, owners: &Owners, member: usize, folder: &str) -> Result<Vec<Source>, Error> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(here) = folders.pop() {
        let top = here == folder;
        let unreadable = |source| Error::Io { path: files.shown(&here), source };
        let entries = files.entries(&here).map_err(unreadable)?;
        if !top && entries.iter().any(|entry| entry.name == "Cargo.toml") {
            continue;
        }
        for entry in entries {
            let path = || file_in(&here, &entry.name);
            if !entry.is_folder {
                if entry.name.ends_with(".rs") {
                    found.push(Source { member, file: path() });
                }
                continue;
            }
            let foreign = entry.name.starts_with('.') || entry.name == "target";
            let outside = folder.is_empty() && top && !SOURCE_FOLDERS.contains(&entry.name.as_str());
            if !foreign && !outside && !owners.is_member(&path()) {
                folders.push(path());
            }
        }
    }
    Ok(found)
}

/// Whether the modules of `file` lie beside it, as those of a crate's root do, and not in a folder of its name.
pub(super) fn stands_for_its_folder(file: &str) -> bool {
    let (folder, name) = file.rsplit_once('/').unwrap_or(("", file));
    let holds_roots = ["tests", "benches", "examples", "bin"].contains(&folder.rsplit('/').next().unwrap_or_default());
    holds_roots || ["mod.rs", "lib.rs", "main.rs", "build.rs"].contains(&name)
}
