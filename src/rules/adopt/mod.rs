//! A policy for a workspace that has none: what its names, its folders and its dependencies already say.
//!
//! 1. `interface` and `web` make nodes of crates; `aside` takes out tools, what all share and what stands alone.
//! 2. `seed` knows the naming of layered microservices. Else `family` looks for crates that belong together, in several
//!    ways; `cluster` gives up the families that the dependencies tear apart, and orders the rest; `band` cuts the order
//!    into a few layers; `title` names them; `draft` takes the best.
//! 3. `seating` finds the patterns, `proposal` makes the policy, `debt` says what remains, `text` writes it down.

mod aside;
mod band;
mod cluster;
mod debt;
mod draft;
mod family;
mod interface;
mod proposal;
mod seating;
mod seed;
mod text;
mod title;
mod web;
mod word;

use aside::{Aside, Support};
use debt::Debt;
use proposal::{Parts, here};
use web::Web;

use crate::model::{Baseline, Graph, Judged, Policy};

/// A policy that a workspace could adopt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Adoption {
    /// The policy. Its places are empty: it is not written yet.
    pub policy: Policy,
    /// The policy as a commented `layergen.toml`.
    pub text: String,
    /// What the policy finds as yet, to be frozen; its places are empty too. With it the check is clean.
    pub baseline: Baseline,
}

/// The most services on one chain that layered microservices permit, the dao as the last.
const DEPTH: usize = 5;

/// A policy for `graph`, the same for the same graph.
///
/// Every member stands in exactly one layer or group of it.
#[must_use]
pub fn adopt(graph: &Graph) -> Adoption {
    let (adoption, with_support) = proposed(graph, Support::Outside);
    // Support for tests outside the order is a finding wherever tests are judged.
    if with_support && adoption.policy.kinds.dev != Judged::Ignore {
        return proposed(graph, Support::Inside).0;
    }
    adoption
}

/// The adoption, and whether tests use crates of the root group.
fn proposed(graph: &Graph, support: Support) -> (Adoption, bool) {
    let mut interface = interface::ending(graph);
    // The endings of layered microservices need no second look.
    let mut web = Web::new(graph, Some("-api"));
    let mut aside = Aside::new(&web, support);
    let draft = if let Some(draft) = seed::draft(&web, &mut aside) {
        interface = Some("-api");
        draft
    } else {
        web = Web::new(graph, interface);
        aside = Aside::new(&web, support);
        draft::best(&web, &aside)
    };
    let parts = Parts { graph, web: &web, aside: &aside, draft: &draft, interface };
    let (mut policy, assignment) = parts.policy();
    if interface.is_some() {
        let depth = if draft.is_seed { DEPTH } else { web.longest_chain().max(draft.ranks.len()) };
        policy.max_depth = Some(here(depth));
    }
    let mut debt = Debt::settle(graph, &mut policy, &assignment);
    if policy.kinds.dev == Judged::Enforce && parts.allow_tests(&mut policy) {
        debt.baseline = Debt::frozen(graph, &policy, &assignment);
    }
    debt.settle_circles(graph, &mut policy, &assignment);
    // The calls of a circle are in no chain; once one of them is taken out, the others would make long ones.
    if !draft.is_seed && policy.max_depth.is_some() && debt.has_circles() {
        policy.max_depth = None;
        debt.baseline = Debt::frozen(graph, &policy, &assignment);
    }
    let text = text::text(&parts, &policy, &debt);
    let with_support = aside.root.iter().any(|node| !web.testers[*node].is_subset(&aside.root));
    (Adoption { policy, text, baseline: debt.baseline }, with_support)
}
