//! Where a new crate lies.

use std::collections::BTreeMap;

use crate::grow::scene::Scene;

/// The folder that new crates get theirs in, with a `/` at its end; empty for the root: where most apps are.
pub(super) fn parent(scene: &Scene) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for member in scene.graph.members.iter().filter(|member| member.metadata.port.is_some()) {
        let parent = member.folder.rsplit_once('/').map_or("", |(parent, _)| parent);
        *counts.entry(parent).or_default() += 1;
    }
    let most = counts.into_iter().max_by_key(|(parent, count)| (*count, std::cmp::Reverse(*parent)));
    match most {
        Some((parent, _)) if !parent.is_empty() && !parent.starts_with("..") => format!("{parent}/"),
        _ => String::new(),
    }
}
