//! The way of an update to its end.

use std::collections::BTreeSet;

use super::journal::Journal;
use super::survey::{Direction, State, supplies, survey, sync_folders};
use super::workbench::Workbench;
use super::{Error, disk, territory};

/// Makes every change of `journal` that is not made yet, then closes it: it becomes a record of the history, or the record
/// that it takes back is gone. Stopped at any step, it can be run again.
pub(super) fn forward(journal: &Journal, bench: &Workbench) -> Result<(), Error> {
    let states = survey(journal, bench)?;
    supplies(journal, bench, &states, Direction::Forward)?;
    for folder in journal.folders.iter().filter(|folder| !folder.existed) {
        let place = folder.path.under(bench.root());
        if disk::entry(&place)?.is_none() {
            disk::create_folder(&place)?;
        }
        disk::set_mode(&place, folder.mode)?;
    }
    for (index, (entry, _)) in
        journal.changes.iter().zip(&states).enumerate().filter(|(_, (_, state))| **state == State::Before)
    {
        let place = entry.path.under(bench.root());
        match entry.after {
            Some(_) => disk::rename(&bench.after(index), &place)?,
            None => disk::remove_file(&place)?,
        }
    }
    remove_emptied(journal, bench)?;
    sync_folders(journal, bench)?;
    match journal.reverts {
        None => bench.history().keep(),
        Some(number) => bench.history().set_aside(number).and_then(|()| bench.close()),
    }
}

/// Removes the folders that hold nothing after their last file was deleted, innermost first.
fn remove_emptied(journal: &Journal, bench: &Workbench) -> Result<(), Error> {
    let deleted = journal.changes.iter().filter(|entry| entry.after.is_none());
    let folders: BTreeSet<&str> = deleted.flat_map(|entry| territory::folders(&entry.path)).collect();
    let stays = |name: &str| journal.folders.iter().any(|folder| folder.stays && folder.path.as_str() == name);
    let folders = folders.iter().rev().filter(|name| !stays(name));
    folders.into_iter().try_for_each(|folder| disk::remove_folder_if_empty(&bench.root().join(folder)))
}
