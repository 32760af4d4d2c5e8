//! `layergen graph`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use super::output::is_read;
use super::{CommandError, Global, Output};
use crate::apply;
use crate::check::Check;
use crate::report::graph::{self, Around, Drawing, Level};

/// Draw the layers: who calls whom, findings red, exceptions dashed
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    layergen graph -o layers.html              one page to explore: search, filter, who calls whom\n  \
    layergen graph -o layers.svg               a picture for a README, light and dark\n  \
    layergen graph --around payment-center     that service, its callers and callees, as Mermaid\n  \
    layergen graph --crates --format dot       every crate, for Graphviz\n\n\
    SVG and HTML need no other program and no network.")]
pub(super) struct GraphArgs {
    /// What to draw it as [default: by the ending of --output, else mermaid]
    #[arg(long)]
    format: Option<Format>,
    /// The file to write [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// One node for each service: an app with its interface crate (the default)
    #[arg(long, conflicts_with = "crates")]
    services: bool,
    /// One node for each crate
    #[arg(long)]
    crates: bool,
    /// Only this service or crate, with its callers and callees
    #[arg(long, value_name = "NAME")]
    around: Option<String>,
    /// With --around: how many calls away others may be
    #[arg(long, value_name = "CALLS", default_value_t = 1, requires = "around", value_parser = clap::value_parser!(u16).range(1..))]
    distance: u16,
    /// The policy, instead of the one at the workspace root
    #[arg(long, value_name = "FILE")]
    policy: Option<PathBuf>,
}

/// A format of pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A flowchart that GitHub and GitLab draw in Markdown
    Mermaid,
    /// Graphviz
    Dot,
    /// A component diagram
    Plantuml,
    /// Nodes and edges, for programs
    Json,
    /// A picture that stands alone
    Svg,
    /// A page that stands alone, to explore
    Html,
}

impl GraphArgs {
    pub(super) fn run(self, global: &Global, output: &Output) -> Result<ExitCode, CommandError> {
        let format = self.format()?;
        let check = Check::new(global.directory());
        let check = match &self.policy {
            Some(policy) => check.policy_file(global.path(policy)),
            None => check,
        };
        let checked = check.run()?;
        let level = if self.crates { Level::Crates } else { Level::Services };
        let around = self.around.map(|name| Around { name, distance: self.distance.into() });
        let (graph, policy) = (&checked.workspace.graph, &checked.policy);
        let drawing = Drawing::new(graph, policy, &checked.assignment, &checked.findings, level, around.as_ref())
            .map_err(|error| CommandError::new(&error).help(error.help()))?;
        let text = match format {
            Format::Mermaid => graph::mermaid(&drawing),
            Format::Dot => graph::dot(&drawing),
            Format::Plantuml => graph::plantuml(&drawing),
            Format::Json => graph::json(&drawing).map_err(CommandError::new)?,
            Format::Svg => graph::svg(&drawing),
            Format::Html => graph::html(&drawing).map_err(CommandError::new)?,
        };
        match &self.output {
            Some(path) => {
                let path = global.path(path);
                apply::write_report(&path, text.as_bytes())?;
                output.done("Drawn", &format!("{} in `{}`", drawing.summary(), path.display()));
            }
            None => _ = is_read(output.result(text.as_bytes()))?,
        }
        Ok(ExitCode::SUCCESS)
    }

    /// What was asked for, or what the file's name says.
    fn format(&self) -> Result<Format, CommandError> {
        if let Some(format) = self.format {
            return Ok(format);
        }
        let Some(path) = &self.output else { return Ok(Format::Mermaid) };
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        match ending {
            "mmd" | "mermaid" => Ok(Format::Mermaid),
            "dot" | "gv" => Ok(Format::Dot),
            "puml" | "plantuml" => Ok(Format::Plantuml),
            "json" => Ok(Format::Json),
            "svg" => Ok(Format::Svg),
            "html" | "htm" => Ok(Format::Html),
            _ => Err(CommandError::new(format!("`{}` does not say what to draw it as", path.display()))
                .help("name the format: `--format svg`, or end the file in .svg, .html, .mmd, .dot, .puml or .json")),
        }
    }
}
