//! The commands: arguments in, exit code out. The only part that asks or prints.

mod add;
mod adopt;
mod check;
mod completions;
mod dev;
mod error;
mod explain;
mod graph;
mod link;
mod man;
mod names;
mod new;
mod output;
mod prompt;
mod remove;
mod rename;
mod session;
mod status;
mod sync;
mod turn;
mod undo;

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, CommandFactory, Parser, Subcommand};

use self::error::CommandError;
use self::output::Output;

/// Generates layered microservice workspaces in Rust, and keeps them layered for as long as they live.
#[derive(Debug, Parser)]
#[command(name = "layergen", version, max_term_width = 100, propagate_version = true)]
#[command(after_help = "Start with `layergen new shop`, then `cd shop` and `layergen dev`.\n\
    Exit codes: 0 done or clean, 1 findings, 2 could not do or could not check.")]
struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Command,
}

/// Options of every command.
#[derive(Debug, Args)]
struct Global {
    /// Run as if started in DIR
    #[arg(short = 'C', long = "directory", value_name = "DIR", global = true, display_order = 100)]
    directory: Option<PathBuf>,
    /// Say nothing but results and errors; in `dev`, no log lines
    #[arg(short, long, global = true, display_order = 101)]
    quiet: bool,
    /// When to use colours; `auto` also respects NO_COLOR
    #[arg(long, value_name = "WHEN", default_value = "auto", global = true, display_order = 102)]
    color: output::Color,
    /// Ask nothing: take the default for whatever no option says
    #[arg(short, long, global = true, display_order = 103)]
    yes: bool,
}

impl Global {
    /// A path that a user named, as seen from here.
    fn path(&self, path: &Path) -> PathBuf {
        self.directory.as_deref().map_or_else(|| path.to_owned(), |directory| directory.join(path))
    }

    /// The folder that relative paths are meant from.
    fn directory(&self) -> &Path {
        self.directory.as_deref().unwrap_or(Path::new("."))
    }
}

/// How a plan is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum PlanFormat {
    /// The unified diff
    Diff,
    /// JSON, with a hash for each file
    Json,
}

#[derive(Debug, Subcommand)]
enum Command {
    New(new::NewArgs),
    #[command(visible_alias = "add-app")]
    Add(add::AddArgs),
    Link(link::LinkArgs),
    Unlink(link::UnlinkArgs),
    Remove(remove::RemoveArgs),
    Rename(rename::RenameArgs),
    Sync(sync::SyncArgs),
    Undo(undo::UndoArgs),
    Status(status::StatusArgs),
    Dev(dev::DevArgs),
    Check(check::CheckArgs),
    Explain(explain::ExplainArgs),
    Graph(graph::GraphArgs),
    Adopt(adopt::AdoptArgs),
    Completions(completions::CompletionsArgs),
    Man(man::ManArgs),
}

impl Command {
    fn run(self, global: &Global, output: &Output) -> Result<ExitCode, CommandError> {
        match self {
            Self::New(arguments) => arguments.run(global, output),
            Self::Add(arguments) => arguments.run(global, output),
            Self::Link(arguments) => arguments.run(global, output),
            Self::Unlink(arguments) => arguments.run(global, output),
            Self::Remove(arguments) => arguments.run(global, output),
            Self::Rename(arguments) => arguments.run(global, output),
            Self::Sync(arguments) => arguments.run(global, output),
            Self::Undo(arguments) => arguments.run(global, output),
            Self::Status(arguments) => arguments.run(global, output),
            Self::Dev(arguments) => arguments.run(global, output),
            Self::Check(arguments) => arguments.run(global, output),
            Self::Explain(arguments) => arguments.run(global, output),
            Self::Graph(arguments) => arguments.run(global, output),
            Self::Adopt(arguments) => arguments.run(global, output),
            Self::Completions(arguments) => arguments.run(output),
            Self::Man(arguments) => arguments.run(output),
        }
    }
}

/// Runs the command that `arguments` name, the program's own name first.
///
/// Exit codes: 0 done or clean, 1 findings, 2 could not do or could not check.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    // Reads the fail points of a test; nothing without their feature.
    let _fail_points = fail::FailScenario::setup();
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(error) => {
            // A closed pipe is the reader's choice.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    let output = Output::new(cli.global.color, cli.global.quiet);
    match cli.command.run(&cli.global, &output) {
        Ok(code) => code,
        Err(error) => {
            output.error(&error);
            error.exit_code()
        }
    }
}

/// The same for `cargo layergen …`: cargo passes its own subcommand's name first.
pub fn run_as_cargo_subcommand(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let mut arguments: Vec<OsString> = arguments.into_iter().collect();
    if arguments.get(1).is_some_and(|argument| argument == "layergen") {
        arguments.remove(1);
    }
    run(arguments)
}

/// The whole command line, for completions and manual pages.
fn command_line() -> clap::Command {
    Cli::command()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_command_line_is_consistent() {
        super::command_line().debug_assert();
    }
}
