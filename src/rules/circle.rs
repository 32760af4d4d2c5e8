//! Circles of calls, and which calls to take out.

use super::alternatives::Alternatives;
use super::calls::{Call, Calls, Components, components};
use super::docket::{Docket, Words};
use super::feedback::{Feedback, feedback};
use super::judge::Judge;
use super::sentence::{chained, listed};
use crate::model::{DependencyKind, Edge, Identity, Rule};

/// How many edges the exact search may look at: some ten milliseconds.
const BUDGET: usize = 4_000_000;

/// A call from one service to another, by whichever edges are not tolerated.
struct Pair {
    from: usize,
    to: usize,
    edges: Vec<usize>,
}

/// Files the calls without which there is no circle.
pub(super) fn judge(
    judge: &Judge<'_>,
    alternatives: &Alternatives<'_>,
    calls: &Calls,
    circles: &Components,
    docket: &mut Docket<'_>,
) {
    for services in circles.in_order.iter().filter(|services| services.len() > 1) {
        let pairs = untolerated(judge, calls, circles, services, docket);
        let local = |service: usize| services.binary_search(&service).unwrap_or_default();
        let parts = components(services.len(), pairs.iter().map(|pair| (local(pair.from), local(pair.to))));
        for part in parts.in_order.iter().filter(|part| part.len() > 1) {
            let inside = |service: usize| part.binary_search(&local(service)).ok();
            let inner: Vec<(&Pair, (usize, usize))> =
                pairs.iter().filter_map(|pair| Some((pair, (inside(pair.from)?, inside(pair.to)?)))).collect();
            let edges: Vec<(usize, usize)> = inner.iter().map(|(_, edge)| *edge).collect();
            let mut suspects: Vec<bool> = inner.iter().map(|(pair, _)| is_suspect(judge, pair)).collect();
            if !suspects.contains(&true) {
                suspects = inner.iter().map(|(pair, _)| is_of_tests(judge, pair)).collect();
            }
            let set = feedback(part.len(), &edges, &suspects, BUDGET);
            let members: Vec<usize> = part.iter().map(|at| services[*at]).collect();
            let graph: Vec<_> = inner.iter().map(|(pair, _)| (pair.from, pair.to, pair.edges[0])).collect();
            let within = Calls::new(calls.len(), &graph);
            let chosen: Vec<&Pair> = set.edges.iter().map(|at| inner[*at].0).collect();
            let note = note(judge, &set, &chosen, &members);
            for pair in &chosen {
                file(judge, alternatives, &within, pair, &note, docket);
            }
        }
    }
}

/// The calls among `services` that nothing tolerates. Whatever is tolerated lies on a circle, so it is of use.
fn untolerated(
    judge: &Judge<'_>,
    calls: &Calls,
    circles: &Components,
    services: &[usize],
    docket: &mut Docket<'_>,
) -> Vec<Pair> {
    let mentioned = docket.tolerance.mentions(Rule::Cycle);
    let mut pairs = Vec::new();
    for from in services.iter().copied() {
        for same in calls.of(from).chunk_by(|a, b| a.to == b.to) {
            let to = same[0].to;
            if circles.of[to] != circles.of[from] {
                continue;
            }
            let mut left = |call: &Call| {
                let edge = &judge.graph.edges[call.edge];
                !mentioned || docket.tolerance.tolerate(&identity(judge, edge), &edge.place).is_none()
            };
            let mut edges: Vec<usize> = same.iter().filter(|call| left(call)).map(|call| call.edge).collect();
            edges.sort_by_key(|edge| (judge.graph.edges[*edge].kind, *edge));
            if !edges.is_empty() {
                pairs.push(Pair { from, to, edges });
            }
        }
    }
    pairs
}

fn identity(judge: &Judge<'_>, edge: &Edge) -> Identity {
    let [from, to] = [edge.from, edge.to].map(|member| judge.graph.members[member].name.clone());
    Identity { from, to: Some(to), kind: Some(edge.kind), rule: Rule::Cycle }
}

/// Whether an exception lets it go up or sideways: then it is the first to go.
fn is_suspect(judge: &Judge<'_>, pair: &Pair) -> bool {
    let sideways = [Rule::Interface, Rule::Upward, Rule::SameLayer];
    pair.edges.iter().any(|edge| !judge.broken_by(&judge.graph.edges[*edge]).only(&sideways).is_empty())
}

/// Whether only tests make the call: it is the easiest to do without.
fn is_of_tests(judge: &Judge<'_>, pair: &Pair) -> bool {
    pair.edges.iter().all(|edge| judge.graph.edges[*edge].kind == DependencyKind::Dev)
}

fn file(
    judge: &Judge<'_>,
    alternatives: &Alternatives<'_>,
    within: &Calls,
    pair: &Pair,
    note: &str,
    docket: &mut Docket<'_>,
) {
    let name = |service: usize| judge.assignment.services[service].name.as_str();
    let back = within.route(pair.to, pair.from).unwrap_or_default();
    let route: Vec<String> = [pair.from].iter().chain(&back).map(|service| name(*service).to_owned()).collect();
    let edge = &judge.graph.edges[pair.edges[0]];
    let also = pair.edges[1..].iter().map(|other| {
        let place = &judge.graph.edges[*other].place;
        format!("`{}` is called at {}:{} too", name(pair.to), place.file, place.line)
    });
    let instead = alternatives.callers_of_both(pair.from, pair.to);
    let words = Words {
        message: format!("a circle of calls: {}", chained(&route)),
        notes: [note.to_owned()].into_iter().chain(also).collect(),
        help: vec![match instead {
            Some(instead) => format!("take this call out: {instead}"),
            None => "take this call out: move what both need into a service below both".to_owned(),
        }],
        route,
        ..Words::default()
    };
    docket.push(words.at(identity(judge, edge), edge.place.clone()));
}

fn note(judge: &Judge<'_>, set: &Feedback, chosen: &[&Pair], services: &[usize]) -> String {
    let name = |service: &usize| judge.assignment.services[*service].name.as_str();
    let more =
        |all: usize, shown: usize| if all > shown { format!(" and {} more", all - shown) } else { String::new() };
    let among = listed(services.iter().take(8).map(name)) + &more(services.len(), 8);
    if chosen.len() == 1 {
        return format!("without this call there is no circle among {among}");
    }
    let calls: Vec<_> = chosen.iter().take(8).map(|pair| chained([name(&pair.from), name(&pair.to)])).collect();
    let calls = calls.join(", ") + &more(chosen.len(), 8);
    let set = if set.is_smallest { "the smallest set of calls" } else { "a small set of calls" };
    format!("{set} without which there is no circle among {among}: {calls}")
}
