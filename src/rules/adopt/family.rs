//! Families: crates that a name or a folder says belong together.

use std::collections::{BTreeMap, BTreeSet};

use super::web::Web;
use super::word;

/// What makes crates a family.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Family {
    /// Their manifests ask for this layer.
    Metadata(String),
    /// Their names end like this, with the separator before the word: `-center`.
    Suffix(String),
    /// Their folders lie in this one.
    Folder(String),
    /// Their names start like this, with the separator after the word: `hir-`.
    Prefix(String),
}

/// By what families are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum By {
    Suffix,
    Folder,
    Prefix,
}

impl Family {
    /// The word that it is known by.
    pub(super) fn word(&self) -> &str {
        match self {
            Self::Metadata(word) | Self::Suffix(word) | Self::Prefix(word) => word.trim_matches(['-', '_']),
            Self::Folder(folder) => folder.rsplit('/').next().unwrap_or(folder),
        }
    }
}

/// Families in `inside`, larger ones first; each crate in one at most. What the manifests say goes before all else.
pub(super) fn families(web: &Web, inside: &BTreeSet<usize>, by: &[By]) -> Vec<(Family, Vec<usize>)> {
    // A folder that holds nearly everything tells nothing.
    let start = word::common_start(inside.iter().map(|node| web.nodes[*node].name.as_str()));
    sought(web, inside, by, start, inside.len() * 7 / 10, inside.len() / 14)
}

/// Families in `group`, however small or large, by the first of `by` that `holds` for each.
pub(super) fn families_among(
    web: &Web,
    group: &BTreeSet<usize>,
    by: &[By],
    holds: impl Fn(&Family) -> bool,
) -> Vec<(Family, Vec<usize>)> {
    let mut free = group.clone();
    let mut found = Vec::new();
    for by in by {
        let mut families = sought(web, &free, &[*by], None, usize::MAX, 0);
        families.retain(|(family, nodes)| nodes.len() > 1 && holds(family));
        families.iter().flat_map(|(_, nodes)| nodes).for_each(|node| _ = free.remove(node));
        found.extend(families);
    }
    found
}

fn sought(
    web: &Web,
    inside: &BTreeSet<usize>,
    by: &[By],
    start: Option<&str>,
    largest_folder: usize,
    smallest: usize,
) -> Vec<(Family, Vec<usize>)> {
    let mut found = Vec::new();
    let mut free = inside.clone();
    let mut asked = BTreeMap::<_, Vec<_>>::new();
    for node in inside {
        if let Some(layer) = &web.nodes[*node].layer {
            asked.entry(Family::Metadata(layer.clone())).or_default().push(*node);
            free.remove(node);
        }
    }
    found.extend(asked);
    let folders: BTreeSet<_> = web.nodes.iter().map(|node| node.folder.as_str()).collect();
    for by in by {
        let least = match by {
            By::Prefix => 3,
            By::Suffix | By::Folder => 2,
        };
        let least = least.max(smallest);
        while let Some((family, nodes)) = largest(web, &folders, &free, largest_folder, *by, start) {
            if nodes.len() < least {
                break;
            }
            nodes.iter().for_each(|node| _ = free.remove(node));
            found.push((longest(web, family, &nodes), nodes));
        }
    }
    found
}

fn largest(
    web: &Web,
    folders: &BTreeSet<&str>,
    free: &BTreeSet<usize>,
    largest_folder: usize,
    by: By,
    start: Option<&str>,
) -> Option<(Family, Vec<usize>)> {
    let mut found = BTreeMap::<Family, Vec<usize>>::new();
    for node in free {
        let Some(family) = family(web, folders, *node, by, start) else { continue };
        found.entry(family).or_default().push(*node);
    }
    found.retain(|family, nodes| !matches!(family, Family::Folder(_)) || nodes.len() <= largest_folder);
    found.into_iter().max_by(|(a, first), (b, second)| first.len().cmp(&second.len()).then(b.cmp(a)))
}

fn family(web: &Web, folders: &BTreeSet<&str>, node: usize, by: By, start: Option<&str>) -> Option<Family> {
    let node = &web.nodes[node];
    if by == By::Folder {
        // A crate in another crate's folder stands where that one does.
        let mut parent = node.folder.rsplit_once('/')?.0;
        while folders.contains(parent) {
            parent = parent.rsplit_once('/')?.0;
        }
        return Some(Family::Folder(parent.to_owned()));
    }
    let name = node.name.as_str();
    let own = start.and_then(|start| name.strip_prefix(start)).and_then(|rest| rest.strip_prefix(['-', '_']));
    let own = own.filter(|own| !own.is_empty()).unwrap_or(name);
    let word = if by == By::Prefix { word::words(own).next()? } else { word::words(own).next_back()? };
    if !word::is_telling(word) {
        return None;
    }
    let before = name.len() - own.len();
    Some(if by == By::Prefix {
        match own.match_indices(['-', '_']).map(|(at, _)| at).find(|at| *at > 0) {
            Some(at) => Family::Prefix(name[..=before + at].to_owned()),
            None => Family::Prefix(format!("{name}{}", separator(name))),
        }
    } else {
        match name.rfind(['-', '_']) {
            Some(at) => Family::Suffix(name[at..].to_owned()),
            None => Family::Suffix(format!("-{name}")),
        }
    })
}

/// The separator of a name; `-` where it has none.
fn separator(name: &str) -> char {
    name.chars().find(|c| *c == '_').filter(|_| !name.contains('-')).unwrap_or('-')
}

/// The family by all words that its names begin with: `proc-macro-` and not `proc-`.
fn longest(web: &Web, family: Family, nodes: &[usize]) -> Family {
    let Family::Prefix(text) = &family else { return family };
    let names = || nodes.iter().map(|node| web.nodes[*node].name.as_str());
    let Some(first) = names().next() else { return family };
    let ends = first.match_indices(['-', '_']).map(|(at, _)| &first[..=at]);
    let common = ends.filter(|start| names().all(|name| name.starts_with(start))).max_by_key(|start| start.len());
    match common {
        Some(common) if common.len() > text.len() => Family::Prefix(common.to_owned()),
        _ => family,
    }
}
