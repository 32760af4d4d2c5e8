//! The chains of calls that exist.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::{Hop, Judge, Route};
use crate::model::Judged;

/// How many chains are told.
const MOST: usize = 20;

/// How many beginnings of chains are tried.
const BUDGET: usize = 50_000;

/// Who calls whom, and whether that is legal.
pub(super) type Web = Vec<BTreeMap<usize, Hop>>;

/// For each service what it calls, also where that breaks a rule; edges that are not judged whole are no calls.
pub(super) fn web(judge: &Judge<'_>) -> Web {
    let mut web = vec![BTreeMap::new(); judge.assignment.services.len()];
    for edge in judge.graph.edges.iter().filter(|edge| judge.policy.kinds.of(edge.kind) == Judged::Enforce) {
        let (Some(from), Some(to)) = (judge.standing(edge.from), judge.standing(edge.to)) else { continue };
        if from.service == to.service {
            continue;
        }
        let hop = judge.broken_by(edge).first().map_or(Hop::Exists, Hop::Breaks);
        let known = web[from.service].entry(to.service).or_insert(hop);
        if hop == Hop::Exists {
            *known = hop;
        }
    }
    web
}

/// The chains from the service of `from` to that of `to`, the shortest first, and whether there may be more.
pub(super) fn routes(judge: &Judge<'_>, from: usize, to: usize) -> (Vec<Route>, bool) {
    let service = |member| judge.standing(member).map(|standing| standing.service);
    let (Some(from), Some(to)) = (service(from), service(to)) else { return (Vec::new(), false) };
    let web = web(judge);
    if from == to {
        return (Vec::new(), false);
    }
    let leads_on = reaching(&web, to);
    let mut open = VecDeque::from([vec![from]]);
    let (mut found, mut tried) = (Vec::new(), 0);
    while let Some(chain) = open.pop_front() {
        let Some(last) = chain.last() else { continue };
        for next in web[*last].keys().filter(|next| leads_on.contains(next) && !chain.contains(next)) {
            tried += 1;
            if tried > BUDGET || found.len() == MOST {
                return (found, true);
            }
            let longer: Vec<_> = chain.iter().copied().chain([*next]).collect();
            if *next == to { found.push(route(judge, &web, &longer)) } else { open.push_back(longer) }
        }
    }
    (found, false)
}

/// The services from which chains lead to `to`, and `to`.
pub(super) fn reaching(web: &Web, to: usize) -> BTreeSet<usize> {
    let mut users = vec![Vec::new(); web.len()];
    for (from, callees) in web.iter().enumerate() {
        callees.keys().for_each(|callee| users[*callee].push(from));
    }
    let (mut found, mut open) = (BTreeSet::new(), vec![to]);
    while let Some(next) = open.pop() {
        if found.insert(next) {
            open.extend(&users[next]);
        }
    }
    found
}

/// The chain with names; calls that are not in `web` are new.
pub(super) fn route(judge: &Judge<'_>, web: &Web, chain: &[usize]) -> Route {
    let services = chain.iter().map(|service| judge.assignment.services[*service].name.clone()).collect();
    let hop = |pair: &[usize]| web[pair[0]].get(&pair[1]).copied().unwrap_or(Hop::New);
    Route { services, calls: chain.windows(2).map(hop).collect() }
}
