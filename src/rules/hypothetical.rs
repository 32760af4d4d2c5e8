//! An edge that nobody has written yet, before the rules.

use super::alternatives::Alternatives;
use super::edge_text;
use super::judge::{Judge, hypothetical};
use crate::model::{Assignment, DependencyKind, Finding, Graph, Policy};

/// What would be found if the member `from` declared `to`, by index, as a dependency of `kind`, asking for no feature;
/// exceptions and the baseline left aside. Who asks for many edges keeps a [`Judge`] and asks it for the rule alone.
#[must_use]
pub fn judge_edge(
    policy: &Policy,
    graph: &Graph,
    assignment: &Assignment,
    from: usize,
    to: usize,
    kind: DependencyKind,
) -> Option<Finding> {
    let judge = Judge::new(graph, policy, assignment);
    let edge = hypothetical(graph, from, to, kind);
    let rule = judge.broken_by(&edge).first()?;
    Some(edge_text::finding(&judge, &Alternatives::new(&judge), &edge, rule, None))
}
