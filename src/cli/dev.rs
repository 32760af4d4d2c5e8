//! `layergen dev`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::{CommandError, Global, Output};
use crate::dev::{self, Request};

/// Build the workspace once and run every app of it
#[derive(Debug, Args)]
#[command(
    after_help = "Starts callees before callers, each ready before the next; prefixes each line with its app; restarts an \
    app that crashes.\nCtrl-C stops the callers first, then the callees. Data stays in .layergen/dev/.\n\n\
    DATABASE_URL, or <DOMAIN>_DATABASE_URL for one domain, takes the place of the SQLite file in .layergen/dev/;\n\
    DATABASE_READ_URL is the same for data apps, whose role on PostgreSQL must not be able to write.\n\
    The token for the gateway is in .layergen/dev/token; RUST_LOG and the apps' own settings are passed on."
)]
pub(super) struct DevArgs {
    /// Run the one process that is all apps, which `add single` makes
    #[arg(long)]
    single: bool,
}

impl DevArgs {
    pub(super) fn run(self, global: &Global, output: &Output) -> Result<ExitCode, CommandError> {
        let start = std::path::absolute(global.directory()).unwrap_or_else(|_| PathBuf::from(global.directory()));
        let request = Request { single: self.single, ..Request::new(start) };
        dev::run(&request, &mut |line| output.dev_line(line))?;
        Ok(ExitCode::SUCCESS)
    }
}
