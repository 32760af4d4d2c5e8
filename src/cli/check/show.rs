//! Findings on the terminal and in files.

use std::io;

use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::OutputFile;
use crate::apply;
use crate::check::Checked;
use crate::cli::{CommandError, Output};
use crate::report::findings::{Format, plain, render};

/// Takes the name of a format.
pub(super) fn format_parser() -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(Format::ALL.map(Format::name)).try_map(|name| name.parse::<Format>())
}

/// Writes each file. The files that were named are written, or the command fails: CI would take an old one for new.
pub(super) fn files(files: &[OutputFile], checked: &Checked) -> Result<(), CommandError> {
    let texts = checked.texts();
    for file in files {
        let text = render(file.format, &checked.shown(&texts));
        let text = if file.format == Format::Human { plain(&text) } else { text };
        apply::write_report(&file.path, text.as_bytes())?;
    }
    Ok(())
}

/// Prints the findings. Who closes the pipe has seen enough; the exit code still counts.
pub(super) fn print(format: Format, checked: &Checked, output: &Output) -> Result<(), CommandError> {
    let text = render(format, &checked.shown(&checked.texts()));
    match output.styled(&text) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => Ok(other?),
    }
}
