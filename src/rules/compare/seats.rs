//! Which layers and groups may newly use which.

use std::collections::BTreeMap;

use super::settings::permission;
use super::{Change, Permission};
use crate::model::{Place, Policy, Rule, Seat};
use crate::rules::matcher::{seat, seat_name};
use crate::rules::permission::every_seat;
use crate::rules::permitted;
use crate::rules::sentence::listed;

/// The pairs of seats that both policies have, denied then and permitted now; those of one cause together.
pub(super) fn wider(then: &Policy, now: &Policy) -> Vec<Permission> {
    let mut causes = BTreeMap::<(Rule, Place), BTreeMap<Seat, Vec<Seat>>>::new();
    let seats = every_seat(now);
    for (from, to) in seats.iter().flat_map(|from| seats.iter().map(move |to| (*from, *to))) {
        let before = [from, to].map(|own| seat(then, seat_name(now, own)));
        let [Some(from_before), Some(to_before)] = before else { continue };
        if let (Err(rule), Ok(())) = (permitted(then, from_before, to_before), permitted(now, from, to)) {
            let pairs = causes.entry((rule, cause(now, rule, from, to))).or_default();
            pairs.entry(from).or_default().push(to);
        }
    }
    let mut found = Vec::new();
    for ((rule, place), pairs) in causes {
        for (from, callees) in pairs {
            let own = seat_name(now, from);
            let what = match callees[..] {
                [only] if only == from => format!("crates of `{own}` may use each other"),
                _ => format!("`{own}` may use {}", listed(callees.iter().map(|to| seat_name(now, *to)))),
            };
            found.push(permission(Change::Rule(rule), format!("{what}, which `{rule}` forbade"), Some(&place)));
        }
    }
    found
}

/// The setting that says so now, or where it would stand.
fn cause(now: &Policy, rule: Rule, from: Seat, to: Seat) -> Place {
    let layer = |seat: Seat| match seat {
        Seat::Layer(at) => Some(&now.layers[at]),
        Seat::Group(_) => None,
    };
    let place = |seat: Seat| match seat {
        Seat::Layer(at) => now.layers[at].place.clone(),
        Seat::Group(at) => now.groups[at].place.clone(),
    };
    match (rule, layer(from), layer(to)) {
        (Rule::SameLayer, Some(own), _) => own.same_layer.as_ref().unwrap_or(&now.same_layer).place.clone(),
        (Rule::SkipLevel, Some(own), _) => own.skip_level.as_ref().unwrap_or(&now.skip_level).place.clone(),
        (Rule::Visibility | Rule::DaoOwner, _, Some(callee)) => {
            callee.visible_to.as_ref().map_or_else(|| callee.place.clone(), |visible| visible.place.clone())
        }
        _ => place(to),
    }
}
