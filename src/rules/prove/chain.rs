//! Circles and long chains. Exceptions lift the rules of direction there, since an exception cannot hide a circle.

use super::Planted;
use super::actor::invent;
use super::stage::{Stage, with_members};
use crate::model::{Assignment, Date, Graph, Judged, Policy, Rule, Seat};
use crate::rules::judge::Judge;
use crate::rules::sentence::chained;

/// Two services of each pair of layers that call each other.
pub(super) fn plant_circles(stage: &mut Stage, planted: &mut Vec<Planted>) {
    let Some(kind) = stage.kind().filter(|kind| stage.policy.kinds.of(*kind) == Judged::Enforce) else { return };
    for one in 0..stage.policy.layers.len() {
        for other in one..stage.policy.layers.len() {
            let upper = stage.actor(Seat::Layer(one), 0).clone();
            let lower = stage.actor(Seat::Layer(other), 1).clone();
            let there = stage.edge(&upper.app, lower.door(), kind);
            let back = stage.edge(&lower.app, upper.door(), kind);
            let (Some(there), Some(back)) = (there, back) else { continue };
            let exceptions = [&there, &back].into_iter().flat_map(|edge| stage.excused(edge, None)).collect();
            let found = stage.found_with(&[there, back], exceptions);
            let fired = matches!(found.as_slice(), [one] if one.identity.rule == Rule::Cycle);
            let what = chained([&upper.app, &lower.app, &upper.app]);
            planted.push(Planted { rule: Rule::Cycle, what, fired });
        }
    }
}

/// A chain of one service more than the policy permits, down the layers.
pub(super) fn plant_depth(
    graph: &Graph,
    policy: &Policy,
    assignment: &Assignment,
    today: Date,
    planted: &mut Vec<Planted>,
) {
    let Some(most) = policy.max_depth.as_ref().filter(|_| !policy.layers.is_empty()) else { return };
    let judge = Judge::new(graph, policy, assignment);
    let mut members = Vec::new();
    let last = policy.layers.len() - 1;
    let chain = (0..=most.value.max(1)).map(|at| {
        // Side by side layers call each other no better than any other two; exceptions excuse all of it.
        invent(&judge, &mut members, Seat::Layer(at.min(last)), &format!("chain{at}"))
    });
    let chain: Vec<_> = chain.collect();
    let graph = with_members(graph, members);
    let Some(mut stage) = Stage::open(graph, policy.clone(), today, Vec::new(), Vec::new()) else { return };
    let Some(kind) = stage.kind().filter(|kind| stage.policy.kinds.of(*kind) == Judged::Enforce) else { return };
    let steps = chain.windows(2).filter_map(|step| stage.edge(&step[0].app, step[1].door(), kind));
    let edges: Vec<_> = steps.collect();
    let exceptions = edges.iter().flat_map(|edge| stage.excused(edge, None)).collect();
    let found = stage.found_with(&edges, exceptions);
    let fired = matches!(found.as_slice(), [one] if one.identity.rule == Rule::Depth && one.route.len() == chain.len());
    let what = format!("a chain of {} services", chain.len());
    planted.push(Planted { rule: Rule::Depth, what, fired });
}
