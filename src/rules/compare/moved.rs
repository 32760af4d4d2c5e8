//! Crates that stand elsewhere than they did, and may do more there.

use super::renamed::Renamed;
use super::settings::permission;
use super::{Change, Permission, Side};
use crate::model::{DependencyKind, GroupRole, Place, Policy, Seat};
use crate::rules::Judge;
use crate::rules::assign::stand;
use crate::rules::matcher::seat_name;

/// The crates whose move permits something to them or to others, and new ones that the policy now takes for tools.
pub(super) fn moved(then: &Side<'_>, now: &Side<'_>, renamed: &Renamed) -> Vec<Permission> {
    let judges = [then, now].map(|side| Judge::new(side.graph, side.policy, side.assignment));
    let earlier: Vec<_> =
        now.graph.members.iter().map(|member| then.graph.position(renamed.earlier(&member.name))).collect();
    // Where the policy of then would have put what is new.
    let hypothetical = stand(now.graph, then.policy).ok();
    let mut found = Vec::new();
    for (at, member) in now.graph.members.iter().enumerate() {
        let seat = now.assignment.standings[at].as_ref().map(|standing| standing.seat);
        let Some(before) = earlier[at] else {
            let is_root = |seat| matches!(seat, Seat::Group(at) if now.policy.groups[at].role == GroupRole::Root);
            let Some(seat) = seat.filter(|seat| is_root(*seat)) else { continue };
            let name = seat_name(now.policy, seat);
            let by_manifest = member.metadata.layer.as_ref();
            let foreseen = hypothetical.as_ref().and_then(|then| then.standings[at].as_ref());
            let foreseen = foreseen.is_some_and(|standing| seat_name(then.policy, standing.seat) == name);
            if !foreseen || by_manifest.is_some() {
                let what = format!("the new crate `{}` of group `{name}` may use anything", member.name);
                found.push(permission(Change::Moved, what, Some(&place(now, at, Some(seat)))));
            }
            continue;
        };
        // A crate that no rule saw is a finding of its own.
        let Some(standing) = &then.assignment.standings[before] else { continue };
        let [was, is] = [Some(seat_name(then.policy, standing.seat)), seat.map(|seat| seat_name(now.policy, seat))];
        let domain = now.assignment.standings[at].as_ref().and_then(|standing| standing.domain.as_deref());
        let domains = [standing.domain.as_deref(), domain];
        // A crate of no domain may only do less.
        if was == is && (domain.is_none() || domains[0] == domain) {
            continue;
        }
        let (uses, users) = gained(&judges, &earlier, at, before);
        if uses + users > 0 {
            let quoted =
                |name: Option<&str>, none: &str| name.map_or_else(|| none.to_owned(), |name| format!("`{name}`"));
            let change = if was == is {
                let [was, is] = domains.map(|domain| quoted(domain, "none"));
                format!("is of domain {is} and was of {was}")
            } else {
                let to = is.map_or_else(|| "out of every layer".to_owned(), |is| format!("to `{is}`"));
                format!("moved from {} {to}", quoted(was, "nowhere"))
            };
            let (uses, users) = (crates(uses), crates(users));
            let what = format!("`{}` {change}: it may use {uses} more, and {users} more may use it", member.name);
            found.push(permission(Change::Moved, what, Some(&place(now, at, seat))));
        }
    }
    found
}

/// How many crates the one `at` may newly use, and how many may newly use it.
fn gained(judges: &[Judge<'_>; 2], earlier: &[Option<usize>], at: usize, before: usize) -> (usize, usize) {
    let [then, now] = judges;
    let normal = DependencyKind::Normal;
    let (mut uses, mut users) = (0, 0);
    for (other, other_before) in earlier.iter().enumerate() {
        let Some(other_before) = other_before.filter(|_| other != at) else { continue };
        let denied = |from, to| then.first_broken(from, to, normal).is_some();
        let permitted = |from, to| now.first_broken(from, to, normal).is_none();
        uses += usize::from(denied(before, other_before) && permitted(at, other));
        users += usize::from(denied(other_before, before) && permitted(other, at));
    }
    (uses, users)
}

/// What puts a crate where it stands: its manifest, else a pattern, else the layer.
fn place(now: &Side<'_>, at: usize, seat: Option<Seat>) -> Place {
    let member = &now.graph.members[at];
    if let Some(layer) = &member.metadata.layer {
        return layer.place.clone();
    }
    let Some(seat) = seat else { return member.place.clone() };
    let (place, matcher) = parts(now.policy, seat);
    let by_folder = matcher.paths.iter().find(|glob| glob.value.matches(&member.folder));
    let by_name = || matcher.names.iter().find(|glob| glob.value.matches(&member.name));
    by_folder.or_else(by_name).map_or_else(|| place.clone(), |glob| glob.place.clone())
}

fn parts(policy: &Policy, seat: Seat) -> (&Place, &crate::model::Matcher) {
    match seat {
        Seat::Layer(at) => (&policy.layers[at].place, &policy.layers[at].matcher),
        Seat::Group(at) => (&policy.groups[at].place, &policy.groups[at].matcher),
    }
}

fn crates(count: usize) -> String {
    if count == 1 { "1 crate".to_owned() } else { format!("{count} crates") }
}
