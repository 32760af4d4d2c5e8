//! Layers and groups that changed their names and kept their crates.

use std::collections::BTreeMap;

use super::Side;
use super::renamed::Renamed;
use crate::model::{Policy, Seat};
use crate::rules::matcher::seat_name;

/// The policy of `then` with the names that its layers and groups have now.
pub(super) fn by_names_of_now(then: &Side<'_>, now: &Side<'_>, renamed: &Renamed) -> Policy {
    let names = names(then, now, renamed);
    let mut policy = then.policy.clone();
    let call = |name: &mut String| {
        if let Some(now) = names.get(name.as_str()) {
            *name = (*now).to_owned();
        }
    };
    for layer in &mut policy.layers {
        call(&mut layer.name);
        layer.visible_to.iter_mut().flat_map(|visible| &mut visible.value).for_each(call);
        layer.write.iter_mut().flat_map(|write| &mut write.by).for_each(call);
    }
    policy.groups.iter_mut().for_each(|group| call(&mut group.name));
    policy.forbids.iter_mut().for_each(|forbid| call(&mut forbid.from));
    policy
}

/// For each name that is there no more, the new one under which most of its crates stand.
fn names<'n>(then: &Side<'n>, now: &Side<'n>, renamed: &Renamed) -> BTreeMap<&'n str, &'n str> {
    let mut counts = BTreeMap::<&str, (usize, BTreeMap<&str, usize>)>::new();
    for (member, standing) in then.graph.members.iter().zip(&then.assignment.standings) {
        let Some(standing) = standing else { continue };
        let was = seat_name(then.policy, standing.seat);
        let now_at = now.graph.position(&renamed.name(&member.name));
        let seat = now_at.and_then(|at| now.assignment.standings[at].as_ref()).map(|standing| standing.seat);
        let (all, by_name) = counts.entry(was).or_default();
        *all += 1;
        if let Some(is) = seat.filter(|seat| same_sort(*seat, standing.seat)).map(|seat| seat_name(now.policy, seat)) {
            *by_name.entry(is).or_default() += 1;
        }
    }
    let has = |policy: &Policy, name: &str| policy.layer(name).is_some() || policy.group(name).is_some();
    let gone = counts.into_iter().filter(|(was, _)| !has(now.policy, was));
    let mut found = BTreeMap::new();
    for (was, (all, by_name)) in gone {
        let new = by_name.into_iter().filter(|(is, count)| !has(then.policy, is) && count * 2 > all);
        if let Some((is, _)) =
            new.max_by_key(|(_, count)| *count).filter(|(is, _)| !found.values().any(|own| own == is))
        {
            found.insert(was, is);
        }
    }
    found
}

fn same_sort(one: Seat, other: Seat) -> bool {
    matches!((one, other), (Seat::Layer(_), Seat::Layer(_)) | (Seat::Group(_), Seat::Group(_)))
}
