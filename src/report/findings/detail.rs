//! What a finding says beside its message.

use crate::model::{Finding, Rule};

/// What a detail is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Topic {
    /// Why the rule exists.
    Why,
    /// More to know.
    Note,
    /// The services of a circle or a chain.
    Route,
    /// What to do.
    Help,
}

impl Topic {
    /// The word before it.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Why => "why",
            Self::Note => "note",
            Self::Route => "route",
            Self::Help => "help",
        }
    }
}

/// The details of a finding, in the order in which they are read.
pub(super) fn details(finding: &Finding) -> Vec<(Topic, String)> {
    let why = (!finding.reason.is_empty()).then(|| (Topic::Why, finding.reason.clone()));
    let notes = finding.notes.iter().map(|note| (Topic::Note, note.clone()));
    let help = finding.help.iter().map(|help| (Topic::Help, help.clone()));
    why.into_iter().chain(notes).chain(route(finding).map(|route| (Topic::Route, route))).chain(help).collect()
}

/// A finding as text of several lines.
pub(super) fn in_full(finding: &Finding) -> String {
    let mut out = finding.message.clone();
    for (topic, text) in details(finding) {
        out.push_str(&format!("\n{}: {text}", topic.word()));
    }
    out
}

/// The route as `a` → `b` → `a`, unless the message or a note already shows it.
fn route(finding: &Finding) -> Option<String> {
    let mut names: Vec<&str> = finding.route.iter().map(String::as_str).collect();
    if finding.identity.rule == Rule::Cycle && names.first() != names.last() {
        names.extend(names.first().copied());
    }
    let shown = names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" → ");
    let said = std::iter::once(&finding.message).chain(&finding.notes).any(|text| text.contains(&shown));
    (!said).then_some(shown)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Identity, Place};

    fn finding(rule: Rule, message: &str, route: &[&str]) -> Finding {
        Finding {
            identity: Identity { from: "a".to_owned(), to: None, kind: None, rule },
            place: Place::default(),
            message: message.to_owned(),
            reason: "because".to_owned(),
            notes: vec!["a note".to_owned()],
            help: vec!["do this".to_owned()],
            route: route.iter().map(|name| (*name).to_owned()).collect(),
            fix: None,
        }
    }

    #[test]
    fn a_finding_in_full_has_a_line_for_each_detail() {
        let full = in_full(&finding(Rule::Depth, "too deep", &["a", "b"]));
        assert_eq!(full, "too deep\nwhy: because\nnote: a note\nroute: `a` → `b`\nhelp: do this");
    }

    #[test]
    fn a_circle_is_closed() {
        let circle = finding(Rule::Cycle, "a circle", &["a", "b"]);
        assert_eq!(route(&circle).as_deref(), Some("`a` → `b` → `a`"));
        assert_eq!(route(&finding(Rule::Cycle, "a circle", &["a", "b", "a"])), route(&circle));
    }

    #[test]
    fn a_route_is_told_once() {
        assert_eq!(route(&finding(Rule::Cycle, "calls in a circle: `a` → `b` → `a`", &["a", "b", "a"])), None);
        assert_eq!(route(&finding(Rule::Upward, "up", &[])), None);
    }
}
