//! One turn at writing.

use std::path::Path;

use super::workbench::Workbench;
use super::{Error, Holder, Recovered, Undoable, recover, revert, update};
use crate::plan::Plan;

/// A tree that no other layergen writes to while this lives.
///
/// A command takes it before it reads what it plans from, so that nothing changes between. Opening a second one in the same
/// process waits for ever.
#[derive(Debug)]
pub struct Session {
    bench: Workbench,
    command: String,
    recovered: Option<Recovered>,
}

impl Session {
    /// Takes the lock of the tree at `root` for `command` (such as `add center payment`), waiting for whoever holds it;
    /// `waiting` is told once who that is, and not called if nobody does. Then finishes or undoes an update that was
    /// interrupted.
    ///
    /// # Errors
    /// [`Error::Edited`] if someone edited the files of an interrupted update meanwhile: nothing is overwritten then.
    pub fn open(root: &Path, command: &str, waiting: &mut dyn FnMut(&Holder)) -> Result<Self, Error> {
        recover::sweep_beside(root);
        let bench = Workbench::open(root, command, waiting)?;
        let recovered = recover::mend(&bench)?;
        Ok(Self { bench, command: command.to_owned(), recovered })
    }

    /// What became of an interrupted update.
    #[must_use]
    pub fn recovered(&self) -> Option<Recovered> {
        self.recovered
    }

    /// Makes the changes of `plan`, all of them or none, and remembers them for [`last`](Self::last). A plan that changes
    /// nothing is not remembered.
    ///
    /// Replaced files keep their permissions and, where that is permitted, their owner. New folders are made; folders
    /// that lose their last file are removed.
    ///
    /// # Errors
    /// The tree is as it was, but for [`Error::Stuck`], and for what someone did meanwhile to the files of an interrupted
    /// update ([`Error::Edited`], [`Error::Symlink`]): those leave the journal to a later run.
    pub fn update(&self, plan: &Plan) -> Result<(), Error> {
        update::update(plan, &self.command, &self.bench)
    }

    /// The last update that is remembered, as the plan that takes it back. One that was taken back by other means (each
    /// file holds the bytes before) is forgotten, and the one before it is the last.
    ///
    /// # Errors
    /// [`Error::ChangedSince`] with all files that do not hold what the update left; [`Error::Journal`] where its record is
    /// damaged.
    pub fn last(&self) -> Result<Option<Undoable>, Error> {
        let history = self.bench.history();
        while let Some(record) = history.newest()? {
            match record.undoable(self.bench.root())? {
                Some(undoable) => return Ok(Some(undoable)),
                None => history.forget(record.number)?,
            }
        }
        Ok(None)
    }

    /// Takes the update back, all of it or nothing, and forgets it: bytes, permissions and folders are as they were before.
    /// A folder that the update made stays if someone put a file into it since.
    ///
    /// # Errors
    /// As [`last`](Self::last) and [`update`](Self::update): the tree is as it was, and the update is still remembered.
    pub fn revert(&self, undoable: &Undoable) -> Result<(), Error> {
        revert::revert(undoable, &self.command, &self.bench)
    }
}
