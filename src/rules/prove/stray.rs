//! Plants that are no edges between services: crates, packages, source files, exceptions, entries of the baseline.

use super::Planted;
use super::stage::{DOMAINS, Stage, exception, with_members};
use crate::model::{
    Baseline, Date, DependencyKind, External, Finding, Identity, Judged, Located, Matcher, Member, Metadata, Place,
    Reach, Rule, Seat, SharedSource, Verdict,
};
use crate::rules::matcher::seat;
use crate::rules::pattern::filled;
use crate::rules::permission::{every_seat, permitted};

/// Plants all of them.
pub(super) fn plant(stage: &mut Stage, planted: &mut Vec<Planted>) {
    plant_crates(stage, planted);
    plant_packages(stage, planted);
    let actors: Vec<String> = stage.actors.iter().flatten().map(|actor| actor.app.clone()).collect();
    let [one, other, ..] = actors.as_slice() else { return };
    if stage.policy.shared_source == Verdict::Deny
        && let (Some(from), Some(to)) = (stage.graph.position(one), stage.graph.position(other))
    {
        stage.graph.shared_sources.push(SharedSource { from, to, place: place() });
        let found = stage.new_findings(&Baseline::default());
        stage.graph.shared_sources.pop();
        let fired = is_one(&found, Rule::SharedSource, one, Some(other));
        planted.push(Planted {
            rule: Rule::SharedSource,
            what: format!("a source file of `{other}` in `{one}`"),
            fired,
        });
    }
    let stale = exception(one, Some(other), Rule::Upward, DependencyKind::Normal);
    let found = stage.found_with(&[], vec![stale]);
    let fired = is_one(&found, Rule::Exception, one, Some(other));
    planted.push(Planted { rule: Rule::Exception, what: "an exception that tolerates nothing".to_owned(), fired });
    plant_expired(stage, planted);
    let identity = Identity { from: one.clone(), to: Some(other.clone()), kind: None, rule: Rule::Upward };
    let baseline = Baseline { entries: vec![Located { value: identity, place: place() }] };
    let fired = is_one(&stage.new_findings(&baseline), Rule::Baseline, one, Some(other));
    planted.push(Planted { rule: Rule::Baseline, what: "an entry that nothing matches".to_owned(), fired });
}

/// A crate that stands nowhere, and in each layer and group one under a name that is not the layer's.
fn plant_crates(stage: &mut Stage, planted: &mut Vec<Planted>) {
    let matchers = stage.policy.layers.iter().map(|layer| &layer.matcher);
    let matchers: Vec<_> = matchers.chain(stage.policy.groups.iter().map(|group| &group.matcher)).collect();
    let interface = stage.policy.interface.as_ref();
    let taken = |name: &str| {
        let patterns = matchers.iter().flat_map(|matcher| matcher.names.iter().chain(&matcher.paths)).chain(interface);
        stage.graph.position(name).is_some() || patterns.into_iter().any(|glob| glob.value.matches(name))
    };
    let mut free = (0..).map(|number| format!("stray{number}")).take(50).filter(|name| !taken(name));
    let mut members = Vec::new();
    let mut expected = Vec::new();
    let stray = |name: &str, layer: Option<&str>| Member {
        name: name.to_owned(),
        folder: name.to_owned(),
        metadata: Metadata {
            layer: layer.map(|layer| Located { value: layer.to_owned(), place: place() }),
            ..Metadata::default()
        },
        ..Member::default()
    };
    if let Some(name) = free.next().filter(|_| stage.policy.unassigned == Verdict::Deny) {
        members.push(stray(&name, None));
        expected.push((Rule::Unassigned, format!("`{name}`"), name));
    }
    let layers = stage.policy.layers.iter().filter(|layer| !layer.matcher.names.is_empty()).map(|layer| &layer.name);
    let has_patterns = |matcher: &Matcher| !matcher.names.is_empty() || !matcher.paths.is_empty();
    let groups = stage.policy.groups.iter().filter(|group| has_patterns(&group.matcher)).map(|group| &group.name);
    for seat in layers.chain(groups) {
        let Some(name) = free.next() else { break };
        members.push(stray(&name, Some(seat)));
        expected.push((Rule::Name, format!("`{name}` in `{seat}`"), name));
    }
    let graph = with_members(&stage.graph, members);
    let found = Stage::open(graph, stage.policy.clone(), stage.today, Vec::new(), Vec::new());
    let found: Vec<Finding> = found.map(|with| with.all_findings()).unwrap_or_default();
    for (rule, what, name) in expected {
        planted.push(Planted { rule, what, fired: is_one(&found, rule, &name, None) });
    }
}

/// Each forbidden package, in a crate itself and, where the ban goes that far, behind another.
fn plant_packages(stage: &mut Stage, planted: &mut Vec<Planted>) {
    let kinds = [DependencyKind::Normal, DependencyKind::Build].into_iter();
    let Some(kind) = kinds.clone().find(|kind| stage.policy.kinds.of(*kind) == Judged::Enforce) else { return };
    for forbid in stage.policy.forbids.clone() {
        let Some(at) = seat(&stage.policy, &forbid.from) else { continue };
        let own = stage.actor(at, 0).app.clone();
        // Preferably somebody whom the crate may use.
        let mut others: Vec<Seat> = every_seat(&stage.policy).into_iter().filter(|other| *other != at).collect();
        others.sort_by_key(|other| permitted(&stage.policy, at, *other).is_err());
        let behind = others.first().map(|other| stage.actor(*other, 0).door().to_owned());
        let behind = behind.filter(|_| forbid.reach == Reach::Transitive);
        for package in forbid.to.iter().map(|glob| filled(glob.value.as_str(), DOMAINS[0])) {
            for having in [Some(own.clone()), behind.clone()].into_iter().flatten() {
                let Some(from) = stage.graph.position(&having) else { continue };
                let external = External { from, package: package.clone(), version: None, kind, place: place() };
                let edges = if having == own { None } else { stage.edge(&own, &having, kind) };
                let excused = edges.iter().flat_map(|edge| stage.excused(edge, None)).collect();
                stage.graph.externals.push(external);
                let found = stage.found_with(edges.as_slice(), excused);
                stage.graph.externals.pop();
                let own_findings: Vec<Finding> =
                    found.into_iter().filter(|finding| finding.identity.from == own).collect();
                let fired = is_one(&own_findings, Rule::Forbid, &own, Some(&package));
                let through = if having == own { String::new() } else { format!(" through `{having}`") };
                planted.push(Planted { rule: Rule::Forbid, what: format!("`{package}` in `{own}`{through}"), fired });
            }
        }
    }
}

/// An exception whose last day has passed.
fn plant_expired(stage: &mut Stage, planted: &mut Vec<Planted>) {
    let Some(kind) = stage.kind().filter(|kind| stage.policy.kinds.of(*kind) == Judged::Enforce) else { return };
    let seats = every_seat(&stage.policy);
    let pairs = seats.iter().flat_map(|from| seats.iter().map(|to| (*from, *to)));
    let Some((from, to)) = pairs.into_iter().find(|(from, to)| permitted(&stage.policy, *from, *to).is_err()) else {
        return;
    };
    let [caller, callee] = [stage.actor(from, 0).clone(), stage.actor(to, 1).clone()];
    let Some(edge) = stage.edge(&caller.app, callee.door(), kind) else { return };
    let mut exceptions = stage.excused(&edge, None);
    for exception in exceptions.iter_mut().take(1) {
        exception.until = Some(Date { year: stage.today.year.saturating_sub(1), ..stage.today });
    }
    let found = stage.found_with(&[edge], exceptions);
    let fired = is_one(&found, Rule::Exception, &caller.app, Some(callee.door()));
    planted.push(Planted { rule: Rule::Exception, what: "an exception that has expired".to_owned(), fired });
}

/// Whether, of these two, exactly this is found. What a plant does to the chains and circles is another matter.
fn is_one(found: &[Finding], rule: Rule, from: &str, to: Option<&str>) -> bool {
    let own = found.iter().map(|finding| &finding.identity).filter(|own| own.from == from && own.to.as_deref() == to);
    let mut own = own.filter(|own| !matches!(own.rule, Rule::Cycle | Rule::Depth));
    own.next().is_some_and(|own| own.rule == rule) && own.next().is_none()
}

fn place() -> Place {
    Place { file: "planted".to_owned(), line: 1, column: 1, length: 1 }
}
