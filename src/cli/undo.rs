//! `layergen undo`.

use std::process::ExitCode;

use clap::Args;
use time::format_description::well_known::Rfc3339;

use super::{CommandError, Global, Output, PlanFormat, session, turn};
use crate::read::Workspace;

/// Take the last change back, exactly
#[derive(Debug, Args)]
#[command(
    after_help = "Reverts what the last `add`, `link`, `unlink`, `remove`, `rename`, `sync`, `check --fix` or `adopt` wrote here: \
    bytes, permissions and folders. Refused where one of its files was changed since. The last 20 changes are remembered, in \
    .layergen/history.\n\n\
    Examples:\n  \
    layergen undo --dry-run    what it would take back\n  \
    layergen undo"
)]
pub(super) struct UndoArgs {
    /// Print what would be written and write nothing
    #[arg(long)]
    dry_run: bool,
    /// How `--dry-run` prints: the unified diff, or JSON with a hash for each file
    #[arg(long, default_value = "diff", requires = "dry_run")]
    format: PlanFormat,
}

impl UndoArgs {
    pub(super) fn run(self, global: &Global, output: &Output) -> Result<ExitCode, CommandError> {
        let root = Workspace::root_around(global.directory())?;
        let session = session::open(&root, "undo", output)?;
        let Some(last) = session.last()? else {
            return Err(
                CommandError::new("there is no change to take back").help("git knows the older ones: `git log`")
            );
        };
        let when = last.when.format(&Rfc3339).unwrap_or_default();
        if self.dry_run {
            turn::print(&last.plan, self.format, output)?;
            output.note(&format!("this would take back `layergen {}` of {when}", last.command));
            return Ok(ExitCode::SUCCESS);
        }
        session.revert(&last)?;
        let files = last.plan.changes().len();
        output.done("Undone", &format!("`layergen {}` of {when}: {files} files are as they were", last.command));
        Ok(ExitCode::SUCCESS)
    }
}
