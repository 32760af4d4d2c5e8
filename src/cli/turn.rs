//! What all commands have in common that change a workspace: the lock, the dry run, the plan, the notes.

use std::path::{Path, PathBuf};

use clap::Args;

use super::output::is_read;
use super::{CommandError, Global, Output, PlanFormat, session};
use crate::apply::{self, Holder, Session};
use crate::grow::{Grown, Growth};
use crate::plan::Plan;
use crate::read::Workspace;
use crate::report;

/// Options of every command that changes a workspace.
#[derive(Debug, Args)]
pub(super) struct Dry {
    /// Print what would be written and write nothing
    #[arg(long)]
    pub(super) dry_run: bool,
    /// How `--dry-run` prints: the unified diff, or JSON with a hash for each file
    #[arg(long, default_value = "diff", requires = "dry_run")]
    format: PlanFormat,
}

/// One command's turn at a workspace.
pub(super) struct Turn<'o> {
    pub(super) root: PathBuf,
    /// `None`: nothing will be written.
    session: Option<Session>,
    format: PlanFormat,
    output: &'o Output,
}

impl Dry {
    /// Takes the turn of `command`, waiting for whoever has it.
    pub(super) fn turn<'o>(
        &self,
        command: &str,
        global: &Global,
        output: &'o Output,
    ) -> Result<Turn<'o>, CommandError> {
        let root = Workspace::root_around(global.directory())?;
        let session = match self.dry_run {
            true => look(&root, command, output).map(|()| None)?,
            false => Some(session::open(&root, command, output)?),
        };
        Ok(Turn { root, session, format: self.format, output })
    }
}

/// Makes sure that what is about to be read is no half of a change.
pub(super) fn look(root: &Path, command: &str, output: &Output) -> Result<(), CommandError> {
    let mut waiting = |holder: &Holder| output.note(&format!("waiting for {holder}"));
    if let Some(recovered) = apply::recover(root, command, &mut waiting)? {
        session::tell(recovered, output);
    }
    Ok(())
}

impl Turn<'_> {
    /// The workspace, to be changed.
    pub(super) fn growth(&self) -> Result<Growth, CommandError> {
        Ok(Growth::open(&self.root)?)
    }

    /// Writes the plan, or prints it where nothing is to be written. Tells the notes. Whether it was written.
    pub(super) fn finish<T>(&self, grown: &Grown<T>) -> Result<bool, CommandError> {
        let is_written = self.apply(&grown.plan)?;
        for note in &grown.notes {
            self.output.remark(note);
        }
        Ok(is_written)
    }

    fn apply(&self, plan: &Plan) -> Result<bool, CommandError> {
        let Some(session) = &self.session else {
            print(plan, self.format, self.output)?;
            return Ok(false);
        };
        session.update(plan)?;
        Ok(true)
    }
}

/// The plan as a diff or as JSON.
pub(super) fn print(plan: &Plan, format: PlanFormat, output: &Output) -> Result<(), CommandError> {
    is_read(match format {
        PlanFormat::Diff => output.diff(&report::diff(plan)),
        PlanFormat::Json => {
            let cannot = |error| CommandError::new(format!("could not print the plan as JSON: {error}"));
            output.result(report::plan_json(plan).map_err(cannot)?.as_bytes())
        }
    })?;
    Ok(())
}
