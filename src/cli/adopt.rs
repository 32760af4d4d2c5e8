//! `layergen adopt`.

use std::process::ExitCode;

use clap::Args;

use super::output::is_read;
use super::{CommandError, Global, Output, session};
use crate::check::{self, BASELINE_FILE, POLICY_FILE, Proposal};
use crate::read::Workspace;
use crate::report;

/// Propose a policy for a workspace that has none, and freeze what breaks it today
#[derive(Debug, Args)]
#[command(
    after_help = "Finds layers in the names, the folders and the dependencies of the crates, and writes them, with comments, to \
    layergen.toml. What breaks them stands in layergen-baseline.toml: `layergen check` passes, and fails on what is new.\n\
    Where there is a policy already, it is kept and only the baseline is written.\n\n\
    The proposal is a start: read it, rename and move until it says what you mean, then delete the baseline and run it again."
)]
pub(super) struct AdoptArgs {
    /// Print what would be written and write nothing
    #[arg(long)]
    dry_run: bool,
}

impl AdoptArgs {
    pub(super) fn run(self, global: &Global, output: &Output) -> Result<ExitCode, CommandError> {
        let session = match self.dry_run {
            true => None,
            false => Some(session::open(&Workspace::root_around(global.directory())?, "adopt", output)?),
        };
        let proposal = check::adopt(global.directory())?;
        for finding in &proposal.left {
            output.warning(&format!("no baseline can hold this: {}", finding.message));
        }
        let Some(session) = session else {
            is_read(output.diff(&report::diff(&proposal.plan)))?;
            if proposal.plan.changes().is_empty() {
                output.note("nothing breaks the policy, so there is nothing to write");
            }
            return Ok(ExitCode::SUCCESS);
        };
        session.update(&proposal.plan)?;
        tell(&proposal, output);
        Ok(ExitCode::SUCCESS)
    }
}

fn tell(proposal: &Proposal, output: &Output) {
    let checked = &proposal.checked;
    let names = checked.policy.layers.iter().map(|layer| format!("`{}`", layer.name));
    if proposal.is_new_policy {
        let crates = match checked.findings.members {
            1 => "1 crate".to_owned(),
            many => format!("{many} crates"),
        };
        let layers = names.collect::<Vec<_>>().join(", ");
        output.done("Proposed", &format!("`{POLICY_FILE}` for {crates}: {layers}"));
    }
    match proposal.frozen.len() {
        0 if !proposal.is_new_policy => {
            output.done("Clean:", "nothing breaks the policy, so there is nothing to freeze")
        }
        0 => output.done("Clean:", "nothing breaks it"),
        1 => output.done("Frozen", &format!("1 finding in `{BASELINE_FILE}`; that file only shrinks from here")),
        many => {
            output.done("Frozen", &format!("{many} findings in `{BASELINE_FILE}`; that file only shrinks from here"))
        }
    }
    output.next("layergen check", "passes now, and fails on what is new");
    output.next("layergen graph -o layers.html", "shows the layers as a page");
}
