//! Findings on the terminal and in files.

use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::OutputFile;
use crate::apply;
use crate::check::Checked;
use crate::cli::output::is_read;
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

/// Prints the findings. `false`: nobody reads them; the exit code still counts.
pub(super) fn print(format: Format, checked: &Checked, output: &Output) -> Result<bool, CommandError> {
    let text = text(format, checked);
    let printed = if format.is_styled() { output.styled(&text) } else { output.result(text.as_bytes()) };
    Ok(is_read(printed)?)
}

/// The findings in `format`.
pub(super) fn text(format: Format, checked: &Checked) -> String {
    render(format, &checked.shown(&checked.texts()))
}
