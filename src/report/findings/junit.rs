//! JUnit XML, as Jenkins and GitLab read it.
//!
//! A finding is a failed test case, named by its identity so that a system can tell new from old; a rule without a finding
//! is a passed one; what an exception or the baseline tolerates is a skipped one.

use std::fmt::Write as _;

use super::Shown;
use super::detail::in_full;
use super::fingerprint::title;
use super::text::{one_line, printable};
use crate::model::{Excepted, Finding, Identity, Rule};

/// One suite with the test cases of each rule.
pub(super) fn junit(shown: &Shown<'_>) -> String {
    let findings = shown.findings;
    let cases: Vec<_> = Rule::ALL.iter().flat_map(|rule| cases(shown, *rule)).collect();
    let skipped = findings.excepted.len() + findings.baselined.len();
    let counts = format!("tests=\"{}\" failures=\"{}\" errors=\"0\"", cases.len(), findings.findings.len());
    let mut out =
        format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"layergen\" {counts} time=\"0\">\n");
    let _ = writeln!(out, "  <testsuite name=\"layergen\" {counts} skipped=\"{skipped}\" time=\"0\">");
    let _ = writeln!(
        out,
        "    <properties>\n      <property name=\"members\" value=\"{}\"/>\n      <property name=\"edges\" value=\"{}\"/>\n    </properties>",
        findings.members, findings.edges
    );
    out.extend(cases);
    out.push_str("  </testsuite>\n</testsuites>\n");
    out
}

/// The test cases of one rule: its findings, or one that passed; then what is tolerated.
fn cases(shown: &Shown<'_>, rule: Rule) -> Vec<String> {
    let findings = shown.findings;
    let failed = findings.findings.iter().filter(|finding| finding.identity.rule == rule);
    let mut cases: Vec<_> = failed.map(|finding| failed_case(shown, finding)).collect();
    if cases.is_empty() {
        cases.push(format!(
            "    <testcase name=\"{}\" classname=\"layergen.{rule}\" time=\"0\"/>\n",
            escaped(rule.demand())
        ));
    }
    let excepted = findings.excepted.iter().filter(|excepted| excepted.identity.rule == rule);
    cases.extend(
        excepted.map(|Excepted { identity, reason, .. }| skipped_case(identity, &format!("excepted: {reason}"))),
    );
    let baselined = findings.baselined.iter().filter(|identity| identity.rule == rule);
    cases.extend(baselined.map(|identity| skipped_case(identity, "in the baseline")));
    cases
}

fn failed_case(shown: &Shown<'_>, finding: &Finding) -> String {
    let (identity, place) = (&finding.identity, &finding.place);
    let file = shown.in_repository(&place.file);
    let (line, column) = (place.line.max(1), place.column.max(1));
    format!(
        "    <testcase {} file=\"{}\" line=\"{line}\" time=\"0\">\n      \
         <failure type=\"{}\" message=\"{}\">{}</failure>\n    </testcase>\n",
        name(identity),
        escaped(&file),
        identity.rule,
        escaped(&finding.message),
        escaped_text(&format!("{file}:{line}:{column}\n{}", in_full(finding))),
    )
}

fn skipped_case(identity: &Identity, message: &str) -> String {
    let name = name(identity);
    format!("    <testcase {name} time=\"0\">\n      <skipped message=\"{}\"/>\n    </testcase>\n", escaped(message))
}

fn name(identity: &Identity) -> String {
    format!("name=\"{}\" classname=\"layergen.{}\"", escaped(&title(identity)), identity.rule)
}

/// The value of an attribute, on one line.
fn escaped(text: &str) -> String {
    entities(&one_line(text))
}

/// Text between tags.
fn escaped_text(text: &str) -> String {
    entities(&printable(text))
}

fn entities(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
