//! Questions, asked only on a terminal.

use std::io::{self, IsTerminal};

use dialoguer::theme::{ColorfulTheme, SimpleTheme, Theme};
use dialoguer::{Confirm, Input, MultiSelect, Select};

use super::CommandError;

/// Whether there is somebody to ask.
pub(super) fn can_ask() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// A line of text that `check` accepts; what it refuses is asked again, with the reason.
pub(super) fn text(
    question: &str,
    default: Option<String>,
    check: impl Fn(&str) -> Result<(), CommandError>,
) -> Result<String, CommandError> {
    let theme = theme();
    let mut input = Input::<String>::with_theme(&*theme).with_prompt(question);
    if let Some(default) = default {
        input = input.default(default);
    }
    let validated = input.validate_with(|answer: &String| check(answer).map_err(|error| reason(&error)));
    Ok(validated.interact_text()?)
}

/// Which of `choices` are wanted, `ticked` at first.
pub(super) fn some_of(
    question: &str,
    choices: &[impl std::fmt::Display],
    ticked: &[bool],
) -> Result<Vec<usize>, CommandError> {
    let theme = theme();
    Ok(MultiSelect::with_theme(&*theme).with_prompt(question).items(choices).defaults(ticked).interact()?)
}

/// Which one of `choices` is wanted.
pub(super) fn one(question: &str, choices: &[&str]) -> Result<usize, CommandError> {
    let theme = theme();
    Ok(Select::with_theme(&*theme).with_prompt(question).items(choices).default(0).interact()?)
}

/// Yes or no; no unless it is said.
pub(super) fn confirm(question: &str) -> Result<bool, CommandError> {
    let theme = theme();
    Ok(Confirm::with_theme(&*theme).with_prompt(question).default(false).interact()?)
}

/// With colours where the output has them: `--color` and `NO_COLOR` count here too.
fn theme() -> Box<dyn Theme> {
    match anstream::AutoStream::choice(&io::stderr()) {
        anstream::ColorChoice::Never => Box::new(SimpleTheme),
        _ => Box::new(ColorfulTheme::default()),
    }
}

fn reason(error: &CommandError) -> String {
    let help = error.help_lines().iter().map(|help| format!("; {help}"));
    error.message().into_iter().map(str::to_owned).chain(help).collect()
}
