//! May it: the whole workspace is judged with the edge in it, so that circles and chains count.

use std::collections::BTreeSet;

use super::super::alternatives::Alternatives;
use super::super::judge::hypothetical;
use super::{Answer, Context, Judge};
use crate::model::{DependencyKind, Finding, Graph, Identity, Place, Rule};
use crate::rules;

/// The answer, and where `from` depends on `to` already.
pub(super) fn answer(judge: &Judge<'_>, context: &Context<'_>, from: usize, to: usize) -> (Answer, Option<Place>) {
    let Judge { graph, policy, assignment, .. } = *judge;
    let normal = DependencyKind::Normal;
    let declared = graph.edges_of(from).iter().find(|edge| edge.to == to && edge.kind == normal);
    let place = declared.map(|edge| edge.place.clone());
    if from == to || (is_one_service(judge, from, to) && judge.first_broken(from, to, normal).is_none()) {
        return (Answer::OneService, place);
    }
    let is_own = |identity: &Identity| {
        let [from, to] = [from, to].map(|member| graph.members[member].name.as_str());
        let about_edge = !matches!(identity.rule, Rule::SharedSource | Rule::Exception | Rule::Baseline);
        about_edge && identity.from == from && identity.to.as_deref() == Some(to) && identity.kind == Some(normal)
    };
    let new: &[_] = if declared.is_some() { &[] } else { &[(from, to)] };
    let mut found = rules::judge(&with(graph, new), policy, assignment, context);
    found.findings.sort_by_key(|finding| finding.identity.rule);
    let own = found.findings.iter().find(|finding| is_own(&finding.identity)).cloned();
    // A new edge can close a circle of which another edge is the one to take out.
    let structural = |finding: &Finding| matches!(finding.identity.rule, Rule::Cycle | Rule::Depth);
    let wrong = own.or_else(|| added(judge, context, new).into_iter().find(structural));
    let answer = if let Some(Finding { identity, message, reason, mut help, .. }) = wrong {
        let may_call = Alternatives::new(judge).may_call(from, judge.standing(to).and_then(|to| to.domain.as_deref()));
        help.retain(|help| Some(help) != may_call.as_ref());
        Answer::No { rule: identity.rule, message, reason, help }
    } else if let Some(excepted) = found.excepted.into_iter().find(|excepted| is_own(&excepted.identity)) {
        Answer::Excepted { rule: excepted.identity.rule, reason: excepted.reason, until: excepted.until }
    } else if let Some(Identity { rule, .. }) = found.baselined.into_iter().find(|identity| is_own(identity)) {
        Answer::Baselined { rule }
    } else {
        Answer::Yes
    };
    (answer, place)
}

/// What would be found beside what is found now, with `new` normal edges between members.
pub(super) fn added(judge: &Judge<'_>, context: &Context<'_>, new: &[(usize, usize)]) -> Vec<Finding> {
    if new.is_empty() {
        return Vec::new();
    }
    let Judge { graph, policy, assignment, .. } = *judge;
    let before = rules::judge(graph, policy, assignment, context).findings;
    let before: BTreeSet<_> = before.into_iter().map(|finding| finding.identity).collect();
    let mut found = rules::judge(&with(graph, new), policy, assignment, context).findings;
    found.retain(|finding| !before.contains(&finding.identity));
    found
}

/// The workspace with more edges.
fn with(graph: &Graph, new: &[(usize, usize)]) -> Graph {
    let mut graph = graph.clone();
    for (from, to) in new {
        let edge = hypothetical(&graph, *from, *to, DependencyKind::Normal);
        let at = graph.edges.partition_point(|other| (other.from, other.to, other.kind) < (*from, *to, edge.kind));
        graph.edges.insert(at, edge);
    }
    graph
}

fn is_one_service(judge: &Judge<'_>, one: usize, other: usize) -> bool {
    let service = |member| judge.standing(member).map(|standing| standing.service);
    service(one).is_some() && service(one) == service(other)
}
