//! A picture about one node: who calls it and whom it calls.

use std::collections::VecDeque;

use super::{Drawing, GraphError, Link};
use crate::model::nearest;

/// What a picture is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Around {
    /// A crate or a service.
    pub name: String,
    /// How many calls away others may be; 1 for direct callers and callees.
    pub distance: usize,
}

/// What of `whole` is around one node, with the links that lead there.
pub(super) fn cut(whole: Drawing, around: &Around) -> Result<Drawing, GraphError> {
    let is_it = |name: &str| name == around.name;
    let found = whole.nodes.iter().position(|node| is_it(&node.name));
    let found =
        found.or_else(|| whole.nodes.iter().position(|node| node.crates.iter().any(|krate| is_it(&krate.name))));
    let Some(center) = found else {
        let crates = whole.nodes.iter().flat_map(|node| node.crates.iter().map(|krate| krate.name.as_str()));
        let names = whole.nodes.iter().map(|node| node.name.as_str()).chain(crates);
        let nearest = nearest(&around.name, names).map(str::to_owned);
        return Err(GraphError::Unknown { name: around.name.clone(), nearest, level: whole.level });
    };
    let callers = distances(&whole, center, around.distance, |link| (link.to, link.from));
    let callees = distances(&whole, center, around.distance, |link| (link.from, link.to));
    let near = |distance: Option<usize>| distance.is_some_and(|distance| distance < around.distance);
    let mut drawing = Drawing { links: Vec::new(), ..whole };
    let kept: Vec<bool> = callers.iter().zip(&callees).map(|(up, down)| up.or(*down).is_some()).collect();
    drawing.links.extend(whole.links.into_iter().filter(|link| near(callers[link.to]) || near(callees[link.from])));
    Ok(keep(drawing, &kept, center))
}

/// How far each node is from `center`, up to `most` steps along `step`.
fn distances(
    drawing: &Drawing,
    center: usize,
    most: usize,
    step: impl Fn(&Link) -> (usize, usize),
) -> Vec<Option<usize>> {
    let mut next = vec![Vec::new(); drawing.nodes.len()];
    for link in &drawing.links {
        let (here, there) = step(link);
        next[here].push(there);
    }
    let mut distances = vec![None; drawing.nodes.len()];
    distances[center] = Some(0);
    let mut waiting = VecDeque::from([(center, 0)]);
    while let Some((node, distance)) = waiting.pop_front() {
        for other in next[node].iter().filter(|_| distance < most) {
            if distances[*other].is_none() {
                distances[*other] = Some(distance + 1);
                waiting.push_back((*other, distance + 1));
            }
        }
    }
    distances
}

/// `drawing` with the nodes that are `kept`, and what belongs to them.
fn keep(mut drawing: Drawing, kept: &[bool], center: usize) -> Drawing {
    let place = places(kept);
    drawing.around = Some(place[center]);
    let mut index = 0..;
    drawing.nodes.retain(|_| index.next().is_some_and(|index: usize| kept[index]));
    for link in &mut drawing.links {
        (link.from, link.to) = (place[link.from], place[link.to]);
    }
    let with_nodes: Vec<bool> =
        (0..drawing.rows.len()).map(|row| drawing.nodes.iter().any(|node| node.row == row)).collect();
    for row in 0..drawing.rows.len() {
        let taken: Vec<bool> = (0..drawing.rows[row].names.len())
            .map(|seat| drawing.nodes.iter().any(|node| (node.row, node.seat) == (row, seat)))
            .collect();
        let seats = places(&taken);
        let mut index = 0..;
        drawing.rows[row].names.retain(|_| index.next().is_some_and(|index: usize| taken[index]));
        for node in drawing.nodes.iter_mut().filter(|node| node.row == row) {
            node.seat = seats.get(node.seat).copied().unwrap_or_default();
        }
    }
    let rows = places(&with_nodes);
    let mut index = 0..;
    drawing.rows.retain(|_| index.next().is_some_and(|index: usize| with_nodes[index]));
    drawing.nodes.iter_mut().for_each(|node| node.row = rows[node.row]);
    keep_findings(drawing)
}

/// `drawing` with only those findings that its nodes and links have.
fn keep_findings(mut drawing: Drawing) -> Drawing {
    let mut used = vec![false; drawing.findings.len()];
    let nodes = drawing.nodes.iter().flat_map(|node| &node.findings);
    nodes.chain(drawing.links.iter().flat_map(|link| &link.findings)).for_each(|finding| used[*finding] = true);
    let place = places(&used);
    let mut index = 0..;
    drawing.findings.retain(|_| index.next().is_some_and(|index: usize| used[index]));
    drawing.elsewhere.clear();
    let nodes = drawing.nodes.iter_mut().flat_map(|node| &mut node.findings);
    nodes.chain(drawing.links.iter_mut().flat_map(|link| &mut link.findings)).for_each(|at| *at = place[*at]);
    drawing
}

/// Where each kept item is once the others are gone.
fn places(kept: &[bool]) -> Vec<usize> {
    let before = |count: &mut usize, kept: &bool| {
        let place = *count;
        *count += usize::from(*kept);
        Some(place)
    };
    kept.iter().scan(0, before).collect()
}
