//! Exceptions and baseline entries that were not there before.

use std::collections::{BTreeMap, BTreeSet};

use super::{Judgement, Loosening};
use crate::model::{Date, DependencyKind, Exception, Identity, Policy, Rule};

/// New exceptions, exceptions that last longer, and entries that the baseline gained: it only ever shrinks by itself.
pub(super) fn added(then: Judgement<'_>, now: Judgement<'_>) -> Vec<Loosening> {
    let mut found = Vec::new();
    let before = until(then.policy);
    for exception in &now.policy.exceptions {
        let what = edge(&exception.from, exception.to.as_deref());
        let message = match (before.get(&key(exception)), exception.until) {
            (None, _) => format!("new exception: {what} may break `{}` ({})", exception.rule, exception.reason),
            (Some(Some(_)), None) => format!("the exception of {what} from `{}` has no end now", exception.rule),
            (Some(Some(then)), Some(now)) if now > *then => {
                format!("the exception of {what} from `{}` lasts until {now} now; before until {then}", exception.rule)
            }
            _ => continue,
        };
        found.push(Loosening { place: exception.place.clone(), message });
    }
    let frozen: BTreeSet<&Identity> = then.baseline.entries.iter().map(|entry| &entry.value).collect();
    for entry in now.baseline.entries.iter().filter(|entry| !frozen.contains(&entry.value)) {
        let what = edge(&entry.value.from, entry.value.to.as_deref());
        let message = format!("the baseline grew: {what} may break `{}`", entry.value.rule);
        found.push(Loosening { place: entry.place.clone(), message });
    }
    found
}

type Key<'e> = (&'e str, Option<&'e str>, Rule, DependencyKind);

fn key(exception: &Exception) -> Key<'_> {
    (&exception.from, exception.to.as_deref(), exception.rule, exception.kind)
}

fn until(policy: &Policy) -> BTreeMap<Key<'_>, Option<Date>> {
    policy.exceptions.iter().map(|exception| (key(exception), exception.until)).collect()
}

fn edge(from: &str, to: Option<&str>) -> String {
    match to {
        Some(to) => format!("`{from}` → `{to}`"),
        None => format!("`{from}`"),
    }
}
