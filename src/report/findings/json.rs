//! Our own JSON: all there is to know.

use serde::Serialize;

use super::Shown;
use crate::model::{Excepted, Finding, Identity};

/// The version of the format; a field may be added without a new one.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct FindingsJson<'a> {
    version: u32,
    members: usize,
    edges: usize,
    findings: Vec<FindingJson<'a>>,
    excepted: Vec<ExceptedJson<'a>>,
    baselined: Vec<IdentityJson<'a>>,
}

/// A finding as every JSON of ours has it.
#[derive(Serialize)]
pub(in crate::report) struct FindingJson<'a> {
    rule: &'static str,
    from: &'a str,
    to: Option<&'a str>,
    kind: Option<&'static str>,
    file: &'a str,
    line: usize,
    column: usize,
    message: &'a str,
    reason: &'a str,
    help: &'a [String],
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    notes: &'a [String],
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    route: &'a [String],
}

/// An edge that an exception tolerates.
#[derive(Serialize)]
pub(super) struct ExceptedJson<'a> {
    #[serde(flatten)]
    identity: IdentityJson<'a>,
    reason: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<String>,
}

/// What makes a finding the same finding.
#[derive(Serialize)]
pub(in crate::report) struct IdentityJson<'a> {
    from: &'a str,
    to: Option<&'a str>,
    rule: &'static str,
    kind: Option<&'static str>,
}

impl<'a> From<&'a Finding> for FindingJson<'a> {
    fn from(finding: &'a Finding) -> Self {
        let IdentityJson { from, to, rule, kind } = IdentityJson::from(&finding.identity);
        Self {
            rule,
            from,
            to,
            kind,
            file: &finding.place.file,
            line: finding.place.line.max(1),
            column: finding.place.column.max(1),
            message: &finding.message,
            reason: &finding.reason,
            help: &finding.help,
            notes: &finding.notes,
            route: &finding.route,
        }
    }
}

impl<'a> From<&'a Excepted> for ExceptedJson<'a> {
    fn from(excepted: &'a Excepted) -> Self {
        Self {
            identity: IdentityJson::from(&excepted.identity),
            reason: &excepted.reason,
            until: excepted.until.map(|day| day.to_string()),
        }
    }
}

impl<'a> From<&'a Identity> for IdentityJson<'a> {
    fn from(identity: &'a Identity) -> Self {
        Self {
            from: &identity.from,
            to: identity.to.as_deref(),
            rule: identity.rule.id(),
            kind: identity.kind.map(|kind| kind.word()),
        }
    }
}

/// Findings as `schemas/findings.schema.json` describes them.
pub(super) fn json(shown: &Shown<'_>) -> String {
    let findings = shown.findings;
    pretty(&FindingsJson {
        version: VERSION,
        members: findings.members,
        edges: findings.edges,
        findings: findings.findings.iter().map(FindingJson::from).collect(),
        excepted: findings.excepted.iter().map(ExceptedJson::from).collect(),
        baselined: findings.baselined.iter().map(IdentityJson::from).collect(),
    })
}

/// Any of the JSON formats as text, on several lines.
pub(super) fn pretty<T: Serialize>(value: &T) -> String {
    match serde_json::to_string_pretty(value) {
        Ok(json) => json + "\n",
        Err(error) => unreachable!("strings, numbers and lists always become JSON: {error}"),
    }
}
