//! How to get there by permitted calls, or what is near.

use std::collections::{BTreeMap, BTreeSet};

use super::super::permission::role;
use super::answer::added;
use super::existing::{Web, reaching, web};
use super::party::entry;
use super::{Context, Hop, Judge, Route};
use crate::model::{DependencyKind, GroupRole, Seat};

/// How many crates are told.
const MOST: usize = 3;

/// A shortest chain of permitted calls from one crate to another, with as many as possible that exist.
pub(super) fn route(judge: &Judge<'_>, context: &Context<'_>, from: usize, to: usize) -> Option<Route> {
    // What an interface crate may use, no chain of calls leads to.
    let permitted = judge.standing(from).filter(|standing| !standing.is_interface);
    let permitted = permitted.and_then(|_| Permitted::new(judge, from))?;
    let to = judge.standing(to)?.service;
    // best[service]: the fewest new calls of a chain of the present length, and the service before.
    let mut best = BTreeMap::from([(permitted.from, (0, permitted.from))]);
    let mut reached = vec![best.clone()];
    while let Some(last) = reached.last().filter(|last| !last.is_empty()) {
        let mut next = BTreeMap::<usize, (usize, usize)>::new();
        for (service, (new, _)) in last {
            for callee in 0..judge.assignment.services.len() {
                if best.contains_key(&callee) {
                    continue;
                }
                let Some(hop) = permitted.hop(*service, callee) else { continue };
                let cost = (new + usize::from(hop == Hop::New), *service);
                let known = next.entry(callee).or_insert(cost);
                *known = cost.min(*known);
            }
        }
        best.extend(next.iter().map(|(service, cost)| (*service, *cost)));
        if next.contains_key(&to) {
            let mut chain = vec![to];
            while let Some(service) = chain.last().copied().filter(|service| *service != permitted.from) {
                chain.push(best.get(&service)?.1);
            }
            chain.reverse();
            // Each call is fine by itself; together they may still close a circle, or be a chain that is too long.
            let is_clean = added(judge, context, &permitted.new_edges(&chain)?).is_empty();
            return is_clean.then(|| super::existing::route(judge, &permitted.web, &chain));
        }
        reached.push(next);
    }
    None
}

/// The crates that `from` may use instead of `to`: of its domain first, then those that it uses already, then the
/// layers next to it.
pub(super) fn instead(judge: &Judge<'_>, from: usize, to: usize) -> Vec<String> {
    if judge.standing(from).is_some_and(|standing| standing.is_interface) {
        return shared(judge, from);
    }
    let Some(permitted) = Permitted::new(judge, from) else { return Vec::new() };
    let Some(target) = judge.standing(to) else { return Vec::new() };
    let rank = |seat: Seat| match seat {
        Seat::Layer(at) => judge.policy.layers[at].rank,
        Seat::Group(_) => 0,
    };
    let mut found: Vec<_> = Vec::new();
    for (at, service) in judge.assignment.services.iter().enumerate() {
        let Some(hop) = permitted.hop(permitted.from, at).filter(|_| matches!(service.seat, Seat::Layer(_))) else {
            continue;
        };
        let Some(member) = entry(judge, service) else { continue };
        let domain = judge.standing(member).and_then(|standing| standing.domain.as_ref());
        let is_near = domain.is_some() && domain == target.domain.as_ref();
        let distance = rank(service.seat).abs_diff(rank(target.seat));
        found.push((!is_near, hop == Hop::New, distance, judge.graph.members[member].name.clone()));
    }
    found.sort();
    found.into_iter().map(|(_, _, _, name)| name).take(MOST).collect()
}

/// The crates that an interface crate may use: shared ones, and first those that it uses already.
fn shared(judge: &Judge<'_>, from: usize) -> Vec<String> {
    let uses = |to| judge.graph.edges_of(from).iter().any(|edge| edge.to == to);
    let is_shared = |seat| role(judge.policy, seat) == Some(GroupRole::Shared);
    let standings = judge.assignment.standings.iter().enumerate();
    let shared = standings.filter(|(at, own)| own.as_ref().is_some_and(|own| *at != from && is_shared(own.seat)));
    let mut found: Vec<_> = shared.map(|(at, _)| (!uses(at), judge.graph.members[at].name.clone())).collect();
    found.sort();
    found.into_iter().map(|(_, name)| name).take(MOST).collect()
}

/// Which calls are permitted and close no circle.
struct Permitted<'j> {
    judge: &'j Judge<'j>,
    web: Web,
    from: usize,
    /// Who calls `from`, directly or not: calling them would close a circle.
    above: BTreeSet<usize>,
}

impl<'j> Permitted<'j> {
    fn new(judge: &'j Judge<'j>, from: usize) -> Option<Self> {
        let from = judge.standing(from)?.service;
        let mut web = web(judge);
        for callees in &mut web {
            callees.retain(|_, hop| *hop == Hop::Exists);
        }
        let above = reaching(&web, from);
        Some(Self { judge, web, from, above })
    }

    /// The call from one service to another, if it is permitted.
    fn hop(&self, caller: usize, callee: usize) -> Option<Hop> {
        let services = &self.judge.assignment.services;
        if caller == callee || self.above.contains(&callee) {
            return None;
        }
        if self.web[caller].contains_key(&callee) {
            return Some(Hop::Exists);
        }
        let (app, target) = (services[caller].app?, entry(self.judge, &services[callee])?);
        let broken = self.judge.first_broken(app, target, DependencyKind::Normal);
        broken.is_none().then_some(Hop::New)
    }

    /// What the crates of a chain would have to declare, as members.
    fn new_edges(&self, chain: &[usize]) -> Option<Vec<(usize, usize)>> {
        let services = &self.judge.assignment.services;
        let new = chain.windows(2).filter(|pair| !self.web[pair[0]].contains_key(&pair[1]));
        new.map(|pair| Some((services[pair[0]].app?, entry(self.judge, &services[pair[1]])?))).collect()
    }
}
