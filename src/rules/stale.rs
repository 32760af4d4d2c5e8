//! Exceptions and entries of the baseline that have outlived their use.

use super::context::Context;
use super::docket::{Docket, Words};
use super::judge::Judge;
use super::sentence::listed;
use super::tolerance::tolerated_by;
use crate::model::nearest;
use crate::model::{DependencyKind, Exception, Finding, Fix, Identity, Rule};

/// Files what tolerates nothing, and exceptions whose last day has passed.
pub(super) fn judge(judge: &Judge<'_>, context: &Context<'_>, docket: &mut Docket<'_>) {
    for (at, exception) in judge.policy.exceptions.iter().enumerate() {
        let mut identity = tolerated_by(exception);
        identity.rule = Rule::Exception;
        let what = described(&tolerated_by(exception));
        let expired = exception.until.filter(|until| *until < context.today);
        if !docket.tolerance.exception_used[at] {
            docket.file(identity, &exception.place, || Words {
                message: format!("the exception for {what} tolerates nothing"),
                help: vec![useless(judge, exception)],
                ..Words::default()
            });
        } else if let Some(until) = expired {
            docket.file(identity, &exception.place, || Words {
                message: format!("the exception for {what} ended on {until}"),
                notes: vec![format!("its reason was: {}", exception.reason)],
                help: vec!["repair what it tolerates, or agree on a later `until`".to_owned()],
                ..Words::default()
            });
        }
    }
    for (at, entry) in context.baseline.entries.iter().enumerate() {
        if docket.tolerance.entry_used[at] {
            continue;
        }
        let twice = context.baseline.entries[..at].iter().any(|earlier| earlier.value == entry.value);
        let what = described(&entry.value);
        let message = if twice {
            format!("the baseline lists {what} twice")
        } else {
            format!("nothing is found any more for {what}")
        };
        let words = Words {
            message,
            help: vec!["`layergen check --shrink` takes the entry out".to_owned()],
            fix: Some(Fix::DropBaselineEntry),
            ..Words::default()
        };
        let finding: Finding = words.at(Identity { rule: Rule::Baseline, ..entry.value.clone() }, entry.place.clone());
        docket.push(finding);
    }
}

/// "`a` → `b` (`same-layer`, normal)"
fn described(identity: &Identity) -> String {
    let Identity { from, to, kind, rule } = identity;
    let to = to.as_ref().map(|to| format!(" → `{to}`")).unwrap_or_default();
    let kind = kind.map(|kind| format!(", {kind}")).unwrap_or_default();
    format!("`{from}`{to} (`{rule}`{kind})")
}

/// What somebody may have meant by an exception that tolerates nothing.
fn useless(judge: &Judge<'_>, exception: &Exception) -> String {
    let Exception { from, to, kind, rule, .. } = exception;
    let names = || judge.graph.members.iter().map(|member| &member.name);
    let no_member = |name: &str| match nearest(name, names()) {
        Some(near) => format!("`{name}` is no member: did you mean `{near}`?"),
        None => format!("take it out: `{name}` is no member"),
    };
    let take_out = "take it out".to_owned();
    let Some(from_at) = judge.graph.position(from) else { return no_member(from) };
    let Some(to) = to else { return take_out };
    if *rule == Rule::Forbid {
        let own = judge.graph.externals.iter().filter(|own| own.from == from_at && own.package == *to);
        let kinds: Vec<_> = own.map(|own| own.kind).filter(|kind| *kind != DependencyKind::Dev).collect();
        return if kinds.contains(kind) || kinds.is_empty() { take_out } else { of_other_kinds(*kind, kinds) };
    }
    let Some(to_at) = judge.graph.position(to) else { return no_member(to) };
    let edges: Vec<_> = judge.graph.edges_of(from_at).iter().filter(|edge| edge.to == to_at).collect();
    let Some(edge) = edges.iter().find(|edge| edge.kind == *kind) else {
        return match edges.as_slice() {
            [] => format!("take it out: `{from}` does not depend on `{to}`"),
            others => of_other_kinds(*kind, others.iter().map(|edge| edge.kind)),
        };
    };
    match judge.broken_by(edge).first() {
        Some(other) if other != *rule => format!("take it out, or write rule = \"{other}\", which this edge breaks"),
        _ => take_out,
    }
}

fn of_other_kinds(kind: DependencyKind, others: impl IntoIterator<Item = DependencyKind>) -> String {
    let kinds = listed(others.into_iter().map(|other| format!("kind = \"{other}\"")));
    format!("take it out, or write {kinds}: there is no {kind} dependency")
}
