//! Layers and groups that may use each other now and might not before.

use super::{Judgement, Loosening, whole};
use crate::model::{Place, Policy, Rule, Seat};
use crate::rules::permission::{every_seat, permitted};

/// Every ordered pair of layers and groups, known to both policies by name, that was forbidden and is not now.
pub(super) fn widened(then: Judgement<'_>, now: Judgement<'_>) -> Vec<Loosening> {
    let seats: Vec<(Seat, Seat)> = every_seat(now.policy)
        .into_iter()
        .filter_map(|seat| Some((seat, named(then.policy, name(now.policy, seat))?)))
        .collect();
    let mut found = Vec::new();
    for (from, from_then) in &seats {
        for (to, to_then) in &seats {
            let Err(rule) = permitted(then.policy, *from_then, *to_then) else { continue };
            if permitted(now.policy, *from, *to).is_ok() {
                let (from_name, to_name) = (name(now.policy, *from), name(now.policy, *to));
                let message = if from == to {
                    format!("crates of `{from_name}` may use each other now; `{rule}` forbade it")
                } else {
                    format!("`{from_name}` may use `{to_name}` now; `{rule}` forbade it")
                };
                found.push(Loosening { place: place(now.policy, rule, *from, *to), message });
            }
        }
    }
    found
}

/// Where the policy of now says what it says of `rule` between these two.
fn place(policy: &Policy, rule: Rule, from: Seat, to: Seat) -> Place {
    let layer = |seat: Seat| match seat {
        Seat::Layer(at) => policy.layers.get(at),
        Seat::Group(_) => None,
    };
    let known = |place: &Place| (!place.file.is_empty()).then(|| place.clone());
    let setting = match rule {
        Rule::SameLayer => layer(from).and_then(|layer| layer.same_layer.as_ref()).or(Some(&policy.same_layer)),
        Rule::SkipLevel => layer(from).and_then(|layer| layer.skip_level.as_ref()).or(Some(&policy.skip_level)),
        _ => None,
    };
    let setting = setting.and_then(|setting| known(&setting.place));
    let seat = layer(to).or_else(|| layer(from)).and_then(|layer| known(&layer.place));
    setting.or(seat).unwrap_or_else(|| whole(policy))
}

pub(super) fn name(policy: &Policy, seat: Seat) -> &str {
    match seat {
        Seat::Layer(at) => &policy.layers[at].name,
        Seat::Group(at) => &policy.groups[at].name,
    }
}

fn named(policy: &Policy, name: &str) -> Option<Seat> {
    let layer = policy.layer(name).map(|(at, _)| Seat::Layer(at));
    layer.or_else(|| policy.group(name).map(|(at, _)| Seat::Group(at)))
}
