//! Code Quality JSON of GitLab: the part of Code Climate's format that it reads.

use serde::Serialize;

use super::json::pretty;
use super::{Shown, fingerprint};
use crate::model::Finding;

#[derive(Serialize)]
struct Issue<'a> {
    description: &'a str,
    check_name: &'static str,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
}

/// A list with an issue for each finding.
pub(super) fn codeclimate(shown: &Shown<'_>) -> String {
    pretty(&shown.findings.findings.iter().map(|finding| issue(shown, finding)).collect::<Vec<_>>())
}

fn issue<'a>(shown: &Shown<'_>, finding: &'a Finding) -> Issue<'a> {
    Issue {
        description: &finding.message,
        check_name: finding.identity.rule.id(),
        fingerprint: fingerprint(&finding.identity),
        severity: "major",
        location: Location {
            path: shown.in_repository(&finding.place.file),
            lines: Lines { begin: finding.place.line.max(1) },
        },
    }
}
