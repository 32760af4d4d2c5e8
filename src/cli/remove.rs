//! `layergen remove`.

use std::process::ExitCode;

use clap::Args;

use super::output::is_read;
use super::turn::Dry;
use super::{CommandError, Global, Output, prompt};
use crate::report;

/// Remove a service that nobody calls any more
#[derive(Debug, Args)]
#[command(
    after_help = "Deletes the folders of the app and its interface crate, and takes them out of the root Cargo.toml. Refused while \
    others use it, with their names.\n\
    --cascade ends their calls too: it shows the plan and asks first; where there is no terminal it wants --yes. Their code that uses \
    the service is named with file and line, and left to you.\n\n\
    Examples:\n  \
    layergen remove payment-center\n  \
    layergen remove payment-center --cascade\n  \
    layergen undo                              brings it back as it was"
)]
pub(super) struct RemoveArgs {
    /// The service
    service: String,
    /// Also end the calls of others to it
    #[arg(long)]
    cascade: bool,
    #[command(flatten)]
    dry: Dry,
}

impl RemoveArgs {
    pub(super) fn run(self, global: &Global, output: &Output) -> Result<ExitCode, CommandError> {
        let turn = self.dry.turn(&format!("remove {}", self.service), global, output)?;
        let grown = turn.growth()?.remove(&self.service, self.cascade)?;
        let removed = &grown.what;
        let callers = removed.callers.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
        if !callers.is_empty() && !self.dry.dry_run && !global.yes {
            if !prompt::can_ask() {
                return Err(CommandError::new(format!(
                    "this also ends the calls of {callers}, and there is no terminal to ask on"
                ))
                .help("see the plan with `--dry-run`, then give `--yes`"));
            }
            is_read(output.diff(&report::diff(&grown.plan)))?;
            if !prompt::confirm(&format!("Remove `{}`, and end the calls of {callers}?", removed.service))? {
                output.note("nothing was written");
                return Ok(ExitCode::SUCCESS);
            }
        }
        if turn.finish(&grown)? {
            let crates = removed.crates.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
            output.done("Removed", &format!("`{}`: {crates}", removed.service));
            if !callers.is_empty() {
                output.done("Unlinked", &format!("{callers} from it"));
            }
            output.next("layergen undo", "brings it back as it was");
        }
        Ok(ExitCode::SUCCESS)
    }
}
