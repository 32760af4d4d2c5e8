//! External packages that a layer or group does without.

use std::collections::{BTreeMap, BTreeSet};

use super::docket::{Docket, Words};
use super::judge::Judge;
use super::matcher::seat;
use super::pattern::Pattern;
use super::reach::Reach as Reached;
use super::sentence::chained;
use crate::model::{DependencyKind, Forbid, Identity, Judged, Place, Reach, Resolved, Rule, Seat};

/// Files every external package that a crate has or reaches against the policy. A crate behind another of the same ban is
/// not told again: there is one cause.
pub(super) fn judge(judge: &Judge<'_>, resolved: Option<&Resolved>, docket: &mut Docket<'_>) {
    let mut reached = Reached::new(judge.graph, |kind| is_judged(judge, kind));
    for forbid in &judge.policy.forbids {
        let Some(seat) = seat(judge.policy, &forbid.from) else { continue };
        let mut ban = Ban { judge, forbid, seat, found: BTreeSet::new(), docket };
        let patterns: Vec<Pattern<'_>> = forbid.to.iter().map(Pattern::of_names).collect();
        let is_banned = |package: &str| patterns.iter().any(|pattern| pattern.matches(package));
        // Who has which of the packages.
        let mut having: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for external in judge.graph.externals.iter().filter(|external| is_judged(judge, external.kind)) {
            let told = ban.covers(external.from);
            if (told || forbid.reach == Reach::Transitive) && is_banned(&external.package) {
                if told {
                    let own = judge.graph.members[external.from].name.as_str();
                    ban.file(external.from, external.kind, &external.place, &[own, &external.package]);
                }
                having.entry(&external.package).or_default().push(external.from);
            }
        }
        if forbid.reach == Reach::Direct {
            continue;
        }
        let seated: Vec<bool> = (0..judge.graph.members.len()).map(|member| ban.covers(member)).collect();
        for (package, members) in having {
            for route in reached.routes(&members, |member| seated[member]) {
                let Some(edge) = reached.edge(judge.graph, route[0], route[1]) else { continue };
                let mut names: Vec<_> = route.iter().map(|member| judge.graph.members[*member].name.as_str()).collect();
                names.push(package);
                ban.file(route[0], edge.kind, &edge.place, &names);
            }
        }
        for (member, reached) in resolved.iter().flat_map(|resolved| resolved.members.iter().enumerate()) {
            if ban.covers(member) {
                reached
                    .iter()
                    .filter(|reach| is_banned(&reach.package))
                    .for_each(|reach| ban.file_resolved(member, &reach.route));
            }
        }
    }
}

fn is_judged(judge: &Judge<'_>, kind: DependencyKind) -> bool {
    kind != DependencyKind::Dev && judge.policy.kinds.of(kind) == Judged::Enforce
}

/// One ban, and what was found against it.
struct Ban<'b, 'd, 'j> {
    judge: &'b Judge<'j>,
    forbid: &'b Forbid,
    seat: Seat,
    found: BTreeSet<(usize, String)>,
    docket: &'b mut Docket<'d>,
}

impl Ban<'_, '_, '_> {
    /// Whether it is about this member.
    fn covers(&self, member: usize) -> bool {
        self.judge
            .assignment
            .standings
            .get(member)
            .is_some_and(|standing| standing.as_ref().is_some_and(|standing| standing.seat == self.seat))
    }

    /// Files a way that cargo found, past what the manifests show.
    fn file_resolved(&mut self, member: usize, route: &[String]) {
        let graph = self.judge.graph;
        let (Some(first), Some(package)) = (route.first(), route.last()) else { return };
        let told = route.iter().filter_map(|name| graph.position(name)).any(|via| self.covers(via));
        if told || self.found.contains(&(member, package.clone())) {
            return;
        }
        let edge = graph.position(first).and_then(|first| {
            graph.edges_of(member).iter().find(|edge| edge.to == first && is_judged(self.judge, edge.kind))
        });
        let external = || {
            let own = |external: &&crate::model::External| external.from == member && external.package == *first;
            graph.externals.iter().filter(own).find(|external| is_judged(self.judge, external.kind))
        };
        let line = edge.map(|edge| (edge.kind, edge.place.clone()));
        let line = line.or_else(|| external().map(|external| (external.kind, external.place.clone())));
        let Some((kind, place)) = line else { return };
        let own = graph.members[member].name.as_str();
        let names: Vec<&str> = [own].into_iter().chain(route.iter().map(String::as_str)).collect();
        self.file(member, kind, &place, &names);
    }

    /// Files that the first of `names` reaches the last.
    fn file(&mut self, member: usize, kind: DependencyKind, place: &Place, names: &[&str]) {
        let [own, between @ .., package] = names else { return };
        self.found.insert((member, (*package).to_owned()));
        let identity =
            Identity { from: (*own).to_owned(), to: Some((*package).to_owned()), kind: Some(kind), rule: Rule::Forbid };
        let word = if matches!(self.seat, Seat::Layer(_)) { "layer" } else { "group" };
        let without = format!("which {word} `{}` does without", self.forbid.from);
        let (message, help) = match between {
            [] => (format!("`{own}` depends on `{package}`, {without}"), format!("take `{package}` out of `{own}`")),
            [.., last] => (
                format!("`{own}` reaches `{package}`, {without}: {}", chained(names)),
                format!("take `{package}` out of `{last}`, or `{}` out of `{own}`", between[0]),
            ),
        };
        let reason = Some(self.forbid.reason.clone()).filter(|reason| !reason.is_empty());
        let words = || Words { message, reason, help: vec![help], ..Words::default() };
        self.docket.file(identity, place, words);
    }
}
