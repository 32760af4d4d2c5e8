//! Rows that are too long are folded: neighbours stand below each other in columns, so that lines pass between columns.

use super::chain::Chains;
use super::size::{GAP, INNER, LINE_GAP, NODE_HEIGHT, SIDE};
use crate::report::graph::Drawing;

/// A row of this many nodes is never folded.
const SHORT: usize = 7;
/// More lines than this between two columns move together.
const FEW: usize = 6;

/// A row after folding.
#[derive(Debug)]
pub(super) struct Folded {
    /// How many nodes stand below each other.
    pub(super) depth: usize,
    /// What stands in it, from left to right.
    pub(super) cells: Vec<Cell>,
}

/// What takes a stretch of a row.
#[derive(Debug)]
pub(super) struct Cell {
    /// The nodes of a column from top to bottom, or the one line.
    pub(super) items: Vec<usize>,
    pub(super) is_line: bool,
    pub(super) width: f64,
    /// The room left of it.
    pub(super) gap: f64,
}

/// Folds the rows of `order`.
pub(super) fn fold(
    drawing: &Drawing,
    chains: &Chains,
    order: &[Vec<usize>],
    widths: &[f64],
    shape: f64,
) -> Vec<Folded> {
    let counts: Vec<usize> =
        order.iter().map(|row| row.iter().filter(|item| !chains.is_line(**item)).count()).collect();
    let capacity = capacity(&counts, widths, shape);
    let rows = order.iter().zip(&counts);
    rows.map(|(row, count)| {
        let depth = count.div_ceil(capacity).max(1);
        Folded { depth, cells: spaced(columns(drawing, chains, row, depth, widths), depth) }
    })
    .collect()
}

/// How many columns a row may have, so that the picture has a good shape.
fn capacity(counts: &[usize], widths: &[f64], shape: f64) -> usize {
    let longest = counts.iter().copied().max().unwrap_or_default();
    let node = widths.iter().sum::<f64>() / widths.len().max(1) as f64;
    let fits = |capacity: &usize| {
        let folded = |count: &usize| count.div_ceil(*capacity);
        let height: f64 = counts.iter().map(|count| 50.0 + folded(count) as f64 * (NODE_HEIGHT + INNER)).sum();
        *capacity as f64 * (node + 2.0 * GAP + 2.0 * SIDE) >= shape * height
    };
    (SHORT..longest).find(fits).unwrap_or(longest.max(1))
}

fn columns(drawing: &Drawing, chains: &Chains, row: &[usize], depth: usize, widths: &[f64]) -> Vec<Cell> {
    let mut cells: Vec<Cell> = Vec::new();
    let mut column: Vec<usize> = Vec::new();
    let mut late: Vec<usize> = Vec::new();
    let line = |item: usize| Cell { items: vec![item], is_line: true, width: 0.0, gap: 0.0 };
    let close = |cells: &mut Vec<Cell>, column: &mut Vec<usize>, late: &mut Vec<usize>| {
        if !column.is_empty() {
            let width = column.iter().map(|node| widths[*node]).fold(0.0, f64::max);
            cells.push(Cell { items: std::mem::take(column), is_line: false, width, gap: 0.0 });
        }
        cells.extend(late.drain(..).map(line));
    };
    for item in row {
        if chains.is_line(*item) {
            // A line that would pass through a column goes to the nearer side of it.
            if column.len() * 2 < depth {
                cells.push(line(*item))
            } else {
                late.push(*item)
            }
            continue;
        }
        let other_layer = column.last().is_some_and(|last| drawing.nodes[*last].seat != drawing.nodes[*item].seat);
        if column.len() == depth || other_layer {
            close(&mut cells, &mut column, &mut late);
        }
        column.push(*item);
    }
    close(&mut cells, &mut column, &mut late);
    cells
}

/// `cells` with the room between them.
fn spaced(mut cells: Vec<Cell>, depth: usize) -> Vec<Cell> {
    let side = if depth > 1 { SIDE } else { 0.0 };
    let lines: Vec<bool> = cells.iter().map(|cell| cell.is_line).collect();
    for place in 1..cells.len() {
        cells[place].gap = match (lines[place - 1], lines[place]) {
            (true, true) => {
                let before = lines[..place].iter().rev().take_while(|line| **line).count();
                let after = lines[place..].iter().take_while(|line| **line).count();
                if before + after > FEW { 4.0 } else { 12.0 }
            }
            (false, false) => GAP + 2.0 * side,
            _ => LINE_GAP + side,
        };
    }
    cells
}
