//! Changes to a tree that is there.

use super::expectation::{Checked, check};
use super::forward::forward;
use super::fresh::Fresh;
use super::journal::Journal;
use super::undo::undo;
use super::workbench::Workbench;
use super::{Error, disk, recover};
use crate::plan::Plan;

/// Makes the changes of `plan` in the tree of the workbench; all of them or none.
pub(super) fn update(plan: &Plan, command: &str, bench: &Workbench) -> Result<(), Error> {
    recover::mend(bench)?; // What an update before this one, in the same session, may have left.
    let changes = check(plan, bench.root())?;
    if changes.is_empty() {
        return Ok(());
    }
    let journal = Journal::new(&changes, bench.root(), command)?;
    make(plan, &changes, &journal, bench)
}

/// Makes `changes`, which are those of `plan` that change something, under `journal`.
pub(super) fn make(plan: &Plan, changes: &[Checked<'_>], journal: &Journal, bench: &Workbench) -> Result<(), Error> {
    stage(changes, bench)?;
    check(plan, bench.root())?; // Again: bringing the stage to the disk took its time.
    match journal.commit(bench.root()).and_then(|()| forward(journal, bench)) {
        Ok(()) => Ok(()),
        Err(error) if !Workbench::has_journal(bench.root()) => Err(error), // It does not count yet.
        Err(error) => Err(undone(error, undo(journal, bench))),
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
    let mut fresh = Fresh::default();
    for (index, one) in changes.iter().enumerate() {
        if let Some(bytes) = one.change.action.before() {
            fresh.write(&bench.before(index), bytes, one.found.as_ref())?;
        }
        if let Some(bytes) = one.change.action.after() {
            fresh.write(&bench.after(index), bytes, one.found.as_ref())?;
        }
    }
    fresh.sync()?;
    // The way to the journal has to be durable too, or the journal is not.
    let above = folder.parent().unwrap_or(&folder);
    disk::sync_folders(&[before.as_path(), &after, &folder, above, bench.root()])
}
