//! The naming of layered microservices: gateway, async, business, center, data, dao.

use std::collections::BTreeSet;

use super::aside::{ALONE, Aside, SHARED};
use super::draft::{Draft, Stratum};
use super::family::Family;
use super::web::Web;
use super::word;

/// The layers, top first.
pub(super) const ORDER: [&[&str]; 5] = [&["gateway", "async"], &["business"], &["center"], &["data"], &["dao"]];

fn rank(web: &Web, node: usize) -> Option<(usize, &'static str)> {
    let node = &web.nodes[node];
    let by_name = || node.name.rsplit_once('-').map(|(_, last)| last);
    let word = node.layer.as_deref().or_else(by_name)?;
    let layer = |layers: &&'static [&'static str]| layers.iter().copied().find(|layer| *layer == word);
    ORDER.iter().enumerate().find_map(|(rank, layers)| Some((rank, layer(layers)?)))
}

/// The order, if most crates are named by it and their uses mostly agree.
pub(super) fn draft(web: &Web, aside: &mut Aside) -> Option<Draft> {
    let inside: BTreeSet<_> = web.all().difference(&aside.root).copied().collect();
    let grouped = |node: usize| web.nodes[node].layer.as_deref().is_some_and(|layer| [SHARED, ALONE].contains(&layer));
    let foreign = |node: usize| web.nodes[node].layer.is_some() && rank(web, node).is_none() && !grouped(node);
    if inside.iter().any(|node| foreign(*node)) {
        return None;
    }
    let mut ranks: Vec<_> =
        web.all().into_iter().map(|node| rank(web, node).filter(|_| inside.contains(&node))).collect();
    let layers: BTreeSet<_> = ranks.iter().flatten().map(|(_, layer)| *layer).collect();
    let commons =
        inside.iter().filter(|node| word::words(&web.nodes[**node].name).next_back() == Some("common")).count();
    if layers.len() < 3 || ranks.iter().flatten().count() * 5 < (inside.len() - commons) * 3 {
        return None;
    }
    let uses = || web.uses.iter().enumerate().flat_map(|(from, to)| to.keys().map(move |to| (from, *to)));
    let known = uses().filter_map(|(from, to)| Some((ranks[from]?.0, ranks[to]?.0)));
    let (up, all) = known.fold((0, 0), |(up, all), (from, to)| (up + usize::from(to < from), all + 1));
    if up * 4 > all {
        return None;
    }
    // Crates with other names: what all share, what nobody uses, and what must stand somewhere in between.
    let mut others: BTreeSet<_> =
        inside.iter().copied().filter(|node| ranks[*node].is_none() && !grouped(*node)).collect();
    let asked =
        |group: &str| inside.iter().copied().filter(|node| web.nodes[*node].layer.as_deref() == Some(group)).collect();
    let mut shared: BTreeSet<_> = asked(SHARED);
    while let Some(next) = others.iter().copied().find(|node| web.uses[*node].keys().all(|to| shared.contains(to))) {
        others.remove(&next);
        shared.insert(next);
    }
    (aside.shared, aside.alone) = (shared, asked(ALONE));
    while let Some(next) = others.iter().copied().find(|node| web.users[*node].is_subset(&aside.root)) {
        others.remove(&next);
        aside.root.insert(next);
    }
    // Users stand before what they use, so that those found later can rely on those found before.
    while let Some(next) =
        others.iter().copied().find(|node| web.users[*node].is_disjoint(&others)).or(others.first().copied())
    {
        others.remove(&next);
        let above = web.users[next].iter().filter_map(|user| Some(ranks[*user]?.0)).max().unwrap_or(0);
        let below = web.uses[next].keys().filter_map(|used| Some(ranks[*used]?.0)).min().unwrap_or(ORDER.len());
        let rank = if above + 1 < below { above + 1 } else { above }.min(ORDER.len() - 1);
        ranks[next] = Some((rank, ORDER[rank][0]));
    }
    let stratum = |layer: &&'static str| {
        let of = |node: &usize| ranks[*node].is_some_and(|(_, name)| name == *layer);
        let nodes: Vec<_> = (0..ranks.len()).filter(of).collect();
        let named = nodes.iter().copied().filter(|node| rank(web, *node).is_some()).collect();
        Stratum { name: (*layer).to_owned(), nodes, families: vec![(Family::Suffix(format!("-{layer}")), named)] }
    };
    Some(Draft { ranks: ORDER.iter().map(|layers| layers.iter().map(stratum).collect()).collect(), is_seed: true })
}
