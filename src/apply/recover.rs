//! What an interrupted run left.

use std::fs;
use std::path::Path;

use super::forward::forward;
use super::journal::Journal;
use super::lock::Lock;
use super::stage::Stage;
use super::target::Target;
use super::undo::undo;
use super::workbench::Workbench;
use super::{Error, Holder, disk};

/// What became of an interrupted update.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recovered {
    /// All of its changes are made.
    Finished,
    /// None of its changes is made.
    Undone,
}

/// Finishes or undoes the update that was interrupted in the tree at `root`, and sweeps up after it. A command that only
/// reads calls it first; where nothing was interrupted it writes nothing. (One that writes opens a
/// [`Session`](super::Session).)
///
/// Whoever writes there now is waited for, once `waiting` is told; `command` is what others are told meanwhile.
///
/// # Errors
/// [`Error::Edited`] if someone edited the files of the update meanwhile: nothing is overwritten then.
pub fn recover(root: &Path, command: &str, waiting: &mut dyn FnMut(&Holder)) -> Result<Option<Recovered>, Error> {
    sweep_beside(root);
    if !is_littered(root) {
        return Ok(None);
    }
    match Workbench::open(root, command, waiting) {
        Ok(bench) => mend(&bench),
        // The tree is whole, only litter is left: a command that reads can do without the right to remove it.
        Err(_) if !Workbench::has_journal(root) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Removes what a killed `create` left beside its complete tree. It is in nobody's way, so failing is fine.
pub(super) fn sweep_beside(root: &Path) {
    let _ = fs::canonicalize(root).ok().and_then(|root| Target::new(&root).ok()).map(|target| Stage::sweep(&target));
}

/// Whether a run that was killed may have left something.
fn is_littered(root: &Path) -> bool {
    let folder = root.join(".layergen");
    let there = |path: &Path| path.symlink_metadata().is_ok();
    there(&Workbench::folder(root))
        || there(&Lock::file(&folder))
        || fs::read_dir(&folder).is_ok_and(|mut inside| inside.next().is_none())
}

/// Finishes or undoes what the journal on the workbench says, and clears the workbench.
pub(super) fn mend(bench: &Workbench) -> Result<Option<Recovered>, Error> {
    if let Some(journal) = Journal::read(&Workbench::undo_journal(bench.root()))? {
        return undo(&journal, bench).map(|()| Some(Recovered::Undone));
    }
    let Some(journal) = Journal::read(&Workbench::journal(bench.root()))? else {
        let folder = Workbench::folder(bench.root());
        return disk::entry(&folder)?.map_or(Ok(()), |_| disk::remove_tree(&folder)).map(|()| None);
    };
    match forward(&journal, bench) {
        Ok(()) => Ok(Some(Recovered::Finished)),
        Err(error) => match undo(&journal, bench) {
            Ok(()) => Ok(Some(Recovered::Undone)),
            Err(undo) => Err(super::update::undone(error, Err(undo))),
        },
    }
}
