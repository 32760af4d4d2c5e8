//! One record for each pair and kind, however often it is declared.

use crate::model::{Edge, External, Place};

/// Sorts the edges of one member and joins those of one kind to one member: the features of all at the place of the first.
pub(super) fn edges(edges: &mut Vec<Edge>) {
    edges.sort_by_key(|edge| (edge.to, edge.kind, spot(&edge.place)));
    edges.dedup_by(|later, first| {
        let same = (later.to, later.kind) == (first.to, first.kind);
        if same {
            first.features.append(&mut later.features);
            first.default_features |= later.default_features;
            first.optional &= later.optional;
        }
        same
    });
    for edge in edges {
        edge.features.sort();
        edge.features.dedup();
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
