//! What an exception and an entry of the baseline have in common: the finding that they tolerate.

use super::words::KINDS;
use super::{Fault, Section};
use crate::model::{DependencyKind, Located, Rule};

/// A finding by its identity, as far as it is written.
pub(in crate::read) struct Tolerated {
    pub(in crate::read) from: String,
    pub(in crate::read) to: Option<String>,
    pub(in crate::read) rule: Rule,
    pub(in crate::read) kind: Option<DependencyKind>,
}

impl Tolerated {
    /// `from`, `to`, `rule` and `kind` of `section`, where they make sense together.
    pub(in crate::read) fn read(section: &mut Section<'_>) -> Option<Self> {
        let source = section.source();
        let from = section.required_text("from").and_then(|from| package(section, "from", from));
        let to_is_said = section.item("to").is_some();
        let to = section.text("to").and_then(|to| package(section, "to", to));
        let rule = section.required_text("rule").and_then(|rule| known(section, &rule));
        let kind = section.word("kind", &KINDS);
        if let (Some(from), Some(to)) = (&from, &to)
            && from.value == to.value
        {
            source.report(&to.place, Fault::SelfEdge(to.value.clone()));
        }
        let rule = rule?;
        let of_one_crate = matches!(rule, Rule::Unassigned | Rule::Name);
        if let (true, Some(to)) = (of_one_crate, &to) {
            source.report(&to.place, Fault::IdleKey { key: "to", rule });
        }
        if !of_one_crate && !to_is_said {
            section.required("to");
        }
        if let (true, Some(kind)) = (of_one_crate || rule == Rule::SharedSource, &kind) {
            source.report(&kind.place, Fault::IdleKey { key: "kind", rule });
        }
        Some(Self { from: from?.value, to: to.map(|to| to.value), rule, kind: kind.map(|kind| kind.value) })
    }
}

fn package(section: &Section<'_>, key: &'static str, name: Located<String>) -> Option<Located<String>> {
    if name.value.contains(['*', '?']) {
        section.source().report(&name.place, Fault::OnePackage(key));
        return None;
    }
    Some(name)
}

fn known(section: &Section<'_>, id: &Located<String>) -> Option<Rule> {
    let fault = match id.value.parse() {
        Ok(rule @ (Rule::Exception | Rule::Baseline)) => Fault::Untolerable(rule),
        Ok(rule) => return Some(rule),
        Err(()) => Fault::UnknownRule(id.value.clone()),
    };
    section.source().report(&id.place, fault);
    None
}
