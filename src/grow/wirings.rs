//! Which apps have a `wiring.rs`, and what it says.

use super::Error;
use super::draft::Draft;
use super::scene::Scene;
use crate::model::DependencyKind;
use crate::plan::{Callee, Wiring};

/// The apps that layergen wires, each with its folder: those with a port that use the shared foundation. Those that run
/// others have a wiring of another kind.
pub(super) fn wirings(scene: &Scene) -> Vec<(String, Wiring)> {
    let graph = &scene.graph;
    let wiring = |at: usize| {
        let app = &graph.members[at];
        let port = app.metadata.port.filter(|_| !app.metadata.single)?;
        let uses = || graph.edges_of(at).iter().filter(|edge| edge.kind == DependencyKind::Normal);
        let common = uses().find(|edge| graph.members[edge.to].metadata.foundation)?.key.clone();
        let callee = |edge: &crate::model::Edge| {
            let standing = scene.assignment.standings[edge.to].as_ref().filter(|standing| standing.is_interface)?;
            let service = &scene.assignment.services[standing.service];
            let callee = service.app.filter(|app| *app != at)?;
            let port = graph.members[callee].metadata.port?;
            Some(Callee { service: service.name.clone(), interface: edge.key.clone(), port })
        };
        let mut callees: Vec<Callee> = uses().filter_map(callee).collect();
        callees.sort();
        Some((app.folder.clone(), Wiring { app: app.name.clone(), port, common, callees }))
    };
    (0..graph.members.len()).filter_map(wiring).collect()
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
