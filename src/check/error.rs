//! Why a workspace could not be checked.

use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;

use crate::model::{Problem, with_causes};
use crate::read;
use crate::report::findings::{plain, problems};
use crate::rules::AssignError;

/// A workspace that could not be judged. Not a broken rule: those are findings.
///
/// `Debug` says it for people, as `unwrap` in a test shows it.
#[derive(thiserror::Error)]
pub enum Error {
    /// The manifests cannot be read.
    #[error(transparent)]
    Read(#[from] read::Error),
    /// There is no policy.
    #[error("`{}` has no `layergen.toml`, and its `Cargo.toml` no `[workspace.metadata.layergen]`", root.display())]
    NoPolicy {
        /// The workspace root.
        root: PathBuf,
    },
    /// The policy file that was named does not exist.
    #[error("policy file `{}` does not exist", path.display())]
    NoPolicyFile {
        /// The file.
        path: PathBuf,
    },
    /// There are two policies.
    #[error("`{}` has two policies: `layergen.toml` and `[workspace.metadata.layergen]` in `Cargo.toml`", root.display())]
    TwoPolicies {
        /// The workspace root.
        root: PathBuf,
    },
    /// There is a baseline already.
    #[error("`{}` has a `layergen-baseline.toml` already, and nothing ever adds to it", root.display())]
    Adopted {
        /// The workspace root.
        root: PathBuf,
    },
    /// The policy or the baseline says what cannot be.
    #[error("{error}")]
    Policy {
        /// All that is wrong.
        error: read::PolicyError,
        /// The text it is wrong in, by the name of its file.
        texts: BTreeMap<String, String>,
    },
    /// The policy does not fit the workspace.
    #[error("{}", errors.iter().map(located).collect::<Vec<_>>().join("\n"))]
    Assign {
        /// What does not fit; never empty.
        errors: Vec<AssignError>,
        /// The texts of the files in which it stands, by their paths relative to the workspace root.
        texts: BTreeMap<String, String>,
    },
    /// The earlier state cannot be read.
    #[error(transparent)]
    Revision(#[from] read::RevisionError),
    /// The earlier state cannot be judged.
    #[error("as it was at `{revision}`: {error}")]
    AtRevision {
        /// The revision.
        revision: String,
        /// Why not.
        error: Box<Error>,
    },
    /// The resolved graph cannot be had.
    #[error("cannot resolve the dependencies of `{}`: {message}", root.display())]
    Resolve {
        /// The workspace root.
        root: PathBuf,
        /// What cargo said.
        message: String,
    },
}

/// An error of the policy with its place, as [`read::policy::Problem`] says it.
fn located(error: &AssignError) -> String {
    format!("`{}` line {}: {error}", error.place().file, error.place().line)
}

impl Error {
    /// What the reader of the message can do.
    #[must_use]
    pub fn help(&self) -> Vec<String> {
        match self {
            Self::Read(error) => error.help().into_iter().map(str::to_owned).collect(),
            Self::NoPolicy { .. } => vec![
                "`layergen adopt` proposes a policy for this workspace and freezes what breaks it today".to_owned(),
                "`layergen adopt --dry-run` shows it first".to_owned(),
            ],
            Self::NoPolicyFile { .. } => vec!["check the path that `--policy` names".to_owned()],
            Self::TwoPolicies { .. } => vec!["keep one of them; a file of its own has room for comments".to_owned()],
            Self::Revision(error) => error.help().into_iter().collect(),
            Self::AtRevision { .. } => vec!["name a revision whose manifests and policy can be read".to_owned()],
            Self::Adopted { .. } => {
                vec!["to freeze everything anew, delete it and run `layergen adopt` again; its diff shows what was added".to_owned()]
            }
            Self::Policy { .. } | Self::Assign { .. } => {
                self.problems().into_iter().flat_map(|problem| problem.help).collect()
            }
            Self::Resolve { .. } => {
                vec!["run `cargo metadata` to see it in full, or check without `--resolve`".to_owned()]
            }
        }
    }

    /// What is wrong with the policy or the baseline, place by place; empty for other errors.
    #[must_use]
    pub fn problems(&self) -> Vec<Problem> {
        let own = |problem: &read::policy::Problem| Problem {
            place: problem.place.clone(),
            message: problem.fault.to_string(),
            help: problem.help().into_iter().collect(),
        };
        let assign = |error: &AssignError| Problem {
            place: error.place().clone(),
            message: error.to_string(),
            help: vec![error.help()],
        };
        match self {
            Self::Policy { error, .. } => error.problems.iter().map(own).collect(),
            Self::Assign { errors, .. } => errors.iter().map(assign).collect(),
            _ => Vec::new(),
        }
    }

    /// The texts of the files in which the [`Error::problems`] stand, by the paths that their places name.
    pub(crate) fn texts(&self) -> &BTreeMap<String, String> {
        static NONE: BTreeMap<String, String> = BTreeMap::new();
        match self {
            Self::Policy { texts, .. } | Self::Assign { texts, .. } => texts,
            _ => &NONE,
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let found = self.problems();
        if !found.is_empty() {
            return write!(f, "the policy cannot be used\n\n{}", plain(&problems(&found, self.texts())).trim_end());
        }
        f.write_str(&with_causes(self))?;
        self.help().iter().try_for_each(|help| write!(f, "\n  help: {help}"))
    }
}
