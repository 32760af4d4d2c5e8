//! `layergen new`.

use std::path::{Component, Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use super::{CommandError, Global, Output, PlanFormat, names, prompt, turn};
use crate::apply;
use crate::grow::NewWorkspace;
use crate::model::{Name, shell_quoted};
use crate::plan::Plan;
use crate::template::Catalogue;

/// Write a new workspace: one service in every layer, ready to build, test and run
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    layergen new shop                          services of the domain `shop` in ./shop\n  \
    layergen new mall --domain order           the workspace `mall` with the domain `order`\n  \
    layergen new shop --entity item            the domain `shop` keeps items\n  \
    layergen new shop --without data           reads go through the center\n  \
    layergen new shop --single                 also one program that is all of them\n  \
    layergen new shop --dry-run                the exact diff, nothing written\n\n\
    Without NAME, on a terminal, it asks for the name, the domain, the entity and the optional layers that no option gives.")]
pub(super) struct NewArgs {
    /// The workspace, and the folder it gets: 1 to 32 of a-z, 0-9 and single hyphens
    name: Option<String>,
    /// The business area its first crates are named after [default: NAME]
    #[arg(long)]
    domain: Option<String>,
    /// What the domain keeps: the name of its type, table and URLs [default: the domain]
    #[arg(long)]
    entity: Option<String>,
    /// Leave an optional part out, code and dependencies; may be given several times
    #[arg(long, value_name = "PART")]
    without: Vec<Optional>,
    /// Add a crate that runs every app in one process, for as long as one is enough
    #[arg(long)]
    single: bool,
    /// The folder to write, instead of ./NAME
    #[arg(long, value_name = "PATH")]
    dir: Option<PathBuf>,
    /// Version control to set up, unless the folder is already inside a repository
    #[arg(long, default_value = "git")]
    vcs: VersionControl,
    /// Print what would be written and write nothing
    #[arg(long)]
    dry_run: bool,
    /// How `--dry-run` prints: the unified diff, or JSON with a hash for each file
    #[arg(long, default_value = "diff", requires = "dry_run")]
    format: PlanFormat,
}

/// What a system can do without.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Optional {
    /// The read-only app; reads then go through the center
    Data,
    /// The app for messages and scheduled jobs
    Async,
    /// Events through NATS JetStream; they then reach the async app from the center alone
    Nats,
    /// Traces and metrics by OpenTelemetry; metrics for Prometheus stay
    Otel,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum VersionControl {
    /// A git repository
    Git,
    /// Nothing
    None,
}

impl NewArgs {
    pub(super) fn run(self, global: &Global, output: &Output) -> Result<ExitCode, CommandError> {
        let request = self.request(global)?;
        let plan = request.plan(&Catalogue::embedded())?;
        let folder = self.dir.clone().unwrap_or_else(|| PathBuf::from(request.name.kebab()));
        let target = global.directory().join(&folder);
        if self.dry_run {
            apply::check_target(&target)?;
            turn::print(&plan, self.format, output)?;
            return Ok(ExitCode::SUCCESS);
        }
        self.write(&plan, &target, output)?;
        tell_what_next(&plan, &request, &target, output);
        Ok(ExitCode::SUCCESS)
    }

    /// The arguments, checked; on a terminal, what no argument says is asked once NAME is missing.
    fn request(&self, global: &Global) -> Result<NewWorkspace, CommandError> {
        let ask = self.name.is_none() && !global.yes && prompt::can_ask();
        let name = match &self.name {
            Some(name) => name.clone(),
            None if ask => {
                prompt::text("Name of the workspace", None, |text| workspace_name(text, self.domain.is_some()))?
            }
            None => {
                let why = if global.yes { "`--yes` asks nothing" } else { "there is no terminal to ask on" };
                let error = CommandError::new(format!("NAME is missing, and {why}"));
                return Err(error.help("`layergen new shop` writes a workspace named `shop`"));
            }
        };
        workspace_name(&name, self.domain.is_some())?;
        let name = Name::new(&name)?;
        let domain = answer(&self.domain, ask, "Domain of its first services", name.kebab(), |text| {
            names::domain(text).map(drop)
        })?;
        let domain = names::domain(&domain)?;
        let entity_check = |text: &str| names::entity(text, &domain).map(drop);
        let entity = answer(&self.entity, ask, "What the domain keeps", domain.name().kebab(), entity_check)?;
        let entity = names::entity(&entity, &domain)?;
        let layers = ["data: read-only queries", "async: messages and jobs"];
        let wants = |part| !self.without.contains(&part);
        let (with_data, with_async) = if ask && self.without.is_empty() {
            let chosen = prompt::some_of("Optional layers", &layers, &[true; 2])?;
            (chosen.contains(&0), chosen.contains(&1))
        } else {
            (wants(Optional::Data), wants(Optional::Async))
        };
        let (with_nats, with_otel) = (wants(Optional::Nats), wants(Optional::Otel));
        Ok(NewWorkspace { name, domain, entity, with_data, with_async, with_nats, with_otel, single: self.single })
    }

    fn write(&self, plan: &Plan, target: &Path, output: &Output) -> Result<(), CommandError> {
        let wants_git = self.vcs == VersionControl::Git && !apply::git::is_inside_repository(target);
        let mut without_git = None;
        apply::create(plan, target, |staged| {
            if wants_git {
                without_git = apply::git::init(staged).err();
            }
            Ok(())
        })?;
        if let Some(reason) = without_git {
            output.warning(&format!("no git repository was set up: {reason}"));
        }
        Ok(())
    }
}

/// An option's value, or the answer to `question`, or the default.
fn answer(
    option: &Option<String>,
    ask: bool,
    question: &str,
    default: &str,
    check: impl Fn(&str) -> Result<(), CommandError>,
) -> Result<String, CommandError> {
    match option {
        Some(value) => Ok(value.clone()),
        None if ask => prompt::text(question, Some(default.to_owned()), check),
        None => Ok(default.to_owned()),
    }
}

/// A legal name and, where the domain is to be named after it, a legal domain.
fn workspace_name(text: &str, has_domain: bool) -> Result<(), CommandError> {
    Name::new(text)?;
    if has_domain {
        Ok(())
    } else {
        names::domain(text).map(drop).map_err(|error| error.help("or keep NAME and add `--domain DOMAIN`"))
    }
}

fn tell_what_next(plan: &Plan, request: &NewWorkspace, target: &Path, output: &Output) {
    let crates = plan.changes().iter().filter(|change| change.path.as_str().ends_with("/Cargo.toml")).count();
    let files = plan.changes().len();
    // Without the `.` of `./shop`.
    let folder: PathBuf = target.components().filter(|part| *part != Component::CurDir).collect();
    let (name, shown) = (&request.name, folder.display());
    output.done("Created", &format!("`{name}` in `{shown}`: {crates} crates, {files} files"));
    output.next(&format!("cd {}", shell_quoted(&folder)), "");
    output.next("cargo test --workspace", "builds everything, then runs every test");
    output.next("layergen dev", "runs every app and prints a curl line to try");
}
