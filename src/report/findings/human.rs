//! Text for people, in the style of rustc.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use annotate_snippets::{Annotation, AnnotationKind, Element, Group, Level, Message, Origin, Renderer, Snippet};
use anstyle::{AnsiColor, Style};

use super::Shown;
use super::detail::{Topic, details};
use super::quote::{Quote, Quoter};
use super::summary::{summary, verdict};
use super::text::{one_line, printable};
use crate::model::{DependencyKind, Finding, Fix, Place, Rule};

/// With more findings than this a reason is told once, not at each of them.
const MANY: usize = 20;

const RED: Style = AnsiColor::Red.on_default().bold();
const GREEN: Style = AnsiColor::Green.on_default().bold();

/// Each finding with its line, then the summary. Coloured.
pub(super) fn human(shown: &Shown<'_>) -> String {
    let findings = shown.findings;
    let mut out = each(&findings.findings, shown.texts);
    let verdict = verdict(findings);
    let style = if findings.is_clean() { GREEN } else { RED };
    out.push_str(&summary(findings).replacen(&verdict, &format!("{style}{verdict}{style:#}"), 1));
    out.push('\n');
    out
}

/// Each of `findings` with its line, an empty line after it. Coloured. `texts` holds the files by the paths that the
/// places name.
#[must_use]
pub fn each(findings: &[Finding], texts: &BTreeMap<String, String>) -> String {
    let renderer = Renderer::styled();
    let mut quoter = Quoter::new(texts);
    let (mut rules, mut reasons) = (BTreeSet::new(), BTreeSet::new());
    let many = findings.len() > MANY;
    let mut out = String::new();
    for finding in findings {
        let rule = finding.identity.rule;
        let first_of_reason = reasons.insert((rule, &finding.reason));
        let mut group = Level::ERROR.primary_title(one_line(&finding.message)).id(rule.id()).element(location(
            &finding.place,
            quoter.quote(&finding.place),
            label(finding),
        ));
        for (topic, text) in details(finding) {
            if topic != Topic::Why || first_of_reason || !many {
                group = group.element(message(topic, &text));
            }
        }
        if rules.insert(rule) {
            group = group.element(message(Topic::Help, &format!("`layergen explain {rule}` tells more")));
        }
        render(&mut out, &renderer, group);
    }
    out
}

/// `text` without its colours.
#[must_use]
pub fn plain(text: &str) -> String {
    anstream::adapter::strip_str(text).to_string()
}

fn render(out: &mut String, renderer: &Renderer, group: Group<'_>) {
    let _ = writeln!(out, "{}\n", renderer.render(&[group]));
}

/// The line, or its place alone where there is no line to quote.
pub(super) fn location<'a>(place: &'a Place, quote: Option<Quote<'a>>, label: Option<String>) -> Element<'a> {
    let file = one_line(&place.file);
    match quote {
        Some(Quote { line, span }) => Snippet::<Annotation<'_>>::source(line)
            .line_start(place.line)
            .path(file)
            .annotation(AnnotationKind::Primary.span(span).label(label))
            .into(),
        None if place.line == 0 => Origin::path(file).into(),
        None => Origin::path(file).line(place.line).char_column(place.column.max(1)).into(),
    }
}

/// What stands at the underlined part.
fn label(finding: &Finding) -> Option<String> {
    let identity = &finding.identity;
    if let Some(Fix::UseInterface { interface }) = &finding.fix {
        return Some(format!("should be `{interface}`"));
    }
    Some(match (identity.rule, identity.kind) {
        (Rule::Unassigned, _) => "nothing in the policy matches this crate".to_owned(),
        (Rule::Name, _) => "does not say its layer".to_owned(),
        (Rule::Exception, _) => "this exception".to_owned(),
        (Rule::Baseline, _) => "this entry".to_owned(),
        (Rule::SharedSource, _) => format!("a file of `{}`", identity.to.as_deref()?),
        (_, Some(DependencyKind::Normal)) => format!("a dependency of `{}`", identity.from),
        (_, Some(kind)) => format!("a {kind}-dependency of `{}`", identity.from),
        (_, None) => return None,
    })
}

/// A line such as `= why: …`.
fn message(topic: Topic, text: &str) -> Message<'static> {
    let level = if topic == Topic::Help { Level::HELP } else { Level::NOTE.with_name(topic.word()) };
    level.message(printable(text).into_owned())
}
