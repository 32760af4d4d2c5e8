//! What a policy says of two seats, whoever sits there.

use super::matcher::seat;
use super::rule_set::RuleSet;
use crate::model::{GroupRole, LayerPolicy, Policy, Rule, Seat, Verdict};

/// For every ordered pair of layers and groups, the rules that an edge between two services there breaks.
pub(super) struct Permissions {
    layers: usize,
    seats: usize,
    table: Vec<RuleSet>,
}

impl Permissions {
    pub(super) fn new(policy: &Policy) -> Self {
        let seats = every_seat(policy);
        let table = seats.iter().flat_map(|from| seats.iter().map(|to| broken(policy, *from, *to))).collect();
        Self { layers: policy.layers.len(), seats: seats.len(), table }
    }

    pub(super) fn between(&self, from: Seat, to: Seat) -> RuleSet {
        self.table[self.number(from) * self.seats + self.number(to)]
    }

    fn number(&self, seat: Seat) -> usize {
        match seat {
            Seat::Layer(at) => at,
            Seat::Group(at) => self.layers + at,
        }
    }
}

/// Whether a service of `from` may use another of `to`, as far as that follows from where they stand.
///
/// # Errors
///
/// The first rule that forbids it.
pub fn permitted(policy: &Policy, from: Seat, to: Seat) -> Result<(), Rule> {
    broken(policy, from, to).first().map_or(Ok(()), Err)
}

/// Every layer, then every group.
pub(super) fn every_seat(policy: &Policy) -> Vec<Seat> {
    (0..policy.layers.len()).map(Seat::Layer).chain((0..policy.groups.len()).map(Seat::Group)).collect()
}

/// What a group's crates may do; `None` for a layer.
pub(super) fn role(policy: &Policy, seat: Seat) -> Option<GroupRole> {
    match seat {
        Seat::Layer(_) => None,
        Seat::Group(at) => Some(policy.groups[at].role),
    }
}

fn broken(policy: &Policy, from: Seat, to: Seat) -> RuleSet {
    let mut rules = RuleSet::default();
    let (from_role, to_role) = (role(policy, from), role(policy, to));
    let leaves_shared = from_role == Some(GroupRole::Shared) && to_role != Some(GroupRole::Shared);
    let enters_root = to_role == Some(GroupRole::Root) && from != to;
    rules.add(Rule::Upward, leaves_shared || enters_root);
    let Seat::Layer(to_layer) = to else { return rules };
    let callee = &policy.layers[to_layer];
    if let Seat::Layer(from_layer) = from {
        let caller = &policy.layers[from_layer];
        rules.add(Rule::Upward, callee.rank < caller.rank);
        let sideways = callee.rank == caller.rank && (closed(policy, caller) || closed(policy, callee));
        rules.add(Rule::SameLayer, sideways);
        let skip = caller.skip_level.as_ref().unwrap_or(&policy.skip_level).value;
        rules.add(Rule::SkipLevel, callee.rank > caller.rank + 1 && skip == Verdict::Deny);
    }
    if from_role != Some(GroupRole::Root) && from != to {
        let hidden = callee.visible_to.as_ref();
        let hidden = hidden.is_some_and(|names| !names.value.iter().any(|name| seat(policy, name) == Some(from)));
        rules.add(if callee.owner.is_some() { Rule::DaoOwner } else { Rule::Visibility }, hidden);
    }
    rules
}

fn closed(policy: &Policy, layer: &LayerPolicy) -> bool {
    layer.same_layer.as_ref().unwrap_or(&policy.same_layer).value == Verdict::Deny
}
