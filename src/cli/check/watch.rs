//! `--watch`.

use std::process::ExitCode;
use std::time::Duration;

use super::{CheckArgs, code, show};
use crate::check::{self, Check, watch::Watch};
use crate::cli::{CommandError, Output};

/// What an error is about may lie where nothing is watched yet, such as the folder of a new member: look again this soon.
const AFTER_AN_ERROR: Duration = Duration::from_secs(1);

/// Checks now and after every change. What cannot be read is said and waited for: a person is in the middle of an edit.
pub(super) fn watch(arguments: &CheckArgs, check: &Check, output: &Output) -> Result<ExitCode, CommandError> {
    let cannot = |error: notify::Error| CommandError::new(format!("cannot watch the workspace: {error}"));
    let first = check.run()?;
    let mut watch = Watch::new(&first.workspace.root).map_err(cannot)?;
    let mut checked: Result<_, check::Error> = Ok(first);
    let mut told = None;
    loop {
        match checked {
            Ok(checked) => {
                watch.follow(&checked).map_err(cannot)?;
                show::files(&arguments.output, &checked)?;
                if !show::print(arguments.format, &checked, output)? {
                    return Ok(code(checked.is_clean()));
                }
                told = None;
                output.note(WAITING);
            }
            Err(error) => {
                let error_in_full = format!("{error:?}");
                if told.as_ref() != Some(&error_in_full) {
                    output.error(&error.into());
                    output.note(WAITING);
                }
                told = Some(error_in_full);
            }
        }
        if !watch.wait(if told.is_some() { AFTER_AN_ERROR } else { Duration::MAX }) {
            return Ok(ExitCode::SUCCESS);
        }
        checked = check.run();
    }
}

const WAITING: &str = "watching for changes; Ctrl-C ends";
