//! An update that can be taken back.

use std::fs::Metadata;
use std::path::{Path, PathBuf};

use super::journal::{Entry, Journal};
use super::survey::{State, state};
use super::{Error, Undoable, disk};
use crate::model::{TreePath, sha256};
use crate::plan::{Action, Change, Plan};

/// An update that can be taken back: its journal, and the bytes before of each of its files.
#[derive(Debug)]
pub(super) struct Record {
    pub(super) number: u64,
    pub(super) journal: Journal,
    folder: PathBuf,
}

impl Record {
    /// The journal of the record in `folder`; without it there is no record.
    pub(super) fn journal(folder: &Path) -> PathBuf {
        folder.join("journal.json")
    }

    /// The record in `folder`, if one is there.
    pub(super) fn read(folder: &Path, number: u64) -> Result<Option<Self>, Error> {
        disk::refuse_all_but_folder(folder)?;
        disk::refuse_all_but_folder(&folder.join("before"))?;
        let journal = Journal::read(&Self::journal(folder))?;
        Ok(journal.map(|journal| Self { number, journal, folder: folder.to_owned() }))
    }

    /// What takes the update back in the tree at `root`; `None` where nothing is left to take back.
    ///
    /// # Errors
    /// [`Error::ChangedSince`] with all files that do not hold what the update left; [`Error::Journal`] where the record
    /// is damaged.
    pub(super) fn undoable(&self, root: &Path) -> Result<Option<Undoable>, Error> {
        let Journal { command, when, changes, .. } = &self.journal;
        let states = changes.iter().map(|entry| standing(entry, root)).collect::<Result<Vec<_>, Error>>()?;
        if states.iter().all(|state| *state == Some(State::Before)) {
            return Ok(None);
        }
        let changed = changes.iter().zip(states).filter(|(_, state)| *state != Some(State::After));
        let files: Vec<TreePath> = changed.map(|(entry, _)| entry.path.clone()).collect();
        if !files.is_empty() {
            return Err(Error::ChangedSince { command: command.clone(), files });
        }
        let changes = changes.iter().enumerate().map(|(index, entry)| self.inverse(index, entry, root));
        let changes = changes.collect::<Result<Vec<_>, Error>>()?;
        let plan = Plan::new(changes.into_iter().flatten());
        Ok(Some(Undoable { command: command.clone(), when: *when, plan, number: self.number }))
    }

    /// Owner and permissions that `path` had before.
    pub(super) fn found(&self, path: &TreePath) -> Result<Option<Metadata>, Error> {
        match self.journal.changes.iter().position(|entry| entry.path == *path) {
            Some(index) => disk::entry(&self.before(index)),
            None => Ok(None),
        }
    }

    fn before(&self, index: usize) -> PathBuf {
        self.folder.join("before").join(index.to_string())
    }

    fn inverse(&self, index: usize, entry: &Entry, root: &Path) -> Result<Option<Change>, Error> {
        let after = match &entry.before {
            Some(digest) => Some(self.kept(index, digest)?),
            None => None,
        };
        let before = match entry.after {
            Some(_) => Some(disk::read(&entry.path.under(root))?),
            None => None,
        };
        let action = match (before, after) {
            (None, None) => return Ok(None),
            (None, Some(after)) => Action::Create { after },
            (Some(before), None) => Action::Delete { before },
            (Some(before), Some(after)) => Action::Replace { before, after },
        };
        Ok(Some(Change { path: entry.path.clone(), action }))
    }

    /// The bytes before, undamaged.
    fn kept(&self, index: usize, digest: &str) -> Result<Vec<u8>, Error> {
        let path = self.before(index);
        let bytes = match disk::entry(&path)? {
            Some(found) if found.is_file() => Some(disk::read(&path)?),
            _ => None,
        };
        bytes.filter(|bytes| sha256(bytes) == digest).ok_or_else(|| Error::Journal {
            path: Self::journal(&self.folder),
            problem: format!("`{}` is missing or damaged", path.display()),
        })
    }
}

/// Where a file stands; `None` too where a symlink or a file is in its way, for someone put that there since.
fn standing(entry: &Entry, root: &Path) -> Result<Option<State>, Error> {
    match state(entry, root) {
        Err(Error::Symlink { .. } | Error::NotAFolder { .. }) => Ok(None),
        other => other,
    }
}
