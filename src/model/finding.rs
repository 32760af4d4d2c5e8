//! What a check found.

use super::{Date, DependencyKind, Place, Rule};

/// What a check found in a workspace.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    /// How many members were judged.
    pub members: usize,
    /// How many edges between members were judged: one for each pair and kind.
    pub edges: usize,
    /// What breaks a rule; sorted by file, line, rule, from, to and kind; one for each of (rule, from, to, kind).
    pub findings: Vec<Finding>,
    /// What an exception of the policy tolerates; sorted by from, to, kind and rule.
    pub excepted: Vec<Excepted>,
    /// What the baseline tolerates; sorted likewise.
    pub baselined: Vec<Identity>,
}

/// One broken rule at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What makes it this finding and no other, wherever it stands in its file.
    pub identity: Identity,
    /// Where it stands.
    pub place: Place,
    /// What is wrong: a lowercase sentence without a full stop, names in backticks.
    pub message: String,
    /// Why the rule exists, or the policy's own reason.
    pub reason: String,
    /// More to know, such as the circle that an edge closes.
    pub notes: Vec<String>,
    /// What to do instead.
    pub help: Vec<String>,
    /// The services of the circle or the chain, in order, a circle ending where it began; empty for other rules.
    pub route: Vec<String>,
    /// The one right change, if there is one.
    pub fix: Option<Fix>,
}

/// What makes a finding the same finding after lines have moved.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Identity {
    /// The package at fault.
    pub from: String,
    /// The package it depends on; `None` for a rule about one crate.
    pub to: Option<String>,
    /// The kind of the edge, if it is about one.
    pub kind: Option<DependencyKind>,
    /// The broken rule.
    pub rule: Rule,
}

/// An edge that an exception tolerates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excepted {
    /// What is tolerated.
    pub identity: Identity,
    /// Where it stands.
    pub place: Place,
    /// The exception's reason.
    pub reason: String,
    /// The last day.
    pub until: Option<Date>,
}

/// The one right change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fix {
    /// Depend on this interface crate instead of the app.
    UseInterface {
        /// The interface crate.
        interface: String,
    },
    /// Take the entry out of the baseline.
    DropBaselineEntry,
}

impl Findings {
    /// Whether no rule is broken.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.findings.is_empty()
    }
}
