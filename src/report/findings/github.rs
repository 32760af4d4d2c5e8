//! Workflow commands of GitHub Actions. The runner turns each into an annotation at its line.

use std::fmt::Write as _;

use super::Shown;
use super::detail::in_full;
use super::fingerprint::title;
use super::summary::summary;
use super::text::printable;
use crate::model::Finding;

/// A command for each finding, then the summary as a line of the log.
pub(super) fn github(shown: &Shown<'_>) -> String {
    let mut out: String = shown.findings.findings.iter().map(|finding| command(shown, finding)).collect();
    out.push_str(&summary(shown.findings));
    out.push('\n');
    out
}

fn command(shown: &Shown<'_>, finding: &Finding) -> String {
    let (identity, place) = (&finding.identity, &finding.place);
    let mut out = format!("::error file={}", property(&shown.in_repository(&place.file)));
    if place.line > 0 {
        let column = place.column.max(1);
        let _ = write!(out, ",line={},col={column},endColumn={}", place.line, column + place.length.max(1));
    }
    let title = property(&format!("{}: {}", identity.rule, title(identity)));
    let _ = writeln!(out, ",title={title}::{}", data(&printable(&in_full(finding))));
    out
}

/// What stands after the second `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A value between the commas.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_ends_no_command() {
        assert_eq!(data("100%\na, b::c"), "100%25%0Aa, b::c");
        assert_eq!(property("100%\na, b::c"), "100%25%0Aa%2C b%3A%3Ac");
    }
}
