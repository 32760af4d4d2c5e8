//! `layergen status`.

use std::process::ExitCode;

use clap::{Args, ValueEnum};

use super::output::is_read;
use super::{CommandError, Global, Output, turn};
use crate::grow::Growth;
use crate::read::Workspace;
use crate::report;

/// List the services, whom they call, and what is out of date
#[derive(Debug, Args)]
pub(super) struct StatusArgs {
    /// How it is printed
    #[arg(long, default_value = "human")]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A table
    Human,
    /// JSON
    Json,
}

impl StatusArgs {
    pub(super) fn run(self, global: &Global, output: &Output) -> Result<ExitCode, CommandError> {
        let root = Workspace::root_around(global.directory())?;
        turn::look(&root, "status", output)?;
        let status = Growth::open(&root)?.status()?;
        is_read(match self.format {
            Format::Human => output.styled(&report::status(&status)),
            Format::Json => output.result(report::status_json(&status).map_err(CommandError::new)?.as_bytes()),
        })?;
        Ok(ExitCode::SUCCESS)
    }
}
