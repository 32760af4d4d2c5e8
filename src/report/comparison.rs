//! What a change adds, beside its findings: what is permitted now, and what is gone.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};
use serde_json::json;

use crate::model::DependencyKind;
use crate::rules::Comparison;

const YELLOW: Style = AnsiColor::Yellow.on_default().bold();
const GREEN: Style = AnsiColor::Green.on_default().bold();
const BLUE: Style = AnsiColor::BrightBlue.on_default().bold();
const BOLD: Style = Style::new().bold();

/// The permissions that are new since `revision`, for people, coloured; and a sum. The findings are printed by
/// [`findings`](crate::report::findings).
#[must_use]
pub fn comparison(comparison: &Comparison, revision: &str) -> String {
    let mut text = String::new();
    for loosening in &comparison.loosened {
        let place = &loosening.place;
        let _ = writeln!(text, "{YELLOW}permitted{YELLOW:#}{BOLD}: {}{BOLD:#}", loosening.message);
        let _ = writeln!(text, "  {BLUE}-->{BLUE:#} {}:{}:{}\n", place.file, place.line, place.column);
    }
    for identity in &comparison.gone {
        let to = identity.to.iter().map(|to| format!(" → `{to}`")).collect::<String>();
        let _ = writeln!(text, "{GREEN}gone{GREEN:#}: `{}`{to} no longer breaks `{}`", identity.from, identity.rule);
    }
    let count = |number: usize, one: &str, many: &str| format!("{number} {}", if number == 1 { one } else { many });
    let new = count(comparison.new.findings.len(), "new finding", "new findings");
    let loosened = count(comparison.loosened.len(), "new permission", "new permissions");
    let _ = writeln!(
        text,
        "since `{revision}`: {new}, {loosened}, {} as before, {} gone",
        comparison.old,
        comparison.gone.len()
    );
    text
}

/// `findings`, our own JSON, with the comparison under `base`.
#[must_use]
pub fn with_comparison(findings: &str, comparison: &Comparison, revision: &str) -> String {
    let loosened = comparison.loosened.iter().map(|loosening| {
        let place = &loosening.place;
        json!({ "file": place.file, "line": place.line, "column": place.column, "message": loosening.message })
    });
    let gone = comparison.gone.iter().map(|identity| {
        let kind = identity.kind.map(DependencyKind::word);
        json!({ "rule": identity.rule.id(), "from": identity.from, "to": identity.to, "kind": kind })
    });
    let base = json!({
        "revision": revision,
        "old": comparison.old,
        "gone": gone.collect::<Vec<_>>(),
        "permitted": loosened.collect::<Vec<_>>(),
    });
    let body = findings.trim_end().strip_suffix('}').unwrap_or(findings).trim_end();
    format!("{body},\n  \"base\": {base}\n}}\n")
}
