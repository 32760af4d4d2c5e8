//! Where each crate stands, and which crates are one service.

use std::collections::HashMap;

use super::assign_error::AssignError;
use super::fit::misses;
use super::matcher::{Matchers, Own};
use super::pattern::Pattern;
use crate::model::{Assignment, Graph, Policy, Seat, Service, Standing};

/// Where a crate stands, before services have numbers.
struct Placed {
    seat: Seat,
    domain: Option<String>,
    /// For an interface crate: the name of its app, and the app if there is one.
    interface_of: Option<(String, Option<usize>)>,
}

/// Where every member of `graph` stands by `policy`.
///
/// # Errors
///
/// Every crate that two layers or groups claim by the same means, and every one that names a layer which does not
/// exist; without such, what the policy says of features and packages that is not so. Sorted by place.
pub fn assign(graph: &Graph, policy: &Policy) -> Result<Assignment, Vec<AssignError>> {
    let assignment = stand(graph, policy)?;
    let misses = misses(graph, policy, &assignment);
    if misses.is_empty() { Ok(assignment) } else { Err(misses) }
}

/// Where every member stands, also where the policy and the workspace do not fit otherwise.
pub(super) fn stand(graph: &Graph, policy: &Policy) -> Result<Assignment, Vec<AssignError>> {
    let mut matchers = Matchers::new(policy);
    let interface = policy.interface.as_ref().map(Pattern::of_names);
    let mut placed: Vec<Option<Placed>> = Vec::with_capacity(graph.members.len());
    // Crates whose name is that of an interface crate, with what the star stands for: they wait for their apps.
    let mut candidates = Vec::new();
    for (at, member) in graph.members.iter().enumerate() {
        let app = interface.as_ref().and_then(|pattern| pattern.capture(&member.name)).filter(|app| !app.is_empty());
        if let Some(app) = app {
            candidates.push((at, app));
            placed.push(None);
        } else {
            placed.push(matchers.place(member, &member.name).map(ordinary));
        }
    }
    // `x-api` before `x-api-api`.
    candidates.sort_by_key(|(at, app)| (app.len(), *at));
    for (at, app) in candidates {
        placed[at] = place_candidate(graph, &mut matchers, &placed, at, app);
    }
    let errors = matchers.into_errors();
    if errors.is_empty() { Ok(numbered(graph, placed)) } else { Err(errors) }
}

fn ordinary(own: Own) -> Placed {
    Placed { seat: own.seat, domain: own.domain, interface_of: None }
}

/// The place of a crate that is named as the interface crate of `app`.
fn place_candidate(
    graph: &Graph,
    matchers: &mut Matchers<'_>,
    placed: &[Option<Placed>],
    at: usize,
    app: &str,
) -> Option<Placed> {
    let member = &graph.members[at];
    let Some(position) = graph.position(app) else {
        // No such app: still an interface if an app of that name would stand in a layer.
        return if matchers.layer_of_name(member, app) {
            let own = matchers.place(member, app)?;
            let interface_of = matches!(own.seat, Seat::Layer(_)).then(|| (app.to_owned(), None));
            Some(Placed { seat: own.seat, domain: own.domain, interface_of })
        } else {
            matchers.place(member, &member.name).map(ordinary)
        };
    };
    match &placed[position] {
        Some(Placed { seat: seat @ Seat::Layer(_), domain, interface_of: None }) => {
            // What a crate says of itself beats what its name says.
            if member.metadata.layer.is_some() {
                let own = matchers.place(member, &member.name)?;
                if own.seat != *seat {
                    return Some(ordinary(own));
                }
            }
            let domain = member.metadata.domain.clone().or_else(|| domain.clone());
            Some(Placed { seat: *seat, domain, interface_of: Some((app.to_owned(), Some(position))) })
        }
        _ => matchers.place(member, &member.name).map(ordinary),
    }
}

/// The assignment with its services, sorted by name.
fn numbered(graph: &Graph, placed: Vec<Option<Placed>>) -> Assignment {
    let mut services: Vec<Service> = Vec::with_capacity(placed.len());
    let mut node = vec![usize::MAX; placed.len()];
    let mut without_app: HashMap<&str, usize> = HashMap::new();
    for (at, crate_) in placed.iter().enumerate() {
        match crate_ {
            Some(Placed { seat, interface_of: None, .. }) => {
                node[at] = services.len();
                let name = graph.members[at].name.clone();
                services.push(Service { name, seat: *seat, app: Some(at), interface: None });
            }
            Some(Placed { seat, interface_of: Some((app, None)), .. }) => {
                node[at] = *without_app.entry(app).or_insert_with(|| {
                    services.push(Service { name: app.clone(), seat: *seat, app: None, interface: Some(at) });
                    services.len() - 1
                });
            }
            _ => {}
        }
    }
    for (at, crate_) in placed.iter().enumerate() {
        if let Some(Placed { interface_of: Some((_, Some(app))), .. }) = crate_ {
            node[at] = node[*app];
            services[node[at]].interface.get_or_insert(at);
        }
    }
    let mut order: Vec<usize> = (0..services.len()).collect();
    order.sort_unstable_by(|a, b| services[*a].name.cmp(&services[*b].name));
    let mut number = vec![0; services.len()];
    for (new, old) in order.iter().enumerate() {
        number[*old] = new;
    }
    let mut sorted = services;
    sorted.sort_unstable_by(|a, b| a.name.cmp(&b.name));
    let standing = |(at, crate_): (usize, Option<Placed>)| {
        let Placed { seat, domain, interface_of } = crate_?;
        Some(Standing { seat, is_interface: interface_of.is_some(), domain, service: number[node[at]] })
    };
    Assignment { standings: placed.into_iter().enumerate().map(standing).collect(), services: sorted }
}
