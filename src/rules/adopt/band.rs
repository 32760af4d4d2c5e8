//! Bands: the clusters cut into a few ranks.

use std::collections::BTreeSet;

use super::cluster::{Cluster, between};
use super::family::Family;
use super::web::Web;

/// A rank: for each of its layers the clusters. Layers of one rank do not use each other.
pub(super) type Rank = Vec<Vec<usize>>;

/// No policy that a person reads has more.
const MOST: usize = 8;

/// What a further layer costs, in shares of all uses that would have to cross layers to be worth it.
const LAYER: f64 = 0.04;

/// What the manifests say stays apart.
fn is_said(cluster: &Cluster) -> bool {
    matches!(cluster.family, Some(Family::Metadata(_)))
}

/// A family that is worth a layer of its own.
fn is_large(cluster: &Cluster) -> bool {
    cluster.family.is_some() && (cluster.nodes.len() > 2 || is_said(cluster))
}

/// The ranks of `clusters`, top first.
pub(super) fn ranks(web: &Web, clusters: &[Cluster]) -> Vec<Rank> {
    let nodes: Vec<_> = clusters.iter().map(|cluster| cluster.nodes.clone()).collect();
    let uses = between(web, &nodes);
    let edges: Vec<_> =
        uses.iter().enumerate().flat_map(|(from, to)| to.iter().map(move |(to, count)| (from, *to, *count))).collect();
    let levels = levels(web, clusters, &edges);
    let cuts = cut(clusters, &edges, &levels);
    let bands = cuts.iter().map(|(low, high)| {
        let band = (0..clusters.len()).filter(|at| (*low..=*high).contains(&levels[*at])).collect();
        layers(clusters, &edges, band)
    });
    bands.rev().filter(|rank: &Rank| !rank.is_empty()).collect()
}

/// How high each cluster stands. What nobody uses stands on top, however little it uses.
fn levels(web: &Web, clusters: &[Cluster], edges: &[(usize, usize, usize)]) -> Vec<usize> {
    let top = clusters.iter().map(|cluster| cluster.height).max().unwrap_or(0);
    let used: BTreeSet<_> = edges.iter().map(|(_, to, _)| *to).collect();
    let uses_others = |node: &usize| !web.uses[*node].is_empty();
    let level = |(at, cluster): (usize, &Cluster)| {
        let is_entry = !used.contains(&at) && cluster.nodes.iter().any(uses_others);
        if is_entry { top } else { cluster.height }
    };
    clusters.iter().enumerate().map(level).collect()
}

/// The lowest and highest level of each band, the lowest band first: few uses within a band, no band with nearly all
/// crates, and no more bands than that needs.
fn cut(clusters: &[Cluster], edges: &[(usize, usize, usize)], levels: &[usize]) -> Vec<(usize, usize)> {
    let top = levels.iter().copied().max().unwrap_or(0);
    let all_edges = edges.iter().map(|(_, _, count)| count).sum::<usize>().max(1) as f64;
    let all_nodes = clusters.iter().map(|cluster| cluster.nodes.len()).sum::<usize>().max(1) as f64;
    let cost = |low: usize, high: usize| {
        let inside = |at: usize| (low..=high).contains(&levels[at]);
        let within: usize = edges
            .iter()
            .filter(|(from, to, _)| inside(*from) && inside(*to))
            .map(|(from, to, count)| {
                let families = is_large(&clusters[*from]) && is_large(&clusters[*to]);
                let said = is_said(&clusters[*from]) && is_said(&clusters[*to]);
                if said {
                    all_edges as usize * MOST
                } else if families {
                    count * 4
                } else {
                    *count
                }
            })
            .sum();
        let size: usize = (0..clusters.len()).filter(|at| inside(*at)).map(|at| clusters[at].nodes.len()).sum();
        LAYER + within as f64 / all_edges + 0.5 * (size as f64 / all_nodes).powi(2)
    };
    let most = MOST.max(clusters.iter().filter(|cluster| is_said(cluster)).count() + 2);
    // best[level][bands]: the least cost of everything below `level`, and where its last band starts.
    let mut best = vec![vec![(f64::INFINITY, 0); most + 1]; top + 2];
    best[0][0] = (0.0, 0);
    for end in 1..=top + 1 {
        // What nobody uses is a band for itself.
        let starts = if end == top + 1 { top..end } else { 0..end };
        for start in starts {
            let cost = cost(start, end - 1);
            for bands in 1..=most {
                let total = best[start][bands - 1].0 + cost;
                if total < best[end][bands].0 {
                    best[end][bands] = (total, start);
                }
            }
        }
    }
    let mut bands = (1..=most).min_by(|a, b| best[top + 1][*a].0.total_cmp(&best[top + 1][*b].0)).unwrap_or(1);
    let mut end = top + 1;
    let mut cuts = Vec::new();
    while bands > 0 && end > 0 {
        let start = best[end][bands].1;
        cuts.push((start, end - 1));
        (end, bands) = (start, bands - 1);
    }
    cuts.reverse();
    cuts
}

/// Whether the clusters are one family that somebody chose, and little else.
fn is_pure(clusters: &[Cluster], layer: &[usize]) -> bool {
    let all: usize = layer.iter().map(|at| clusters[*at].nodes.len()).sum();
    layer.iter().map(|at| &clusters[*at]).any(|cluster| {
        let chosen = cluster.family.as_ref().is_some_and(|family| !matches!(family, Family::Prefix(_)));
        chosen && cluster.nodes.len() * 5 >= all * 4
    })
}

/// The layers of one band: a large family with what it is connected to inside the band, and the rest together.
fn layers(clusters: &[Cluster], edges: &[(usize, usize, usize)], band: Vec<usize>) -> Rank {
    let mut rest: BTreeSet<_> = band.into_iter().collect();
    let mut layers: Rank = Vec::new();
    while let Some(start) = rest.iter().copied().find(|at| is_large(&clusters[*at])) {
        let mut layer = BTreeSet::from([start]);
        rest.remove(&start);
        loop {
            let touches = |at: usize| {
                edges
                    .iter()
                    .any(|(from, to, _)| (*from == at && layer.contains(to)) || (*to == at && layer.contains(from)))
            };
            let found: Vec<_> = rest.iter().copied().filter(|at| touches(*at) && !is_said(&clusters[*at])).collect();
            if found.is_empty() {
                break;
            }
            found.iter().for_each(|at| _ = rest.remove(at));
            layer.extend(found);
        }
        layers.push(layer.into_iter().collect());
    }
    let rest: Vec<_> = rest.into_iter().collect();
    match &mut layers[..] {
        _ if rest.is_empty() => {}
        // A few crates are no layer of their own beside one that is no pure family.
        [only] if rest.len() < 3 && !is_pure(clusters, only) => only.extend(rest),
        _ => layers.push(rest),
    }
    layers
}
