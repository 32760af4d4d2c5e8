//! Where a line passes rows of nodes: by its own place in the row, or close beside the column of the node it belongs to.

use super::chain::Chains;
use super::route::Place;
use crate::report::graph::Drawing;

/// Where a node stands.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Spot {
    pub(super) row: usize,
    /// From the top of a folded row.
    pub(super) level: usize,
    /// Half the width of its column.
    pub(super) half: f64,
}

/// A vertical stretch past nodes, in the direction of the line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run {
    pub(super) x: f64,
    pub(super) start: f64,
    pub(super) end: f64,
}

/// The least room between a line and a node that it passes.
const CLEAR: f64 = 5.0;

/// The vertical stretches of a link.
pub(super) fn runs(place: &Place, drawing: &Drawing, chains: &Chains, link: usize) -> Vec<Run> {
    let passes = &chains.passes[link];
    let counts = chains.counts[link];
    let link = &drawing.links[link];
    let (from, to) = (place.spots[link.from], place.spots[link.to]);
    let (here, there) = (place.middle[link.from], place.middle[link.to]);
    if from.row == to.row {
        return within(place, link.from, link.to);
    }
    let down = from.row < to.row;
    let between: Vec<usize> =
        if down { (from.row + 1..to.row).collect() } else { (to.row + 1..from.row).rev().collect() };
    let steps = (between.len() + 1) as f64;
    let crossed = between.iter().enumerate().map(|(step, row)| {
        let x = match counts {
            true => place.middle[passes[step]],
            false => place.nearest_gap(*row, here + (there - here) * (step + 1) as f64 / steps),
        };
        place.run(*row, x, 0, place.rows[*row].depth - 1, down)
    });
    let crossed: Vec<Run> = crossed.collect();
    let after = crossed.first().map_or(there, |run| run.x);
    let before = crossed.last().map_or(here, |run| run.x);
    let last = place.rows[from.row].depth - 1;
    let leave = match down {
        true if from.level < last => Some((from.level + 1, last)),
        false if from.level > 0 => Some((0, from.level - 1)),
        _ => None,
    };
    let last = place.rows[to.row].depth - 1;
    let arrive = match down {
        true if to.level > 0 => Some((0, to.level - 1)),
        false if to.level < last => Some((to.level + 1, last)),
        _ => None,
    };
    let leave = leave.map(|(top, bottom)| place.run(from.row, place.beside(link.from, after, 0), top, bottom, down));
    let arrive = arrive.map(|(top, bottom)| place.run(to.row, place.beside(link.to, before, 1), top, bottom, down));
    leave.into_iter().chain(crossed).chain(arrive).collect()
}

/// The stretch of a link between two levels of one row.
fn within(place: &Place, from: usize, to: usize) -> Vec<Run> {
    let (a, b) = (place.spots[from], place.spots[to]);
    if a.level.abs_diff(b.level) < 2 {
        return Vec::new();
    }
    let x = place.beside(to, place.middle[from], 1);
    vec![place.run(a.row, x, a.level.min(b.level) + 1, a.level.max(b.level) - 1, a.level < b.level)]
}

impl Place {
    /// The stretch past the levels `top` to `bottom` of a row.
    fn run(&self, row: usize, x: f64, top: usize, bottom: usize, down: bool) -> Run {
        let step = super::size::NODE_HEIGHT + self.inner[row];
        let first = self.bands[row].top + super::size::PAD;
        let (high, low) = (first + step * top as f64, first + step * bottom as f64 + super::size::NODE_HEIGHT);
        if down { Run { x, start: high, end: low } } else { Run { x, start: low, end: high } }
    }

    /// A way close beside the column of `node`, on the side of `toward`; `lane` 0 for lines that leave, 1 for others.
    fn beside(&self, node: usize, toward: f64, lane: usize) -> f64 {
        let spot = self.spots[node];
        let lanes = 2 * self.rows[spot.row].depth;
        let step = (18.0 / lanes as f64).min(3.0);
        let away = spot.half + CLEAR + step * (2 * spot.level + lane) as f64;
        let middle = self.middle[node];
        if toward < middle { middle - away } else { middle + away }
    }

    /// The place nearest to `x` at which a line can pass a row.
    fn nearest_gap(&self, row: usize, x: f64) -> f64 {
        let cells = self.rows[row].cells.iter().filter(|cell| !cell.is_line);
        let hit = cells.map(|cell| (self.middle[cell.items[0]], cell.width / 2.0 + CLEAR));
        match hit.into_iter().find(|(middle, half)| (x - middle).abs() < *half) {
            Some((middle, half)) if x < middle => middle - half,
            Some((middle, half)) => middle + half,
            None => x,
        }
    }
}
