//! The folder in which a new tree is made.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::lock::{Lock, Patience};
use super::target::Target;
use super::{Error, disk, territory};
use crate::model::TreePath;

/// The folder beside a target in which its tree is made; removed at the end, whatever the end.
#[derive(Debug)]
pub(super) struct Stage {
    tree: PathBuf,
    /// Dropped after the tree is gone.
    _lock: Lock,
}

impl Stage {
    /// An empty stage for `target`. What a killed run left there is removed.
    ///
    /// # Errors
    /// [`Error::Busy`] while another run makes a tree for the same target.
    pub(super) fn open(target: &Target) -> Result<Self, Error> {
        let stage = Self::take(target)?;
        disk::remove_tree(&stage.tree)?;
        disk::create_folder(&stage.tree)?;
        Ok(stage)
    }

    /// Removes what a killed run left for `target`.
    pub(super) fn sweep(target: &Target) -> Result<(), Error> {
        match target.stage() {
            Some(folder) if disk::entry(&folder)?.is_some() => Self::take(target).map(drop),
            _ => Ok(()),
        }
    }

    fn take(target: &Target) -> Result<Self, Error> {
        let folder = target.stage().ok_or_else(|| Error::TargetNotEmpty { path: target.path().to_owned() })?;
        // What makes a new tree is this command.
        let lock = Lock::take(folder.clone(), "new", Patience::None(target.path()))?;
        Ok(Self { tree: folder.join("tree"), _lock: lock })
    }

    /// The root of the tree to be.
    pub(super) fn tree(&self) -> &Path {
        &self.tree
    }

    /// Writes the files.
    ///
    /// Nothing is synced: whoever loses power in this second has lost nothing that the same command does not write
    /// again, and 120 syncs would cost more than all the rest. (An update, which touches a person's files, does sync.)
    pub(super) fn fill<'a>(&self, files: impl Iterator<Item = (&'a TreePath, &'a [u8])>) -> Result<(), Error> {
        let mut folders = HashSet::new();
        for (path, bytes) in files {
            for folder in territory::folders(path) {
                if folders.insert(folder) {
                    disk::create_folder(&self.tree.join(folder))?;
                }
            }
            disk::write(&path.under(&self.tree), bytes)?;
        }
        Ok(())
    }

    /// Gives the tree its place, in one step.
    pub(super) fn move_in(self, target: &Target) -> Result<(), Error> {
        let to = target.path();
        let empty = disk::entry(to)?;
        if let Some(folder) = &empty {
            let permissions = folder.permissions();
            disk::attempt("set the permissions of", &self.tree, || fs::set_permissions(&self.tree, permissions))?;
        }
        // A rename onto an empty folder is one step on Unix; on Windows the folder has to go first.
        if cfg!(windows) && empty.is_some() {
            disk::remove_folder_if_empty(to)?;
        }
        disk::rename(&self.tree, to).map_err(|error| {
            if cfg!(windows) && empty.is_some() {
                let _ = fs::create_dir(to);
            }
            target.check().err().unwrap_or(error) // Someone was faster: say who.
        })
    }
}

impl Drop for Stage {
    /// What cannot be removed is stale, and the next run removes it.
    fn drop(&mut self) {
        let _ = disk::remove_tree(&self.tree);
    }
}
