//! The folder in which an update is made.

use std::path::{Path, PathBuf};

use super::history::History;
use super::lock::{Lock, Patience};
use super::{Error, Holder, disk};

/// `.layergen/` of a tree, locked: the only place in which one update at a time keeps what is not yet in its place.
///
/// At the end all that is not covered by a journal is removed, whatever the end.
#[derive(Debug)]
pub(super) struct Workbench {
    root: PathBuf,
    /// Dropped after the folder is cleared.
    _lock: Lock,
}

impl Workbench {
    /// The workbench of the tree at `root`, for `command`. Who holds it is waited for, once `waiting` is told.
    pub(super) fn open(root: &Path, command: &str, waiting: &mut dyn FnMut(&Holder)) -> Result<Self, Error> {
        if !root.is_dir() {
            return Err(Error::NotAFolder { path: root.to_owned() });
        }
        let lock = Lock::take(root.join(".layergen"), command, Patience::Endless(waiting))?;
        let bench = Self { root: root.to_owned(), _lock: lock };
        disk::refuse_all_but_folder(&Self::folder(root))?;
        disk::refuse_all_but_folder(&History::folder(root))?;
        Ok(bench)
    }

    /// Where the workbench of the tree at `root` keeps its files.
    pub(super) fn folder(root: &Path) -> PathBuf {
        root.join(".layergen").join("apply")
    }

    /// The journal of an update that shall be finished.
    pub(super) fn journal(root: &Path) -> PathBuf {
        Self::folder(root).join("journal.json")
    }

    /// The journal of an update that failed and shall be undone. Only its name differs: a rename needs no space,
    /// and a full disk is a likely reason.
    pub(super) fn undo_journal(root: &Path) -> PathBuf {
        Self::folder(root).join("undo.json")
    }

    /// Whether an update of the tree at `root` is neither finished nor undone.
    pub(super) fn has_journal(root: &Path) -> bool {
        [Self::journal(root), Self::undo_journal(root)].iter().any(|path| path.symlink_metadata().is_ok())
    }

    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// The updates that can be taken back.
    pub(super) fn history(&self) -> History {
        History::new(&self.root)
    }

    /// Where the bytes before of the change numbered `index` are kept.
    pub(super) fn before(&self, index: usize) -> PathBuf {
        Self::folder(&self.root).join("before").join(index.to_string())
    }

    /// Where the bytes after of the change numbered `index` wait for their place.
    pub(super) fn after(&self, index: usize) -> PathBuf {
        Self::folder(&self.root).join("after").join(index.to_string())
    }

    /// The second point that counts: from here on nothing is left to do, and nothing is remembered.
    ///
    /// # Errors
    /// The journal is still there.
    pub(super) fn close(&self) -> Result<(), Error> {
        for journal in [Self::journal(&self.root), Self::undo_journal(&self.root)] {
            if journal.symlink_metadata().is_ok() {
                disk::remove_file(&journal)?;
            }
        }
        let _ = disk::sync_folder(&Self::folder(&self.root)); // Done is done: a journal that comes back finds nothing to do.
        Ok(())
    }
}

impl Drop for Workbench {
    /// What cannot be removed is stale, and the next run removes it.
    fn drop(&mut self) {
        if Self::has_journal(&self.root) {
            return;
        }
        let folder = Self::folder(&self.root);
        if folder.symlink_metadata().is_ok_and(|found| found.is_dir()) {
            let _ = disk::remove_tree(&folder);
        }
        let _ = self.history().sweep();
    }
}
