//! Markdown for a comment or a job summary.

use std::fmt::Write as _;

use super::Shown;
use super::detail::in_full;
use super::markdown_text::{code, prose};
use super::summary::{summary, verdict};
use crate::model::Finding;

/// A heading, a table with a row for each finding, and the summary.
pub(super) fn markdown(shown: &Shown<'_>) -> String {
    let findings = shown.findings;
    let mut out = format!("### layergen: {}\n\n", verdict(findings));
    if !findings.is_clean() {
        out.push_str("| rule | from | to | kind | where | what |\n|---|---|---|---|---|---|\n");
        for finding in &findings.findings {
            row(&mut out, shown, finding);
        }
        out.push('\n');
    }
    let _ = writeln!(out, "{}", prose(&summary(findings)));
    out
}

fn row(out: &mut String, shown: &Shown<'_>, finding: &Finding) {
    let identity = &finding.identity;
    let to = identity.to.as_deref().map(code).unwrap_or_default();
    let kind = identity.kind.map_or("", |kind| kind.word());
    let place = format!("{}:{}", shown.in_repository(&finding.place.file), finding.place.line.max(1));
    let what = prose(&in_full(finding));
    let (rule, from) = (code(identity.rule.id()), code(&identity.from));
    let _ = writeln!(out, "| {rule} | {from} | {to} | {kind} | {} | {what} |", code(&place));
}
