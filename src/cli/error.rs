//! Where the errors of all parts become a message, its help and an exit code.

use std::process::ExitCode;
use std::{fmt, io};

use crate::model::with_causes;
use crate::plan::{Action, Change, Plan};
use crate::{apply, check, dev, grow, model, read, report, template};

/// What a command could not do: a message, and what the user can do about it.
#[derive(Debug)]
pub(super) struct CommandError {
    /// What is wrong place by place, with the lines quoted; coloured, and empty for most errors.
    details: String,
    message: String,
    help: Vec<String>,
    /// The reader of our output went away: no message, it has what it wanted.
    broken_pipe: bool,
}

impl CommandError {
    /// An error with exit code 2.
    pub(super) fn new(message: impl fmt::Display) -> Self {
        Self { details: String::new(), message: message.to_string(), help: Vec::new(), broken_pipe: false }
    }

    /// The same with one more thing to do.
    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }

    /// The same, said of the argument `role`.
    pub(super) fn about(mut self, role: &str) -> Self {
        self.message = format!("{role}: {}", self.message);
        self
    }

    pub(super) fn message(&self) -> Option<&str> {
        (!self.broken_pipe).then_some(&self.message)
    }

    pub(super) fn details(&self) -> &str {
        &self.details
    }

    pub(super) fn help_lines(&self) -> &[String] {
        &self.help
    }

    pub(super) fn exit_code(&self) -> ExitCode {
        ExitCode::from(if self.broken_pipe { 0 } else { 2 })
    }
}

impl From<io::Error> for CommandError {
    fn from(error: io::Error) -> Self {
        let broken_pipe = error.kind() == io::ErrorKind::BrokenPipe;
        Self { broken_pipe, ..Self::new(format!("could not write the output: {error}")) }
    }
}

impl From<dialoguer::Error> for CommandError {
    fn from(dialoguer::Error::IO(error): dialoguer::Error) -> Self {
        Self::new(format!("could not ask on the terminal: {error}"))
            .help("give every answer as an option; `--help` lists them")
    }
}

impl From<apply::Error> for CommandError {
    fn from(error: apply::Error) -> Self {
        let help = error.help();
        Self { help: help.into_iter().collect(), ..Self::new(with_causes(&error)) }
    }
}

impl From<read::Error> for CommandError {
    fn from(error: read::Error) -> Self {
        let help = error.help().map(str::to_owned);
        Self { help: help.into_iter().collect(), ..Self::new(with_causes(&error)) }
    }
}

impl From<check::Error> for CommandError {
    fn from(error: check::Error) -> Self {
        let problems = error.problems();
        let Some(first) = problems.first() else {
            return Self { help: error.help(), ..Self::new(with_causes(&error)) };
        };
        let count = match problems.len() {
            1 => "1 problem".to_owned(),
            many => format!("{many} problems"),
        };
        let one_file = problems.iter().all(|problem| problem.place.file == first.place.file);
        let place = if one_file { format!(" in `{}`", first.place.file) } else { String::new() };
        Self { details: report::findings::problems(&problems, error.texts()), ..Self::new(count + &place) }
    }
}

impl From<dev::Error> for CommandError {
    fn from(error: dev::Error) -> Self {
        if let dev::Error::Console(source) = error {
            return source.into();
        }
        let help = error.help();
        Self { help: help.into_iter().collect(), ..Self::new(with_causes(&error)) }
    }
}

impl From<grow::Error> for CommandError {
    fn from(error: grow::Error) -> Self {
        match error {
            grow::Error::Read(error) => error.into(),
            grow::Error::Check(error) => error.into(),
            grow::Error::Template(error) => error.into(),
            error => {
                let details = match &error {
                    grow::Error::Refused { findings, texts } => report::findings::each(findings, texts),
                    grow::Error::Edited { files } => edits(files),
                    _ => String::new(),
                };
                Self { details, help: error.help(), ..Self::new(with_causes(&error)) }
            }
        }
    }
}

/// What would become of files that a person edited, as a diff.
fn edits(files: &[grow::EditedFile]) -> String {
    let changes = files.iter().filter_map(|file| {
        let path = model::TreePath::new(file.file.clone()).ok()?;
        let (before, after) = (file.now.clone().into_bytes(), file.wanted.clone().into_bytes());
        Some(Change { path, action: Action::Replace { before, after } })
    });
    report::diff(&Plan::new(changes)) + "\n"
}

impl From<template::Error> for CommandError {
    fn from(error: template::Error) -> Self {
        let known = match &error {
            template::Error::UnknownVariable { known, .. } => Some(format!("defined are {}", known.join(", "))),
            _ => None,
        };
        let new = Self::new(error);
        match known {
            Some(known) => new.help(known),
            None => new,
        }
    }
}

impl From<model::NameError> for CommandError {
    fn from(error: model::NameError) -> Self {
        let rule = "a name is 1 to 32 characters: a to z, 0 to 9 and single hyphens, a letter first";
        let new = match error.suggestion() {
            Some(suggestion) => Self::new(&error).help(format!("try `{suggestion}`")),
            None => Self::new(&error).help(rule),
        };
        match error {
            model::NameError::Path(_) => new.help("the folder is chosen with `--dir PATH`"),
            _ => new,
        }
    }
}
