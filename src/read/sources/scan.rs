//! The source files of a member.

use super::super::graph::{Owners, SOURCE_FOLDERS};
use super::super::site::file_in;
use super::super::{Error, Files, Folder};

/// So many folders lie in each other; a circle of links ends there.
const DEPTH: usize = 40;

/// Gives `take` the `.rs` files of the member in `folder`, each by its folder, its name and its bytes: all below it that is
/// neither another package, nor built, nor hidden. The root package has only its source folders and what stands beside its
/// manifest. `buffer` is only lent.
pub(super) fn sources(
    files: &dyn Files,
    owners: &Owners,
    folder: &str,
    buffer: &mut Vec<u8>,
    take: impl FnMut(&str, &str, &[u8]),
) -> Result<(), Error> {
    let opened = files.folder(folder).map_err(|source| Error::Io { path: files.shown(folder), source })?;
    let src = file_in(folder, "src");
    Walk { files, owners, src, buffer, take }.go(&*opened, folder, 0)
}

struct Walk<'w, T> {
    files: &'w dyn Files,
    owners: &'w Owners,
    /// Where a manifest that lies about makes no package: the member compiles what is here.
    src: String,
    buffer: &'w mut Vec<u8>,
    take: T,
}

impl<T: FnMut(&str, &str, &[u8])> Walk<'_, T> {
    /// Walks through `here`, which is called `path` and lies `depth` folders below the member's own.
    fn go(&mut self, here: &dyn Folder, path: &str, depth: usize) -> Result<(), Error> {
        let top = depth == 0;
        let in_src = path.strip_prefix(&self.src).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        if !top && !in_src && here.entries().iter().any(|entry| entry.name == "Cargo.toml") {
            return Ok(());
        }
        for entry in here.entries() {
            let name = entry.name.as_str();
            let unreadable = |source| Error::Io { path: self.files.shown(&file_in(path, name)), source };
            if !entry.is_folder {
                if name.ends_with(".rs") {
                    here.read(name, self.buffer).map_err(unreadable)?;
                    (self.take)(path, name, self.buffer);
                }
                continue;
            }
            let foreign = name.starts_with('.') || name == "target" || depth == DEPTH;
            let outside = path.is_empty() && top && !SOURCE_FOLDERS.contains(&name);
            if foreign || outside {
                continue;
            }
            let inner = file_in(path, name);
            if !self.owners.is_member(&inner) {
                let opened = here.folder(name).map_err(unreadable)?;
                self.go(&*opened, &inner, depth + 1)?;
            }
        }
        Ok(())
    }
}

/// Whether the modules of `file` lie beside it, as those of a crate's root do, and not in a folder of its name.
pub(super) fn stands_for_its_folder(file: &str) -> bool {
    let (folder, name) = file.rsplit_once('/').unwrap_or(("", file));
    let holds_roots = ["tests", "benches", "examples", "bin"].contains(&folder.rsplit('/').next().unwrap_or_default());
    holds_roots || ["mod.rs", "lib.rs", "main.rs", "build.rs"].contains(&name)
}
