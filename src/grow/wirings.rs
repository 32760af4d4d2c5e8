//! Which apps have a `wiring.rs`, and what it says.

use super::Error;
use super::draft::Draft;
use super::scene::{Ground, Scene};
use crate::model::{DependencyKind, Edge, Seat};
use crate::plan::{Callee, Wiring};
use crate::rules;

/// The apps that layergen wires, each with its folder: those with a port that use the shared foundation. Those that run
/// others have a wiring of another kind.
pub(super) fn wirings(ground: &Ground, scene: &Scene) -> Vec<(String, Wiring)> {
    let graph = &scene.graph;
    let wiring = |at: usize| {
        let app = &graph.members[at];
        let port = app.metadata.port.filter(|_| !app.metadata.single)?;
        let uses = || graph.edges_of(at).iter().filter(|edge| edge.kind == DependencyKind::Normal);
        let common = uses().find(|edge| graph.members[edge.to].metadata.foundation)?.key.clone();
        let callee = |edge: &Edge| {
            let standing = scene.assignment.standings[edge.to].as_ref().filter(|standing| standing.is_interface)?;
            let service = &scene.assignment.services[standing.service];
            let callee = service.app.filter(|app| *app != at)?;
            let port = graph.members[callee].metadata.port?;
            Some(Callee { service: service.name.clone(), interface: edge.key.clone(), port })
        };
        let mut callees: Vec<Callee> = uses().filter_map(callee).collect();
        callees.sort();
        let standing = scene.assignment.standings[at].as_ref();
        let layer = standing.map(|standing| ground.seat_name(standing.seat).to_owned()).unwrap_or_default();
        let callers = standing.map(|standing| callers(ground, scene, standing.seat, standing.service));
        let callers = callers.unwrap_or_default();
        Some((app.folder.clone(), Wiring { app: app.name.clone(), layer, callers, port, common, callees }))
    };
    (0..graph.members.len()).filter_map(wiring).collect()
}

/// Who may call the app of a service in `seat`: the layers and groups that the policy permits; of others the apps that
/// call it and break no rule, because an exception or the baseline lets them.
///
/// In a layer that a domain owns it depends on the domain, not on the layer, who may call: there, too, it is by app.
fn callers(ground: &Ground, scene: &Scene, seat: Seat, service: usize) -> Vec<String> {
    let (policy, graph, assignment) = (&ground.policy, &scene.graph, &scene.assignment);
    let is_owned = matches!(seat, Seat::Layer(at) if policy.layers[at].owner.is_some());
    let seats = (0..policy.layers.len()).map(Seat::Layer).chain((0..policy.groups.len()).map(Seat::Group));
    let mut permitted: Vec<Seat> = seats.filter(|from| rules::permitted(policy, *from, seat).is_ok()).collect();
    permitted.retain(|from| match from {
        Seat::Layer(_) => !is_owned,
        // A group without apps calls nobody; what runs apps in its process calls in their name.
        Seat::Group(_) => (0..graph.members.len()).any(|at| {
            let stands = assignment.standings[at].as_ref().is_some_and(|standing| standing.seat == *from);
            stands && graph.members[at].metadata.port.is_some() && !graph.members[at].metadata.single
        }),
    });
    let breaks = |edge: &Edge| {
        let (from, to) = (&graph.members[edge.from].name, Some(&graph.members[edge.to].name));
        let mut found = ground.findings(scene).findings.iter().map(|finding| &finding.identity);
        found.any(|broken| broken.from == *from && broken.to.as_ref() == to && broken.kind == Some(edge.kind))
    };
    let tolerated = |edge: &Edge| {
        let from = assignment.standings[edge.from].as_ref()?;
        let is_app = assignment.services[from.service].app == Some(edge.from) && from.service != service;
        let is_tolerated = is_app && !permitted.contains(&from.seat) && !breaks(edge);
        is_tolerated.then(|| format!("{}/{}", ground.seat_name(from.seat), graph.members[edge.from].name))
    };
    let mut apps: Vec<String> = scene
        .uses(&assignment.services[service])
        .filter(|edge| edge.kind == DependencyKind::Normal)
        .filter_map(tolerated)
        .collect();
    apps.sort();
    apps.dedup();
    permitted.iter().map(|seat| ground.seat_name(*seat).to_owned()).chain(apps).collect()
}

/// The path of the wiring of the app in `folder`.
pub(super) fn file(folder: &str) -> String {
    format!("{folder}/src/wiring.rs")
}

/// Whether the app in `folder` has a module of that name.
pub(super) fn is_asked_for(draft: &Draft, folder: &str) -> Result<bool, Error> {
    for root in ["lib.rs", "main.rs"] {
        let text = draft.text(&format!("{folder}/src/{root}"))?.unwrap_or_default();
        if text.lines().any(|line| line.trim_end().ends_with("mod wiring;")) {
            return Ok(true);
        }
    }
    Ok(false)
}
