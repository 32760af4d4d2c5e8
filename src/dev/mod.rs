//! Runs every app of a workspace: one build, callees before callers, each ready before the next.
//!
//! One thread owns the processes and speaks to the console; the threads that read pipes and ask for readiness only
//! send it events. Files are written in `state` alone, below `.layergen/dev/`. Colours, the terminal and exit codes
//! are not known here: a line names its app and its layer, and whoever called decides how that looks.
//!
//! No process outlives this one. On Unix that holds for `kill -9` too, see `guard`; on Windows only for an orderly end.

mod app;
mod backoff;
mod build;
mod environment;
mod error;
mod event;
mod guard;
mod holder;
mod interrupt;
mod line;
mod order;
mod ports;
mod process;
mod readiness;
mod state;
mod stop;
mod summary;
mod supervised;
mod supervisor;
mod tables;

use std::io;
use std::path::PathBuf;
use std::time::Duration;

pub use error::Error;
pub use line::{Line, Tag};
pub use ports::PortInUse;

use crate::apply::{self, Recovered};
use crate::read::Workspace;

/// What to run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// A folder inside the workspace.
    pub start: PathBuf,
    /// Whether the one process is meant that runs every app.
    pub single: bool,
    /// How long an app may take to get ready at the first start.
    pub ready_within: Duration,
    /// How long an app may take to end once it is asked to.
    pub stop_within: Duration,
}

impl Request {
    /// The workspace around `start`, with a minute to get ready and 15 seconds to stop.
    #[must_use]
    pub fn new(start: impl Into<PathBuf>) -> Self {
        let (ready_within, stop_within) = (Duration::from_secs(60), Duration::from_secs(15));
        Self { start: start.into(), single: false, ready_within, stop_within }
    }
}

/// Takes the lines, one at a time. An error, such as a broken pipe, stops the apps and ends [`run`].
pub type Console<'a> = &'a mut dyn FnMut(Line<'_>) -> io::Result<()>;

/// Builds and runs the apps until Ctrl-C, SIGTERM or SIGHUP; returns when all have ended.
///
/// Takes over these signals for the rest of the process.
///
/// # Errors
/// [`Error`] when the apps cannot be found, built or started, or one does not get ready. None is left running.
pub fn run(request: &Request, console: Console<'_>) -> Result<(), Error> {
    let workspace = Workspace::find(&request.start)?;
    // An update that was interrupted is finished or undone before anything is built from it.
    let workspace = if recover(&workspace, console)? { Workspace::find(&request.start)? } else { workspace };
    let apps = order::order(app::apps(&workspace, request.single)?);
    let state = state::State::open(&workspace.root, console)?;
    ports::check(&apps)?;
    let interrupts = interrupt::Interrupts::install()?;
    let token = state.token()?;
    let key = state.key()?;
    let own = environment::Own { data: &state.folder, digest: &token.digest, key: &key };
    let mut guard = guard::Guard::new(state.lock)?;
    let Some(programs) = build::build(&workspace.root, &apps, &interrupts, &mut guard)? else {
        return console(Line::Note("stopped before any app was started")).map_err(Error::Console);
    };
    let plan = supervisor::Plan {
        summary: summary::summary(&apps, &summary::token_path(&workspace.root, &token.file)),
        apps: environment::launches(&workspace.root, apps, programs, &own),
        request: request.clone(),
    };
    supervisor::Supervisor::new(plan, guard, interrupts, console).run()
}

/// Waits for whoever writes to the workspace, and finishes or undoes what was interrupted. Answers whether the workspace
/// may be another now.
fn recover(workspace: &Workspace, console: Console<'_>) -> Result<bool, Error> {
    let mut told = None;
    let recovered = apply::recover(&workspace.root, "dev", &mut |holder| {
        told = Some(console(Line::Note(&format!("waiting for {holder}"))));
    })?;
    let has_waited = told.is_some();
    told.unwrap_or(Ok(())).map_err(Error::Console)?;
    let Some(recovered) = recovered else { return Ok(has_waited) };
    let note = match recovered {
        Recovered::Finished => "finished the change that an earlier layergen had begun",
        Recovered::Undone => "undid the change that an earlier layergen had begun",
    };
    console(Line::Note(note)).map_err(Error::Console)?;
    Ok(true)
}
