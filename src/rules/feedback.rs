//! The smallest set of edges without which a graph has no circle.

use petgraph::algo::greedy_feedback_arc_set;
use petgraph::graph::DiGraph;
use petgraph::visit::EdgeRef as _;

use super::circle_search::Search;

/// Edges without which a graph has no circle.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Feedback {
    /// The edges, by their index, sorted.
    pub(super) edges: Vec<usize>,
    /// Whether it is certain that fewer would not do.
    pub(super) is_smallest: bool,
}

/// The smallest such set of a graph that is one circle or several entangled ones. The problem has no fast answer in
/// general: after looking at `budget` edges the best set so far is given, no longer called the smallest. Among equals it
/// prefers `suspects`.
pub(super) fn feedback(nodes: usize, edges: &[(usize, usize)], suspects: &[bool], budget: usize) -> Feedback {
    let mut search = Search::new(nodes, edges, budget);
    let quick = minimal(&mut search, greedy(nodes, edges), suspects);
    let mut by_suspicion: Vec<usize> = (0..edges.len()).collect();
    by_suspicion.sort_by_key(|edge| !suspects[*edge]);
    if quick.len() == 1 {
        let one = by_suspicion.into_iter().find(|edge| search.is_free_of_circles_without(&[*edge]));
        return Feedback { edges: one.map_or(quick, |edge| vec![edge]), is_smallest: true };
    }
    let lower = search.disjoint_circles();
    for size in lower..=quick.len() {
        if let Some(mut edges) = search.within(size, suspects) {
            edges.sort_unstable();
            return Feedback { edges, is_smallest: true };
        }
        if search.is_exhausted() {
            break;
        }
    }
    Feedback { is_smallest: quick.len() <= lower, edges: quick }
}

fn greedy(nodes: usize, edges: &[(usize, usize)]) -> Vec<usize> {
    let mut graph: DiGraph<(), (), usize> = DiGraph::with_capacity(nodes, edges.len());
    for _ in 0..nodes {
        graph.add_node(());
    }
    for (from, to) in edges {
        graph.add_edge((*from).into(), (*to).into(), ());
    }
    greedy_feedback_arc_set(&graph).map(|edge| edge.id().index()).collect()
}

/// `set` without the edges that close no circle once the others are gone.
fn minimal(search: &mut Search<'_>, mut set: Vec<usize>, suspects: &[bool]) -> Vec<usize> {
    set.sort_by_key(|edge| (suspects[*edge], std::cmp::Reverse(*edge)));
    for edge in set.clone() {
        let others: Vec<usize> = set.iter().copied().filter(|other| *other != edge).collect();
        if search.closes_none(edge, &others) {
            set = others;
        }
    }
    set.sort_unstable();
    set
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers that look random and are the same in every run.
    fn random(state: &mut u64) -> usize {
        *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (*state >> 33) as usize
    }

    /// Takes away whoever is called by nobody, until that changes nothing.
    fn has_circle(nodes: usize, edges: &[(usize, usize)], without: impl Fn(usize) -> bool) -> bool {
        let mut left = vec![true; nodes];
        loop {
            let mut called = vec![false; nodes];
            for (_, (from, to)) in edges.iter().enumerate().filter(|(at, (from, _))| !without(*at) && left[*from]) {
                called[*to] |= from != to;
            }
            let before = left.clone();
            left.iter_mut().zip(called).for_each(|(left, called)| *left &= called);
            if left == before {
                return left.contains(&true);
            }
        }
    }

    fn smallest_by_trying_all(nodes: usize, edges: &[(usize, usize)]) -> usize {
        let sets = (0_u32..1 << edges.len()).filter(|set| !has_circle(nodes, edges, |at| set & (1 << at) != 0));
        sets.map(u32::count_ones).min().unwrap() as usize
    }

    #[test]
    fn it_is_as_small_as_trying_every_set_shows() {
        let mut state = 7;
        let mut larger_than_one = 0;
        for _ in 0..150 {
            let nodes = 3 + random(&mut state) % 3;
            let mut edges: Vec<(usize, usize)> = (0..5 + random(&mut state) % 8)
                .map(|_| (random(&mut state) % nodes, random(&mut state) % nodes))
                .filter(|(from, to)| from != to)
                .collect();
            edges.sort_unstable();
            edges.dedup();
            let suspects: Vec<bool> = edges.iter().map(|_| random(&mut state).is_multiple_of(2)).collect();
            if !has_circle(nodes, &edges, |_| false) {
                continue;
            }
            let found = feedback(nodes, &edges, &suspects, 1_000_000);
            assert!(found.is_smallest, "{edges:?}");
            assert!(!has_circle(nodes, &edges, |at| found.edges.contains(&at)), "{edges:?} without {found:?}");
            assert_eq!(found.edges.len(), smallest_by_trying_all(nodes, &edges), "{edges:?}: {found:?}");
            larger_than_one += usize::from(found.edges.len() > 1);
        }
        assert!(larger_than_one > 25, "only {larger_than_one} graphs were of interest");
    }

    #[test]
    fn without_a_budget_it_is_a_set_but_not_called_the_smallest() {
        let mut state = 3;
        let mut edges: Vec<(usize, usize)> = (0..4000)
            .map(|_| (random(&mut state) % 400, random(&mut state) % 400))
            .filter(|(from, to)| from != to)
            .collect();
        edges.sort_unstable();
        edges.dedup();
        let found = feedback(400, &edges, &vec![false; edges.len()], 1_000);
        assert!(!found.is_smallest);
        let chosen: std::collections::HashSet<_> = found.edges.iter().collect();
        assert!(!has_circle(400, &edges, |at| chosen.contains(&at)));
        assert!(found.edges.len() < edges.len() / 2, "{} of {}", found.edges.len(), edges.len());
    }

    #[test]
    fn a_suspect_goes_first() {
        let edges = [(0, 1), (1, 2), (2, 0)];
        assert_eq!(feedback(3, &edges, &[false, false, true], 1000).edges, [2]);
        assert_eq!(feedback(3, &edges, &[false, false, false], 1000).edges, [0]);
    }

    #[test]
    fn a_circle_of_ten_thousand_is_broken_by_one() {
        let edges: Vec<_> = (0..10_000).map(|at| (at, (at + 1) % 10_000)).collect();
        let found = feedback(10_000, &edges, &vec![false; 10_000], 1_000_000);
        assert_eq!(found, Feedback { edges: vec![0], is_smallest: true });
    }
}
