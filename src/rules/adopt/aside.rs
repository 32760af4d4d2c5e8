//! The crates that stand outside the order: tools, what everyone shares, and those that stand alone.

use std::collections::BTreeSet;

use super::web::Web;
use super::word;

/// Where crates stand that only tests use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Support {
    /// With the tools, which takes tests out of the order.
    Outside,
    /// In the order, which holds for tests too.
    Inside,
}

/// The group of crates that all share.
pub(super) const SHARED: &str = "shared";
/// The group of tools.
pub(super) const ROOT: &str = "root";
/// The group of crates that stand alone.
pub(super) const ALONE: &str = "standalone";

/// The crates outside the order. No crate is in two of the sets.
#[derive(Debug, Default)]
pub(super) struct Aside {
    /// Nobody uses them: tools, benches, examples, support for tests.
    pub(super) root: BTreeSet<usize>,
    /// Most use them, and they use nothing else.
    pub(super) shared: BTreeSet<usize>,
    /// They have nothing to do with the others.
    pub(super) alone: BTreeSet<usize>,
}

impl Aside {
    /// The crates of `web` that stand outside the order.
    pub(super) fn new(web: &Web, support: Support) -> Self {
        let asks_for = |layer: &str| {
            let asks = |node: &usize| web.nodes[*node].layer.as_deref() == Some(layer);
            web.all().into_iter().filter(asks).collect::<BTreeSet<_>>()
        };
        let (asked, asked_root, asked_alone) = (asks_for(SHARED), asks_for(ROOT), asks_for(ALONE));
        let mut root = root(web, support);
        root.extend(asked_root);
        let rest: BTreeSet<_> =
            web.all().difference(&root).copied().filter(|node| !asked_alone.contains(node)).collect();
        let mut shared = shared(web, &rest);
        shared.extend(asked);
        let mut alone = alone(web, &rest.difference(&shared).copied().collect());
        alone.extend(asked_alone);
        Self { root, shared, alone }
    }

    /// The crates that the order is for.
    pub(super) fn inside(&self, web: &Web) -> BTreeSet<usize> {
        let outside = |node: &usize| [&self.root, &self.shared, &self.alone].iter().any(|set| set.contains(node));
        web.all().into_iter().filter(|node| !outside(node)).collect()
    }
}

/// Crates with the name or the folder of a tool that only such crates use, and support for tests.
fn root(web: &Web, support: Support) -> BTreeSet<usize> {
    let named = |node: &usize| {
        let node = &web.nodes[*node];
        node.layer.is_none() && word::is_tool(&node.name, &node.folder)
    };
    let mut root: BTreeSet<_> = web.all().into_iter().filter(named).collect();
    loop {
        let used = |node: &&usize| {
            let tested_with = web.testers[**node].difference(&root).next().is_some();
            let kept = web.uses[**node].is_empty() || support == Support::Inside;
            (tested_with && kept) || web.users[**node].difference(&root).next().is_some()
        };
        let Some(used) = root.iter().find(used).copied() else { break };
        root.remove(&used);
    }
    // A product is more than its tools.
    if root.len() == web.nodes.len() { BTreeSet::new() } else { root }
}

/// The crates of `rest` that no chain of uses connects with most of them.
fn alone(web: &Web, rest: &BTreeSet<usize>) -> BTreeSet<usize> {
    let mut parts: Vec<BTreeSet<usize>> = Vec::new();
    for node in rest {
        if parts.iter().any(|part| part.contains(node)) {
            continue;
        }
        let (mut part, mut open) = (BTreeSet::new(), vec![*node]);
        while let Some(node) = open.pop() {
            if part.insert(node) {
                let near = web.uses[node].keys().chain(&web.users[node]);
                open.extend(near.filter(|near| rest.contains(near)));
            }
        }
        parts.push(part);
    }
    let Some(main) = parts.iter().map(BTreeSet::len).max().filter(|main| main * 2 > rest.len()) else {
        // Where nothing is connected, standing alone is nothing special.
        return BTreeSet::new();
    };
    let shares = |node: &usize| web.uses[*node].keys().any(|to| !rest.contains(to));
    let alone = parts.into_iter().filter(|part| part.len() < main && part.len() < 4);
    // Whoever uses what all share is part of it.
    let alone = alone.filter(|part| !part.iter().any(|node| shares(node) || web.nodes[*node].layer.is_some()));
    alone.flatten().collect()
}

/// Crates that many of `rest` use directly and that use, at most, each other.
fn shared(web: &Web, rest: &BTreeSet<usize>) -> BTreeSet<usize> {
    let connected = rest.iter().filter(|node| !web.uses[**node].is_empty() || !web.users[**node].is_empty()).count();
    let mut shared = BTreeSet::new();
    loop {
        let qualifies = |node: &usize| {
            let (name, layer) = (&web.nodes[*node].name, &web.nodes[*node].layer);
            let users = web.users[*node].intersection(rest).count();
            let many = if word::is_shared(name) { connected.div_ceil(5) } else { (connected * 2).div_ceil(5) };
            let missing: Vec<_> = web.uses[*node].keys().filter(|to| !shared.contains(*to)).collect();
            // One helper of its own may come along, such as its derive macro.
            let little = match missing[..] {
                [] => true,
                [helper] => {
                    let free = web.nodes[*helper].layer.is_none() && rest.contains(helper);
                    free && web.uses[*helper].keys().all(|to| shared.contains(to))
                }
                _ => false,
            };
            layer.is_none() && users >= many.max(3) && little && !word::is_layer(name)
        };
        let found: Vec<_> = rest.difference(&shared).copied().filter(qualifies).collect();
        let Some(first) = found.first() else { break };
        let helpers: Vec<_> = web.uses[*first].keys().copied().filter(|to| !shared.contains(to)).collect();
        shared.extend(helpers);
        shared.insert(*first);
    }
    shared
}
