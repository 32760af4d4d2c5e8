//! Why a workspace could not be checked.

use std::path::PathBuf;

use crate::model::Problem;
use crate::read;
use crate::rules::AssignError;

/// A workspace that could not be judged. Not a broken rule: those are findings.
#[derive(Debug, thiserror::Error)]
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
    #[error(transparent)]
    Policy(#[from] read::PolicyError),
    /// The policy does not fit the workspace.
    #[error("{}", .0.iter().map(AssignError::to_string).collect::<Vec<_>>().join("\n"))]
    Assign(Vec<AssignError>),
    /// The resolved graph cannot be had.
    #[error("cannot resolve the dependencies of `{}`: {message}", root.display())]
    Resolve {
        /// The workspace root.
        root: PathBuf,
        /// What cargo said.
        message: String,
    },
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
            Self::Adopted { .. } => {
                vec!["to freeze everything anew, delete it and run `layergen adopt` again; its diff shows what was added".to_owned()]
            }
            Self::Policy(_) | Self::Assign(_) => self.problems().into_iter().flat_map(|problem| problem.help).collect(),
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
            Self::Policy(error) => error.problems.iter().map(own).collect(),
            Self::Assign(errors) => errors.iter().map(assign).collect(),
            _ => Vec::new(),
        }
    }
}
