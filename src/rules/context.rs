//! What a judgement needs to know beside the workspace and its policy.

use crate::model::{Baseline, Date};

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

/// The external packages that members reach, in the graph that cargo resolves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Resolved {
    /// For each member, by its index in the graph, what its normal and build dependencies reach.
    pub members: Vec<Vec<Reached>>,
}

/// An external package that a member reaches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reached {
    /// The package.
    pub package: String,
    /// A shortest way to it by package names: first what the member itself declares, last the package.
    pub route: Vec<String>,
}
