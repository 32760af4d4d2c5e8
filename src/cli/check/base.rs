//! `--base REVISION`.

use std::process::ExitCode;

use super::{CheckArgs, code, show};
use crate::check::{Check, Checked};
use crate::cli::output::is_read;
use crate::cli::{CommandError, Output};
use crate::model::Findings;
use crate::report::{self, findings::Format};

/// Prints what is new since `revision`. A new finding fails the check, and so does a baseline that grew by something new; what
/// else the policy newly permits is told, for a reviewer to judge.
pub(super) fn compare(
    arguments: &CheckArgs,
    check: &Check,
    checked: Checked,
    revision: &str,
    output: &Output,
) -> Result<ExitCode, CommandError> {
    let comparison = check.since(&checked, revision)?;
    let findings = Findings { findings: comparison.new.clone(), ..checked.findings.clone() };
    let new = Checked { findings, ..checked };
    show::files(&arguments.output, &new)?;
    let text = show::text(arguments.format, &new);
    let printed = match arguments.format {
        // What is as before is no summary of a clean check.
        Format::Human if new.is_clean() => output.styled(&report::compare(&comparison, revision)),
        Format::Human => output.styled(&(text + &report::compare(&comparison, revision))),
        Format::Json => {
            let text = report::with_comparison(&text, &comparison, revision).map_err(CommandError::new)?;
            output.result(text.as_bytes())
        }
        _ => {
            for permission in &comparison.permitted {
                let place = permission.place.iter().map(|place| format!("{}:{}: ", place.file, place.line));
                output.warning(&format!("{}{}", place.collect::<String>(), permission.message));
            }
            output.result(text.as_bytes())
        }
    };
    is_read(printed)?;
    Ok(code(comparison.is_clean()))
}
