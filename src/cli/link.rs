//! `layergen link` and `layergen unlink`.

use std::process::ExitCode;

use clap::Args;

use super::turn::Dry;
use super::{CommandError, Global, Output};
use crate::grow::Call;

/// Let one service call another, if the rules permit it
#[derive(Debug, Args)]
#[command(
    after_help = "Adds the callee's interface crate to the caller's Cargo.toml, and a typed client to its generated wiring: \
    `clients.payment_center`.\nWhat the rules forbid is refused with the reason and what to do instead; nothing is written then.\n\n\
    Examples:\n  \
    layergen link shop-business payment-center\n  \
    layergen link shop-business payment-center --dry-run\n  \
    layergen explain shop-center payment-center    may it, and which line of the policy says so"
)]
pub(super) struct LinkArgs {
    /// The service that calls
    from: String,
    /// The service that is called
    to: String,
    #[command(flatten)]
    dry: Dry,
}

/// End that one service calls another
#[derive(Debug, Args)]
#[command(
    after_help = "Takes the callee's interface crate out of the caller's Cargo.toml and its client out of the generated wiring. \
    Code that still uses the client is named with file and line, and left to you.\n\n\
    Example:\n  \
    layergen unlink shop-business payment-center"
)]
pub(super) struct UnlinkArgs {
    /// The service that calls
    from: String,
    /// The service that is called
    to: String,
    #[command(flatten)]
    dry: Dry,
}

impl LinkArgs {
    pub(super) fn run(self, global: &Global, output: &Output) -> Result<ExitCode, CommandError> {
        let turn = self.dry.turn(&format!("link {} {}", self.from, self.to), global, output)?;
        let grown = turn.growth()?.link(&self.from, &self.to)?;
        let is_written = turn.finish(&grown)?;
        let Call { from, to, is_changed } = &grown.what;
        match (is_changed, is_written) {
            (false, _) => output.note(&format!("`{from}` calls `{to}` already")),
            (true, true) => {
                output.done("Linked", &format!("`{from}` to `{to}`: its client is `clients.{}`", to.replace('-', "_")));
            }
            (true, false) => {}
        }
        Ok(ExitCode::SUCCESS)
    }
}

impl UnlinkArgs {
    pub(super) fn run(self, global: &Global, output: &Output) -> Result<ExitCode, CommandError> {
        let turn = self.dry.turn(&format!("unlink {} {}", self.from, self.to), global, output)?;
        let grown = turn.growth()?.unlink(&self.from, &self.to)?;
        if turn.finish(&grown)? {
            output.done("Unlinked", &format!("`{}` from `{}`", grown.what.from, grown.what.to));
        }
        Ok(ExitCode::SUCCESS)
    }
}
