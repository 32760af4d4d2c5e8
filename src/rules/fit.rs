//! What a policy says of a workspace that is not so: then a rule would be on, and never fire.

use super::assign_error::AssignError;
use super::write::has_feature;
use crate::model::{Assignment, Graph, Policy, Seat};

/// Features that no crate of a layer has, and members among the forbidden packages; sorted by place.
pub(super) fn misses(graph: &Graph, policy: &Policy, assignment: &Assignment) -> Vec<AssignError> {
    let mut errors = Vec::new();
    for (at, layer) in policy.layers.iter().enumerate() {
        let Some(write) = &layer.write else { continue };
        let standings = graph.members.iter().zip(&assignment.standings);
        let stands = standings.filter(|(_, standing)| standing.as_ref().is_some_and(|own| own.seat == Seat::Layer(at)));
        let mut crates = stands.map(|(member, _)| member).peekable();
        if crates.peek().is_some() && !has_feature(graph, assignment, at, &write.feature.value) {
            let mut known: Vec<String> = crates.flat_map(|member| member.features.keys().cloned()).collect();
            known.sort();
            known.dedup();
            let (layer, feature) = (layer.name.clone(), write.feature.clone());
            errors.push(AssignError::UnknownFeature { layer, feature, known });
        }
    }
    for glob in policy.forbids.iter().flat_map(|forbid| &forbid.to) {
        let name = glob.value.as_str();
        let is_external = || graph.externals.iter().any(|external| external.package == name);
        if graph.position(name).is_some() && !is_external() {
            errors.push(AssignError::ForbidsMember { package: glob.clone() });
        }
    }
    errors.sort_by(|a, b| a.place().cmp(b.place()));
    errors
}
