//! Links as steps from one row to the next.

use std::collections::HashMap;

use crate::report::graph::Drawing;

/// With more links than this, those to one node share their way.
const MERGED_FROM: usize = 60;

/// What stands in a row: the nodes, numbered as in the drawing, and after them the lines that pass through.
#[derive(Debug)]
pub(super) struct Chains {
    /// How many items are nodes.
    pub(super) nodes: usize,
    /// The row of each item.
    pub(super) row: Vec<usize>,
    /// For each item, those it is joined with in the row above.
    pub(super) above: Vec<Vec<usize>>,
    /// And in the row below.
    pub(super) below: Vec<Vec<usize>>,
    /// For each link, the lines by which it passes rows, from its source on.
    pub(super) passes: Vec<Vec<usize>>,
    /// Whether a link has a part in where things stand.
    pub(super) counts: Vec<bool>,
}

impl Chains {
    pub(super) fn new(drawing: &Drawing) -> Self {
        let nodes = drawing.nodes.len();
        let counts: Vec<bool> = drawing.links.iter().map(|link| !drawing.is_background(link)).collect();
        let mut chains = Self {
            nodes,
            row: drawing.nodes.iter().map(|node| node.row).collect(),
            above: vec![Vec::new(); nodes],
            below: vec![Vec::new(); nodes],
            passes: vec![Vec::new(); drawing.links.len()],
            counts,
        };
        let merged = chains.counts.iter().filter(|counts| **counts).count() > MERGED_FROM;
        let mut shared = HashMap::new();
        for (index, link) in
            drawing.links.iter().enumerate().filter(|(index, _)| chains.counts[*index]).collect::<Vec<_>>()
        {
            let (start, end) = (chains.row[link.from], chains.row[link.to]);
            let rows: Vec<usize> =
                if start < end { (start + 1..end).collect() } else { (end + 1..start).rev().collect() };
            for row in rows {
                let next = chains.row.len();
                let line = match merged {
                    true => *shared.entry((link.to, row, start < end)).or_insert(next),
                    false => next,
                };
                if line == next {
                    chains.row.push(row);
                    chains.above.push(Vec::new());
                    chains.below.push(Vec::new());
                }
                chains.passes[index].push(line);
            }
            let stops: Vec<usize> = [&[link.from][..], &chains.passes[index], &[link.to]].concat();
            stops.windows(2).for_each(|pair| chains.join(pair[0], pair[1]));
        }
        for joined in chains.above.iter_mut().chain(&mut chains.below) {
            joined.sort_unstable();
            joined.dedup();
        }
        chains
    }

    fn join(&mut self, a: usize, b: usize) {
        let (upper, lower) = if self.row[a] < self.row[b] { (a, b) } else { (b, a) };
        if self.row[upper] < self.row[lower] {
            self.below[upper].push(lower);
            self.above[lower].push(upper);
        }
    }

    pub(super) fn is_line(&self, item: usize) -> bool {
        item >= self.nodes
    }
}
