//! How the lines run: straight down between the nodes of a row, in curves through the free stripes between rows. So no
//! line can touch a node that it does not belong to.

use super::chain::Chains;
use super::fold::Folded;
use super::position::spaced;
use super::size::{INNER, MARGIN, NODE_HEIGHT, PAD, SIDE};
use super::track::{Run, Spot, runs};
use super::{Band, Frame};
use crate::report::graph::Drawing;

/// A line from one node to another.
#[derive(Clone, Debug, Default)]
pub(in crate::report::graph) struct Route {
    pub(in crate::report::graph) start: (f64, f64),
    pub(in crate::report::graph) segments: Vec<Segment>,
}

/// A stretch of a line, from where the last one ended.
#[derive(Clone, Copy, Debug)]
pub(in crate::report::graph) enum Segment {
    Line((f64, f64)),
    /// Two points of control and the end.
    Curve((f64, f64), (f64, f64), (f64, f64)),
}

/// The end of a line at a node, not yet placed.
struct Port {
    link: usize,
    is_end: bool,
    wish: f64,
    /// Where the line goes or comes from, so that lines leave in the order in which they part.
    toward: f64,
}

/// The arrow's last stretch, which is straight.
const LEAD: f64 = 9.0;

/// Where everything but the lines lies.
pub(super) struct Place {
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) bands: Vec<Band>,
    /// For each node.
    pub(super) boxes: Vec<Frame>,
    pub(super) spots: Vec<Spot>,
    /// For each item, its middle.
    pub(super) middle: Vec<f64>,
    pub(super) rows: Vec<Folded>,
    /// The room between the rows of each folded row.
    pub(super) inner: Vec<f64>,
}

impl Place {
    pub(super) fn new(
        drawing: &Drawing,
        chains: &Chains,
        rows: Vec<Folded>,
        across: Vec<Vec<f64>>,
        (gutter, least): (f64, f64),
    ) -> Self {
        let side = |row: &Folded| if row.depth > 1 { SIDE } else { 0.0 };
        let edges = || {
            rows.iter()
                .zip(&across)
                .flat_map(|(row, across)| row.cells.iter().zip(across).map(move |(c, x)| (row, c, x)))
        };
        let left = edges().map(|(row, cell, x)| x - cell.width / 2.0 - side(row)).fold(f64::MAX, f64::min);
        let right = edges().map(|(row, cell, x)| x + cell.width / 2.0 + side(row)).fold(f64::MIN, f64::max);
        let needed = MARGIN + gutter + PAD + (right - left).max(0.0) + PAD + MARGIN;
        let spare = (least - needed).max(0.0);
        let shift = if left < right { MARGIN + gutter + PAD - left + spare / 2.0 } else { 0.0 };
        let mut place = Self {
            width: (needed + spare).ceil(),
            height: 0.0,
            bands: Vec::new(),
            boxes: vec![Frame::default(); chains.nodes],
            spots: vec![Spot::default(); chains.nodes],
            middle: vec![0.0; chains.row.len()],
            inner: vec![INNER; rows.len()],
            rows: Vec::new(),
        };
        for (index, (row, across)) in rows.iter().zip(&across).enumerate() {
            for (cell, x) in row.cells.iter().zip(across) {
                for (level, item) in cell.items.iter().enumerate() {
                    place.middle[*item] = (x + shift).round();
                    if !cell.is_line {
                        place.spots[*item] = Spot { row: index, level, half: cell.width / 2.0 };
                        let x = (x + shift - cell.width / 2.0).round();
                        place.boxes[*item] = Frame { x, y: 0.0, width: cell.width, height: NODE_HEIGHT };
                    }
                }
            }
        }
        place.rows = rows;
        place.down(drawing, chains);
        place
    }

    /// Gives every row its height, with more room where many lines pass.
    fn down(&mut self, drawing: &Drawing, chains: &Chains) {
        let mut passing = vec![0_usize; self.rows.len() + 1];
        let mut turning = vec![false; self.rows.len()];
        let counted = drawing.links.iter().zip(&chains.counts).filter(|(_, counts)| **counts);
        for (link, _) in counted {
            let (a, b) = (chains.row[link.from], chains.row[link.to]);
            passing[a.min(b)..a.max(b)].iter_mut().for_each(|count| *count += 1);
            turning[a] |= a == b && self.spots[link.from].level == self.spots[link.to].level;
        }
        let mut y = MARGIN;
        for row in 0..self.rows.len() {
            if turning[row] {
                self.inner[row] += 12.0;
            }
            let top = y + PAD;
            let step = NODE_HEIGHT + self.inner[row];
            for cell in self.rows[row].cells.iter().filter(|cell| !cell.is_line) {
                for (level, node) in cell.items.iter().enumerate() {
                    self.boxes[*node].y = top + step * level as f64;
                }
            }
            let turn = if turning[row] { 24.0 } else { 0.0 };
            let bottom = top + step * self.rows[row].depth as f64 - self.inner[row] + PAD;
            self.bands.push(Band { top: y, bottom: bottom + if row + 1 == self.rows.len() { turn } else { 0.0 } });
            y = bottom + turn + 26.0 + (7.0 * (passing[row] as f64).sqrt()).min(110.0).round();
        }
        self.height = self.bands.last().map_or(MARGIN, |band| band.bottom) + MARGIN;
    }

    /// The line of every link.
    pub(super) fn routes(&self, drawing: &Drawing, chains: &Chains) -> Vec<Route> {
        let runs: Vec<Vec<Run>> = (0..drawing.links.len()).map(|link| runs(self, drawing, chains, link)).collect();
        let ports = self.ports(drawing, chains, &runs);
        let links = drawing.links.iter().enumerate();
        links.map(|(index, link)| self.route(link.from, link.to, &runs[index], ports[index])).collect()
    }

    /// Whether a link leaves its source downward, and whether it arrives from above.
    fn ways(&self, from: usize, to: usize) -> (bool, bool) {
        let (a, b) = (self.spots[from], self.spots[to]);
        match (a.row, a.level).cmp(&(b.row, b.level)) {
            std::cmp::Ordering::Less => (true, true),
            std::cmp::Ordering::Greater => (false, false),
            std::cmp::Ordering::Equal => (true, false),
        }
    }

    /// Where each link leaves its source and where it arrives.
    fn ports(&self, drawing: &Drawing, chains: &Chains, runs: &[Vec<Run>]) -> Vec<(f64, f64)> {
        let center = |node: usize| self.boxes[node].center();
        let mut ports: Vec<(f64, f64)> =
            drawing.links.iter().map(|link| (center(link.from), center(link.to))).collect();
        // For each node, what is at its top and what at its bottom.
        let mut sides: Vec<[Vec<Port>; 2]> = self.boxes.iter().map(|_| [Vec::new(), Vec::new()]).collect();
        for (index, link) in drawing.links.iter().enumerate().filter(|(index, _)| chains.counts[*index]) {
            let (leaves_down, arrives_down) = self.ways(link.from, link.to);
            let (first, last) = (runs[index].first(), runs[index].last());
            for (node, other, run, side, is_end) in [
                (link.from, link.to, first, usize::from(leaves_down), false),
                (link.to, link.from, last, usize::from(!arrives_down), true),
            ] {
                let toward = run.map_or(center(other), |run| run.x);
                let wish = self.wish(node, other, run);
                sides[node][side].push(Port { link: index, is_end, wish, toward });
            }
        }
        for (frame, sides) in self.boxes.iter().zip(&mut sides) {
            for side in sides {
                side.sort_by(|a, b| a.toward.total_cmp(&b.toward).then(a.link.cmp(&b.link)));
                let (low, high) = (frame.x + 12.0, frame.x + frame.width - 12.0);
                let step = ((high - low) / side.len().saturating_sub(1).max(1) as f64).min(14.0);
                let wishes: Vec<(f64, f64)> = side.iter().map(|port| (port.wish, 1.0)).collect();
                for (place, (port, x)) in side.iter().zip(spaced(&wishes, |_| step)).enumerate() {
                    let after = (wishes.len() - 1 - place) as f64;
                    let x = x.max(low + step * place as f64).min(high - step * after);
                    let end = &mut ports[port.link];
                    if port.is_end { end.1 = x } else { end.0 = x }
                }
            }
        }
        ports
    }

    /// Where a line would best leave or reach `node`: straight above what comes next, if it can.
    fn wish(&self, node: usize, other: usize, run: Option<&Run>) -> f64 {
        let (own, frame) = (self.boxes[node].center(), self.boxes[node]);
        if let Some(run) = run {
            return run.x.clamp(frame.x + 12.0, frame.x + frame.width - 12.0);
        }
        let there = self.boxes[other].center();
        let room = frame.width.min(self.boxes[other].width) / 2.0 - 12.0;
        if (there - own).abs() / 2.0 <= room {
            return f64::midpoint(own, there);
        }
        own + ((there - own) * 0.15).clamp(-frame.width / 4.0, frame.width / 4.0)
    }

    fn route(&self, from: usize, to: usize, runs: &[Run], (leave, arrive): (f64, f64)) -> Route {
        let (leaves_down, arrives_down) = self.ways(from, to);
        let start = (leave, if leaves_down { self.boxes[from].bottom() } else { self.boxes[from].y });
        let mut route = Route { start, segments: Vec::new() };
        if from == to {
            return route;
        }
        if leaves_down != arrives_down {
            // Side by side: down, over and up again, within the free stripe below.
            let y = start.1;
            let deep = y + (24.0 + (arrive - leave).abs() * 0.03).min(self.inner[self.spots[from].row] - 14.0) * 1.33;
            route.segments.push(Segment::Curve((leave, deep), (arrive, deep), (arrive, y + LEAD)));
            route.segments.push(Segment::Line((arrive, y + 1.0)));
            return route;
        }
        let (edge, lead) = match arrives_down {
            true => (self.boxes[to].y - 1.0, -LEAD),
            false => (self.boxes[to].bottom() + 1.0, LEAD),
        };
        let mut here = start;
        for run in runs {
            route.segments.push(bend(here, (run.x, run.start)));
            route.segments.push(Segment::Line((run.x, run.end)));
            here = (run.x, run.end);
        }
        route.segments.push(bend(here, (arrive, edge + lead)));
        route.segments.push(Segment::Line((arrive, edge)));
        route
    }
}

/// From one vertical to another, within the stripe between them.
fn bend(from: (f64, f64), to: (f64, f64)) -> Segment {
    if (from.0 - to.0).abs() < 0.5 {
        return Segment::Line(to);
    }
    let middle = f64::midpoint(from.1, to.1);
    Segment::Curve((from.0, middle), (to.0, middle), to)
}
