//! The way of an update back to its start.

use std::path::Path;

use super::journal::{Folder, Journal};
use super::survey::{Direction, State, supplies, survey, sync_folders};
use super::workbench::Workbench;
use super::{Error, disk};

/// Takes back every change of `journal` that is made, then closes it. Stopped at any step, it can be run again.
pub(super) fn undo(journal: &Journal, bench: &Workbench) -> Result<(), Error> {
    let states = survey(journal, bench)?;
    supplies(journal, bench, &states, Direction::Back)?;
    turn_round(bench.root())?;
    for folder in journal.folders.iter().filter(|folder| folder.existed) {
        restore(folder, bench)?;
    }
    for (index, entry) in journal.changes.iter().enumerate().filter(|(index, _)| states[*index] == State::After).rev() {
        let place = entry.path.under(bench.root());
        match entry.before {
            Some(_) => disk::rename(&bench.before(index), &place)?,
            None => disk::remove_file(&place)?,
        }
    }
    for folder in journal.folders.iter().filter(|folder| !folder.existed).rev() {
        disk::remove_folder_if_empty(&folder.path.under(bench.root()))?;
    }
    sync_folders(journal, bench)?;
    if let Some(number) = journal.reverts {
        bench.history().put_back(number)?;
    }
    bench.close()
}

/// From here on the update is undone, whoever goes on with it.
fn turn_round(root: &Path) -> Result<(), Error> {
    let journal = Workbench::journal(root);
    if disk::entry(&journal)?.is_none() {
        return Ok(());
    }
    disk::rename(&journal, &Workbench::undo_journal(root))?;
    disk::sync_folder(&Workbench::folder(root))
}

/// Makes a folder again that lost its last file.
fn restore(folder: &Folder, bench: &Workbench) -> Result<(), Error> {
    let place = folder.path.under(bench.root());
    if disk::entry(&place)?.is_none() {
        disk::create_folder(&place)?;
    }
    disk::set_mode(&place, folder.mode)
}
