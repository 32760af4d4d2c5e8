//! SARIF 2.1.0, for GitHub code scanning and other viewers.
//!
//! Results are findings and nothing else: viewers that know no suppressions (GitHub's is one) would open an alert for each
//! tolerated edge. Those stand among the properties of the run.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use super::detail::in_full;
use super::json::{ExceptedJson, IdentityJson, pretty};
use super::text::printable;
use super::{Shown, fingerprint};
use crate::model::{Finding, Place, Rule};

/// What is written as it is in a path; a colon would make a scheme of what stands before it.
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// A log with one run.
pub(super) fn sarif(shown: &Shown<'_>) -> String {
    let findings = shown.findings;
    let excepted: Vec<_> = findings.excepted.iter().map(ExceptedJson::from).collect();
    let baselined: Vec<_> = findings.baselined.iter().map(IdentityJson::from).collect();
    pretty(&json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "layergen",
                "version": shown.version,
                "rules": Rule::ALL.map(rule),
            }},
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": "the root of the repository"}}},
            "results": findings.findings.iter().map(|finding| result(shown, finding)).collect::<Vec<_>>(),
            "properties": {
                "members": findings.members,
                "edges": findings.edges,
                "policy": shown.policy,
                "excepted": excepted,
                "baselined": baselined,
            },
        }],
    }))
}

fn rule(rule: Rule) -> Value {
    json!({
        "id": rule.id(),
        "shortDescription": {"text": rule.demand()},
        "fullDescription": {"text": format!("{}: {}", rule.demand(), rule.reason())},
        "help": {"text": format!("`layergen explain {rule}` tells more")},
        "defaultConfiguration": {"level": "error"},
    })
}

fn result(shown: &Shown<'_>, finding: &Finding) -> Value {
    let identity = &finding.identity;
    json!({
        "ruleId": identity.rule.id(),
        "ruleIndex": Rule::ALL.iter().position(|rule| *rule == identity.rule),
        "level": "error",
        "message": {"text": message(&printable(&in_full(finding)))},
        "locations": [{"physicalLocation": physical(shown, &finding.place)}],
        "partialFingerprints": {"layergenIdentity/v1": fingerprint(identity)},
        "properties": IdentityJson::from(identity),
    })
}

/// Braces are placeholders in a message, so they are doubled (section 3.11.5 of the standard).
fn message(text: &str) -> String {
    text.replace('{', "{{").replace('}', "}}")
}

fn physical(shown: &Shown<'_>, place: &Place) -> Value {
    let path = shown.in_repository(&place.file);
    let uri = utf8_percent_encode(&path, PATH).to_string();
    let mut physical = json!({"artifactLocation": {"uri": uri, "uriBaseId": "%SRCROOT%"}});
    if place.line > 0 {
        let column = place.column.max(1);
        // The end is the column after the last character.
        let end = column + place.length.max(1);
        physical["region"] = json!({"startLine": place.line, "startColumn": column, "endColumn": end});
    }
    physical
}
