//! What the proposed policy would find.

use crate::model::{Assignment, Baseline, Date, DependencyKind, Graph, Judged, Policy, Rule};
use crate::rules::{Context, Judge, freeze};

/// What the proposed policy would find.
#[derive(Clone, Debug, Default)]
pub(super) struct Debt {
    /// What remains.
    pub(super) baseline: Baseline,
    /// Edges that serve tests only.
    pub(super) dev: usize,
    /// Of these, how many go up.
    pub(super) dev_up: usize,
    /// Of these, how many break a rule without going up.
    pub(super) dev_aside: usize,
    /// How many circles of calls they close.
    pub(super) dev_circles: usize,
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
        debt.baseline = Self::frozen(graph, policy, assignment);
        debt
    }

    /// Takes tests out of the call graph if they close circles there.
    pub(super) fn settle_circles(&mut self, graph: &Graph, policy: &mut Policy, assignment: &Assignment) {
        let circles =
            |baseline: &Baseline| baseline.entries.iter().filter(|entry| entry.value.rule == Rule::Cycle).count();
        let before = circles(&self.baseline);
        if policy.kinds.dev != Judged::Enforce || before == 0 {
            return;
        }
        policy.kinds.dev = Judged::Downward;
        let without = Self::frozen(graph, policy, assignment);
        if circles(&without) < before {
            self.dev_circles = before - circles(&without);
            self.baseline = without;
        } else {
            policy.kinds.dev = Judged::Enforce;
        }
    }

    /// Whether calls that close circles remain.
    pub(super) fn has_circles(&self) -> bool {
        self.baseline.entries.iter().any(|entry| entry.value.rule == Rule::Cycle)
    }

    /// Everything that the policy would find. No exception is in it, so no day matters.
    pub(super) fn frozen(graph: &Graph, policy: &Policy, assignment: &Assignment) -> Baseline {
        let today = Date { year: 1970, month: 1, day: 1 };
        let context = Context { today, baseline: &Baseline::default(), resolved: None };
        freeze(graph, policy, assignment, &context)
    }
}
