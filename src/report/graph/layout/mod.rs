//! Where everything in a picture lies. The rows are given; what is sought is the order within each, and lines that pass
//! between the nodes. In five steps: who stands beside whom ([`order`]), rows too long are folded ([`fold`]), how far
//! apart ([`position`]), how the lines run ([`route`]), and where the names of broken rules fit ([`mark`]).
//!
//! Nothing here is random, so the same drawing always gives the same picture.

mod chain;
mod crossing;
mod fold;
mod mark;
mod order;
mod position;
mod route;
mod size;
mod track;

use super::Drawing;
pub(super) use route::{Route, Segment};
pub(super) use size::{fitted, text_width};

/// Where everything lies, in pixels.
#[derive(Clone, Debug)]
pub(super) struct Layout {
    pub(super) width: f64,
    pub(super) height: f64,
    /// For each row of the drawing.
    pub(super) bands: Vec<Band>,
    /// For each node.
    pub(super) boxes: Vec<Frame>,
    /// For each link.
    pub(super) routes: Vec<Route>,
    /// For each link that breaks a rule: the middle of the text beside it.
    pub(super) marks: Vec<Option<(f64, f64)>>,
}

/// The stripe of a row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Band {
    pub(super) top: f64,
    pub(super) bottom: f64,
}

/// The box of a node.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Frame {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) height: f64,
}

impl Frame {
    fn center(&self) -> f64 {
        self.x + self.width / 2.0
    }

    fn bottom(&self) -> f64 {
        self.y + self.height
    }

    fn touches(&self, other: &Self) -> bool {
        let apart = self.x + self.width <= other.x || other.x + other.width <= self.x;
        !apart && self.y < other.bottom() && other.y < self.bottom()
    }
}

impl Layout {
    /// The layout of `drawing`, at least `least` wide, and about `shape` times as wide as high.
    pub(super) fn new(drawing: &Drawing, least: f64, shape: f64) -> Self {
        let widths: Vec<f64> = drawing.nodes.iter().map(|node| size::node_width(&node.name)).collect();
        let chains = chain::Chains::new(drawing);
        let order = order::order(drawing, &chains);
        let rows = fold::fold(drawing, &chains, &order, &widths, shape);
        let across = position::across(&chains, &rows);
        let gutter = size::gutter(drawing);
        let place = route::Place::new(drawing, &chains, rows, across, (gutter, least));
        let routes = place.routes(drawing, &chains);
        let marks = mark::marks(drawing, &routes, &place.boxes);
        Self { width: place.width, height: place.height, bands: place.bands, boxes: place.boxes, routes, marks }
    }
}
