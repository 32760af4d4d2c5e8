//! `--prove`.

use std::io;
use std::process::ExitCode;

use super::code;
use crate::check::Checked;
use crate::cli::{CommandError, Output};
use crate::report::{self, findings::Format};
use crate::rules;

/// Plants what is illegal and prints what was found.
pub(super) fn prove(checked: &Checked, format: Format, output: &Output) -> Result<ExitCode, CommandError> {
    let (graph, policy) = (&checked.workspace.graph, &checked.policy);
    let proof = rules::prove(graph, policy, &checked.assignment, checked.today);
    let text = match format {
        Format::Human => report::proof(&proof),
        Format::Json => report::proof_json(&proof).map_err(CommandError::new)?,
        _ => return Err(CommandError::new("a proof is printed as `human` or as `json`")),
    };
    match output.styled(&text) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(code(proof.is_proved())),
    }
}
