//! Everything that is wrong with a policy or a baseline.

use super::Fault;
use crate::model::Place;

/// Why a policy or a baseline could not be taken: all that is wrong with it, in the order of its lines.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", problems.iter().map(Problem::to_string).collect::<Vec<_>>().join("\n"))]
pub struct PolicyError {
    /// What is wrong; never empty.
    pub problems: Vec<Problem>,
}

/// A fault and its place.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{}` line {}: {fault}", place.file, place.line)]
pub struct Problem {
    /// Where.
    pub place: Place,
    /// What.
    pub fault: Fault,
}

impl PolicyError {
    /// Whether there is no policy at all: the table that should hold it is missing.
    #[must_use]
    pub fn is_absent(&self) -> bool {
        matches!(self.problems.as_slice(), [Problem { fault: Fault::NoTable(_), .. }])
    }
}

impl Problem {
    /// What the reader of the message can do, if there is something to say.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        self.fault.help()
    }
}
