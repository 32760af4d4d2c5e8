//! What is found in a workspace, as a baseline that tolerates it.

use std::collections::BTreeSet;

use super::{Context, judge};
use crate::model::{Assignment, Baseline, Graph, Identity, Located, Place, Policy, Rule};

/// The baseline under which the check of `graph` is clean, sorted. Its places are empty: it is not written yet.
///
/// Entries of `context` that are still of use are part of it. Exceptions that are stale or expired are not frozen: they
/// are mended in the policy.
#[must_use]
pub fn freeze(graph: &Graph, policy: &Policy, assignment: &Assignment, context: &Context<'_>) -> Baseline {
    let mut entries: BTreeSet<Identity> = context.baseline.entries.iter().map(|entry| entry.value.clone()).collect();
    loop {
        let baseline = listing(&entries);
        let found = judge(graph, policy, assignment, &Context { baseline: &baseline, ..*context });
        let before = entries.len();
        // An edge breaks one rule at a time: with that one lifted, the next may show.
        let identities = found.findings.into_iter().map(|finding| finding.identity);
        entries.extend(identities.filter(|found| !matches!(found.rule, Rule::Exception | Rule::Baseline)));
        if entries.len() == before {
            return listing(&found.baselined.into_iter().collect());
        }
    }
}

fn listing(entries: &BTreeSet<Identity>) -> Baseline {
    let located = |entry: &Identity| Located { value: entry.clone(), place: Place::default() };
    Baseline { entries: entries.iter().map(located).collect() }
}
