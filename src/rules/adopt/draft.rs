//! A draft: the layers that one way of looking at a workspace gives, and how good they are.

use std::collections::BTreeSet;

use super::aside::{ALONE, Aside, ROOT, SHARED};
use super::band;
use super::cluster::{Cluster, clusters};
use super::family::{By, Family, families};
use super::title::{Position, title};
use super::web::Web;
use super::word;

/// The proposed order.
#[derive(Clone, Debug, Default)]
pub(super) struct Draft {
    /// Top first; those of one rank do not use each other.
    pub(super) ranks: Vec<Vec<Stratum>>,
    /// Whether it is the order of layered microservices.
    pub(super) is_seed: bool,
}

impl Draft {
    /// The layers, top first, with their ranks.
    pub(super) fn layers(&self) -> impl Iterator<Item = (usize, &Stratum)> {
        self.ranks.iter().enumerate().flat_map(|(rank, layers)| layers.iter().map(move |layer| (rank, layer)))
    }
}

/// A proposed layer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stratum {
    pub(super) name: String,
    pub(super) nodes: Vec<usize>,
    /// What its crates have in common, with how many of them do.
    pub(super) families: Vec<(Family, Vec<usize>)>,
}

/// The ways to look for families, the plainest first.
const WAYS: [&[By]; 7] = [
    &[],
    &[By::Suffix],
    &[By::Folder],
    &[By::Prefix],
    &[By::Folder, By::Suffix],
    &[By::Folder, By::Prefix],
    &[By::Suffix, By::Prefix],
];

/// The best order for what stands inside it.
pub(super) fn best(web: &Web, aside: &Aside) -> Draft {
    let inside = aside.inside(web);
    let mut drafts: Vec<Draft> = Vec::new();
    let mut seen = BTreeSet::new();
    for way in WAYS {
        let found = families(web, &inside, way);
        if seen.insert(found.clone()) {
            drafts.push(draft(web, &inside, found));
        }
    }
    let scored = drafts.into_iter().map(|draft| (score(web, &draft), draft));
    // The first of equals, which is the plainer.
    let best = scored.reduce(|best, next| if next.0 > best.0 + 1e-9 { next } else { best });
    let mut best = best.map(|(_, draft)| draft).unwrap_or_default();
    if best.ranks.is_empty() {
        best.ranks.push(vec![Stratum { name: "app".to_owned(), nodes: Vec::new(), families: Vec::new() }]);
    }
    best
}

fn draft(web: &Web, inside: &BTreeSet<usize>, families: Vec<(Family, Vec<usize>)>) -> Draft {
    let clusters = clusters(web, inside, families);
    let ranks = band::ranks(web, &clusters);
    let start = word::common_start(inside.iter().map(|node| web.nodes[*node].name.as_str()));
    let mut taken: BTreeSet<String> = [SHARED, ROOT, ALONE].map(str::to_owned).into();
    // A name that manifests give cannot go to another layer.
    taken.extend(clusters.iter().filter_map(said).map(str::to_owned));
    let last = ranks.len().saturating_sub(1);
    let stratum = |(rank, layer): (usize, Vec<usize>)| {
        let clusters: Vec<&Cluster> = layer.iter().map(|at| &clusters[*at]).collect();
        let position = match rank {
            0 => Position::Top,
            rank if rank == last => Position::Bottom,
            _ => Position::Middle,
        };
        let said = clusters.iter().copied().find_map(said).map(str::to_owned);
        let name = said.unwrap_or_else(|| title(web, &clusters, position, start, &taken));
        taken.insert(name.clone());
        let mut nodes: Vec<_> = clusters.iter().flat_map(|cluster| cluster.nodes.iter().copied()).collect();
        nodes.sort_unstable();
        let families = clusters.iter().filter_map(|cluster| Some((cluster.family.clone()?, cluster.nodes.clone())));
        (rank, Stratum { name, nodes, families: families.collect() })
    };
    let mut draft = Draft { ranks: vec![Vec::new(); ranks.len()], is_seed: false };
    let layers = ranks.into_iter().enumerate().flat_map(|(rank, layers)| layers.into_iter().map(move |l| (rank, l)));
    for (rank, stratum) in layers.map(stratum) {
        draft.ranks[rank].push(stratum);
    }
    draft
}

/// The layer that the manifests of a cluster name.
fn said(cluster: &Cluster) -> Option<&str> {
    match &cluster.family {
        Some(Family::Metadata(layer)) => Some(layer),
        _ => None,
    }
}

/// What it is worth, in shares of all uses, that a crate is in a family: it says where the next of its kind belongs.
fn worth(family: &Family) -> f64 {
    match family {
        // `-util` and `-macros` say what kind of crate it is, not where it stands.
        Family::Suffix(ending) if word::is_shared(ending) => 0.2,
        Family::Metadata(_) | Family::Suffix(_) | Family::Folder(_) => 0.6,
        Family::Prefix(_) => 0.4,
    }
}

/// How good a draft is: uses that cross layers downward and crates that a pattern names speak for it, uses that go up
/// and many layers against it.
fn score(web: &Web, draft: &Draft) -> f64 {
    let mut rank_of = vec![None; web.nodes.len()];
    let mut layer_of = vec![usize::MAX; web.nodes.len()];
    let (mut count, mut crates, mut named) = (0, 0, 0.0);
    for (at, (rank, layer)) in draft.layers().enumerate() {
        count += 1;
        crates += layer.nodes.len();
        named += layer.families.iter().map(|(family, nodes)| worth(family) * nodes.len() as f64).sum::<f64>();
        layer.nodes.iter().for_each(|node| (rank_of[*node], layer_of[*node]) = (Some(rank), at));
    }
    let (mut down, mut up, mut all) = (0, 0, 0);
    for (from, to, n) in
        web.uses.iter().enumerate().flat_map(|(from, to)| to.iter().map(move |(to, n)| (from, *to, *n)))
    {
        let (Some(above), Some(below)) = (rank_of[from], rank_of[to]) else { continue };
        all += n;
        match above.cmp(&below) {
            std::cmp::Ordering::Less => down += n,
            std::cmp::Ordering::Greater => up += n,
            std::cmp::Ordering::Equal if layer_of[from] != layer_of[to] => up += n,
            std::cmp::Ordering::Equal => {}
        }
    }
    let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
    let many = 0.05 * (count as f64 - 7.0).max(0.0);
    share(down, all) - 2.0 * share(up, all) + named / crates.max(1) as f64 - many
}
