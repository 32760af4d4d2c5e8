//! The line that ends every report.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Findings, Rule};

/// How it went, in a few words: `clean` or `3 findings in 2 files`.
pub(super) fn verdict(findings: &Findings) -> String {
    if findings.is_clean() {
        return "clean".to_owned();
    }
    let files: BTreeSet<_> = findings.findings.iter().map(|finding| &finding.place.file).collect();
    format!("{} in {}", counted(findings.findings.len(), "finding"), counted(files.len(), "file"))
}

/// What was checked, what was found by rule, and what is tolerated.
pub(super) fn summary(findings: &Findings) -> String {
    let (crates, edges) = (counted(findings.members, "crate"), counted(findings.edges, "edge"));
    let verdict = verdict(findings);
    let tolerated = tolerated(findings);
    if findings.is_clean() {
        return format!("checked {crates} and {edges}: {verdict}{tolerated}");
    }
    let by_rule: Vec<_> = by_rule(findings).into_iter().map(|(rule, count)| format!("{count} {rule}")).collect();
    format!("{verdict} ({}){tolerated}; {crates}, {edges}", by_rule.join(", "))
}

/// How many findings each rule has; none for a rule that has none.
fn by_rule(findings: &Findings) -> BTreeMap<Rule, usize> {
    let mut counts = BTreeMap::new();
    for finding in &findings.findings {
        *counts.entry(finding.identity.rule).or_default() += 1;
    }
    counts
}

fn tolerated(findings: &Findings) -> String {
    let mut out = String::new();
    if !findings.excepted.is_empty() {
        out.push_str(&format!(", {} excepted", findings.excepted.len()));
    }
    if !findings.baselined.is_empty() {
        out.push_str(&format!(", {} in the baseline", findings.baselined.len()));
    }
    out
}

fn counted(count: usize, word: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {word}{plural}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Finding, Identity, Place};

    fn identity(rule: Rule) -> Identity {
        Identity { from: "a".to_owned(), to: None, kind: None, rule }
    }

    fn finding(rule: Rule, file: &str) -> Finding {
        Finding {
            identity: identity(rule),
            place: Place { file: file.to_owned(), line: 1, column: 1, length: 1 },
            message: String::new(),
            reason: String::new(),
            notes: Vec::new(),
            help: Vec::new(),
            route: Vec::new(),
            fix: None,
        }
    }

    #[test]
    fn clean_is_said_too() {
        let mut findings = Findings { members: 10, edges: 14, ..Findings::default() };
        assert_eq!(summary(&findings), "checked 10 crates and 14 edges: clean");
        findings.baselined = vec![identity(Rule::Upward); 4];
        assert_eq!(summary(&findings), "checked 10 crates and 14 edges: clean, 4 in the baseline");
    }

    #[test]
    fn findings_are_counted_by_rule() {
        let mut findings = Findings { members: 10, edges: 1, ..Findings::default() };
        findings.findings =
            vec![finding(Rule::SameLayer, "a"), finding(Rule::Upward, "a"), finding(Rule::SameLayer, "b")];
        findings.baselined = vec![identity(Rule::Upward)];
        assert_eq!(
            summary(&findings),
            "3 findings in 2 files (1 upward, 2 same-layer), 1 in the baseline; 10 crates, 1 edge"
        );
    }
}
