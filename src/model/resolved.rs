//! What a resolver knows and no manifest says.

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
