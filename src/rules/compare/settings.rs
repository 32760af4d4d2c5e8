//! Settings that were stricter before.

use super::{Loosening, whole};
use crate::model::{DependencyKind, Forbid, Judged, LayerPolicy, Place, Policy, Reach, Rule, Verdict};

/// What `now` sets more loosely than `then`, apart from who may use whom.
pub(super) fn loosened(then: &Policy, now: &Policy) -> Vec<Loosening> {
    let mut found = Vec::new();
    let mut tell = |place: Place, message: String| found.push(Loosening { place, message });
    let opened = |then: Verdict, now: Verdict| then == Verdict::Deny && now == Verdict::Allow;
    if opened(then.unassigned, now.unassigned) {
        tell(whole(now), format!("crates may stand in no layer now; `{}` forbade it", Rule::Unassigned));
    }
    if opened(then.shared_source, now.shared_source) {
        tell(whole(now), format!("crates may share source files now; `{}` forbade it", Rule::SharedSource));
    }
    for kind in DependencyKind::ALL {
        let (then, of_now) = (then.kinds.of(kind), now.kinds.of(kind));
        if strictness(of_now) < strictness(then) {
            tell(
                whole(now),
                format!("{kind} dependencies are judged by `{}` now; before by `{}`", word(of_now), word(then)),
            );
        }
    }
    match (&then.max_depth, &now.max_depth) {
        (Some(then), Some(now)) if now.value > then.value => {
            tell(now.place.clone(), format!("a chain may have {} services now; before {}", now.value, then.value));
        }
        (Some(then), None) => tell(whole(now), format!("a chain may be of any length now; before {}", then.value)),
        _ => {}
    }
    if then.interface.is_some() && now.interface.is_none() {
        tell(whole(now), format!("apps may be used directly now; `{}` forbade it", Rule::Implementation));
    }
    for layer in &now.layers {
        if let Some((_, then)) = then.layer(&layer.name) {
            of_layer(then, layer, &mut tell);
        }
    }
    for forbid in &then.forbids {
        let lifted = forbid
            .to
            .iter()
            .filter(|package| !now.forbids.iter().any(|now| covers(now, forbid, package.value.as_str())));
        for package in lifted {
            tell(whole(now), format!("`{}` may have `{}` now{}", forbid.from, package.value, suffix(forbid)));
        }
    }
    found
}

/// What one layer protects less.
fn of_layer(then: &LayerPolicy, now: &LayerPolicy, tell: &mut impl FnMut(Place, String)) {
    let name = &now.name;
    if then.owner.is_some() && now.owner.is_none() {
        tell(now.place.clone(), format!("`{name}` may be used across domains now; `{}` forbade it", Rule::DaoOwner));
    }
    if then.interface.as_ref().is_none_or(|setting| setting.value)
        && now.interface.as_ref().is_some_and(|setting| !setting.value)
    {
        tell(
            now.place.clone(),
            format!("crates of `{name}` may be used directly now; `{}` forbade it", Rule::Implementation),
        );
    }
    match (&then.write, &now.write) {
        (Some(then), None) => {
            tell(now.place.clone(), format!("anyone may write through `{name}` now; before {}", listed(&then.by)));
        }
        (Some(then), Some(write)) => {
            let added: Vec<String> = write.by.iter().filter(|by| !then.by.contains(by)).cloned().collect();
            if !added.is_empty() {
                tell(write.feature.place.clone(), format!("{} may write through `{name}` now", listed(&added)));
            }
        }
        (None, _) => {}
    }
}

/// Whether `now` still forbids `package` to whom `then` did, as far as `then` went.
fn covers(now: &Forbid, then: &Forbid, package: &str) -> bool {
    let reaches = now.reach == Reach::Transitive || then.reach == Reach::Direct;
    now.from == then.from && reaches && now.to.iter().any(|glob| glob.value.as_str() == package)
}

fn suffix(forbid: &Forbid) -> &'static str {
    match forbid.reach {
        Reach::Direct => "; a ban is gone",
        Reach::Transitive => ", or what brings it; a ban is gone or reaches less far",
    }
}

fn strictness(judged: Judged) -> u8 {
    match judged {
        Judged::Ignore => 0,
        Judged::Downward => 1,
        Judged::Enforce => 2,
    }
}

fn word(judged: Judged) -> &'static str {
    match judged {
        Judged::Ignore => "ignore",
        Judged::Downward => "downward",
        Judged::Enforce => "enforce",
    }
}

fn listed(names: &[String]) -> String {
    let quoted: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.as_slice() {
        [] => "nobody".to_owned(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}
