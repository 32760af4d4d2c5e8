//! A whole workspace before the rules.

use super::alternatives::Alternatives;
use super::calls::Calls;
use super::context::Context;
use super::docket::Docket;
use super::judge::Judge;
use super::tolerance::{Tolerance, Tolerated};
use super::{circle, crate_rule, depth, edge_text, forbid, shared_source, stale};
use crate::model::{Assignment, Findings, Graph, Identity, Judged, Policy, Rule};

/// Everything in `graph` that breaks `policy`.
///
/// An edge breaks the first rule that applies; what an exception or the baseline tolerates is lifted from that rule only.
#[must_use]
pub fn judge(graph: &Graph, policy: &Policy, assignment: &Assignment, context: &Context<'_>) -> Findings {
    let judge = Judge::new(graph, policy, assignment);
    let mut docket = Docket::new(Tolerance::new(policy, context.baseline));
    crate_rule::judge(&judge, &mut docket);
    let Edges { judged, broken, calls, left_out } = judge_edges(&judge, &mut docket);
    let alternatives = Alternatives::new(&judge);
    let services = assignment.services.len();
    if !broken.is_empty() {
        // What goes round in a circle is told of every edge of it, also where all of them must go.
        let all = Calls::new(services, &[calls.as_slice(), &left_out].concat());
        for (edge, rule) in broken {
            docket.push(edge_text::finding(&judge, &alternatives, &graph.edges[edge], rule, Some(&all)));
        }
    }
    let calls = Calls::new(services, &calls);
    shared_source::judge(&judge, &mut docket);
    forbid::judge(&judge, context.resolved, &mut docket);
    let components = calls.components();
    circle::judge(&judge, &alternatives, &calls, &components, &mut docket);
    depth::judge(&judge, &calls, &components, &mut docket);
    stale::judge(&judge, context, &mut docket);
    docket.close(graph.members.len(), judged)
}

/// What came of the edges.
#[derive(Default)]
struct Edges {
    /// How many were judged.
    judged: usize,
    /// Those that break a rule.
    broken: Vec<(usize, Rule)>,
    /// Calls: caller, callee and edge.
    calls: Vec<(usize, usize, usize)>,
    /// What would be calls, but must go.
    left_out: Vec<(usize, usize, usize)>,
}

fn judge_edges(judge: &Judge<'_>, docket: &mut Docket<'_>) -> Edges {
    let mut edges = Edges { calls: Vec::with_capacity(judge.graph.edges.len()), ..Edges::default() };
    for (at, edge) in judge.graph.edges.iter().enumerate() {
        let manner = judge.policy.kinds.of(edge.kind);
        let (Some(from), Some(to)) = (judge.standing(edge.from), judge.standing(edge.to)) else { continue };
        if manner == Judged::Ignore {
            continue;
        }
        edges.judged += 1;
        let mut may_stay = true;
        for rule in judge.broken_by(edge).iter() {
            let members = &judge.graph.members;
            let (from, to) = (members[edge.from].name.clone(), Some(members[edge.to].name.clone()));
            let identity = Identity { from, to, kind: Some(edge.kind), rule };
            let tolerated = docket.tolerance.tolerate(&identity, &edge.place);
            // An edge that must go is no call; one that may stay is, so that no exception hides a circle.
            if matches!(rule, Rule::Interface | Rule::Upward | Rule::SameLayer) {
                may_stay &= tolerated == Some(Tolerated::ByException);
            }
            if tolerated.is_none() {
                edges.broken.push((at, rule));
                break;
            }
        }
        if manner == Judged::Enforce && from.service != to.service {
            let calls = if may_stay { &mut edges.calls } else { &mut edges.left_out };
            calls.push((from.service, to.service, at));
        }
    }
    edges
}
