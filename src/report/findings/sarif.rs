//! SARIF 2.1.0, for GitHub code scanning and other viewers.
//!
//! Results are findings and nothing else: viewers that know no suppressions (GitHub's is one) would open an alert for each
//! tolerated edge. Those stand among the properties of the run.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::detail::in_full;
use super::json::{ExceptedJson, IdentityJson, pretty};
use super::sarif_log::{
    Artifact, Base, BaseIds, Configuration, Descriptor, Driver, Finding, Fingerprints, Location, Log, Physical,
    Properties, Region, Run, Text, Tool,
};
use super::text::printable;
use super::{Shown, fingerprint};
use crate::model::{self, Place, Rule};

/// What is written as it is in a path; a colon would make a scheme of what stands before it.
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// The root of the repository, which viewers know.
const ROOT: &str = "%SRCROOT%";

/// A log with one run.
pub(super) fn sarif(shown: &Shown<'_>) -> String {
    let findings = shown.findings;
    let rules = Rule::ALL.map(rule).into();
    let run = Run {
        tool: Tool { driver: Driver { name: "layergen", version: shown.version, rules } },
        column_kind: "unicodeCodePoints",
        original_uri_base_ids: BaseIds { root: Base { description: plain("the root of the repository") } },
        results: findings.findings.iter().map(|finding| result(shown, finding)).collect(),
        properties: Properties {
            members: findings.members,
            edges: findings.edges,
            policy: shown.policy,
            excepted: findings.excepted.iter().map(ExceptedJson::from).collect(),
            baselined: findings.baselined.iter().map(IdentityJson::from).collect(),
        },
    };
    pretty(&Log { schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0", runs: [run] })
}

fn rule(rule: Rule) -> Descriptor {
    Descriptor {
        id: rule.id(),
        short_description: plain(rule.demand()),
        full_description: plain(&format!("{}: {}", rule.demand(), rule.reason())),
        help: plain(&format!("`layergen explain {rule}` tells more")),
        default_configuration: Configuration { level: "error" },
    }
}

fn result<'a>(shown: &Shown<'_>, finding: &'a model::Finding) -> Finding<'a> {
    let identity = &finding.identity;
    Finding {
        rule_id: identity.rule.id(),
        rule_index: Rule::ALL.iter().position(|rule| *rule == identity.rule),
        level: "error",
        message: message(&printable(&in_full(finding))),
        locations: [Location { physical_location: physical(shown, &finding.place) }],
        partial_fingerprints: Fingerprints { identity: fingerprint(identity) },
        properties: IdentityJson::from(identity),
    }
}

/// Braces are placeholders in a message, so they are doubled (section 3.11.5 of the standard).
fn message(text: &str) -> Text {
    Text { text: text.replace('{', "{{").replace('}', "}}") }
}

fn plain(text: &str) -> Text {
    Text { text: text.to_owned() }
}

fn physical(shown: &Shown<'_>, place: &Place) -> Physical {
    let path = shown.in_repository(&place.file);
    let uri = utf8_percent_encode(&path, PATH).to_string();
    let start_column = place.column.max(1);
    let end_column = start_column + place.length.max(1);
    let region = Region { start_line: place.line, start_column, end_column };
    Physical { artifact_location: Artifact { uri, uri_base_id: ROOT }, region: (place.line > 0).then_some(region) }
}
