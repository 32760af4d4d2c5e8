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
    let (edges, broken, calls) = judge_edges(&judge, &mut docket);
    let alternatives = Alternatives::new(&judge);
    for (edge, rule) in broken {
        docket.push(edge_text::finding(&judge, &alternatives, &graph.edges[edge], rule, Some(&calls)));
    }
    shared_source::judge(&judge, &mut docket);
    forbid::judge(&judge, context.resolved, &mut docket);
    let components = calls.components();
    circle::judge(&judge, &alternatives, &calls, &components, &mut docket);
    depth::judge(&judge, &calls, &components, &mut docket);
    stale::judge(&judge, context, &mut docket);
    docket.close(graph.members.len(), edges)
}

/// How many edges were judged, which break which rule, and which are calls.
fn judge_edges(judge: &Judge<'_>, docket: &mut Docket<'_>) -> (usize, Vec<(usize, Rule)>, Calls) {
    let mut judged = 0;
    let mut broken = Vec::new();
    let mut calls = Vec::with_capacity(judge.graph.edges.len());
    for (at, edge) in judge.graph.edges.iter().enumerate() {
        let manner = judge.policy.kinds.of(edge.kind);
        let (Some(from), Some(to)) = (judge.standing(edge.from), judge.standing(edge.to)) else { continue };
        if manner == Judged::Ignore {
            continue;
        }
        judged += 1;
        let mut is_call = manner == Judged::Enforce && from.service != to.service;
        for rule in judge.broken_by(edge).iter() {
            let members = &judge.graph.members;
            let (from, to) = (members[edge.from].name.clone(), Some(members[edge.to].name.clone()));
            let identity = Identity { from, to, kind: Some(edge.kind), rule };
            let tolerated = docket.tolerance.tolerate(&identity, &edge.place);
            // An edge that must go is no call; one that may stay is, so that no exception hides a circle.
            if matches!(rule, Rule::Interface | Rule::Upward | Rule::SameLayer) {
                is_call &= tolerated == Some(Tolerated::ByException);
            }
            if tolerated.is_none() {
                broken.push((at, rule));
                break;
            }
        }
        if is_call {
            calls.push((from.service, to.service, at));
        }
    }
    (judged, broken, Calls::new(judge.assignment.services.len(), &calls))
}
