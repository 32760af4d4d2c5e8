//! Holds a workspace to its layer rules: what `layergen check` does, callable from a test of your own.
//!
//! ```no_run
//! # // In the tests of any member of the workspace:
//! // #[test]
//! fn the_layers_hold() {
//!     layergen::check::Check::new(env!("CARGO_MANIFEST_DIR")).run().unwrap().assert_clean();
//! }
//! ```
//!
//! Reads the manifests and the policy, starts no program (but for [`Check::resolve`]) and writes nothing.

mod adopt;
mod base;
mod checked;
mod error;
pub(crate) mod inputs;
pub mod watch;

use std::path::PathBuf;

pub use adopt::{Proposal, adopt};
pub use checked::Checked;
pub use error::Error;
pub use inputs::{BASELINE_FILE, POLICY_FILE};

use crate::model::{Date, Policy, Verdict};
use crate::read::{self, Disk, Files, Snapshot, Workspace};
use crate::rules::{self, Comparison, Context};

/// A check to run: where, and by what policy.
#[derive(Clone, Debug)]
pub struct Check {
    start: PathBuf,
    policy: inputs::PolicySource,
    resolve: bool,
    today: Date,
}

impl Check {
    /// A check of the workspace that the folder `start` lies in, by the policy at its root.
    pub fn new(start: impl Into<PathBuf>) -> Self {
        Self { start: start.into(), policy: inputs::PolicySource::Root, resolve: false, today: inputs::today() }
    }

    /// By the policy in `file` instead of the one at the root.
    #[must_use]
    pub fn policy_file(self, file: impl Into<PathBuf>) -> Self {
        Self { policy: inputs::PolicySource::File(file.into()), ..self }
    }

    /// By a policy written in the test itself, as a `layergen.toml` has it.
    #[must_use]
    pub fn policy_text(self, text: impl Into<String>) -> Self {
        Self { policy: inputs::PolicySource::Text(text.into()), ..self }
    }

    /// Also look through external packages for what the policy forbids transitively; starts `cargo metadata`.
    #[must_use]
    pub fn resolve(self, resolve: bool) -> Self {
        Self { resolve, ..self }
    }

    /// As if today were `today`, for the exceptions that expire.
    #[must_use]
    pub fn today(self, today: Date) -> Self {
        Self { today, ..self }
    }

    /// The root of the workspace, absolute.
    ///
    /// # Errors
    /// [`Error`] where there is no workspace.
    pub fn root(&self) -> Result<PathBuf, Error> {
        Ok(Workspace::root_around(&self.start)?)
    }

    /// What `checked` adds to the workspace as it was at a git revision.
    ///
    /// # Errors
    /// [`Error::Revision`] where git does not have it, [`Error::AtRevision`] where it could not be judged.
    pub fn since(&self, checked: &Checked, revision: &str) -> Result<Comparison, Error> {
        base::since(self, checked, revision)
    }

    /// Reads and judges.
    ///
    /// # Errors
    /// [`Error`] where there is no workspace or no policy, or one of them cannot be read; never for a broken rule.
    pub fn run(&self) -> Result<Checked, Error> {
        let workspace = Workspace::find(&self.start)?;
        let state = State::Disk(Disk::new(workspace.root.clone()));
        let policy = inputs::policy(&state, &workspace.root, &self.policy)?;
        self.judge(workspace, &state, policy)
    }

    /// Judges `workspace`, which was read from `state`, by `policy` and the baseline at its root.
    fn judge(
        &self,
        mut workspace: Workspace,
        state: &State,
        (policy, text): (Policy, String),
    ) -> Result<Checked, Error> {
        if policy.shared_source == Verdict::Deny {
            match state {
                State::Disk(_) => workspace.find_shared_sources()?,
                State::Revision(snapshot) => workspace.find_shared_sources_in(snapshot)?,
            }
        }
        let baseline = inputs::baseline(state.files())?;
        let assignment = rules::assign(&workspace.graph, &policy).map_err(|errors| {
            let named = errors.iter().map(|error| error.place().file.as_str());
            let texts = checked::texts(named, state.files(), &policy, &text);
            Error::Assign { errors, texts }
        })?;
        // What a revision resolved to is not known any more.
        let resolves = self.resolve && matches!(state, State::Disk(_));
        let resolved = resolves.then(|| read::resolve::resolve(&workspace)).transpose();
        let resolved = resolved.map_err(|message| Error::Resolve { root: workspace.root.clone(), message })?;
        let context = Context { today: self.today, baseline: &baseline, resolved: resolved.as_ref() };
        let findings = rules::judge(&workspace.graph, &policy, &assignment, &context);
        let folder_in_repository = inputs::folder_in_repository(&workspace.root);
        let today = self.today;
        Ok(Checked {
            workspace,
            policy,
            policy_text: text,
            baseline,
            assignment,
            findings,
            today,
            folder_in_repository,
        })
    }
}

/// Where a workspace was read from.
enum State {
    /// The disk.
    Disk(Disk),
    /// A git revision.
    Revision(Snapshot),
}

impl State {
    fn files(&self) -> &dyn Files {
        match self {
            Self::Disk(disk) => disk,
            Self::Revision(snapshot) => snapshot,
        }
    }
}
