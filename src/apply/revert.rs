//! The way back from an update that is done.

use super::expectation::check;
use super::journal::Journal;
use super::record::Record;
use super::update::make;
use super::workbench::Workbench;
use super::{Error, Undoable, recover};
use crate::plan::Action;

/// Takes an update back as an update of its own, which is not remembered and at whose end the record is gone.
pub(super) fn revert(undoable: &Undoable, command: &str, bench: &Workbench) -> Result<(), Error> {
    recover::mend(bench)?;
    let history = bench.history();
    let other = || Error::Journal {
        path: Record::journal(&history.place(undoable.number)),
        problem: "it is not the one of the update that was to be taken back".to_owned(),
    };
    let record = history.record(undoable.number)?.ok_or_else(other)?;
    match record.undoable(bench.root())? {
        None => return history.forget(record.number),
        Some(found) if found == *undoable => {}
        Some(_) => return Err(other()),
    }
    let mut changes = check(&undoable.plan, bench.root())?;
    for one in changes.iter_mut().filter(|one| matches!(one.change.action, Action::Create { .. })) {
        one.found = record.found(&one.change.path)?;
    }
    let journal = Journal::new(&changes, bench.root(), command)?.taking_back(&record);
    make(&undoable.plan, &changes, &journal, bench)
}
