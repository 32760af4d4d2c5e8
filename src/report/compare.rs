//! What a policy newly permits, and what is gone: for people, and for programs. New findings are shown as findings.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};
use serde::Serialize;

use crate::report::findings::IdentityJson;
use crate::rules::{Comparison, Permission};

const BOLD: Style = Style::new().bold();
const RED: Style = AnsiColor::Red.on_default().bold();
const YELLOW: Style = AnsiColor::Yellow.on_default().bold();
const BLUE: Style = AnsiColor::BrightBlue.on_default().bold();

/// The permissions of `comparison` that are new since `revision`, and a line that counts. Coloured.
#[must_use]
pub fn compare(comparison: &Comparison, revision: &str) -> String {
    let mut text = String::new();
    for Permission { change, message, reason, place, is_refused } in &comparison.permitted {
        let (style, word) = if *is_refused { (RED, "error") } else { (YELLOW, "warning") };
        // Writing to a `String` cannot fail.
        let _ = writeln!(text, "{style}{word}[{}]{style:#}{BOLD}: {message}{BOLD:#}", change.id());
        if let Some(place) = place {
            let _ = writeln!(text, " {BLUE}-->{BLUE:#} {}:{}:{}", place.file, place.line, place.column);
        }
        if let Some(reason) = reason {
            let _ = writeln!(text, "  {BLUE}={BLUE:#} its reason: {reason}");
        }
        text.push('\n');
    }
    let Comparison { new, old, gone, permitted } = comparison;
    let findings = count(new.len(), "new finding", "new findings");
    let permissions = count(permitted.len(), "new permission", "new permissions");
    let _ = writeln!(text, "since `{revision}`: {findings}, {old} as before, {} gone, {permissions}", gone.len());
    text
}

fn count(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

#[derive(Serialize)]
struct ComparisonJson<'c> {
    revision: &'c str,
    old: usize,
    gone: Vec<IdentityJson<'c>>,
    permitted: Vec<PermissionJson<'c>>,
}

#[derive(Serialize)]
struct PermissionJson<'c> {
    change: &'static str,
    message: &'c str,
    reason: Option<&'c str>,
    file: Option<&'c str>,
    line: Option<usize>,
    column: Option<usize>,
    refused: bool,
}

/// `findings`, our own JSON, with what is gone and what is newly permitted since `revision` beside them under `base`.
///
/// # Errors
///
/// None that data of this shape can cause; what `serde_json` says is handed on.
pub fn with_comparison(findings: &str, comparison: &Comparison, revision: &str) -> serde_json::Result<String> {
    let base = serde_json::to_string_pretty(&ComparisonJson {
        revision,
        old: comparison.old,
        gone: comparison.gone.iter().map(IdentityJson::from).collect(),
        permitted: comparison.permitted.iter().map(permitted).collect(),
    })?;
    let body = findings.trim_end().strip_suffix('}').unwrap_or(findings).trim_end();
    Ok(format!("{body},\n  \"base\": {}\n}}\n", base.replace('\n', "\n  ")))
}

fn permitted(permission: &Permission) -> PermissionJson<'_> {
    PermissionJson {
        change: permission.change.id(),
        message: &permission.message,
        reason: permission.reason.as_deref(),
        file: permission.place.as_ref().map(|place| place.file.as_str()),
        line: permission.place.as_ref().map(|place| place.line),
        column: permission.place.as_ref().map(|place| place.column),
        refused: permission.is_refused,
    }
}
