//! `layergen man`.

use std::process::ExitCode;

use clap::Args;

use super::{CommandError, Output, command_line};

/// Print the manual page (roff)
#[derive(Debug, Args)]
#[command(after_help = "To read it: layergen man | man -l -\nOf one command: layergen man new | man -l -")]
pub(super) struct ManArgs {
    /// The command whose page is wanted
    command: Option<String>,
}

impl ManArgs {
    pub(super) fn run(self, output: &Output) -> Result<ExitCode, CommandError> {
        let mut whole = command_line();
        whole.build();
        let command = match &self.command {
            None => whole,
            Some(name) => {
                let found = whole.find_subcommand(name).cloned();
                found.ok_or_else(|| {
                    CommandError::new(format!("there is no command `{name}`")).help("`layergen --help` lists them")
                })?
            }
        };
        let mut page = Vec::new();
        clap_mangen::Man::new(command).source(concat!("layergen ", env!("CARGO_PKG_VERSION"))).render(&mut page)?;
        output.result(&page)?;
        Ok(ExitCode::SUCCESS)
    }
}
