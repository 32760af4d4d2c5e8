//! `layergen rename`.

use std::process::ExitCode;

use clap::Args;

use super::turn::Dry;
use super::{CommandError, Global, Output};

/// How many lines are told.
const MOST: usize = 12;

/// Give a service another name: folders, crates, manifests, generated files
#[derive(Debug, Args)]
#[command(
    after_help = "Code is changed where its meaning is beyond doubt: the names of the crates, and `clients.payment_center`. Lines that \
    still say the old name are listed and left to you.\n\
    A center, data app or dao stays in its domain, which owns the tables.\n\n\
    Examples:\n  \
    layergen rename payment-business billing            the layer's word may be left out\n  \
    layergen rename payment-center billing-center --dry-run"
)]
pub(super) struct RenameArgs {
    /// The service
    service: String,
    /// Its new name
    new: String,
    #[command(flatten)]
    dry: Dry,
}

impl RenameArgs {
    pub(super) fn run(self, global: &Global, output: &Output) -> Result<ExitCode, CommandError> {
        let turn = self.dry.turn(&format!("rename {} {}", self.service, self.new), global, output)?;
        let grown = turn.growth()?.rename(&self.service, &self.new)?;
        let is_written = turn.finish(&grown)?;
        let renamed = &grown.what;
        if !renamed.left.is_empty() {
            output.remark(&format!("lines that still say `{}`, left to you:", renamed.from));
            for place in renamed.left.iter().take(MOST) {
                output.item(place);
            }
            if let Some(more) = renamed.left.len().checked_sub(MOST).filter(|more| *more > 0) {
                output.item(&format!("and {more} more"));
            }
        }
        if is_written {
            output.done("Renamed", &format!("`{}` to `{}`", renamed.from, renamed.to));
        }
        Ok(ExitCode::SUCCESS)
    }
}
