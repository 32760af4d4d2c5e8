//! What a judgement needs to know beside the workspace and its policy.

use crate::model::{Baseline, Date, Resolved};

/// What a judgement needs to know beside the workspace and its policy.
#[derive(Clone, Copy, Debug)]
pub struct Context<'c> {
    /// The day on which exceptions are tried.
    pub today: Date,
    /// What is tolerated because it was there before the rules.
    pub baseline: &'c Baseline,
    /// What external packages bring, where somebody asked cargo; without it a transitive ban goes through members only.
    pub resolved: Option<&'c Resolved>,
}
