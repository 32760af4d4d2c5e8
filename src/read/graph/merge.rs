//! One record for each pair and kind, however often it is declared.

use std::collections::BTreeMap;

use crate::model::{Edge, External, Located, Place};

/// Sorts the edges of one member and joins those of one kind to one member: the features of all at the place, and by the key,
/// of the declaration that asks for the most features; the first of equals.
///
/// The other keys that went, each with the one that stands for it.
pub(super) fn edges(edges: &mut Vec<Edge>) -> Vec<(String, String)> {
    let mut gone = Vec::new();
    edges.sort_by_key(|edge| (edge.to, edge.kind, spot(&edge.place)));
    edges.dedup_by(|later, first| {
        let same = (later.to, later.kind) == (first.to, first.kind);
        if same {
            if asks_for_more(later, first) {
                std::mem::swap(&mut later.place, &mut first.place);
                std::mem::swap(&mut later.key, &mut first.key);
            }
            gone.push((later.to, later.kind, std::mem::take(&mut later.key)));
            first.features.append(&mut later.features);
            first.default_features |= later.default_features;
            first.optional &= later.optional;
        }
        same
    });
    for edge in edges.iter_mut() {
        edge.features.sort();
        edge.features.dedup();
    }
    let others = gone.into_iter().filter_map(|(to, kind, key)| {
        let edge = edges.iter().find(|edge| (edge.to, edge.kind) == (to, kind))?;
        (edge.key != key).then(|| (key, edge.key.clone()))
    });
    let mut others: Vec<_> = others.collect();
    others.sort();
    others.dedup();
    others
}

/// Whether `later` asks for all that `first` does, and for something else.
fn asks_for_more(later: &Edge, first: &Edge) -> bool {
    let includes = |one: &Edge, other: &Edge| other.features.iter().all(|feature| one.features.contains(feature));
    let is_less = !includes(first, later) || (later.default_features && !first.default_features);
    includes(later, first) && is_less
}

/// Lets what the `features` ask of a dependency by a key that went be asked by the one that stands for it too, at its place.
pub(super) fn features(features: &mut BTreeMap<String, Vec<Located<String>>>, others: &[(String, String)]) {
    for list in features.values_mut().filter(|_| !others.is_empty()) {
        let asked = list.iter().flat_map(|entry| {
            let (name, wanted) = entry.value.split_once('/').unwrap_or_default();
            let (name, mark) = name.strip_suffix('?').map_or((name, ""), |name| (name, "?"));
            let standing = others.iter().filter(move |(gone, _)| gone == name);
            standing.map(move |(_, key)| Located { value: format!("{key}{mark}/{wanted}"), place: entry.place.clone() })
        });
        let asked: Vec<_> = asked.collect();
        list.extend(asked);
    }
}

/// Sorts what one member takes from elsewhere and keeps the first place of each.
pub(super) fn externals(externals: &mut Vec<External>) {
    fn key(external: &External) -> (&str, crate::model::DependencyKind) {
        (&external.package, external.kind)
    }
    externals.sort_by(|one, other| (key(one), spot(&one.place)).cmp(&(key(other), spot(&other.place))));
    externals.dedup_by(|later, first| key(later) == key(first));
}

/// Where in its file, which is the same for all.
fn spot(place: &Place) -> (usize, usize) {
    (place.line, place.column)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edge(line: usize, key: &str, features: &[&str], default_features: bool) -> Edge {
        let place = Place { line, ..Place::default() };
        let features = features.iter().map(|feature| (*feature).to_owned()).collect();
        Edge { to: 1, place, key: key.to_owned(), features, default_features, ..Edge::default() }
    }

    #[test]
    fn the_declaration_that_asks_for_the_most_gives_place_and_key() {
        let cases = [
            (vec![edge(1, "b", &[], true), edge(2, "rw", &["write"], true)], 2, "b"),
            (vec![edge(1, "b", &[], true), edge(2, "rw", &["write"], false)], 2, "b"),
            (vec![edge(1, "b", &[], false), edge(2, "rw", &[], true)], 2, "b"),
            (vec![edge(1, "b", &["write"], true), edge(2, "rw", &[], true)], 1, "rw"),
            (vec![edge(1, "b", &["x"], true), edge(2, "rw", &["x"], true)], 1, "rw"),
        ];
        for (mut declared, line, gone) in cases {
            let others = edges(&mut declared);
            assert_eq!((declared.len(), declared[0].place.line), (1, line), "{declared:?}");
            assert_eq!(others, [(gone.to_owned(), declared[0].key.clone())]);
        }
    }

    #[test]
    fn what_features_ask_for_by_any_key_is_asked_by_the_one_that_is_kept() {
        let entry = |value: &str| Located { value: value.to_owned(), place: Place { line: 7, ..Place::default() } };
        let mut table =
            BTreeMap::from([("default".to_owned(), vec![entry("rw?/write"), entry("c/write"), entry("rw")])]);
        features(&mut table, &[("rw".to_owned(), "b".to_owned())]);
        let expected = ["rw?/write", "c/write", "rw", "b?/write"].map(entry);
        assert_eq!(table["default"], expected);
    }
}
