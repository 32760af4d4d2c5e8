//! Clusters: families and single crates, in an order with few uses going up.

use std::collections::{BTreeMap, BTreeSet};

use super::family::Family;
use super::web::Web;
use super::word;

/// Crates that stay together, and where they stand.
#[derive(Debug)]
pub(super) struct Cluster {
    pub(super) nodes: Vec<usize>,
    pub(super) family: Option<Family>,
    /// The longest way down from here, in uses that do not go up.
    pub(super) height: usize,
}

/// Of a family's uses to and from outside, the share that may go up before the family is none. Names that a team chose
/// are worth some debt; three crates that start alike are not.
fn tolerance(family: &Family) -> f64 {
    match family {
        Family::Metadata(_) => f64::INFINITY,
        Family::Suffix(ending) if word::is_shared(ending) => 0.03,
        Family::Prefix(_) => 0.03,
        Family::Suffix(_) | Family::Folder(_) => 0.1,
    }
}

/// `families` and the rest of `inside` as clusters; families that the uses tear apart are taken for single crates.
pub(super) fn clusters(web: &Web, inside: &BTreeSet<usize>, mut families: Vec<(Family, Vec<usize>)>) -> Vec<Cluster> {
    loop {
        let taken: BTreeSet<usize> = families.iter().flat_map(|(_, nodes)| nodes.iter().copied()).collect();
        let singles = inside.difference(&taken).map(|node| vec![*node]);
        let nodes: Vec<Vec<usize>> = families.iter().map(|(_, nodes)| nodes.clone()).chain(singles).collect();
        let uses = between(web, &nodes);
        let order = order(&uses);
        let mut position = vec![0; order.len()];
        for (at, cluster) in order.iter().enumerate() {
            position[*cluster] = at;
        }
        if let Some(worst) = torn(&families, &uses, &position) {
            families.remove(worst);
            continue;
        }
        let mut height = vec![0; nodes.len()];
        for cluster in order.iter().rev() {
            let down = uses[*cluster].keys().filter(|to| position[**to] > position[*cluster]);
            height[*cluster] = down.map(|to| height[*to] + 1).max().unwrap_or(0);
        }
        let mut families = families.into_iter().map(|(family, _)| family);
        let made = nodes.into_iter().zip(height);
        return made.map(|(nodes, height)| Cluster { nodes, family: families.next(), height }).collect();
    }
}

/// How many edges go from each cluster to each other.
pub(super) fn between(web: &Web, clusters: &[Vec<usize>]) -> Vec<BTreeMap<usize, usize>> {
    let mut cluster_of = vec![usize::MAX; web.nodes.len()];
    for (at, nodes) in clusters.iter().enumerate() {
        nodes.iter().for_each(|node| cluster_of[*node] = at);
    }
    let mut uses = vec![BTreeMap::new(); clusters.len()];
    for (from, nodes) in clusters.iter().enumerate() {
        for (node, count) in nodes.iter().flat_map(|node| &web.uses[*node]) {
            let to = cluster_of[*node];
            if to != from && to != usize::MAX {
                *uses[from].entry(to).or_default() += count;
            }
        }
    }
    uses
}

/// The family with the largest share of uses that go up, if that is more than it may be.
fn torn(families: &[(Family, Vec<usize>)], uses: &[BTreeMap<usize, usize>], position: &[usize]) -> Option<usize> {
    let mut touched = vec![(0, 0); families.len()];
    for (from, to, count) in
        uses.iter().enumerate().flat_map(|(from, to)| to.iter().map(move |(to, n)| (from, *to, *n)))
    {
        let up = if position[to] < position[from] { count } else { 0 };
        for end in [from, to].into_iter().filter(|end| *end < families.len()) {
            touched[end].0 += up;
            touched[end].1 += count;
        }
        // Between two single crates a circle runs through some family; the smallest is the least loss.
        if up > 0 && from >= families.len() && to >= families.len() {
            let smallest = (0..families.len()).min_by_key(|at| (families[*at].1.len(), *at));
            if let Some(at) = smallest.filter(|at| tolerance(&families[*at].0).is_finite()) {
                return Some(at);
            }
        }
    }
    let share = |at: usize| touched[at].0 as f64 / touched[at].1.max(1) as f64;
    // Where most crates are named so, one slip tears no family apart, however few crates bear its name.
    let named: usize = families.iter().map(|(_, nodes)| nodes.len()).sum();
    let most = named * 5 >= (named + uses.len() - families.len()) * 4;
    let slips = |at: usize| most && touched[at].0 <= 1 && tolerance(&families[at].0) > 0.05;
    let over = (0..families.len()).filter(|at| share(*at) > tolerance(&families[*at].0) && !slips(*at));
    over.max_by(|a, b| share(*a).total_cmp(&share(*b)).then(b.cmp(a)))
}

/// The clusters, those on top first, so that few uses go up; none where there is no circle. (Eades, Lin and Smyth,
/// "A fast and effective heuristic for the feedback arc set problem", 1993.)
fn order(uses: &[BTreeMap<usize, usize>]) -> Vec<usize> {
    let mut users = vec![BTreeMap::new(); uses.len()];
    for (from, to) in uses.iter().enumerate() {
        to.iter().for_each(|(to, count)| _ = users[*to].insert(from, *count));
    }
    let mut left: BTreeSet<_> = (0..uses.len()).collect();
    let (mut top, mut bottom) = (Vec::new(), Vec::new());
    let weigh = |edges: &BTreeMap<usize, usize>, left: &BTreeSet<usize>| -> usize {
        edges.iter().filter(|(other, _)| left.contains(other)).map(|(_, count)| count).sum()
    };
    let mut down: Vec<_> = uses.iter().map(|to| weigh(to, &left)).collect();
    let mut up: Vec<_> = users.iter().map(|from| weigh(from, &left)).collect();
    while !left.is_empty() {
        let sink = left.iter().copied().find(|at| down[*at] == 0);
        let source = left.iter().copied().find(|at| up[*at] == 0);
        let heaviest = || left.iter().copied().max_by_key(|at| (down[*at] as i64 - up[*at] as i64, usize::MAX - at));
        let Some(next) = sink.or(source).or_else(heaviest) else { break };
        left.remove(&next);
        if sink.is_some() {
            bottom.push(next)
        } else {
            top.push(next)
        }
        users[next].iter().for_each(|(user, count)| down[*user] = down[*user].saturating_sub(*count));
        uses[next].iter().for_each(|(used, count)| up[*used] = up[*used].saturating_sub(*count));
    }
    top.extend(bottom.into_iter().rev());
    top
}
