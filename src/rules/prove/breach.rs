//! Edges that are legal by where they lead, but not by how: past the interface, into another domain, with the right to
//! write, out of an interface crate.

use super::Planted;
use super::actor::Actor;
use super::pair::{described, is_only};
use super::stage::Stage;
use crate::model::{DependencyKind, Edge, GroupRole, Judged, Located, Place, Rule, Seat};
use crate::rules::matcher::{seat, seat_name};
use crate::rules::permission::{every_seat, permitted, role};
use crate::rules::write::has_feature;

/// Plants every such edge.
pub(super) fn plant(stage: &mut Stage, planted: &mut Vec<Planted>) {
    let Some(kind) = stage.kind() else { return };
    plant_interface(stage, kind, planted);
    if stage.policy.kinds.of(kind) != Judged::Enforce {
        return;
    }
    let seats = every_seat(&stage.policy);
    for (from, to) in seats.iter().flat_map(|from| seats.iter().map(|to| (*from, *to))) {
        let Seat::Layer(layer) = to else { continue };
        if permitted(&stage.policy, from, to).is_err() || role(&stage.policy, from) == Some(GroupRole::Root) {
            continue;
        }
        let within = (stage.actor(from, 0).clone(), stage.actor(to, 0).clone());
        let across = (stage.actor(from, 0).clone(), stage.actor(to, 1).clone());
        let policy = &stage.policy.layers[layer];
        let owned = policy.owner.is_some();
        // What no crate has, nobody can ask for.
        let exists = |feature: &str| has_feature(&stage.graph, &stage.assignment, layer, feature);
        let write = policy.write.clone().filter(|write| exists(&write.feature.value));
        if owned {
            plant_edge(stage, kind, &across, across.1.door(), Rule::DaoOwner, planted);
        }
        // Within a layer of owned crates no second service of the domain was invented.
        let pair = if from != to { &within } else { &across };
        if owned && from == to {
            continue;
        }
        if pair.1.interface.is_some() {
            plant_edge(stage, kind, pair, &pair.1.app, Rule::Implementation, planted);
        }
        let Some(write) = write.filter(|_| kind != DependencyKind::Dev) else { continue };
        if !write.by.iter().any(|name| seat(&stage.policy, name) == Some(from)) {
            plant_write(stage, kind, pair, &write.feature, planted);
        }
    }
}

/// From the interface crates of each layer to everything but shared crates, and to their own apps.
fn plant_interface(stage: &mut Stage, kind: DependencyKind, planted: &mut Vec<Planted>) {
    let seats = every_seat(&stage.policy);
    for from in seats.iter().copied() {
        let caller = stage.actor(from, 0).clone();
        let Some(interface) = caller.interface.clone() else { continue };
        let others = seats.iter().filter(|to| role(&stage.policy, **to) != Some(GroupRole::Shared));
        let doors: Vec<(Seat, String)> = others.map(|to| (*to, stage.actor(*to, 1).door().to_owned())).collect();
        for (to, door) in doors.into_iter().chain([(from, caller.app.clone())]) {
            let Some(edge) = stage.edge(&interface, &door, kind) else { continue };
            let found = stage.found_with(&[edge], Vec::new());
            let [from, to] = [from, to].map(|seat| seat_name(&stage.policy, seat));
            let fired = is_only(&found, &interface, &door, kind, Rule::Interface);
            planted.push(Planted { rule: Rule::Interface, what: described(&interface, &door, from, to), fired });
        }
    }
}

fn plant_edge(
    stage: &mut Stage,
    kind: DependencyKind,
    (caller, callee): &(Actor, Actor),
    to: &str,
    rule: Rule,
    planted: &mut Vec<Planted>,
) {
    let Some(edge) = stage.edge(&caller.app, to, kind) else { return };
    file(stage, edge, (caller, callee), to, rule, planted);
}

/// An edge that asks for the right to write.
fn plant_write(
    stage: &mut Stage,
    kind: DependencyKind,
    (caller, callee): &(Actor, Actor),
    feature: &Located<String>,
    planted: &mut Vec<Planted>,
) {
    let to = callee.door();
    let Some(mut edge) = stage.edge(&caller.app, to, kind) else { return };
    edge.features.push(feature.value.clone());
    edge.place = Place { line: 2, ..edge.place };
    file(stage, edge, (caller, callee), to, Rule::ReadOnly, planted);
}

fn file(
    stage: &mut Stage,
    edge: Edge,
    (caller, callee): (&Actor, &Actor),
    to: &str,
    rule: Rule,
    planted: &mut Vec<Planted>,
) {
    let kind = edge.kind;
    let found = stage.found_with(&[edge], Vec::new());
    let [from_seat, to_seat] = [caller.seat, callee.seat].map(|seat| seat_name(&stage.policy, seat));
    let fired = is_only(&found, &caller.app, to, kind, rule);
    planted.push(Planted { rule, what: described(&caller.app, to, from_seat, to_seat), fired });
}
