//! Settings that are looser than they were, beside those that say who may use whom.

use super::{Change, Permission};
use crate::model::{DependencyKind, Forbid, Judged, LayerPolicy, Located, Place, Policy, Reach, Rule, Verdict, Write};

/// What the settings of `now` permit and those of `then` did not.
pub(super) fn wider(then: &Policy, now: &Policy) -> Vec<Permission> {
    let mut found = Vec::new();
    let mut say = |change, message: String, place: Option<&Place>| found.push(permission(change, message, place));
    for (verdicts, rule, what) in [
        ((then.unassigned, now.unassigned), Rule::Unassigned, "crates may stand in no layer and no group"),
        ((then.shared_source, now.shared_source), Rule::SharedSource, "crates may compile source files of others"),
    ] {
        if verdicts == (Verdict::Deny, Verdict::Allow) {
            say(Change::Rule(rule), what.to_owned(), None);
        }
    }
    for kind in DependencyKind::ALL {
        let strict = |policy: &Policy| match policy.kinds.of(kind) {
            Judged::Enforce => 2,
            Judged::Downward => 1,
            Judged::Ignore => 0,
        };
        let how = if strict(now) == 0 { "are not judged" } else { "are judged for going up only" };
        if strict(now) < strict(then) {
            say(Change::Kinds, format!("{kind} dependencies {how}"), None);
        }
    }
    if let Some(Located { value: before, .. }) = &then.max_depth {
        match &now.max_depth {
            Some(Located { value, place }) if value > before => {
                let what = format!("a chain of calls may have {value} services, not {before} only");
                say(Change::Rule(Rule::Depth), what, Some(place));
            }
            None => say(Change::Rule(Rule::Depth), "a chain of calls may be of any length".to_owned(), None),
            Some(_) => {}
        }
    }
    let glob = |policy: &Policy| policy.interface.as_ref().map(|glob| glob.value.as_str().to_owned());
    match (glob(then), &now.interface) {
        (Some(_), None) => {
            say(Change::Rule(Rule::Implementation), "apps may be used past their interfaces".to_owned(), None)
        }
        (Some(before), Some(Located { value, place })) if before != value.as_str() => {
            say(
                Change::Rule(Rule::Implementation),
                format!("interface crates are `{value}`, not `{before}`"),
                Some(place),
            );
        }
        _ => {}
    }
    for layer in &now.layers {
        if let Some((_, before)) = then.layer(&layer.name) {
            found.extend(layer_wider(before, layer));
        }
    }
    found.extend(then.forbids.iter().flat_map(|forbid| lifted(forbid, now)));
    found
}

fn layer_wider(then: &LayerPolicy, now: &LayerPolicy) -> Vec<Permission> {
    let name = &now.name;
    let mut found = Vec::new();
    if then.owner.is_some() && now.owner.is_none() {
        let what = format!("crates of layer `{name}` may be used by other domains than their own");
        found.push(permission(Change::Rule(Rule::DaoOwner), what, Some(&now.place)));
    }
    if !then.matcher.names.is_empty() && now.matcher.names.is_empty() {
        let what = format!("crates of layer `{name}` may have any name");
        found.push(permission(Change::Rule(Rule::Name), what, Some(&now.place)));
    }
    let closed = |layer: &LayerPolicy| layer.interface.as_ref().map(|interface| interface.value);
    if closed(now) == Some(false) && closed(then) != Some(false) {
        let what = format!("apps of layer `{name}` may be used past their interfaces");
        let place = now.interface.as_ref().map(|interface| &interface.place);
        found.push(permission(Change::Rule(Rule::Implementation), what, place));
    }
    let say = |what, place| permission(Change::Rule(Rule::ReadOnly), what, place);
    match (&then.write, &now.write) {
        (Some(_), None) => found.push(say(format!("anyone may write through layer `{name}`"), Some(&now.place))),
        (Some(before), Some(Write { feature, by })) => {
            if before.feature.value != feature.value {
                let what = format!("writing through layer `{name}` is the feature `{}` now", feature.value);
                found.push(say(what, Some(&feature.place)));
            }
            for writer in by.iter().filter(|writer| !before.by.contains(writer)) {
                found.push(say(format!("`{writer}` may write through layer `{name}`"), Some(&feature.place)));
            }
        }
        _ => {}
    }
    found
}

/// What `forbid` forbade and nothing in `now` does.
fn lifted(forbid: &Forbid, now: &Policy) -> Vec<Permission> {
    let own = || now.forbids.iter().filter(|other| other.from == forbid.from);
    let seat = now.layer(&forbid.from).map(|(_, layer)| &layer.place);
    let seat = seat.or_else(|| now.group(&forbid.from).map(|(_, group)| &group.place));
    let mut found = Vec::new();
    for glob in seat.into_iter().flat_map(|place| forbid.to.iter().map(move |glob| (glob, place))) {
        let (Located { value: glob, .. }, seat) = glob;
        let covers = |other: &&Forbid| other.to.iter().any(|to| to.value == *glob || to.value.matches(glob.as_str()));
        let what = match own().filter(covers).max_by_key(|other| other.reach == Reach::Transitive) {
            None => Some((format!("`{}` may use the external package `{glob}`", forbid.from), seat)),
            Some(other) if forbid.reach == Reach::Transitive && other.reach == Reach::Direct => {
                Some((format!("`{}` may use the external package `{glob}` through others", forbid.from), &other.place))
            }
            Some(_) => None,
        };
        found.extend(what.map(|(what, place)| permission(Change::Rule(Rule::Forbid), what, Some(place))));
    }
    found
}

/// A permission that is told.
pub(super) fn permission(change: Change, message: String, place: Option<&Place>) -> Permission {
    let place = place.filter(|place| place.line > 0).cloned();
    Permission { change, message, reason: None, place, is_refused: false }
}
