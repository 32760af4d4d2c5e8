//! What has been found so far.

use super::tolerance::{Tolerance, Tolerated};
use crate::model::{Finding, Findings, Fix, Identity, Place};

/// What has been found so far, past what is tolerated.
pub(super) struct Docket<'a> {
    pub(super) tolerance: Tolerance<'a>,
    findings: Vec<Finding>,
}

/// What a finding says.
#[derive(Default)]
pub(super) struct Words {
    pub(super) message: String,
    /// Where the rule's own reason is not the one.
    pub(super) reason: Option<String>,
    pub(super) notes: Vec<String>,
    pub(super) help: Vec<String>,
    pub(super) route: Vec<String>,
    pub(super) fix: Option<Fix>,
}

impl Words {
    /// A finding of these words.
    pub(super) fn at(self, identity: Identity, place: Place) -> Finding {
        let Self { message, reason, notes, help, route, fix } = self;
        let reason = reason.unwrap_or_else(|| identity.rule.reason().to_owned());
        Finding { identity, place, message, reason, notes, help, route, fix }
    }
}

impl<'a> Docket<'a> {
    pub(super) fn new(tolerance: Tolerance<'a>) -> Self {
        Self { tolerance, findings: Vec::new() }
    }

    /// Files a finding unless it is tolerated; only then are its words asked for.
    pub(super) fn file(
        &mut self,
        identity: Identity,
        place: &Place,
        words: impl FnOnce() -> Words,
    ) -> Option<Tolerated> {
        let tolerated = self.tolerance.tolerate(&identity, place);
        if tolerated.is_none() {
            self.findings.push(words().at(identity, place.clone()));
        }
        tolerated
    }

    /// Files what nothing tolerates.
    pub(super) fn push(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// Everything, sorted, one record for each identity.
    pub(super) fn close(self, members: usize, edges: usize) -> Findings {
        let Self { tolerance: Tolerance { mut excepted, mut baselined, .. }, mut findings } = self;
        findings.sort_by(|a, b| (&a.identity, &a.place).cmp(&(&b.identity, &b.place)));
        findings.dedup_by(|next, first| {
            let same = next.identity == first.identity;
            if same {
                let Place { file, line, .. } = &next.place;
                first.notes.push(format!("the same at {file}:{line}: {}", next.message));
            }
            same
        });
        let key = |finding: &Finding| (finding.place.file.clone(), finding.place.line, finding.identity.rule);
        findings.sort_by_cached_key(key);
        excepted.sort_by(|a, b| a.identity.cmp(&b.identity));
        excepted.dedup_by(|next, first| next.identity == first.identity);
        baselined.sort();
        baselined.dedup();
        Findings { members, edges, findings, excepted, baselined }
    }
}
