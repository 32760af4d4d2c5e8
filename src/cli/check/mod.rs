//! `layergen check`.

mod base;
mod mend;
mod output_file;
mod prove;
mod show;
mod watch;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use self::output_file::OutputFile;
use super::{CommandError, Global, Output};
use crate::check::{Check, Checked};
use crate::report::findings::Format;

/// Hold a workspace to its layer rules
#[derive(Debug, Args)]
#[command(
    after_help = "Reads every Cargo.toml itself: it starts no cargo, needs no network, no lock file and no toolchain.\n\
    The policy is layergen.toml at the workspace root, or [workspace.metadata.layergen] in its Cargo.toml.\n\n\
    Examples:\n  \
    layergen check                             findings, as rustc would show them\n  \
    layergen check --output sarif=layers.sarif also writes them for a code scanner\n  \
    layergen check --base origin/main          what is new since then, in code and in the policy\n  \
    layergen check --fix                       what has one right answer, shown as a diff\n  \
    layergen explain same-layer                what a rule means\n  \
    layergen adopt                             a first policy for any workspace\n\n\
    Exit codes: 0 clean, 1 findings, 2 could not check."
)]
pub(super) struct CheckArgs {
    /// A folder of the workspace [default: the current one]
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
    /// The policy, instead of the one at the workspace root
    #[arg(long, value_name = "FILE")]
    policy: Option<PathBuf>,
    /// How findings are printed
    #[arg(long, default_value = "human", value_parser = show::format_parser())]
    format: Format,
    /// Also write them to a file; may be given several times: `--output sarif=x.sarif --output junit=x.xml`
    #[arg(long, value_name = "FORMAT=FILE", value_parser = OutputFile::parse)]
    output: Vec<OutputFile>,
    /// Only what is new since a git revision, and what the policy newly permits
    #[arg(long, value_name = "REVISION", conflicts_with_all = ["prove", "fix", "shrink", "watch"])]
    base: Option<String>,
    /// Show that every rule fires: plant one illegal edge for each, in memory, and require a finding
    #[arg(long, conflicts_with_all = ["fix", "shrink", "watch", "output"])]
    prove: bool,
    /// Make the changes that have one right answer, and show them as a diff
    #[arg(long, conflicts_with = "watch")]
    fix: bool,
    /// Take out of the baseline what is no longer there
    #[arg(long, conflicts_with = "watch")]
    shrink: bool,
    /// With `--fix` or `--shrink`: print the diff and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Also look through external packages for what the policy forbids transitively; starts `cargo metadata`
    #[arg(long)]
    resolve: bool,
    /// Check again whenever something changes, until Ctrl-C
    #[arg(long)]
    watch: bool,
}

impl CheckArgs {
    pub(super) fn run(mut self, global: &Global, output: &Output) -> Result<ExitCode, CommandError> {
        if self.dry_run && !(self.fix || self.shrink) {
            return Err(CommandError::new("`--dry-run` goes with `--fix` or `--shrink`")
                .help("leave it out: a plain check changes nothing"));
        }
        for file in &mut self.output {
            file.path = global.path(&file.path);
        }
        if let Some(path) = OutputFile::shared(&self.output) {
            return Err(CommandError::new(format!("two reports cannot both go to `{}`", path.display()))
                .help("give each `--output` a file of its own"));
        }
        let check = self.check(global);
        if self.watch {
            return watch::watch(&self, &check, output);
        }
        if self.fix || self.shrink {
            return mend::mend(&self, &check, output);
        }
        let checked = check.run()?;
        if self.prove {
            return prove::prove(&checked, self.format, output);
        }
        if let Some(revision) = &self.base {
            return base::compare(&self, &check, checked, revision, output);
        }
        self.show(&checked, output)
    }

    /// The check that the arguments describe.
    fn check(&self, global: &Global) -> Check {
        let folder = match &self.folder {
            Some(folder) => global.path(folder),
            None => global.directory().to_owned(),
        };
        let check = Check::new(folder).resolve(self.resolve);
        match &self.policy {
            Some(policy) => check.policy_file(global.path(policy)),
            None => check,
        }
    }

    /// Prints the findings and writes the files; the exit code says whether there are any.
    fn show(&self, checked: &Checked, output: &Output) -> Result<ExitCode, CommandError> {
        show::files(&self.output, checked)?;
        show::print(self.format, checked, output)?;
        Ok(code(checked.is_clean()))
    }
}

/// 0 where nothing was found, else 1.
fn code(clean: bool) -> ExitCode {
    ExitCode::from(u8::from(!clean))
}
