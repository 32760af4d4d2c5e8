//! What is wrong with a policy.

use super::Place;

/// Something in a policy or a baseline that cannot be, or that does not fit the workspace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where it stands.
    pub place: Place,
    /// What is wrong: a lowercase sentence without a full stop, names in backticks.
    pub message: String,
    /// What to do about it.
    pub help: Vec<String>,
}
