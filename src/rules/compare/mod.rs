//! What a change of a workspace adds: findings, and permissions.
//!
//! A finding is new by its identity: a line that moved is no change. A permission is new where the policy of before denied
//! what the policy of now permits. It breaks no rule, so nothing else would tell a reviewer.

mod exceptions;
mod members;
mod permissions;
mod settings;

use std::collections::BTreeSet;

use crate::model::{Assignment, Baseline, Findings, Graph, Identity, Place, Policy};

/// A workspace that was judged.
#[derive(Clone, Copy, Debug)]
pub struct Judgement<'j> {
    /// Its members and edges.
    pub graph: &'j Graph,
    /// Its policy.
    pub policy: &'j Policy,
    /// Where its members stand.
    pub assignment: &'j Assignment,
    /// What its baseline tolerates.
    pub baseline: &'j Baseline,
    /// What breaks its rules.
    pub findings: &'j Findings,
}

/// What changed from one state of a workspace to another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// The findings of now that were none before; the counts are those of now.
    pub new: Findings,
    /// How many findings of now were there before.
    pub old: usize,
    /// The findings of before that are none now, sorted.
    pub gone: Vec<Identity>,
    /// What is permitted now and was not before, by place.
    pub loosened: Vec<Loosening>,
}

/// Something that is permitted now and was not before.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Loosening {
    /// Where the policy, or a manifest, says so now; the whole file where what forbade it is gone.
    pub place: Place,
    /// What it is: a lowercase sentence without a full stop, names in backticks.
    pub message: String,
}

/// What `now` adds to `then`. Without a `then` that had a policy everything is new, and nothing was forbidden before.
#[must_use]
pub fn compare(then: Option<Judgement<'_>>, now: Judgement<'_>) -> Comparison {
    let Some(then) = then else {
        return Comparison { new: now.findings.clone(), ..Comparison::default() };
    };
    let identities = |findings: &Findings| -> BTreeSet<Identity> {
        findings.findings.iter().map(|finding| finding.identity.clone()).collect()
    };
    let (before, after) = (identities(then.findings), identities(now.findings));
    let mut new = now.findings.clone();
    new.findings.retain(|finding| !before.contains(&finding.identity));
    let mut loosened = permissions::widened(then, now);
    loosened.extend(settings::loosened(then.policy, now.policy));
    loosened.extend(exceptions::added(then, now));
    loosened.extend(members::moved(then, now));
    loosened.sort();
    loosened.dedup();
    Comparison {
        old: after.intersection(&before).count(),
        gone: before.difference(&after).cloned().collect(),
        new,
        loosened,
    }
}

/// The policy of now as a whole.
fn whole(policy: &Policy) -> Place {
    Place { file: policy.file.clone(), line: 1, column: 1, length: 1 }
}

#[cfg(test)]
mod tests;
