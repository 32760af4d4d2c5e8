//! How many lines cross.

use super::chain::Chains;

/// How many pairs of steps between neighbouring rows cross when the items stand at `position`.
pub(super) fn crossings(chains: &Chains, rows: &[Vec<usize>], position: &[usize]) -> usize {
    let below = |row: &[usize], next: usize| {
        let mut seen = Counter::new(next);
        let mut crossings = 0;
        for item in row {
            // From left to right, so that each step crosses those before it that end further right.
            for other in &chains.below[*item] {
                crossings += seen.after(position[*other]);
            }
            chains.below[*item].iter().for_each(|other| seen.add(position[*other]));
        }
        crossings
    };
    rows.windows(2).map(|pair| below(&pair[0], pair[1].len())).sum()
}

/// By how much the steps of `left` and `right`, which stand side by side, cross less when they change places.
pub(super) fn gain(chains: &Chains, position: &[usize], left: usize, right: usize) -> isize {
    let mut gain = 0;
    for joined in [&chains.above, &chains.below] {
        for a in &joined[left] {
            for b in &joined[right] {
                gain += match position[*a].cmp(&position[*b]) {
                    std::cmp::Ordering::Greater => 1,
                    std::cmp::Ordering::Less => -1,
                    std::cmp::Ordering::Equal => 0,
                };
            }
        }
    }
    gain
}

/// Counts by position (a Fenwick tree), so that a row of thousands stays cheap.
struct Counter {
    sums: Vec<usize>,
    total: usize,
}

impl Counter {
    fn new(positions: usize) -> Self {
        Self { sums: vec![0; positions + 1], total: 0 }
    }

    fn add(&mut self, position: usize) {
        self.total += 1;
        let mut at = position + 1;
        while at < self.sums.len() {
            self.sums[at] += 1;
            at += at & at.wrapping_neg();
        }
    }

    /// How many were added at a greater position.
    fn after(&self, position: usize) -> usize {
        let mut at = position + 1;
        let mut until = 0;
        while at > 0 {
            until += self.sums[at];
            at &= at - 1;
        }
        self.total - until
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_steps_cross_when_their_ends_are_in_the_other_order() {
        let chains = Chains {
            nodes: 4,
            row: vec![0, 0, 1, 1],
            above: vec![vec![], vec![], vec![1], vec![0]],
            below: vec![vec![3], vec![2], vec![], vec![]],
            passes: Vec::new(),
            counts: Vec::new(),
        };
        let position = [0, 1, 0, 1];
        assert_eq!(crossings(&chains, &[vec![0, 1], vec![2, 3]], &position), 1);
        assert_eq!(gain(&chains, &position, 0, 1), 1);
        assert_eq!(crossings(&chains, &[vec![1, 0], vec![2, 3]], &[1, 0, 0, 1]), 0);
    }
}
