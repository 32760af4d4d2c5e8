//! How far an update has come.

use std::path::Path;

use super::expectation::refuse_symlinks;
use super::journal::{Entry, Journal};
use super::workbench::Workbench;
use super::{Error, disk};
use crate::model::sha256;

/// Where one file of an update stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// It holds the bytes before.
    Before,
    /// It holds the bytes after.
    After,
}

/// Where each file of `journal` stands.
///
/// # Errors
/// [`Error::Edited`] with all that hold neither the bytes before nor the bytes after.
pub(super) fn survey(journal: &Journal, bench: &Workbench) -> Result<Vec<State>, Error> {
    let mut states = Vec::new();
    let mut edited = Vec::new();
    for entry in &journal.changes {
        match state(entry, bench.root())? {
            Some(state) => states.push(state),
            None => edited.push(entry.path.clone()),
        }
    }
    if edited.is_empty() {
        return Ok(states);
    }
    Err(Error::Edited { files: edited, kept: Workbench::folder(bench.root()) })
}

/// Where one file stands; `None` if it holds neither the bytes before nor the bytes after.
///
/// # Errors
/// [`Error::Symlink`] and [`Error::NotAFolder`] where one of these is in its way.
pub(super) fn state(entry: &Entry, root: &Path) -> Result<Option<State>, Error> {
    refuse_symlinks(root, &entry.path)?;
    let place = entry.path.under(root);
    let found = match disk::entry(&place)? {
        None => None,
        Some(found) if found.is_file() => Some(sha256(&disk::read(&place)?)),
        Some(_) => return Ok(None),
    };
    let states = [(&entry.after, State::After), (&entry.before, State::Before)];
    Ok(states.into_iter().find(|(digest, _)| **digest == found).map(|(_, state)| state))
}

/// What a change still to be made, numbered `index`, takes from the workbench.
#[derive(Clone, Copy, Debug)]
pub(super) enum Direction {
    /// The bytes after.
    Forward,
    /// The bytes before.
    Back,
}

/// Checks that the workbench still holds, undamaged, all that the way to go takes from it.
pub(super) fn supplies(journal: &Journal, bench: &Workbench, states: &[State], way: Direction) -> Result<(), Error> {
    for (index, (entry, state)) in journal.changes.iter().zip(states).enumerate() {
        let (digest, kept) = match (way, state) {
            (Direction::Forward, State::Before) => (&entry.after, bench.after(index)),
            (Direction::Back, State::After) => (&entry.before, bench.before(index)),
            _ => continue,
        };
        let Some(digest) = digest else { continue };
        let whole = match disk::entry(&kept)? {
            Some(found) if found.is_file() => sha256(&disk::read(&kept)?) == *digest,
            _ => false,
        };
        if !whole {
            let problem = format!("`{}` is missing or damaged", kept.display());
            return Err(Error::Journal { path: Workbench::journal(bench.root()), problem });
        }
    }
    Ok(())
}

/// Makes the names durable that the changes touched.
pub(super) fn sync_folders(journal: &Journal, bench: &Workbench) -> Result<(), Error> {
    let folders = journal.folders.iter().map(|folder| folder.path.under(bench.root()));
    let is_root = |entry: &Entry| !entry.path.as_str().contains('/');
    let root = journal.changes.iter().any(is_root) || journal.folders.iter().any(|folder| !folder.existed);
    let folders: Vec<_> = folders.chain(root.then(|| bench.root().to_owned())).collect();
    disk::sync_folders(&folders)
}
