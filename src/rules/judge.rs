//! One edge before the rules.

use super::matcher::seat;
use super::permission::{Permissions, role};
use super::rule_set::RuleSet;
use super::write::asked;
use crate::model::{
    Assignment, DependencyKind, Edge, Graph, GroupRole, Judged, Owner, Policy, Rule, Seat, Service, Standing, Write,
};

/// The rules about edges, prepared for one workspace.
pub struct Judge<'a> {
    pub(super) graph: &'a Graph,
    pub(super) policy: &'a Policy,
    pub(super) assignment: &'a Assignment,
    permissions: Permissions,
    /// For each layer, whether its crates are used through interface crates.
    through_interfaces: Vec<bool>,
    /// For each layer, who may write through it.
    writers: Vec<Vec<Seat>>,
}

impl<'a> Judge<'a> {
    /// The rules of `policy` for `graph`.
    #[must_use]
    pub fn new(graph: &'a Graph, policy: &'a Policy, assignment: &'a Assignment) -> Self {
        let mut through_interfaces = vec![false; policy.layers.len()];
        for service in &assignment.services {
            if let (Seat::Layer(layer), Some(_)) = (service.seat, service.interface) {
                through_interfaces[layer] = true;
            }
        }
        for (layer, through) in policy.layers.iter().zip(&mut through_interfaces) {
            *through = policy.interface.is_some() && layer.interface.as_ref().map_or(*through, |own| own.value);
        }
        let writers = policy.layers.iter().map(|layer| {
            let names = layer.write.iter().flat_map(|write| &write.by);
            names.filter_map(|name| seat(policy, name)).collect()
        });
        let writers = writers.collect();
        Self { graph, policy, assignment, permissions: Permissions::new(policy), through_interfaces, writers }
    }

    /// Every rule that `edge` breaks, were it judged by each alone.
    #[must_use]
    pub fn broken_by(&self, edge: &Edge) -> RuleSet {
        let judged = self.policy.kinds.of(edge.kind);
        let (Some(from), Some(to)) = (self.standing(edge.from), self.standing(edge.to)) else {
            return RuleSet::default();
        };
        if judged == Judged::Ignore {
            return RuleSet::default();
        }
        let mut rules = RuleSet::default();
        rules.add(Rule::Interface, from.is_interface && role(self.policy, to.seat) != Some(GroupRole::Shared));
        if from.service == to.service {
            return rules;
        }
        rules = rules.with(self.permissions.between(from.seat, to.seat));
        if let Seat::Layer(layer) = to.seat
            && role(self.policy, from.seat) != Some(GroupRole::Root)
        {
            rules.add(Rule::DaoOwner, self.is_of_another_domain(from, to, layer));
            rules.add(Rule::ReadOnly, self.writes(from, edge, layer));
            rules.add(Rule::Implementation, self.through_interfaces[layer] && !to.is_interface);
        }
        if judged == Judged::Downward { rules.only(&[Rule::Interface, Rule::Upward]) } else { rules }
    }

    /// The first rule that an edge between two members would break, if it asked for no feature.
    #[must_use]
    pub fn first_broken(&self, from: usize, to: usize, kind: DependencyKind) -> Option<Rule> {
        self.broken_by(&hypothetical(self.graph, from, to, kind)).first()
    }

    /// Whether the crates of this layer are used through interface crates.
    #[must_use]
    pub fn is_used_through_interfaces(&self, layer: usize) -> bool {
        self.through_interfaces[layer]
    }

    /// What an edge between two services breaks, as far as it follows from where they stand.
    pub(super) fn between(&self, from: Seat, to: Seat) -> RuleSet {
        self.permissions.between(from, to)
    }

    /// Who may write through the layer of a member, if it says so.
    pub(super) fn write_of(&self, member: usize) -> Option<&'a Write> {
        match self.standing(member)?.seat {
            Seat::Layer(layer) => self.policy.layers[layer].write.as_ref(),
            Seat::Group(_) => None,
        }
    }

    pub(super) fn standing(&self, member: usize) -> Option<&'a Standing> {
        self.assignment.standings[member].as_ref()
    }

    /// The service of a member.
    pub(super) fn service(&self, member: usize) -> Option<&'a Service> {
        self.standing(member).map(|standing| &self.assignment.services[standing.service])
    }

    fn is_of_another_domain(&self, from: &Standing, to: &Standing, layer: usize) -> bool {
        let owned = self.policy.layers[layer].owner.as_ref().is_some_and(|owner| owner.value == Owner::Domain);
        owned && (from.domain.is_none() || from.domain != to.domain)
    }

    fn writes(&self, from: &Standing, edge: &Edge, layer: usize) -> bool {
        self.policy.layers[layer].write.as_ref().is_some_and(|write| {
            edge.kind != DependencyKind::Dev
                && !self.writers[layer].contains(&from.seat)
                && asked(self.graph, edge, &write.feature.value).is_some()
        })
    }
}

/// An edge that nobody has written yet.
pub(super) fn hypothetical(graph: &Graph, from: usize, to: usize, kind: DependencyKind) -> Edge {
    let key = graph.members[to].name.clone();
    Edge { from, to, kind, key, default_features: true, ..Edge::default() }
}
