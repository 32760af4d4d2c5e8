//! Crates that stand elsewhere than before.

use super::{Judgement, Loosening, permissions::name};
use crate::model::Place;

/// Crates of both states that stand in another layer or group now, or in none.
pub(super) fn moved(then: Judgement<'_>, now: Judgement<'_>) -> Vec<Loosening> {
    let seat = |judged: &Judgement<'_>, member: usize| {
        let standing = judged.assignment.standings.get(member)?.as_ref()?;
        Some(name(judged.policy, standing.seat).to_owned())
    };
    let mut found = Vec::new();
    for (at, member) in now.graph.members.iter().enumerate() {
        let Some(before) = then.graph.position(&member.name).and_then(|before| seat(&then, before)) else { continue };
        let message = match seat(&now, at) {
            Some(after) if after == before => continue,
            Some(after) => format!("`{}` stands in `{after}` now; before in `{before}`", member.name),
            None => format!("`{}` stands in no layer now; before in `{before}`", member.name),
        };
        let place: Place = member.metadata.layer.as_ref().map_or(&member.place, |layer| &layer.place).clone();
        found.push(Loosening { place, message });
    }
    found
}
