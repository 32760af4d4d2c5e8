//! A copy of a workspace in which things are planted, judged and taken out again.

use std::collections::BTreeSet;

use super::actor::{Actor, invent};
use crate::model::{
    Assignment, Baseline, Date, DependencyKind, Edge, Exception, Finding, Graph, Identity, Judged, Member, Place,
    Policy, Rule, Seat,
};
use crate::rules::assign::stand;
use crate::rules::judge::{Judge, hypothetical};
use crate::rules::permission::every_seat;
use crate::rules::{Context, judge};

/// The domains of invented services.
pub(super) const DOMAINS: [&str; 2] = ["planted", "foreign"];

/// A copy of a workspace with two invented services in every layer and group.
pub(super) struct Stage {
    pub(super) graph: Graph,
    pub(super) policy: Policy,
    pub(super) assignment: Assignment,
    pub(super) today: Date,
    /// The invented services: for each layer, then each group, one of each of [`DOMAINS`].
    pub(super) actors: Vec<[Actor; 2]>,
    /// The services that were there, in order, with the crate through which they are used.
    pub(super) own: Vec<Actor>,
    /// What is found without any plant.
    before: BTreeSet<Identity>,
}

impl Stage {
    /// The stage; `None` where the copy itself cannot be judged.
    pub(super) fn new(graph: &Graph, policy: &Policy, assignment: &Assignment, today: Date) -> Option<Self> {
        let prepared = Judge::new(graph, policy, assignment);
        let mut members = Vec::new();
        let actors = every_seat(policy).into_iter();
        let actors = actors.map(|seat| DOMAINS.map(|domain| invent(&prepared, &mut members, seat, domain))).collect();
        let own = own(&prepared);
        let graph = with_members(graph, members);
        Self::open(graph, policy.clone(), today, actors, own)
    }

    pub(super) fn open(
        graph: Graph,
        policy: Policy,
        today: Date,
        actors: Vec<[Actor; 2]>,
        own: Vec<Actor>,
    ) -> Option<Self> {
        let assignment = stand(&graph, &policy).ok()?;
        let mut stage = Self { graph, policy, assignment, today, actors, own, before: BTreeSet::new() };
        stage.before = stage.judge(&Baseline::default()).into_iter().map(|finding| finding.identity).collect();
        Some(stage)
    }

    /// The kind of dependency on which the rules are proved: the first that is judged by all of them, else the first that
    /// is judged at all.
    pub(super) fn kind(&self) -> Option<DependencyKind> {
        let judged =
            |judged: Judged| DependencyKind::ALL.into_iter().find(move |kind| self.policy.kinds.of(*kind) == judged);
        judged(Judged::Enforce).or_else(|| judged(Judged::Downward))
    }

    /// The invented service of a seat, of the first or second of [`DOMAINS`].
    pub(super) fn actor(&self, seat: Seat, domain: usize) -> &Actor {
        let at = match seat {
            Seat::Layer(layer) => layer,
            Seat::Group(group) => self.policy.layers.len() + group,
        };
        &self.actors[at][domain]
    }

    /// An edge that is not there, asking for nothing.
    pub(super) fn edge(&self, from: &str, to: &str, kind: DependencyKind) -> Option<Edge> {
        let (from, to) = (self.graph.position(from)?, self.graph.position(to)?);
        let place = Place { file: "planted".to_owned(), line: 1, column: 1, length: 1 };
        Some(Edge { place, ..hypothetical(&self.graph, from, to, kind) })
    }

    /// An exception for every rule that `edge` breaks, save `but`.
    pub(super) fn excused(&self, edge: &Edge, but: Option<Rule>) -> Vec<Exception> {
        let broken = Judge::new(&self.graph, &self.policy, &self.assignment).broken_by(edge);
        let [from, to] = [edge.from, edge.to].map(|member| self.graph.members[member].name.clone());
        let exception = |rule| exception(&from, Some(&to), rule, edge.kind);
        broken.iter().filter(|rule| Some(*rule) != but).map(exception).collect()
    }

    /// What is found beyond what was there, once these are planted. They are taken out again.
    pub(super) fn found_with(&mut self, edges: &[Edge], exceptions: Vec<Exception>) -> Vec<Finding> {
        let key = |edge: &Edge| (edge.from, edge.to, edge.kind);
        for edge in edges {
            let at = self.graph.edges.partition_point(|other| key(other) < key(edge));
            self.graph.edges.insert(at, edge.clone());
        }
        let kept = self.policy.exceptions.len();
        self.policy.exceptions.extend(exceptions);
        let found = self.new_findings(&Baseline::default());
        self.policy.exceptions.truncate(kept);
        for edge in edges {
            let at = self.graph.edges.partition_point(|other| key(other) < key(edge));
            self.graph.edges.remove(at);
        }
        found
    }

    /// What is found now that was not before.
    pub(super) fn new_findings(&self, baseline: &Baseline) -> Vec<Finding> {
        let mut found = self.judge(baseline);
        found.retain(|finding| !self.before.contains(&finding.identity));
        found
    }

    /// Everything that is found.
    pub(super) fn all_findings(&self) -> Vec<Finding> {
        self.judge(&Baseline::default())
    }

    fn judge(&self, baseline: &Baseline) -> Vec<Finding> {
        let context = Context { today: self.today, baseline, resolved: None };
        judge(&self.graph, &self.policy, &self.assignment, &context).findings
    }
}

/// An exception that nobody wrote.
pub(super) fn exception(from: &str, to: Option<&str>, rule: Rule, kind: DependencyKind) -> Exception {
    let place = Place { file: "planted".to_owned(), line: 1, column: 1, length: 1 };
    let (from, to, reason) = (from.to_owned(), to.map(str::to_owned), String::new());
    Exception { from, to, rule, kind, reason, until: None, place }
}

/// `graph` with more members, and its indices set right.
pub(super) fn with_members(graph: &Graph, members: Vec<Member>) -> Graph {
    let mut graph = graph.clone();
    let names: Vec<String> = graph.members.iter().map(|member| member.name.clone()).collect();
    graph.members.extend(members);
    graph.members.sort_by(|a, b| a.name.cmp(&b.name));
    let now: Vec<usize> = names.iter().map(|name| graph.position(name).unwrap_or_default()).collect();
    for edge in &mut graph.edges {
        (edge.from, edge.to) = (now[edge.from], now[edge.to]);
    }
    for external in &mut graph.externals {
        external.from = now[external.from];
    }
    for shared in &mut graph.shared_sources {
        (shared.from, shared.to) = (now[shared.from], now[shared.to]);
    }
    graph
}

/// The services of a workspace that can both call and be called as their layer asks.
fn own(judge: &Judge<'_>) -> Vec<Actor> {
    let services = judge.assignment.services.iter().filter_map(|service| {
        let app = service.app?;
        let needed = matches!(service.seat, Seat::Layer(layer) if judge.is_used_through_interfaces(layer));
        let interface = service.interface.filter(|_| needed);
        let name = |member: usize| judge.graph.members[member].name.clone();
        (needed == interface.is_some()).then(|| Actor {
            seat: service.seat,
            app: name(app),
            interface: interface.map(name),
            domain: judge.standing(app).and_then(|standing| standing.domain.clone()).unwrap_or_default(),
        })
    });
    services.collect()
}
