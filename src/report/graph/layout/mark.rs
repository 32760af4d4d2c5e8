//! Where the names of broken rules stand: on their line, beside no node and on no other name.

use super::size::text_width;
use super::{Frame, Route, Segment};
use crate::report::graph::Drawing;

const SIZE: f64 = 11.0;
const HEIGHT: f64 = 14.0;

/// Where along a stretch a name may stand, best first.
const PLACES: [f64; 9] = [0.5, 0.4, 0.6, 0.3, 0.7, 0.22, 0.78, 0.15, 0.85];

/// The middle of the text beside each link that breaks a rule.
pub(super) fn marks(drawing: &Drawing, routes: &[Route], boxes: &[Frame]) -> Vec<Option<(f64, f64)>> {
    let mut taken: Vec<Frame> = Vec::new();
    let links = drawing.links.iter().zip(routes);
    links
        .map(|(link, route)| {
            let text = drawing.rules_of(link);
            if text.is_empty() {
                return None;
            }
            let width = text_width(&text, SIZE) + 6.0;
            let frame = |(x, y): (f64, f64)| Frame { x: x - width / 2.0, y: y - HEIGHT / 2.0, width, height: HEIGHT };
            let candidates = candidates(route);
            let beside_nodes = |point: &&(f64, f64)| !boxes.iter().any(|node| node.touches(&frame(**point)));
            let free = |point: &&(f64, f64)| !taken.iter().any(|other| other.touches(&frame(**point)));
            let best = candidates.iter().find(|point| beside_nodes(point) && free(point));
            let point = best.or_else(|| candidates.iter().find(beside_nodes)).or(candidates.first()).copied()?;
            taken.push(frame(point));
            Some(point)
        })
        .collect()
}

/// Points of the line, those on its curves first, since these lie between the rows.
fn candidates(route: &Route) -> Vec<(f64, f64)> {
    let mut here = route.start;
    let mut curves = Vec::new();
    let mut lines = Vec::new();
    for segment in &route.segments {
        match segment {
            Segment::Curve(first, second, end) => {
                curves.extend(PLACES.map(|t| on_curve(here, *first, *second, *end, t)));
                here = *end;
            }
            Segment::Line(end) => {
                lines.extend(PLACES.map(|t| (here.0 + (end.0 - here.0) * t, here.1 + (end.1 - here.1) * t)));
                here = *end;
            }
        }
    }
    curves.extend(lines);
    curves
}

/// The point at `t` of a cubic curve.
pub(super) fn on_curve(a: (f64, f64), b: (f64, f64), c: (f64, f64), d: (f64, f64), t: f64) -> (f64, f64) {
    let s = 1.0 - t;
    let (wa, wb, wc, wd) = (s * s * s, 3.0 * s * s * t, 3.0 * s * t * t, t * t * t);
    (a.0 * wa + b.0 * wb + c.0 * wc + d.0 * wd, a.1 * wa + b.1 * wb + c.1 * wc + d.1 * wd)
}
