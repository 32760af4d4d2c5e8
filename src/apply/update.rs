//! Changes to a tree that is there.

use std::path::Path;

use super::expectation::{Checked, check};
use super::forward::forward;
use super::journal::Journal;
use super::undo::undo;
use super::workbench::Workbench;
use super::{Error, disk, recover};
use crate::plan::Plan;

/// Makes the changes of `plan` in the tree at `root`; all of them or none. An update that was interrupted before is
/// first finished or undone.
///
/// Replaced files keep their permissions and, where that is permitted, their owner. New folders are made; folders
/// that lose their last file are removed.
///
/// # Errors
/// The tree is as it was, but for [`Error::Stuck`], and for what someone did meanwhile to the files of an interrupted
/// update ([`Error::Edited`], [`Error::Symlink`]): those leave the journal to a later run.
pub fn update(plan: &Plan, root: &Path) -> Result<(), Error> {
    let bench = Workbench::open(root)?;
    recover::mend(&bench)?;
    let changes = check(plan, root)?;
    if changes.is_empty() {
        return Ok(());
    }
    let journal = Journal::new(&changes, root)?;
    stage(&changes, &bench)?;
    check(plan, root)?; // Again: bringing the stage to the disk took its time.
    match journal.commit(root).and_then(|()| forward(&journal, &bench)) {
        Ok(()) => Ok(()),
        Err(error) if !Workbench::has_journal(root) => Err(error), // It does not count yet.
        Err(error) => Err(undone(error, undo(&journal, &bench))),
    }
}

/// The failure of an update whose changes were taken back, or were to be.
pub(super) fn undone(error: Error, undo: Result<(), Error>) -> Error {
    match undo {
        Ok(()) => error,
        // Someone was at its files meanwhile. That is what a person has to know, not how it was noticed first.
        Err(undo @ (Error::Edited { .. } | Error::Symlink { .. } | Error::NotAFolder { .. })) => undo,
        Err(undo) => Error::Stuck { error: Box::new(error), undo: Box::new(undo) },
    }
}

/// Writes the bytes before and after of every change to the workbench, durably.
fn stage(changes: &[Checked<'_>], bench: &Workbench) -> Result<(), Error> {
    let folder = Workbench::folder(bench.root());
    let (before, after) = (folder.join("before"), folder.join("after"));
    for folder in [&folder, &before, &after] {
        disk::create_folder(folder)?;
    }
    for (index, one) in changes.iter().enumerate() {
        if let Some(bytes) = one.change.action.before() {
            disk::write_durably(&bench.before(index), bytes, one.found.as_ref())?;
        }
        if let Some(bytes) = one.change.action.after() {
            disk::write_durably(&bench.after(index), bytes, one.found.as_ref())?;
        }
    }
    for folder in [&before, &after, &folder] {
        disk::sync_folder(folder)?;
    }
    // The way to the journal has to be durable too, or the journal is not.
    disk::sync_folder(folder.parent().unwrap_or(&folder))?;
    disk::sync_folder(bench.root())
}
