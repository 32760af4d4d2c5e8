//! Whether an edge asks for the feature that permits writing.

use crate::model::{Assignment, Edge, Graph, Located, Member, Seat};

/// How an edge asks for a feature of the crate it leads to.
pub(super) enum Asked<'g> {
    /// It lists this feature.
    Listed(&'g str),
    /// It takes the default features.
    Default,
    /// A feature of the caller's own switches it on.
    Own(&'g str, &'g Located<String>),
}

/// How `edge` asks for `feature`, if it does: itself, by a feature that switches it on, or by a feature of the caller.
pub(super) fn asked<'g>(graph: &'g Graph, edge: &'g Edge, feature: &str) -> Option<Asked<'g>> {
    let callee = &graph.members[edge.to];
    if let Some(listed) = edge.features.iter().find(|listed| brings(callee, listed, feature)) {
        return Some(Asked::Listed(listed));
    }
    if edge.default_features && brings(callee, "default", feature) {
        return Some(Asked::Default);
    }
    let own = graph.members[edge.from].features.iter();
    own.flat_map(|(name, list)| list.iter().map(move |entry| (name, entry))).find_map(|(name, entry)| {
        let (dependency, wanted) = entry.value.split_once('/')?;
        let is_this = dependency.strip_suffix('?').unwrap_or(dependency) == edge.key;
        (is_this && brings(callee, wanted, feature)).then_some(Asked::Own(name, entry))
    })
}

/// Whether any crate of `layer` has `feature`: else nobody can ask for it.
pub(super) fn has_feature(graph: &Graph, assignment: &Assignment, layer: usize, feature: &str) -> bool {
    let stands = |at: usize| assignment.standings[at].as_ref().is_some_and(|own| own.seat == Seat::Layer(layer));
    let mut members = graph.members.iter().enumerate();
    members.any(|(at, member)| member.features.contains_key(feature) && stands(at))
}

/// Whether the feature `from` of `member` switches on `wanted`, by way of its table.
fn brings(member: &Member, from: &str, wanted: &str) -> bool {
    let mut seen = vec![from];
    let mut next = 0;
    while let Some(feature) = seen.get(next).copied() {
        if feature == wanted {
            return true;
        }
        next += 1;
        for entry in member.features.get(feature).into_iter().flatten() {
            if !seen.contains(&entry.value.as_str()) {
                seen.push(&entry.value);
            }
        }
    }
    false
}
