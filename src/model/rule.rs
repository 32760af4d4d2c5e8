//! The rules by name.

use std::fmt;
use std::str::FromStr;

/// A rule of the policy. The order of the variants is the order in which an edge is judged: it breaks the first that
/// applies, so that one edge is one finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// Every member stands in exactly one layer or group.
    Unassigned,
    /// A crate's name says its layer.
    Name,
    /// An interface crate depends on shared crates only.
    Interface,
    /// An edge goes down the order, never up.
    Upward,
    /// No edge within a rank.
    SameLayer,
    /// No edge passes over a rank.
    SkipLevel,
    /// A layer is used only by those it is visible to.
    Visibility,
    /// A dao is used only by the center and the data app of its own domain.
    DaoOwner,
    /// A data app uses its dao without the right to write.
    ReadOnly,
    /// Others depend on the interface crate, never on the app.
    Implementation,
    /// A layer does without certain external packages.
    Forbid,
    /// A member compiles its own sources only.
    SharedSource,
    /// No cycle in the call graph.
    Cycle,
    /// A chain of calls has at most so many services.
    Depth,
    /// An exception applies and has not expired.
    Exception,
    /// An entry of the baseline still applies.
    Baseline,
}

impl Rule {
    /// Every rule, in order.
    pub const ALL: [Self; 16] = [
        Self::Unassigned,
        Self::Name,
        Self::Interface,
        Self::Upward,
        Self::SameLayer,
        Self::SkipLevel,
        Self::Visibility,
        Self::DaoOwner,
        Self::ReadOnly,
        Self::Implementation,
        Self::Forbid,
        Self::SharedSource,
        Self::Cycle,
        Self::Depth,
        Self::Exception,
        Self::Baseline,
    ];

    /// The name that policies, findings and pages use.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Unassigned => "unassigned",
            Self::Name => "name",
            Self::Interface => "interface",
            Self::Upward => "upward",
            Self::SameLayer => "same-layer",
            Self::SkipLevel => "skip-level",
            Self::Visibility => "visibility",
            Self::DaoOwner => "dao-owner",
            Self::ReadOnly => "read-only",
            Self::Implementation => "implementation",
            Self::Forbid => "forbid",
            Self::SharedSource => "shared-source",
            Self::Cycle => "cycle",
            Self::Depth => "depth",
            Self::Exception => "exception",
            Self::Baseline => "baseline",
        }
    }

    /// What it demands, in one sentence.
    #[must_use]
    pub fn demand(self) -> &'static str {
        match self {
            Self::Unassigned => "every member stands in exactly one layer or group",
            Self::Name => "a crate's name says its layer",
            Self::Interface => "an interface crate depends on shared crates only",
            Self::Upward => "an edge goes down the order, never up",
            Self::SameLayer => "crates of one layer do not use each other",
            Self::SkipLevel => "an edge does not pass over a layer",
            Self::Visibility => "a layer is used only by those it is visible to",
            Self::DaoOwner => "a layer with an owner is used only by those it is visible to, and within its domain",
            Self::ReadOnly => "only the layers that the policy names ask for the right to write",
            Self::Implementation => "others depend on a service's interface crate, never on its app",
            Self::Forbid => "a layer does without the external packages that the policy forbids it",
            Self::SharedSource => "a member compiles its own source files only",
            Self::Cycle => "services do not call each other in a circle",
            Self::Depth => "a chain of calls has at most the permitted number of services",
            Self::Exception => "an exception still applies and has not expired",
            Self::Baseline => "the baseline lists only what is still there",
        }
    }

    /// Why it exists.
    #[must_use]
    pub fn reason(self) -> &'static str {
        match self {
            Self::Unassigned => "a crate that no rule sees lets any dependency through",
            Self::Name => "whoever reads a name must know who may call it",
            Self::Interface => "callers of an interface would get everything it depends on",
            Self::Upward => "calls go from top to bottom, so that a layer can be changed without those above it",
            Self::SameLayer => "services of one layer that call each other become one service, and soon a circle",
            Self::SkipLevel => "the layer between is there to be asked",
            Self::Visibility => "the policy names who may use this layer",
            Self::DaoOwner => "the tables of a domain have one owner; others ask its services",
            Self::ReadOnly => "writes pass through one service of each domain, which keeps them atomic",
            Self::Implementation => {
                "an app is deployed and changed without its callers; only its interface is a promise"
            }
            Self::Forbid => "the policy forbids it",
            Self::SharedSource => "shared source files are a dependency that no manifest shows",
            Self::Cycle => "services in a circle can neither start, nor be deployed, nor fail one without the other",
            Self::Depth => "every further call adds latency and another way to fail",
            Self::Exception => "an exception nobody needs hides the next edge of its kind",
            Self::Baseline => "the baseline only shrinks; an entry nobody needs would let the edge come back",
        }
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

impl FromStr for Rule {
    type Err = ();

    fn from_str(id: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|rule| rule.id() == id).ok_or(())
    }
}
