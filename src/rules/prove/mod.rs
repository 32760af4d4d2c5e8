//! Proof that a check can turn red: illegal edges are planted in memory, and each must be found as what it is.

mod actor;
mod breach;
mod chain;
mod idle;
mod pair;
mod stage;
mod stray;

use std::collections::BTreeMap;

use crate::model::{Assignment, Date, Graph, Policy, Rule, Seat};
use stage::Stage;

/// What the plants have shown of a workspace's rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// Every rule, in order.
    pub rules: Vec<Proved>,
    /// Every ordered pair of layers and groups between which an edge is illegal, in the order of the policy.
    pub pairs: Vec<Pair>,
    /// Layers in which no crate stands.
    pub empty_layers: Vec<String>,
}

/// What the plants have shown of one rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proved {
    /// The rule.
    pub rule: Rule,
    /// What came of its plants.
    pub outcome: Outcome,
}

/// What came of a rule's plants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Every plant was found, and as what it is.
    Fired {
        /// How many there were.
        plants: usize,
    },
    /// Some were not.
    Failed {
        /// How many there were.
        plants: usize,
        /// Those that were not found, in words.
        silent: Vec<String>,
    },
    /// The policy switches the rule off.
    Off {
        /// What it says, or does not say: `skip-level = "allow"`.
        by: String,
    },
    /// The rule is on, but nothing could break it.
    Never {
        /// Why not.
        why: String,
    },
}

/// An ordered pair of layers or groups between which an edge is illegal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Where the edge starts.
    pub from: String,
    /// Where it ends.
    pub to: String,
    /// The rule that forbids it.
    pub rule: Rule,
    /// Whether the plant was found as that.
    pub fired: bool,
}

impl Proof {
    /// Whether every plant was found.
    #[must_use]
    pub fn is_proved(&self) -> bool {
        let failed = |proved: &Proved| matches!(proved.outcome, Outcome::Failed { .. });
        !self.rules.iter().any(failed) && self.pairs.iter().all(|pair| pair.fired)
    }
}

/// A plant that was judged.
struct Planted {
    rule: Rule,
    /// What was planted, in words.
    what: String,
    fired: bool,
}

/// Plants something illegal for every rule, and for every ordered pair of layers and groups that the policy forbids, in a
/// copy of the workspace; and says which were found, each as exactly what it is. Where the workspace has too few crates,
/// invented ones stand in.
#[must_use]
pub fn prove(graph: &Graph, policy: &Policy, assignment: &Assignment, today: Date) -> Proof {
    let stands = |layer: usize| assignment.services.iter().any(|service| service.seat == Seat::Layer(layer));
    let empty_layers = policy.layers.iter().enumerate().filter(|(at, _)| !stands(*at));
    let empty_layers = empty_layers.map(|(_, layer)| layer.name.clone()).collect();
    let mut planted = Vec::new();
    let mut pairs = Vec::new();
    if let Some(mut stage) = Stage::new(graph, policy, assignment, today) {
        pairs = pair::plant(&mut stage, &mut planted);
        breach::plant(&mut stage, &mut planted);
        chain::plant_circles(&mut stage, &mut planted);
        stray::plant(&mut stage, &mut planted);
        chain::plant_depth(graph, policy, assignment, today, &mut planted);
    }
    let mut by_rule: BTreeMap<Rule, Vec<Planted>> = BTreeMap::new();
    for plant in planted {
        by_rule.entry(plant.rule).or_default().push(plant);
    }
    let rules = Rule::ALL.into_iter().map(|rule| Proved {
        rule,
        outcome: match by_rule.remove(&rule) {
            None => idle::outcome(graph, policy, assignment, rule),
            Some(plants) => {
                let silent: Vec<String> =
                    plants.iter().filter(|plant| !plant.fired).map(|plant| plant.what.clone()).collect();
                let plants = plants.len();
                if silent.is_empty() { Outcome::Fired { plants } } else { Outcome::Failed { plants, silent } }
            }
        },
    });
    Proof { rules: rules.collect(), pairs, empty_layers }
}
