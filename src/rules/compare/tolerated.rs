//! What is newly tolerated, one by one.

use std::collections::BTreeSet;

use super::renamed::Renamed;
use super::settings::permission;
use super::{Change, Permission, Side};
use crate::model::{Exception, Identity, Policy};
use crate::rules::tolerance::tolerated_by;

/// Exceptions that are new or last longer.
pub(super) fn exceptions(then: &Policy, now: &Policy, renamed: &Renamed) -> Vec<Permission> {
    let mut found = Vec::new();
    for exception in &now.exceptions {
        let Exception { reason, until, place, .. } = exception;
        let identity = tolerated_by(exception);
        let earlier = then.exceptions.iter().find(|earlier| renamed.identity(&tolerated_by(earlier)) == identity);
        let until_when = until.map(|until| format!(" until {until}")).unwrap_or_default();
        let what = match earlier {
            None => format!("{} is tolerated{until_when}", described(&identity)),
            Some(Exception { until: Some(before), .. }) if until.is_none_or(|until| until > *before) => {
                let when = if until.is_some() { until_when } else { " without end".to_owned() };
                format!("{} is tolerated{when}, not until {before} only", described(&identity))
            }
            Some(_) => continue,
        };
        found.push(Permission { reason: Some(reason.clone()), ..permission(Change::Exception, what, Some(place)) });
    }
    found
}

/// Entries of the baseline that are new. One for what was not there then is refused.
pub(super) fn entries(then: &Side<'_>, now: &Side<'_>, renamed: &Renamed) -> Vec<Permission> {
    let before: BTreeSet<_> = then.baseline.entries.iter().map(|entry| renamed.identity(&entry.value)).collect();
    let new = now.baseline.entries.iter().filter(|entry| !before.contains(&entry.value));
    new.map(|entry| {
        let is_old_debt = was_there(then, &entry.value, renamed);
        let why = if is_old_debt { "was there before the rule" } else { "is new" };
        let what = format!("the baseline has grown by {}, which {why}", described(&entry.value));
        Permission { is_refused: !is_old_debt, ..permission(Change::Baseline, what, Some(&entry.place)) }
    })
    .collect()
}

/// Whether what an entry is about existed then.
fn was_there(then: &Side<'_>, identity: &Identity, renamed: &Renamed) -> bool {
    let Identity { from, to, kind, .. } = identity;
    let position = |name: &str| then.graph.position(renamed.earlier(name));
    let Some(from) = position(from) else { return false };
    let Some(to) = to else { return true };
    match position(to) {
        Some(to) => {
            let edge = |kind| then.graph.edges_of(from).iter().any(|edge| edge.to == to && Some(edge.kind) == kind);
            let shares = then.graph.shared_sources.iter().any(|shared| (shared.from, shared.to) == (from, to));
            if kind.is_some() { edge(*kind) } else { shares }
        }
        None => then.graph.externals.iter().any(|external| external.from == from && external.package == *to),
    }
}

/// "`a` → `b` (`same-layer`, normal)"
fn described(identity: &Identity) -> String {
    let Identity { from, to, kind, rule } = identity;
    let to = to.as_ref().map(|to| format!(" → `{to}`")).unwrap_or_default();
    let kind = kind.map(|kind| format!(", {kind}")).unwrap_or_default();
    format!("`{from}`{to} (`{rule}`{kind})")
}
