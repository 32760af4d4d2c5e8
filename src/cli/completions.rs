//! `layergen completions SHELL`.

use std::process::ExitCode;

use clap::Args;
use clap_complete::Shell;

use super::{CommandError, Output, command_line};

/// Print a completion script for a shell
#[derive(Debug, Args)]
#[command(after_help = "For bash: layergen completions bash > ~/.local/share/bash-completion/completions/layergen")]
pub(super) struct CompletionsArgs {
    /// The shell
    shell: Shell,
}

impl CompletionsArgs {
    pub(super) fn run(self, output: &Output) -> Result<ExitCode, CommandError> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut command_line(), "layergen", &mut script);
        output.result(&script)?;
        Ok(ExitCode::SUCCESS)
    }
}
