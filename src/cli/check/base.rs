//! `--base REVISION`.

use std::process::ExitCode;

use super::{CheckArgs, code, show};
use crate::check::{Check, Checked};
use crate::cli::output::is_read;
use crate::cli::{CommandError, Output};
use crate::report::{self, findings::Format};

/// Prints what is new since `revision`. A new finding fails the check; what the policy newly permits is told, for a reviewer
/// to judge.
pub(super) fn compare(
    arguments: &CheckArgs,
    check: &Check,
    checked: Checked,
    revision: &str,
    output: &Output,
) -> Result<ExitCode, CommandError> {
    let comparison = check.since(&checked, revision)?;
    let new = Checked { findings: comparison.new.clone(), ..checked };
    show::files(&arguments.output, &new)?;
    let text = show::text(arguments.format, &new);
    let printed = match arguments.format {
        Format::Human => output.styled(&(text + &report::comparison(&comparison, revision))),
        Format::Json => output.result(report::with_comparison(&text, &comparison, revision).as_bytes()),
        _ => {
            for loosening in &comparison.loosened {
                output.warning(&format!("{}:{}: {}", loosening.place.file, loosening.place.line, loosening.message));
            }
            output.result(text.as_bytes())
        }
    };
    is_read(printed)?;
    Ok(code(new.is_clean()))
}
