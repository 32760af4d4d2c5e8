//! `layergen sync`.

use std::process::ExitCode;

use clap::Args;

use super::output::is_read;
use super::turn::{self, Dry};
use super::{CommandError, Global, Output};
use crate::grow::Growth;
use crate::read::Workspace;
use crate::report;

/// Write what follows from the manifests: clients, the table of services, the page of calls
#[derive(Debug, Args)]
#[command(
    after_help = "For those who edit Cargo.toml by hand: `cargo add payment-center-api -p shop-business`, then `layergen sync`, is \
    `layergen link`.\n\
    A generated file that was edited by hand is not overwritten: it is shown, and how to keep the edit.\n\n\
    Exit codes: 0 up to date, 1 with --check when something is not, 2 could not do."
)]
pub(super) struct SyncArgs {
    /// Write nothing; exit 1 with the diff when something is out of date
    #[arg(long, conflicts_with_all = ["dry_run", "format"])]
    check: bool,
    #[command(flatten)]
    dry: Dry,
}

impl SyncArgs {
    pub(super) fn run(self, global: &Global, output: &Output) -> Result<ExitCode, CommandError> {
        if self.check {
            return check(global, output);
        }
        let turn = self.dry.turn("sync", global, output)?;
        let grown = turn.growth()?.sync()?;
        let is_written = turn.finish(&grown)?;
        for file in &grown.what.yours {
            output.remark(&format!("`{file}` is yours, and stays as it is"));
        }
        match grown.what.findings {
            0 => {}
            1 => output.warning("there is 1 finding; `layergen check` shows it"),
            many => output.warning(&format!("there are {many} findings; `layergen check` shows them")),
        }
        match grown.plan.changes().len() {
            0 => output.note("everything is up to date"),
            files if is_written => output.done("Synced", &count(files)),
            _ => {}
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn check(global: &Global, output: &Output) -> Result<ExitCode, CommandError> {
    let root = Workspace::root_around(global.directory())?;
    turn::look(&root, "sync --check", output)?;
    let grown = Growth::open(&root)?.sync()?;
    let files = grown.plan.changes().len();
    if files == 0 {
        output.note("everything is up to date");
        return Ok(ExitCode::SUCCESS);
    }
    is_read(output.diff(&report::diff(&grown.plan)))?;
    output.note(&format!("{} out of date; `layergen sync` writes what is missing here", count(files)));
    Ok(ExitCode::from(1))
}

fn count(files: usize) -> String {
    if files == 1 { "1 file".to_owned() } else { format!("{files} files") }
}
