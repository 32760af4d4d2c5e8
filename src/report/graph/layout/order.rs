//! Who stands beside whom: so that few lines cross. Rows are swept up and down, each item drawn to the middle of those it
//! is joined with, from several beginnings; the best is kept.

use super::chain::Chains;
use super::crossing::{crossings, gain};
use crate::report::graph::Drawing;

/// Sweeps without getting better before one gives up.
const PATIENCE: usize = 4;
/// In a picture of more items neighbours are not tried the other way round.
const SMALL: usize = 1500;
/// In a picture of more items one beginning must do.
const LARGE: usize = 6000;

/// The items of each row, from left to right. Those of one layer stay together, in the policy's order.
pub(super) fn order(drawing: &Drawing, chains: &Chains) -> Vec<Vec<usize>> {
    let mut rows = vec![Vec::new(); drawing.rows.len()];
    for (item, row) in chains.row.iter().enumerate() {
        rows[*row].push(item);
    }
    let mut best: Option<(usize, Vec<Vec<usize>>)> = None;
    let beginnings = if chains.row.len() > LARGE { 1 } else { 4 };
    for beginning in 0..beginnings {
        let mut sorting = Sorting::new(drawing, chains, begin(drawing, chains, &rows, beginning));
        let found = sorting.improve();
        if best.as_ref().is_none_or(|(fewest, _)| found.0 < *fewest) {
            best = Some(found);
        }
        if best.as_ref().is_some_and(|(crossings, _)| *crossings == 0) {
            break;
        }
    }
    best.map(|(_, rows)| rows).unwrap_or(rows)
}

/// An arrangement to begin with: in depth-first order from the top, by name, by domain, by name backwards.
fn begin(drawing: &Drawing, chains: &Chains, rows: &[Vec<usize>], beginning: usize) -> Vec<Vec<usize>> {
    let mut rows = rows.to_vec();
    match beginning {
        0 => {
            let found = found_from_the_top(chains, &rows);
            rows.iter_mut().for_each(|row| row.sort_by_key(|item| found[*item]));
        }
        1 => {}
        2 => rows.iter_mut().for_each(|row| {
            row.sort_by_key(|item| drawing.nodes.get(*item).map(|node| (node.domain.clone(), node.name.clone())));
        }),
        _ => rows.iter_mut().for_each(|row| row.reverse()),
    }
    rows
}

/// When each item is found by going down from the top, left first.
fn found_from_the_top(chains: &Chains, rows: &[Vec<usize>]) -> Vec<usize> {
    let mut found = vec![usize::MAX; chains.row.len()];
    let mut count = 0;
    for start in rows.iter().flatten() {
        let mut waiting = vec![*start];
        while let Some(item) = waiting.pop() {
            if found[item] == usize::MAX {
                found[item] = count;
                count += 1;
                waiting.extend(chains.below[item].iter().rev());
            }
        }
    }
    found
}

struct Sorting<'a> {
    chains: &'a Chains,
    rows: Vec<Vec<usize>>,
    /// The place of each item in its row.
    position: Vec<usize>,
    /// The layer of each node within its row; `None` for lines, which may pass anywhere.
    seat: Vec<Option<usize>>,
}

impl<'a> Sorting<'a> {
    fn new(drawing: &Drawing, chains: &'a Chains, rows: Vec<Vec<usize>>) -> Self {
        let seat = (0..chains.row.len()).map(|item| drawing.nodes.get(item).map(|node| node.seat)).collect();
        let mut sorting = Self { chains, rows, position: vec![0; chains.row.len()], seat };
        for row in 0..sorting.rows.len() {
            let keys: Vec<f64> = (0..sorting.rows[row].len()).map(|place| place as f64).collect();
            sorting.arrange(row, &keys);
        }
        sorting
    }

    fn improve(&mut self) -> (usize, Vec<Vec<usize>>) {
        let mut best = (crossings(self.chains, &self.rows, &self.position), self.rows.clone());
        let mut idle = 0;
        let mut down = true;
        while idle < PATIENCE && best.0 > 0 {
            let rows: Vec<usize> =
                if down { (0..self.rows.len()).collect() } else { (0..self.rows.len()).rev().collect() };
            rows.into_iter().for_each(|row| self.draw_together(row, down));
            if self.chains.row.len() <= SMALL {
                self.swap_neighbours();
            }
            let now = crossings(self.chains, &self.rows, &self.position);
            idle += 1;
            down = !down;
            if now < best.0 {
                best = (now, self.rows.clone());
                idle = 0;
            }
        }
        best
    }

    /// Sorts a row by where those above (or below) stand on average.
    fn draw_together(&mut self, row: usize, down: bool) {
        let joined = if down { &self.chains.above } else { &self.chains.below };
        let relative =
            |item: &usize| (self.position[*item] as f64 + 0.5) / self.rows[self.chains.row[*item]].len().max(1) as f64;
        let key = |item: &usize| {
            let others = &joined[*item];
            match others.is_empty() {
                true => relative(item),
                false => others.iter().map(relative).sum::<f64>() / others.len() as f64,
            }
        };
        let keys: Vec<f64> = self.rows[row].iter().map(key).collect();
        self.arrange(row, &keys);
    }

    /// Sorts a row by `keys`, keeping the nodes of one layer together.
    fn arrange(&mut self, row: usize, keys: &[f64]) {
        let mut keyed: Vec<(usize, f64)> = self.rows[row].iter().copied().zip(keys.iter().copied()).collect();
        let mut nodes: Vec<(usize, f64)> =
            keyed.iter().copied().filter(|(item, _)| !self.chains.is_line(*item)).collect();
        nodes.sort_by(|a, b| self.seat[a.0].cmp(&self.seat[b.0]).then(a.1.total_cmp(&b.1)));
        let mut least = f64::MIN;
        for (_, key) in &mut nodes {
            least = key.max(least);
            *key = least;
        }
        keyed.retain(|(item, _)| self.chains.is_line(*item));
        // Nodes before lines of the same key, so that a sort that is stable changes nothing needlessly.
        let mut all = nodes;
        all.extend(keyed);
        all.sort_by(|a, b| a.1.total_cmp(&b.1));
        self.rows[row] = all.into_iter().map(|(item, _)| item).collect();
        self.number(row);
    }

    fn number(&mut self, row: usize) {
        for (place, item) in self.rows[row].iter().enumerate() {
            self.position[*item] = place;
        }
    }

    /// Changes neighbours where that saves crossings, until nothing is gained.
    fn swap_neighbours(&mut self) {
        let mut better = true;
        let mut rounds = 0;
        while better && rounds < 8 {
            better = false;
            rounds += 1;
            for row in 0..self.rows.len() {
                for place in 1..self.rows[row].len() {
                    let (left, right) = (self.rows[row][place - 1], self.rows[row][place]);
                    let apart = matches!((self.seat[left], self.seat[right]), (Some(a), Some(b)) if a != b);
                    if !apart && gain(self.chains, &self.position, left, right) > 0 {
                        self.rows[row].swap(place - 1, place);
                        (self.position[left], self.position[right]) = (place, place - 1);
                        better = true;
                    }
                }
            }
        }
    }
}
