//! `--watch`.

use std::process::ExitCode;

use super::{CheckArgs, code, show};
use crate::check::{Check, watch::Watch};
use crate::cli::{CommandError, Output};

/// Checks now and after every change. What cannot be read is said and waited for: a person is in the middle of an edit.
pub(super) fn watch(arguments: &CheckArgs, check: &Check, output: &Output) -> Result<ExitCode, CommandError> {
    let cannot = |error: notify::Error| CommandError::new(format!("cannot watch the workspace: {error}"));
    let first = check.run()?;
    let mut watch = Watch::new(&first.workspace.root).map_err(cannot)?;
    let mut checked = Some(first);
    loop {
        if let Some(checked) = &checked {
            watch.follow(checked).map_err(cannot)?;
            show::files(&arguments.output, checked)?;
            if !show::print(arguments.format, checked, output)? {
                return Ok(code(checked.is_clean()));
            }
        }
        output.note("watching for changes; Ctrl-C ends");
        if !watch.wait() {
            return Ok(ExitCode::SUCCESS);
        }
        checked = match check.run() {
            Ok(checked) => Some(checked),
            Err(error) => {
                output.error(&error.into());
                None
            }
        };
    }
}
