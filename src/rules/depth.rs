//! Chains of calls that are too long.

use super::calls::{Call, Calls, Components};
use super::docket::{Docket, Words};
use super::judge::Judge;
use super::sentence::chained;
use crate::model::{Identity, Rule, Seat};

/// Files each call that makes a chain longer than the policy permits. Behind such a call, tolerated or not, the chain is
/// counted anew; so the findings are what to take out, and tolerating all of them leaves none. Calls within a circle do
/// not count.
pub(super) fn judge(judge: &Judge<'_>, calls: &Calls, circles: &Components, docket: &mut Docket<'_>) {
    let Some(most) = judge.policy.max_depth.as_ref().map(|most| most.value.max(1)) else { return };
    let in_layer = |service: usize| matches!(judge.assignment.services[service].seat, Seat::Layer(_));
    // For each service, the longest chain that ends at it, and the service before it there.
    let mut length = vec![1; calls.len()];
    let mut before: Vec<Option<usize>> = vec![None; calls.len()];
    for from in circles.in_order.iter().flatten().copied().filter(|service| in_layer(*service)) {
        for same in calls.of(from).chunk_by(|a, b| a.to == b.to) {
            let to = same[0].to;
            if circles.of[from] == circles.of[to] || !in_layer(to) {
                continue;
            }
            if length[from] >= most {
                let steps = std::iter::successors(Some(from), |service| before[*service]);
                let mut route: Vec<usize> = steps.collect();
                route.reverse();
                route.push(to);
                file(judge, calls, same, &route, most, docket);
            } else if length[from] + 1 > length[to] {
                length[to] = length[from] + 1;
                before[to] = Some(from);
            }
        }
    }
}

/// Files the first edge of a call that is not tolerated.
fn file(judge: &Judge<'_>, calls: &Calls, same: &[Call], route: &[usize], most: usize, docket: &mut Docket<'_>) {
    let names: Vec<String> = route.iter().map(|service| judge.assignment.services[*service].name.clone()).collect();
    for call in same {
        let edge = &judge.graph.edges[call.edge];
        let [from, to] = [edge.from, edge.to].map(|member| judge.graph.members[member].name.clone());
        let identity = Identity { from, to: Some(to), kind: Some(edge.kind), rule: Rule::Depth };
        let words = || Words {
            message: format!("a chain of {} services, where {most} are permitted: {}", names.len(), chained(&names)),
            help: vec![help(judge, calls, route)],
            route: names.clone(),
            ..Words::default()
        };
        if docket.file(identity, &edge.place, words).is_none() {
            return;
        }
    }
}

/// The service of the chain that may call its end itself, as low as possible, so that the chain gets short enough.
fn help(judge: &Judge<'_>, calls: &Calls, route: &[usize]) -> String {
    let services = &judge.assignment.services;
    let (end, chain) = (route[route.len() - 1], &route[..route.len() - 2]);
    let seat = services[end].seat;
    let may_call = |service: &&usize| judge.between(services[**service].seat, seat).is_empty();
    match chain.iter().rev().find(may_call) {
        Some(caller) if !calls.between(*caller, end).is_empty() => {
            let caller = &services[*caller].name;
            format!("`{caller}` calls `{}` itself: let it pass on what the services between need", services[end].name)
        }
        Some(caller) => {
            let (caller, end) = (&services[*caller].name, &services[end].name);
            format!("let `{caller}` call `{end}` itself, and pass on what the services between need")
        }
        None => "join two services of the chain, or let one hand over by a message".to_owned(),
    }
}
