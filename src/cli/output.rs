//! The one printer: colours, `--quiet` and broken pipes are handled here and nowhere else.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "this is the printer")]

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};

use super::CommandError;
use crate::dev::Line;

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Color {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// Results go to standard output, everything said about the work to standard error.
#[derive(Debug)]
pub(super) struct Output {
    quiet: bool,
}

const BOLD: Style = Style::new().bold();
const GREEN: Style = AnsiColor::Green.on_default().bold();
const RED: Style = AnsiColor::Red.on_default().bold();
const YELLOW: Style = AnsiColor::Yellow.on_default().bold();
const CYAN: Style = AnsiColor::Cyan.on_default().bold();

impl Output {
    pub(super) fn new(color: Color, quiet: bool) -> Self {
        let choice = match color {
            Color::Auto => anstream::ColorChoice::Auto,
            Color::Always => anstream::ColorChoice::Always,
            Color::Never => anstream::ColorChoice::Never,
        };
        choice.write_global();
        Self { quiet }
    }

    /// The result of a command, for people or programs to read on.
    pub(super) fn result(&self, bytes: &[u8]) -> io::Result<()> {
        let mut stdout = io::stdout().lock();
        stdout.write_all(bytes)?;
        stdout.flush()
    }

    /// A result with colours in it, which only a terminal gets to see.
    pub(super) fn styled(&self, text: &str) -> io::Result<()> {
        let mut stdout = anstream::stdout().lock();
        stdout.write_all(text.as_bytes())?;
        stdout.flush()
    }

    /// A unified diff, coloured on a terminal.
    pub(super) fn diff(&self, text: &str) -> io::Result<()> {
        write_diff(&mut anstream::stdout().lock(), text)
    }

    /// The same on standard error, where standard output is for a program to read.
    pub(super) fn diff_aside(&self, text: &str) -> io::Result<()> {
        if self.quiet { Ok(()) } else { write_diff(&mut anstream::stderr().lock(), text) }
    }

    /// A line of a running app, its name in the colour of its layer.
    pub(super) fn dev_line(&self, line: Line<'_>) -> io::Result<()> {
        let mut stdout = anstream::stdout().lock();
        match line {
            Line::Log { .. } if self.quiet => Ok(()),
            Line::Log { tag, text } => {
                let style = layer_style(tag.layer);
                writeln!(stdout, "{style}{tag} |{style:#} {text}")
            }
            Line::About { tag, text } => {
                let style = layer_style(tag.layer).bold();
                writeln!(stdout, "{style}{tag} = {text}{style:#}")
            }
            Line::Note(text) => writeln!(stdout, "{BOLD}{text}{BOLD:#}"),
            Line::Summary(text) => writeln!(stdout, "\n{text}"),
        }
    }

    /// What was done: a verb and the rest of the sentence.
    pub(super) fn done(&self, verb: &str, rest: &str) {
        self.say(format_args!("{GREEN}{verb}{GREEN:#} {rest}"));
    }

    /// A command to type next, and what it does.
    pub(super) fn next(&self, command: &str, what: &str) {
        let gap = if what.is_empty() { 0 } else { 31_usize.saturating_sub(command.len()).max(2) };
        self.say(format_args!("  {CYAN}{command}{CYAN:#}{:gap$}{what}", ""));
    }

    /// How things stand, between two results.
    pub(super) fn note(&self, text: &str) {
        self.say(format_args!("{BOLD}{text}{BOLD:#}"));
    }

    /// Something to know about what was done.
    pub(super) fn remark(&self, text: &str) {
        self.say(format_args!("{CYAN}note:{CYAN:#} {text}"));
    }

    /// One of several things, below what they are.
    pub(super) fn item(&self, text: &str) {
        self.say(format_args!("  {text}"));
    }

    /// Something that went otherwise than asked, without harm.
    pub(super) fn warning(&self, text: &str) {
        self.say(format_args!("{YELLOW}warning:{YELLOW:#} {text}"));
    }

    /// An error and its help; also with `--quiet`.
    pub(super) fn error(&self, error: &CommandError) {
        let Some(message) = error.message() else { return };
        let mut stderr = anstream::stderr().lock();
        // Nobody is left to tell when even this fails.
        let _ = write!(stderr, "{}", error.details());
        let _ = writeln!(stderr, "{RED}error:{RED:#} {message}");
        for help in error.help_lines() {
            let _ = writeln!(stderr, "  {CYAN}help:{CYAN:#} {help}");
        }
    }

    fn say(&self, text: std::fmt::Arguments<'_>) {
        if !self.quiet {
            let _ = writeln!(anstream::stderr().lock(), "{text}");
        }
    }
}

fn write_diff(out: &mut impl Write, text: &str) -> io::Result<()> {
    for line in text.split_inclusive('\n') {
        let style = match line.as_bytes() {
            [b'+', b'+', b'+', ..] | [b'-', b'-', b'-', ..] | [b'd', ..] => BOLD,
            [b'+', ..] => AnsiColor::Green.on_default(),
            [b'-', ..] => AnsiColor::Red.on_default(),
            [b'@', ..] => AnsiColor::Cyan.on_default(),
            _ => Style::new(),
        };
        let (body, end) = line.strip_suffix('\n').map_or((line, ""), |body| (body, "\n"));
        write!(out, "{style}{body}{style:#}{end}")?;
    }
    out.flush()
}

/// What came of printing: `false` if the reader has closed the pipe, who then has seen enough.
pub(super) fn is_read(printed: io::Result<()>) -> io::Result<bool> {
    match printed {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(false),
        other => other.map(|()| true),
    }
}

/// One colour for each layer, entries warm and storage cold.
fn layer_style(layer: &str) -> Style {
    let color = match layer {
        "gateway" => AnsiColor::Magenta,
        "async" => AnsiColor::Yellow,
        "business" => AnsiColor::Cyan,
        "center" => AnsiColor::Green,
        _ => AnsiColor::Blue,
    };
    color.on_default()
}
