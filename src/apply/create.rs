//! A new tree.

use std::path::Path;

use super::stage::Stage;
use super::target::Target;
use super::{Error, Mismatch, territory};
use crate::plan::{Action, Plan};

/// Makes the tree of `plan` at `target`, where there is nothing or an empty folder; all of it or nothing.
///
/// `finish` gets the root of the complete tree before it has its place, to add what no plan holds (`git init`).
///
/// # Errors
/// Whatever the error, `target` is as it was and nothing is beside it.
pub fn create(
    plan: &Plan,
    target: &Path,
    finish: impl FnOnce(&Path) -> Result<(), Box<dyn std::error::Error + Send + Sync>>,
) -> Result<(), Error> {
    let files = files(plan)?;
    let target = Target::new(target)?;
    Stage::sweep(&target)?;
    target.check()?;
    let stage = Stage::open(&target)?;
    target.check()?; // Again: another run may have been faster, and is done.
    stage.fill(files.into_iter())?;
    finish(stage.tree()).map_err(Error::Finish)?;
    stage.move_in(&target)
}

/// Whether [`create`] would find a place at `target`. Writes nothing.
///
/// # Errors
/// What [`create`] would say of the target.
pub fn check_target(target: &Path) -> Result<(), Error> {
    Target::new(target)?.check()
}

/// The files of a plan that creates and does nothing else.
fn files(plan: &Plan) -> Result<Vec<(&crate::model::TreePath, &[u8])>, Error> {
    territory::check(plan.changes().iter().map(|change| &change.path))?;
    let mut files = Vec::new();
    let mut missing = Vec::new();
    for change in plan.changes() {
        match &change.action {
            Action::Create { after } => files.push((&change.path, after.as_slice())),
            Action::Replace { .. } | Action::Delete { .. } => missing.push(Mismatch::Missing(change.path.clone())),
        }
    }
    if missing.is_empty() { Ok(files) } else { Err(Error::NotAsExpected(missing)) }
}
