//! Which crates may be used instead, nearest first. Looked up only once something was found.

use std::cell::OnceCell;
use std::collections::HashMap;

use super::judge::Judge;
use super::sentence::{either, listed};
use crate::model::Seat;

/// How many crates a sentence names.
const NAMED: usize = 5;

/// What may be called in this workspace.
pub(super) struct Alternatives<'j> {
    judge: &'j Judge<'j>,
    callable: OnceCell<Callable<'j>>,
}

struct Callable<'j> {
    /// For each layer, the crates through which its services are used, by name.
    of_layer: Vec<Vec<usize>>,
    /// The same, by domain.
    of_domain: HashMap<(usize, &'j str), Vec<usize>>,
}

impl<'j> Alternatives<'j> {
    pub(super) fn new(judge: &'j Judge<'j>) -> Self {
        Self { judge, callable: OnceCell::new() }
    }

    /// "`order-center` may call: `user-data-api`, `order-data-api` and 7 more", those of `domain` first.
    pub(super) fn may_call(&self, from: usize, domain: Option<&str>) -> Option<String> {
        let judge = self.judge;
        let caller = judge.standing(from)?;
        if caller.is_interface {
            return None;
        }
        let callable = self.callable();
        let mut layers: Vec<usize> = (0..judge.policy.layers.len()).collect();
        layers.retain(|layer| {
            let owned = judge.policy.layers[*layer].owner.is_some();
            !owned && judge.between(caller.seat, Seat::Layer(*layer)).is_empty()
        });
        let own = |member: &usize| judge.standing(*member).is_some_and(|standing| standing.service == caller.service);
        let mut total: usize = layers.iter().map(|layer| callable.of_layer[*layer].len()).sum();
        total -= layers.iter().flat_map(|layer| callable.of_layer[*layer].iter().filter(|member| own(member))).count();
        let domains = domain.into_iter().chain(caller.domain.as_deref());
        let near =
            domains.flat_map(|domain| layers.iter().filter_map(move |layer| callable.of_domain.get(&(*layer, domain))));
        let far = layers.iter().map(|layer| &callable.of_layer[*layer]);
        let mut chosen: Vec<usize> = Vec::with_capacity(NAMED);
        for member in near.chain(far).flatten().filter(|member| !own(member)) {
            if chosen.len() == NAMED {
                break;
            }
            if !chosen.contains(member) {
                chosen.push(*member);
            }
        }
        let names = listed(chosen.iter().map(|member| &judge.graph.members[*member].name));
        let more = total - chosen.len();
        let caller = &judge.graph.members[from].name;
        match (total, more) {
            (0, _) => None,
            (_, 0) => Some(format!("`{caller}` may call: {names}")),
            _ => Some(format!("`{caller}` may call: {names} and {more} more")),
        }
    }

    /// "let `shop-business` call both": services of the lowest layer that may call two others.
    pub(super) fn callers_of_both(&self, one: usize, other: usize) -> Option<String> {
        let judge = self.judge;
        let services = &judge.assignment.services;
        let ends = [one, other].map(|service| services[service].seat);
        let [Seat::Layer(one_layer), Seat::Layer(other_layer)] = ends else { return None };
        let layers = &judge.policy.layers;
        let top = layers[one_layer].rank.min(layers[other_layer].rank);
        let owned = [one_layer, other_layer].iter().any(|layer| layers[*layer].owner.is_some());
        let permitted = |layer: usize| {
            layers[layer].rank < top && ends.iter().all(|end| judge.between(Seat::Layer(layer), *end).is_empty())
        };
        let permitted: Vec<usize> = (0..layers.len()).filter(|layer| !owned && permitted(*layer)).collect();
        let apps = |layer: usize| {
            services.iter().filter(move |service| service.seat == Seat::Layer(layer)).filter_map(|service| service.app)
        };
        let inhabited = permitted.iter().filter(|layer| apps(**layer).next().is_some());
        let Some(rank) = inhabited.map(|layer| layers[*layer].rank).max() else {
            let lowest = permitted.iter().max_by_key(|layer| layers[**layer].rank)?;
            return Some(format!("let a service of layer `{}` call both", layers[*lowest].name));
        };
        let domains = [one, other].map(|service| self.domain(service));
        let nearness = |app: &usize| {
            let edges = judge.graph.edges_of(*app).iter().filter_map(|edge| judge.standing(edge.to));
            let calls = edges.filter(|callee| callee.service == one || callee.service == other).count().min(2);
            let domain = judge.standing(*app).and_then(|standing| standing.domain.as_deref());
            let same_domain = domain.is_some() && domains.contains(&domain);
            (2 - calls, !same_domain, *app)
        };
        let mut callers: Vec<usize> =
            permitted.iter().filter(|layer| layers[**layer].rank == rank).flat_map(|layer| apps(*layer)).collect();
        callers.sort_by_cached_key(nearness);
        let shown = if callers.len() > 4 { 3 } else { callers.len() };
        let more = callers.len() - shown;
        callers.truncate(shown);
        let names = callers.iter().map(|app| &judge.graph.members[*app].name);
        Some(match more {
            0 => format!("let {} call both", either(names)),
            _ => format!("let {} or one of {more} others call both", listed(names)),
        })
    }

    fn domain(&self, service: usize) -> Option<&'j str> {
        let service = &self.judge.assignment.services[service];
        let member = service.app.or(service.interface)?;
        self.judge.standing(member)?.domain.as_deref()
    }

    fn callable(&self) -> &Callable<'j> {
        self.callable.get_or_init(|| {
            let judge = self.judge;
            let mut of_layer = vec![Vec::new(); judge.policy.layers.len()];
            let mut of_domain: HashMap<_, Vec<usize>> = HashMap::new();
            for (at, standing) in judge.assignment.standings.iter().enumerate() {
                let Some(standing) = standing else { continue };
                let Seat::Layer(layer) = standing.seat else { continue };
                if standing.is_interface == judge.is_used_through_interfaces(layer) {
                    of_layer[layer].push(at);
                    if let Some(domain) = &standing.domain {
                        of_domain.entry((layer, domain.as_str())).or_default().push(at);
                    }
                }
            }
            Callable { of_layer, of_domain }
        })
    }
}
