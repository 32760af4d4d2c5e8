//! The search for circles, and for the fewest edges that break them all.

use std::collections::VecDeque;

/// The most edges that the exact search takes out.
const DEEPEST: usize = 48;

/// A graph from which edges are taken out, and how much may still be looked at.
pub(super) struct Search<'e> {
    edges: &'e [(usize, usize)],
    /// For each node, the edges that leave it.
    out: Vec<Vec<usize>>,
    removed: Vec<bool>,
    /// Edges that were tried in vain and stay.
    kept: Vec<bool>,
    budget: usize,
}

impl<'e> Search<'e> {
    pub(super) fn new(nodes: usize, edges: &'e [(usize, usize)], budget: usize) -> Self {
        let mut out = vec![Vec::new(); nodes];
        for (at, (from, _)) in edges.iter().enumerate() {
            out[*from].push(at);
        }
        Self { edges, out, removed: vec![false; edges.len()], kept: vec![false; edges.len()], budget }
    }

    /// Whether the budget is used up.
    pub(super) fn is_exhausted(&self) -> bool {
        self.budget == 0
    }

    /// Whether no circle is left without the edges of `set`; `false` also when the budget ends.
    pub(super) fn is_free_of_circles_without(&mut self, set: &[usize]) -> bool {
        let mut callers = vec![0_usize; self.out.len()];
        let counts = |edge: &usize| !set.contains(edge);
        for edge in (0..self.edges.len()).filter(counts) {
            callers[self.edges[edge].1] += 1;
        }
        let mut free: Vec<usize> = (0..self.out.len()).filter(|node| callers[*node] == 0).collect();
        let mut at = 0;
        while let Some(node) = free.get(at).copied() {
            at += 1;
            for edge in self.out[node].iter().filter(|edge| counts(edge)) {
                callers[self.edges[*edge].1] -= 1;
                if callers[self.edges[*edge].1] == 0 {
                    free.push(self.edges[*edge].1);
                }
            }
        }
        self.budget = self.budget.saturating_sub(self.edges.len());
        free.len() == self.out.len() && !self.is_exhausted()
    }

    /// Whether `edge` closes no circle in the graph without `set`; `false` also when the budget ends.
    pub(super) fn closes_none(&mut self, edge: usize, set: &[usize]) -> bool {
        for other in set {
            self.removed[*other] = true;
        }
        let (from, to) = self.edges[edge];
        let back = self.path(to, from, usize::MAX);
        for other in set {
            self.removed[*other] = false;
        }
        back.is_none() && !self.is_exhausted()
    }

    /// How many circles share no edge, as far as they are found: no smaller set breaks them all.
    pub(super) fn disjoint_circles(&mut self) -> usize {
        let mut taken = Vec::new();
        let mut count = 0;
        while let Some(circle) = self.short_circle() {
            count += 1;
            let open: Vec<usize> = circle.into_iter().filter(|edge| !self.kept[*edge]).collect();
            if open.is_empty() {
                count = usize::MAX;
                break;
            }
            for edge in open {
                self.removed[edge] = true;
                taken.push(edge);
            }
        }
        for edge in taken {
            self.removed[edge] = false;
        }
        count
    }

    /// At most `size` edges that break every circle, if there are such within the budget.
    pub(super) fn within(&mut self, size: usize, suspects: &[bool]) -> Option<Vec<usize>> {
        if size > DEEPEST {
            self.budget = 0;
        }
        let found = self.solve(size, suspects);
        let removed = (0..self.edges.len()).filter(|edge| self.removed[*edge]).collect();
        self.removed.fill(false);
        self.kept.fill(false);
        found.then_some(removed)
    }

    /// Recursion goes at most [`DEEPEST`] deep: each step takes one edge out.
    fn solve(&mut self, size: usize, suspects: &[bool]) -> bool {
        let circle = self.short_circle();
        if self.is_exhausted() {
            return false;
        }
        let Some(mut circle) = circle else { return true };
        if size == 0 || self.disjoint_circles() > size {
            return false;
        }
        circle.retain(|edge| !self.kept[*edge]);
        circle.sort_by_key(|edge| (!suspects[*edge], *edge));
        let mut solved = false;
        for edge in &circle {
            self.removed[*edge] = true;
            solved = self.solve(size - 1, suspects);
            if solved || self.is_exhausted() {
                break;
            }
            self.removed[*edge] = false;
            // Every set with this edge has been tried; those that follow do without it.
            self.kept[*edge] = true;
        }
        for edge in circle {
            self.kept[edge] = false;
        }
        solved
    }

    /// A shortest circle, as its edges in no order.
    fn short_circle(&mut self) -> Option<Vec<usize>> {
        let mut best: Option<Vec<usize>> = None;
        for edge in 0..self.edges.len() {
            if self.removed[edge] || self.is_exhausted() {
                continue;
            }
            let (from, to) = self.edges[edge];
            let limit = best.as_ref().map_or(usize::MAX, |best| best.len() - 2);
            if limit == 0 {
                break;
            }
            if let Some(mut back) = self.path(to, from, limit) {
                back.push(edge);
                best = Some(back);
            }
        }
        best
    }

    /// The edges of a shortest path of at most `limit` edges, last first.
    fn path(&mut self, from: usize, to: usize, limit: usize) -> Option<Vec<usize>> {
        let mut by = vec![usize::MAX; self.out.len()];
        let mut waiting = VecDeque::from([(from, 0)]);
        while let Some((node, length)) = waiting.pop_front() {
            if length == limit {
                return None;
            }
            for edge in &self.out[node] {
                self.budget = self.budget.saturating_sub(1);
                let next = self.edges[*edge].1;
                if self.removed[*edge] || by[next] != usize::MAX || next == from {
                    continue;
                }
                by[next] = *edge;
                if next == to {
                    let edges = std::iter::successors(Some(*edge), |edge| {
                        by.get(self.edges[*edge].0).copied().filter(|edge| *edge != usize::MAX)
                    });
                    return Some(edges.collect());
                }
                waiting.push_back((next, length + 1));
            }
            if self.is_exhausted() {
                return None;
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_search_finds_a_set_of_the_smallest_size_and_none_below() {
        let mut state: u64 = 11;
        let mut random = |below: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as usize % below
        };
        let mut past_the_bound = 0;
        for _ in 0..40 {
            // Six who all meet, each pair in one direction, save a few: there circles share edges in many ways.
            let pairs = (0..6).flat_map(|one| (one + 1..6).map(move |other| (one, other)));
            let turned = pairs.map(|(one, other)| if random(2) == 0 { (one, other) } else { (other, one) });
            let edges: Vec<(usize, usize)> = turned.collect::<Vec<_>>().into_iter().filter(|_| random(6) > 0).collect();
            let mut search = Search::new(6, &edges, usize::MAX);
            let suspects = vec![false; edges.len()];
            let sets = (0_u32..1 << edges.len()).filter(|set| {
                let set: Vec<usize> = (0..edges.len()).filter(|edge| set & (1 << edge) != 0).collect();
                Search::new(6, &edges, usize::MAX).is_free_of_circles_without(&set)
            });
            let smallest = sets.map(u32::count_ones).min().unwrap() as usize;
            let found = search.within(smallest, &suspects).unwrap();
            assert_eq!(found.len(), smallest, "{edges:?}");
            assert!(search.is_free_of_circles_without(&found), "{edges:?}");
            if let Some(below) = smallest.checked_sub(1) {
                assert_eq!(search.within(below, &suspects), None, "{edges:?}");
            }
            let bound = search.disjoint_circles();
            assert!(bound <= smallest, "{edges:?}");
            past_the_bound += usize::from(bound < smallest);
        }
        assert!(past_the_bound > 0, "no graph needed more edges than it has circles apart");
    }

    #[test]
    fn among_equals_it_takes_the_suspects() {
        let edges = [(0, 1), (1, 0), (1, 2), (2, 1)];
        let mut search = Search::new(3, &edges, usize::MAX);
        assert_eq!(search.within(2, &[false, true, false, true]), Some(vec![1, 3]));
        assert_eq!(search.within(2, &[true, false, false, true]), Some(vec![0, 3]));
    }

    #[test]
    fn an_empty_budget_ends_the_search() {
        let edges = [(0, 1), (1, 0), (1, 2), (2, 1)];
        let mut search = Search::new(3, &edges, 3);
        assert_eq!(search.within(2, &[false; 4]), None);
        assert!(search.is_exhausted());
    }
}
