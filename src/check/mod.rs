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
mod checked;
mod error;
mod inputs;
pub mod watch;

use std::path::PathBuf;

pub use adopt::{Proposal, adopt};
pub use checked::Checked;
pub use error::Error;
pub use inputs::{BASELINE_FILE, POLICY_FILE};

use crate::model::{Date, Policy, Verdict};
use crate::read::{self, Workspace};
use crate::rules::{self, Context};

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

    /// Reads and judges.
    ///
    /// # Errors
    /// [`Error`] where there is no workspace or no policy, or one of them cannot be read; never for a broken rule.
    pub fn run(&self) -> Result<Checked, Error> {
        let workspace = Workspace::find(&self.start)?;
        let policy = inputs::policy(&workspace, &self.policy)?;
        self.judge(workspace, policy)
    }

    /// Judges `workspace` by `policy` and the baseline at its root.
    pub(crate) fn judge(&self, mut workspace: Workspace, (policy, text): (Policy, String)) -> Result<Checked, Error> {
        if policy.shared_source == Verdict::Deny {
            workspace.find_shared_sources()?;
        }
        let baseline = inputs::baseline(&workspace)?;
        let assignment = rules::assign(&workspace.graph, &policy).map_err(|errors| {
            let files = errors.iter().map(|error| error.place().file.as_str());
            let texts = checked::texts(files, &workspace, &policy, &text);
            Error::Assign { errors, texts }
        })?;
        let resolved = self.resolve.then(|| read::resolve::resolve(&workspace)).transpose();
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
