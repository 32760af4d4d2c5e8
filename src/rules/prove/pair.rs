//! One illegal edge for every ordered pair of layers and groups.

use super::actor::Actor;
use super::stage::Stage;
use super::{Pair, Planted};
use crate::model::{DependencyKind, Finding, Identity, Judged, Rule, Seat};
use crate::rules::matcher::seat_name;
use crate::rules::permission::{every_seat, permitted};

/// How many crates of a layer are tried before an invented one stands in.
const TRIED: usize = 12;

/// Plants an edge between two services of every pair that the policy forbids, which is legal but for that.
pub(super) fn plant(stage: &mut Stage, planted: &mut Vec<Planted>) -> Vec<Pair> {
    let Some(kind) = stage.kind() else { return Vec::new() };
    let seats = every_seat(&stage.policy);
    let mut pairs = Vec::new();
    for (from, to) in seats.iter().flat_map(|from| seats.iter().map(|to| (*from, *to))) {
        let Err(rule) = permitted(&stage.policy, from, to) else { continue };
        let is_judged = stage.policy.kinds.of(kind) == Judged::Enforce || rule == Rule::Upward;
        let (Some((caller, callee)), true) = (choose(stage, from, to), is_judged) else { continue };
        let Some(edge) = stage.edge(&caller.app, callee.door(), kind) else { continue };
        let found = stage.found_with(&[edge], Vec::new());
        let fired = is_only(&found, &caller.app, callee.door(), kind, rule);
        let [from, to] = [from, to].map(|seat| seat_name(&stage.policy, seat).to_owned());
        planted.push(Planted { rule, what: described(&caller.app, callee.door(), &from, &to), fired });
        pairs.push(Pair { from, to, rule, fired });
    }
    pairs
}

/// Two different services of these seats with no edge or exception between them, of one domain where that matters; the
/// workspace's own if there are such.
fn choose(stage: &Stage, from: Seat, to: Seat) -> Option<(Actor, Actor)> {
    let owned = matches!(to, Seat::Layer(layer) if stage.policy.layers[layer].owner.is_some());
    let of = |seat: Seat| stage.own.iter().filter(move |actor| actor.seat == seat).take(TRIED);
    let fits = |caller: &Actor, callee: &Actor| {
        let (Some(at), Some(door)) = (stage.graph.position(&caller.app), stage.graph.position(callee.door())) else {
            return false;
        };
        let exceptions = &stage.policy.exceptions;
        caller.app != callee.app
            && (!owned || caller.domain == callee.domain && !caller.domain.is_empty())
            && !stage.graph.edges_of(at).iter().any(|edge| edge.to == door)
            && !exceptions.iter().any(|own| own.from == caller.app && own.to.as_deref() == Some(callee.door()))
    };
    let own = of(from).flat_map(|caller| of(to).map(move |callee| (caller, callee)));
    let own = own.into_iter().find(|(caller, callee)| fits(caller, callee));
    let (caller, callee) = own.unwrap_or_else(|| {
        // Within one seat two domains are needed for two services.
        (stage.actor(from, 0), stage.actor(to, usize::from(from == to)))
    });
    Some((caller.clone(), callee.clone()))
}

/// Whether, of this edge, exactly this is found. That it also makes a chain too long or closes a circle, is excused:
/// where one service may stand on a chain, no call can do without.
pub(super) fn is_only(found: &[Finding], from: &str, to: &str, kind: DependencyKind, rule: Rule) -> bool {
    let at_edge = |identity: &Identity| {
        identity.from == from
            && identity.to.as_deref() == Some(to)
            && identity.kind == Some(kind)
            && !matches!(identity.rule, Rule::Cycle | Rule::Depth)
    };
    let mut rules = found.iter().map(|finding| &finding.identity).filter(|identity| at_edge(identity));
    rules.next().is_some_and(|identity| identity.rule == rule) && rules.next().is_none()
}

pub(super) fn described(from: &str, to: &str, from_seat: &str, to_seat: &str) -> String {
    format!("`{from}` → `{to}` (`{from_seat}` to `{to_seat}`)")
}
