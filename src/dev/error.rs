//! Why apps could not be run.

use std::io;
use std::path::PathBuf;
use std::process::ExitStatus;
use std::time::Duration;

use super::PortInUse;
use crate::{apply, read};

/// What ends `dev` other than the user.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The manifests.
    #[error(transparent)]
    Read(#[from] read::Error),
    /// What an earlier run left half done.
    #[error(transparent)]
    Apply(#[from] apply::Error),
    /// A workspace without a port in any manifest.
    #[error("the workspace `{}` has no app", root.display())]
    NoApps {
        /// Its root.
        root: PathBuf,
    },
    /// A workspace without a crate that runs all apps.
    #[error("the workspace `{}` has no crate that runs every app in one process", root.display())]
    NoSingle {
        /// Its root.
        root: PathBuf,
    },
    /// Two manifests with one port.
    #[error("`{first}` and `{second}` both have port {port}")]
    SamePort {
        /// The port.
        port: u16,
        /// One app.
        first: String,
        /// The other.
        second: String,
    },
    /// Another `dev` in this tree.
    #[error("another `layergen dev`{} runs in `{}`", process(*pid), root.display())]
    Running {
        /// The root of the workspace.
        root: PathBuf,
        /// Its process, where it can be told.
        pid: Option<u32>,
    },
    /// Ports that others hold.
    #[error("{}", lines(.0))]
    PortsInUse(
        /// At least one.
        Vec<PortInUse>,
    ),
    /// `cargo build` failed; it has said why itself.
    #[error("`{command}` failed ({status}); cargo's own report is above")]
    Build {
        /// The command line.
        command: String,
        /// How cargo ended.
        status: ExitStatus,
    },
    /// An app from whose package cargo made no program to run.
    #[error("package `{app}` has a port but cargo built no program `{app}` from it")]
    NoProgram {
        /// The package.
        app: String,
    },
    /// An app that did not get ready.
    #[error("`{app}` was not ready within {within:?}: {answer}{}", last_lines(last))]
    NotReady {
        /// The app.
        app: String,
        /// How long it was given.
        within: Duration,
        /// What it answered last, or how it ended.
        answer: String,
        /// The last lines that it wrote.
        last: Vec<String>,
    },
    /// The handler for Ctrl-C.
    #[error("cannot take Ctrl-C")]
    Signals(#[source] ctrlc::Error),
    /// The console took no more lines.
    #[error("cannot show what the apps say")]
    Console(#[source] io::Error),
    /// Something that the system refused.
    #[error("cannot {action}")]
    Io {
        /// What was tried: ``start `cargo` ``.
        action: String,
        /// What the system said.
        source: io::Error,
    },
}

fn process(pid: Option<u32>) -> String {
    pid.map(|pid| format!(" (process {pid})")).unwrap_or_default()
}

fn lines(ports: &[PortInUse]) -> String {
    ports.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

fn last_lines(last: &[String]) -> String {
    if last.is_empty() {
        return "; it wrote nothing".to_owned();
    }
    format!("; it wrote last:\n    {}", last.join("\n    "))
}

impl Error {
    /// What the user can do, if there is something.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        let port = "`port` in its `[package.metadata.layergen]`";
        match self {
            Self::Read(error) => error.help().map(str::to_owned),
            Self::Apply(error) => error.help(),
            Self::NoSingle { .. } => Some("`layergen add single` adds one".to_owned()),
            Self::NoApps { .. } => Some(
                "an app is a package with `layer`, `domain` and `port` in its `[package.metadata.layergen]`".to_owned(),
            ),
            Self::SamePort { second, .. } => Some(format!("give `{second}` another {port}")),
            Self::Running { pid: Some(pid), .. } => Some(format!("stop it with Ctrl-C or `kill {pid}`")),
            Self::Running { pid: None, .. } => Some("stop it with Ctrl-C".to_owned()),
            Self::PortsInUse(ports) => Some(PortInUse::help(ports)),
            Self::NoProgram { app } => {
                Some(format!("name its binary `{app}`, or take the port out of its `[package.metadata.layergen]`"))
            }
            Self::NotReady { .. } => Some("an app is ready when `GET /readyz` on its port answers 2xx".to_owned()),
            Self::Io { source, .. } if source.kind() == io::ErrorKind::PermissionDenied => {
                Some("`dev` keeps its data in `.layergen/dev`: make the workspace writable".to_owned())
            }
            Self::Build { .. } | Self::Signals(_) | Self::Console(_) | Self::Io { .. } => None,
        }
    }
}
