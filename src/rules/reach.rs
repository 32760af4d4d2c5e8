//! Which members reach others, by their normal and build dependencies.

use std::collections::VecDeque;

use crate::model::{DependencyKind, Edge, Graph};

/// The dependencies between members, the other way round. Laid out once somebody asks.
pub(super) struct Reach<'g, J> {
    graph: &'g Graph,
    is_judged: J,
    /// For each member, who depends on it.
    users: Vec<Vec<usize>>,
}

impl<'g, J: Fn(DependencyKind) -> bool> Reach<'g, J> {
    pub(super) fn new(graph: &'g Graph, is_judged: J) -> Self {
        Self { graph, is_judged, users: Vec::new() }
    }

    /// For each member where the way `stops`, a shortest one from it to one of `goals`: two members at least. No way goes
    /// on behind a stop.
    pub(super) fn routes(&mut self, goals: &[usize], stops: impl Fn(usize) -> bool) -> Vec<Vec<usize>> {
        self.lay_out();
        let mut next = vec![usize::MAX; self.users.len()];
        let mut waiting = VecDeque::new();
        for goal in goals {
            if next[*goal] == usize::MAX {
                next[*goal] = *goal;
                waiting.push_back(*goal);
            }
        }
        let mut routes = Vec::new();
        while let Some(member) = waiting.pop_front() {
            if stops(member) {
                let steps = std::iter::successors(Some(member), |at| (next[*at] != *at).then(|| next[*at]));
                let route: Vec<usize> = steps.collect();
                if route.len() > 1 {
                    routes.push(route);
                }
                continue;
            }
            for user in &self.users[member] {
                if next[*user] == usize::MAX {
                    next[*user] = member;
                    waiting.push_back(*user);
                }
            }
        }
        routes
    }

    /// The edge from one member to another that counts.
    pub(super) fn edge(&self, graph: &'g Graph, from: usize, to: usize) -> Option<&'g Edge> {
        graph.edges_of(from).iter().find(|edge| edge.to == to && (self.is_judged)(edge.kind))
    }

    fn lay_out(&mut self) {
        if self.users.is_empty() {
            self.users = vec![Vec::new(); self.graph.members.len()];
            for edge in self.graph.edges.iter().filter(|edge| (self.is_judged)(edge.kind)) {
                self.users[edge.to].push(edge.from);
            }
        }
    }
}
