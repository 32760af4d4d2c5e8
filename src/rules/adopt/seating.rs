//! Which patterns put the crates of a layer or group there, and no others.

use std::collections::BTreeSet;

use super::family::{By, Family, families_among};
use super::web::Web;
use crate::model::{Glob, Graph, Located, Matcher, Member, Place};

/// Patterns for `nodes`, general where a family of theirs permits it.
pub(super) fn layer(graph: &Graph, web: &Web, nodes: &[usize], families: &[(Family, Vec<usize>)]) -> Matcher {
    let seats = Seats { graph, web, own: nodes.iter().copied().collect() };
    if let Some(own) = seats.by_manifest(families) {
        return own;
    }
    // Names and folders are not mixed: a crate that its folder puts here would be told that its name is wrong.
    let folders: Vec<_> = families.iter().filter(|(family, _)| matches!(family, Family::Folder(_))).cloned().collect();
    let by_folder = || seats.folders(nodes, &folders);
    if !folders.is_empty()
        && let Some(paths) = by_folder()
    {
        return Matcher { names: Vec::new(), paths: located(paths) };
    }
    Matcher { names: located(seats.names(nodes, families)), paths: Vec::new() }
}

/// Patterns for the `nodes` of a group, where every name stands for itself, also that of an interface crate.
pub(super) fn group(graph: &Graph, web: &Web, nodes: &BTreeSet<usize>) -> Matcher {
    let seats = Seats { graph, web, own: nodes.clone() };
    let pattern = |family: &Family| match family {
        Family::Folder(folder) => seats.folder(folder),
        family => seats.name(family),
    };
    let ways = [By::Folder, By::Prefix, By::Suffix];
    let families = families_among(web, nodes, &ways, |family| pattern(family).is_some());
    let (mut names, mut paths) = (Vec::new(), Vec::new());
    for node in nodes.iter().filter(|node| web.nodes[**node].layer.is_none()) {
        let family = families.iter().find(|(_, nodes)| nodes.contains(node)).map(|(family, _)| family);
        let members = web.nodes[*node].members.iter().map(|at| graph.members[*at].name.clone());
        match (family, family.and_then(pattern)) {
            (Some(Family::Folder(_)), Some(pattern)) => {
                paths.push(pattern);
                names.extend(members.skip(1));
            }
            (_, pattern) => names.extend(pattern.into_iter().chain(members)),
        }
    }
    Matcher { names: located(without_covered(names)), paths: located(paths) }
}

/// Every crate of `nodes` by its own name; those that say themselves where they stand need none.
pub(super) fn exact(graph: &Graph, web: &Web, nodes: &[usize]) -> Matcher {
    let silent = nodes.iter().filter(|node| web.nodes[**node].layer.is_none()).peekable();
    let members = |node: &usize| web.nodes[*node].members.iter().map(|at| graph.members[*at].name.clone());
    let mut silent = silent;
    let names = if silent.peek().is_some() { nodes.iter().flat_map(members).collect() } else { Vec::new() };
    Matcher { names: located(names), paths: Vec::new() }
}

struct Seats<'w> {
    graph: &'w Graph,
    web: &'w Web,
    own: BTreeSet<usize>,
}

impl Seats<'_> {
    /// No patterns where all manifests say where they stand, save the ending that all names have.
    fn by_manifest(&self, families: &[(Family, Vec<usize>)]) -> Option<Matcher> {
        let [(Family::Metadata(layer), nodes)] = families else { return None };
        let all = nodes.len() == self.own.len();
        let ending = Family::Suffix(format!("-{layer}"));
        let pattern = self.name(&ending).filter(|glob| {
            let glob = Glob::new(glob.as_str());
            nodes.iter().all(|node| glob.matches(&self.web.nodes[*node].name))
        });
        all.then(|| Matcher { names: located(pattern.into_iter().collect()), paths: Vec::new() })
    }

    fn names(&self, nodes: &[usize], families: &[(Family, Vec<usize>)]) -> Vec<String> {
        let globs: Vec<_> = families.iter().filter_map(|(family, _)| self.name(family)).collect();
        let own = nodes.iter().map(|node| self.web.nodes[*node].name.clone());
        without_covered(globs.into_iter().chain(own).collect())
    }

    /// The pattern of a family by its names, if it matches none of the other crates.
    fn name(&self, family: &Family) -> Option<String> {
        let pattern = match family {
            Family::Suffix(ending) => format!("*{ending}"),
            Family::Prefix(start) => format!("{start}*"),
            Family::Folder(_) | Family::Metadata(_) => return None,
        };
        let glob = Glob::new(pattern.as_str());
        (!self.others().any(|other| glob.matches(&other.name))).then_some(pattern)
    }

    /// The pattern of what lies in `folder`, if no other crate does.
    fn folder(&self, folder: &str) -> Option<String> {
        let depth = |member: &Member| {
            let below = member.folder.strip_prefix(folder).and_then(|rest| rest.strip_prefix('/'));
            below.map(|below| below.split('/').count())
        };
        let own = self.own.iter().flat_map(|node| &self.web.nodes[*node].members);
        let deepest = own.filter_map(|at| depth(&self.graph.members[*at])).max().unwrap_or(1);
        let (pattern, deepest) = if deepest > 1 { ("**", usize::MAX) } else { ("*", 1) };
        let alone = !self.others().any(|other| depth(other).is_some_and(|depth| depth <= deepest));
        (is_plain(folder) && alone).then(|| format!("{folder}/{pattern}"))
    }

    /// The members that stand elsewhere.
    fn others(&self) -> impl Iterator<Item = &Member> {
        let members = self.graph.members.iter().enumerate();
        members.filter(|(at, _)| !self.own.contains(&self.web.node_of[*at])).map(|(_, member)| member)
    }

    /// Folders for all of `nodes`, if each has one.
    fn folders(&self, nodes: &[usize], families: &[(Family, Vec<usize>)]) -> Option<Vec<String>> {
        let mut patterns = Vec::new();
        let mut covered: BTreeSet<usize> = BTreeSet::new();
        for (family, nodes) in families {
            let Family::Folder(folder) = family else { continue };
            patterns.push(self.folder(folder)?);
            covered.extend(nodes);
        }
        for node in nodes.iter().filter(|node| !covered.contains(node)) {
            let folder = &self.web.nodes[*node].folder;
            let usable = !folder.is_empty() && is_plain(folder);
            patterns.push(usable.then(|| folder.clone())?);
        }
        Some(patterns)
    }
}

/// Whether a folder means itself as a pattern.
fn is_plain(folder: &str) -> bool {
    !folder.contains(['*', '?', '{', '}', '[', ']', '\\'])
        && !folder.split('/').any(|part| part == "." || part.is_empty())
}

/// `patterns` without names that another of them matches, each once.
fn without_covered(patterns: Vec<String>) -> Vec<String> {
    let mut kept = Vec::<String>::new();
    let globs: Vec<_> = patterns.iter().filter(|pattern| pattern.contains('*')).map(Glob::new).collect();
    for pattern in &patterns {
        let covered = !pattern.contains('*') && globs.iter().any(|glob| glob.matches(pattern));
        if !covered && !kept.contains(pattern) {
            kept.push(pattern.clone());
        }
    }
    kept
}

fn located(patterns: Vec<String>) -> Vec<Located<Glob>> {
    let mut kept = Vec::<String>::new();
    for pattern in patterns {
        if !kept.contains(&pattern) {
            kept.push(pattern);
        }
    }
    kept.into_iter().map(|pattern| Located { value: Glob::new(pattern), place: Place::default() }).collect()
}
