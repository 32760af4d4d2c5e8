//! What the policy's exceptions and the baseline tolerate, and which of them are of use.

use std::collections::HashMap;

use crate::model::{Baseline, Excepted, Exception, Identity, Place, Policy, Rule};

/// The exceptions and the baseline, and what they have tolerated so far.
pub(super) struct Tolerance<'a> {
    exceptions: HashMap<Identity, usize>,
    baseline: HashMap<&'a Identity, usize>,
    policy: &'a Policy,
    /// For each exception of the policy, whether it has tolerated something.
    pub(super) exception_used: Vec<bool>,
    /// For each entry of the baseline, whether it has.
    pub(super) entry_used: Vec<bool>,
    /// What exceptions tolerated.
    pub(super) excepted: Vec<Excepted>,
    /// What the baseline tolerated.
    pub(super) baselined: Vec<Identity>,
}

/// Who tolerates.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Tolerated {
    ByException,
    ByBaseline,
}

impl<'a> Tolerance<'a> {
    pub(super) fn new(policy: &'a Policy, baseline: &'a Baseline) -> Self {
        let mut exceptions = HashMap::new();
        for (at, exception) in policy.exceptions.iter().enumerate() {
            exceptions.entry(tolerated_by(exception)).or_insert(at);
        }
        let mut entries = HashMap::new();
        for (at, entry) in baseline.entries.iter().enumerate() {
            entries.entry(&entry.value).or_insert(at);
        }
        Self {
            exceptions,
            baseline: entries,
            policy,
            exception_used: vec![false; policy.exceptions.len()],
            entry_used: vec![false; baseline.entries.len()],
            excepted: Vec::new(),
            baselined: Vec::new(),
        }
    }

    /// Whether something is said about `rule` at all.
    pub(super) fn mentions(&self, rule: Rule) -> bool {
        self.exceptions.keys().any(|identity| identity.rule == rule)
            || self.baseline.keys().any(|identity| identity.rule == rule)
    }

    /// Who tolerates what would be found at `place`, if anybody does.
    pub(super) fn tolerate(&mut self, identity: &Identity, place: &Place) -> Option<Tolerated> {
        if let Some(at) = self.exceptions.get(identity).copied() {
            self.exception_used[at] = true;
            let Exception { reason, until, .. } = &self.policy.exceptions[at];
            let (identity, place) = (identity.clone(), place.clone());
            self.excepted.push(Excepted { identity, place, reason: reason.clone(), until: *until });
            return Some(Tolerated::ByException);
        }
        let at = self.baseline.get(identity).copied()?;
        self.entry_used[at] = true;
        self.baselined.push(identity.clone());
        Some(Tolerated::ByBaseline)
    }
}

/// What an exception tolerates. A kind says something only where the rule is about an edge.
pub(super) fn tolerated_by(exception: &Exception) -> Identity {
    let Exception { from, to, kind, rule, .. } = exception;
    let about_edge = to.is_some() && *rule != Rule::SharedSource;
    Identity { from: from.clone(), to: to.clone(), kind: about_edge.then_some(*kind), rule: *rule }
}
