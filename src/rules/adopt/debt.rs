//! What the proposed policy would find.

use std::collections::BTreeSet;

use crate::model::{Assignment, DependencyKind, Graph, Identity, Judged, Policy, Rule};
use crate::rules::Judge;

/// What the proposed policy would find.
#[derive(Clone, Debug, Default)]
pub(super) struct Debt {
    /// What remains.
    pub(super) findings: BTreeSet<Identity>,
    /// Edges that serve tests only.
    pub(super) dev: usize,
    /// Of these, how many go up.
    pub(super) dev_up: usize,
    /// Of these, how many break a rule without going up.
    pub(super) dev_aside: usize,
}

impl Debt {
    /// Decides how edges of tests are judged, and counts what remains.
    pub(super) fn settle(graph: &Graph, policy: &mut Policy, assignment: &Assignment) -> Self {
        let mut debt = Self::default();
        let judge = Judge::new(graph, policy, assignment);
        for edge in graph.edges.iter().filter(|edge| edge.kind == DependencyKind::Dev) {
            debt.dev += 1;
            match judge.broken_by(edge).first() {
                Some(Rule::Upward | Rule::Interface) => debt.dev_up += 1,
                Some(_) => debt.dev_aside += 1,
                None => {}
            }
        }
        // Circles of tests are common: a crate's tests use what is built on it.
        let tolerable = (debt.dev / 10).max(2);
        policy.kinds.dev = match (debt.dev_up > tolerable, debt.dev_aside > tolerable) {
            (true, _) => Judged::Ignore,
            (false, true) => Judged::Downward,
            (false, false) => Judged::Enforce,
        };
        let judge = Judge::new(graph, policy, assignment);
        for edge in &graph.edges {
            let Some(rule) = judge.broken_by(edge).first() else { continue };
            let name = |at: usize| graph.members[at].name.clone();
            let to = Some(name(edge.to));
            debt.findings.insert(Identity { from: name(edge.from), to, kind: Some(edge.kind), rule });
        }
        debt
    }
}
