//! `layergen explain`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use super::output::is_read;
use super::{CommandError, Global, Output};
use crate::check::{Check, Checked};
use crate::model::{Rule, nearest};
use crate::report;
use crate::rules::{self, Context};

/// Say whether one crate may use another, or what a rule demands
#[derive(Debug, Args)]
#[command(override_usage = "layergen explain [OPTIONS] FROM TO\n       layergen explain RULE")]
#[command(after_help = "Examples:\n  \
    layergen explain shop-gateway shop-center  may it, which line of the policy says so, and the ways there are\n  \
    layergen explain same-layer                the page of a rule; they also stand under docs/rules/")]
pub(super) struct ExplainArgs {
    /// A crate or a service that would depend; alone, a rule
    #[arg(value_name = "FROM|RULE")]
    from: String,
    /// The crate or the service depended on
    to: Option<String>,
    /// How the answer is printed
    #[arg(long, default_value = "human", requires = "to")]
    format: Format,
    /// The policy, instead of the one at the workspace root
    #[arg(long, value_name = "FILE", requires = "to")]
    policy: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Text
    Human,
    /// JSON
    Json,
}

impl ExplainArgs {
    pub(super) fn run(self, global: &Global, output: &Output) -> Result<ExitCode, CommandError> {
        let Some(to) = &self.to else { return page(&self.from, output) };
        let check = Check::new(global.directory());
        let check = match &self.policy {
            Some(policy) => check.policy_file(global.directory().join(policy)),
            None => check,
        };
        let Checked { workspace, policy, assignment, baseline, today, .. } = check.run()?;
        let context = Context { today, baseline: &baseline, resolved: None };
        let explanation = rules::explain(&workspace.graph, &policy, &assignment, &context, &self.from, to)
            .map_err(|error| CommandError::new(&error).help(error.help()))?;
        let printed = match self.format {
            Format::Human => output.styled(&report::explain(&explanation)),
            Format::Json => output.result(report::explain_json(&explanation).map_err(CommandError::new)?.as_bytes()),
        };
        is_read(printed)?;
        Ok(ExitCode::SUCCESS)
    }
}

/// The page of a rule.
fn page(name: &str, output: &Output) -> Result<ExitCode, CommandError> {
    let Ok(rule) = name.parse::<Rule>() else {
        let ids = Rule::ALL.map(Rule::id);
        let error = CommandError::new(format!("there is no rule `{name}`"));
        let error = match nearest(name, &ids) {
            Some(near) => error.help(format!("did you mean `{near}`?")),
            None => error.help(format!("the rules are {}", ids.join(", "))),
        };
        return Err(error.help("to ask about two crates: `layergen explain FROM TO`"));
    };
    is_read(output.result(report::rule_page(rule).as_bytes()))?;
    Ok(ExitCode::SUCCESS)
}
