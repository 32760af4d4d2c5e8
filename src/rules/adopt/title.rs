//! Names for layers, from what their crates are called.

use std::collections::{BTreeMap, BTreeSet};

use super::cluster::Cluster;
use super::family::Family;
use super::web::Web;
use super::word;

/// A name for the layer of `clusters` that is not among `taken`.
pub(super) fn title(
    web: &Web,
    clusters: &[&Cluster],
    place: Position,
    start: Option<&str>,
    taken: &BTreeSet<String>,
) -> String {
    let nodes: Vec<_> = clusters.iter().flat_map(|cluster| cluster.nodes.iter().copied()).collect();
    let mut candidates = Vec::new();
    let family = clusters.iter().filter(|cluster| cluster.family.is_some()).max_by_key(|cluster| cluster.nodes.len());
    // The crate that bears the workspace's own name.
    let own = nodes.iter().map(|node| web.nodes[*node].name.as_str()).find(|name| Some(*name) == start);
    candidates.extend(own.map(str::to_owned));
    if let Some((cluster, family)) = family.and_then(|cluster| Some((cluster, cluster.family.as_ref()?)))
        && names_all(family, cluster.nodes.len(), nodes.len())
    {
        candidates.push(word::own_words(family.word(), start).join("-"));
    }
    let short = |node: usize| word::own_words(&web.nodes[node].name, start).join("-");
    if let [node] = nodes[..] {
        candidates.push(short(node));
        candidates.push(web.nodes[node].name.clone());
    }
    // A word that most of the names have.
    let mut counts = BTreeMap::<&str, usize>::new();
    for node in &nodes {
        let words: BTreeSet<_> = word::own_words(&web.nodes[*node].name, start).into_iter().collect();
        words.into_iter().filter(|word| word::is_telling(word)).for_each(|word| *counts.entry(word).or_default() += 1);
    }
    let most = counts.iter().max_by_key(|(word, count)| (**count, std::cmp::Reverse(**word)));
    candidates.extend(most.filter(|(_, count)| **count * 2 > nodes.len()).map(|(word, _)| (*word).to_owned()));
    match place {
        Position::Top if nodes.len() > 3 => candidates.push("entry".to_owned()),
        Position::Bottom if nodes.len() > 3 => candidates.push("base".to_owned()),
        _ => {}
    }
    // The crate that is connected most.
    let mut central = nodes;
    central.sort_by_key(|node| std::cmp::Reverse(web.uses[*node].len() + 2 * web.users[*node].len()));
    if place == Position::Top {
        central.sort_by_key(|node| std::cmp::Reverse(web.uses[*node].len()));
    }
    // Of equals, one that bears the workspace's word.
    let score = |node: &usize| web.uses[*node].len() + 2 * web.users[*node].len();
    if let Some(first) = central.first().map(score).filter(|_| place != Position::Top) {
        let bears = |node: &&usize| score(node) == first && word::words(&web.nodes[**node].name).next() == start;
        candidates.extend(central.iter().find(bears).copied().map(short));
    }
    candidates.extend(central.into_iter().map(short));
    let numbered = (1..).map(|number| format!("layer-{number}"));
    let mut names = candidates.into_iter().chain(numbered);
    names.find(|name| !taken.contains(name)).unwrap_or_default()
}

/// Whether the family can stand for all crates of a layer. A word for helpers says little of what they help.
fn names_all(family: &Family, named: usize, all: usize) -> bool {
    match family {
        Family::Suffix(ending) if word::is_shared(ending) => named * 5 >= all * 4,
        _ => named * 2 >= all,
    }
}

/// Where a layer stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Position {
    Top,
    Middle,
    Bottom,
}
