//! The call graph: services, and who calls whom.

use std::collections::VecDeque;

use petgraph::algo::kosaraju_scc;
use petgraph::graph::DiGraph;

/// The call graph. A call is an edge of the workspace between two services.
pub(super) struct Calls {
    starts: Vec<usize>,
    calls: Vec<Call>,
}

/// A call of one service by another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Call {
    /// The service called.
    pub(super) to: usize,
    /// The edge that says so: its index in the graph.
    pub(super) edge: usize,
}

/// The services by circles: each component is a service alone, or all that can call each other round about.
pub(super) struct Components {
    /// Callers first; within a component by name.
    pub(super) in_order: Vec<Vec<usize>>,
    /// For each service, its component.
    pub(super) of: Vec<usize>,
}

impl Calls {
    /// The call graph of so many services; `calls` are caller, callee and edge.
    pub(super) fn new(services: usize, calls: &[(usize, usize, usize)]) -> Self {
        let mut starts = vec![0; services + 1];
        for (from, _, _) in calls {
            starts[from + 1] += 1;
        }
        for at in 0..services {
            starts[at + 1] += starts[at];
        }
        let mut free = starts.clone();
        let mut sorted = vec![Call { to: 0, edge: 0 }; calls.len()];
        for &(from, to, edge) in calls {
            sorted[free[from]] = Call { to, edge };
            free[from] += 1;
        }
        for at in 0..services {
            sorted[starts[at]..starts[at + 1]].sort_unstable();
        }
        Self { starts, calls: sorted }
    }

    /// How many services there are.
    pub(super) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// The calls of a service, sorted by callee and edge.
    pub(super) fn of(&self, service: usize) -> &[Call] {
        &self.calls[self.starts[service]..self.starts[service + 1]]
    }

    /// The calls from one service to another, one for each edge.
    pub(super) fn between(&self, from: usize, to: usize) -> &[Call] {
        let calls = self.of(from);
        let start = calls.partition_point(|call| call.to < to);
        let end = calls.partition_point(|call| call.to <= to);
        &calls[start..end]
    }

    /// The callees of a service, each once.
    pub(super) fn callees(&self, service: usize) -> impl Iterator<Item = usize> {
        self.of(service).chunk_by(|a, b| a.to == b.to).map(|same| same[0].to)
    }

    /// A shortest chain of calls from one service to another, both ends included.
    pub(super) fn route(&self, from: usize, to: usize) -> Option<Vec<usize>> {
        let mut before = vec![usize::MAX; self.len()];
        let mut waiting = VecDeque::from([from]);
        before[from] = from;
        while let Some(service) = waiting.pop_front() {
            if service == to {
                let steps = std::iter::successors(Some(to), |at| (before[*at] != *at).then(|| before[*at]));
                let mut route: Vec<_> = steps.collect();
                route.reverse();
                return Some(route);
            }
            for callee in self.callees(service) {
                if before[callee] == usize::MAX {
                    before[callee] = service;
                    waiting.push_back(callee);
                }
            }
        }
        None
    }

    /// Who can call whom round about.
    pub(super) fn components(&self) -> Components {
        let pairs = (0..self.len()).flat_map(|from| self.callees(from).map(move |to| (from, to)));
        components(self.len(), pairs)
    }
}

/// The strongly connected components of a graph of `nodes` nodes.
pub(super) fn components(nodes: usize, edges: impl Iterator<Item = (usize, usize)>) -> Components {
    let mut graph: DiGraph<(), (), usize> = DiGraph::default();
    for _ in 0..nodes {
        graph.add_node(());
    }
    for (from, to) in edges {
        graph.add_edge(from.into(), to.into(), ());
    }
    let mut in_order: Vec<Vec<usize>> = Vec::with_capacity(nodes);
    for mut component in kosaraju_scc(&graph).into_iter().rev() {
        component.sort_unstable();
        in_order.push(component.into_iter().map(|node| node.index()).collect());
    }
    let mut of = vec![0; nodes];
    for (at, component) in in_order.iter().enumerate() {
        for node in component {
            of[*node] = at;
        }
    }
    Components { in_order, of }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_route_is_a_shortest_one() {
        let calls = Calls::new(5, &[(0, 1, 0), (1, 2, 1), (2, 4, 2), (0, 3, 3), (3, 4, 4), (3, 4, 5)]);
        assert_eq!(calls.route(0, 4), Some(vec![0, 3, 4]));
        assert_eq!(calls.route(4, 0), None);
        assert_eq!(calls.route(2, 2), Some(vec![2]));
        assert_eq!(calls.between(3, 4).len(), 2);
        assert_eq!(calls.callees(3).collect::<Vec<_>>(), [4]);
    }

    #[test]
    fn components_come_callers_first() {
        let calls = Calls::new(4, &[(3, 1, 0), (1, 2, 1), (2, 1, 2), (2, 0, 3)]);
        let components = calls.components();
        assert_eq!(components.in_order, [vec![3], vec![1, 2], vec![0]]);
        assert_eq!(components.of, [2, 1, 1, 0]);
    }

    #[test]
    fn ten_thousand_services_in_one_circle_overflow_nothing() {
        let calls: Vec<_> = (0..10_000).map(|at| (at, (at + 1) % 10_000, at)).collect();
        let calls = Calls::new(10_000, &calls);
        assert_eq!(calls.components().in_order.len(), 1);
        assert_eq!(calls.route(1, 0).map(|route| route.len()), Some(10_000));
    }
}
