//! An entry that has another name moves to its new place.

use super::super::splice::Splices;
use super::entry::{lines, own_start};
use super::list::List;
use super::site::{Body, Entry, Site};

/// Whether the entries of a table for which `is_one` holds stand in order.
pub(super) fn is_sorted(site: &Site<'_>, is_one: impl Fn(&Entry<'_>) -> bool) -> bool {
    site.entries().iter().filter(|entry| is_one(entry)).is_sorted_by_key(|entry| entry.key)
}

/// Moves the entry `key`, with the comments that are its own, to its place among those for which `is_one` holds. The
/// others are in order.
pub(super) fn sort(site: &Site<'_>, key: &str, is_one: impl Fn(&Entry<'_>) -> bool, splices: &mut Splices<'_>) {
    let entries = site.entries();
    let ones: Vec<usize> = (0..entries.len()).filter(|at| is_one(&entries[*at])).collect();
    let Some(place) = ones.iter().position(|at| entries[*at].key == key) else { return };
    let others: Vec<usize> = ones.iter().copied().filter(|at| *at != ones[place]).collect();
    let rank = others.partition_point(|at| entries[*at].key < key);
    if rank == place {
        return;
    }
    let after = rank.checked_sub(1).and_then(|rank| others.get(rank)).copied();
    let before = others.get(rank).copied();
    match site.body {
        Body::Braces(table) => {
            let target = match (after, before) {
                (Some(after), _) => entries[after].statements.last().map(|last| last.index + 1),
                (None, before) => before.map(|before| entries[before].statements[0].index),
            };
            let (list, [only]) = (List::braces(site.text, table), entries[ones[place]].statements.as_slice()) else {
                return;
            };
            if let (Some(list), Some(target)) = (list, target) {
                list.relocate(only.index, target, splices);
            }
        }
        Body::Lines(_) => {
            let target = match (after, before) {
                (Some(after), _) => lines(site, &entries[after]).last().map(|lines| lines.end),
                (None, before) => before.map(|before| own_start(site, &entries, before)),
            };
            if let Some(target) = target {
                relocate(site, &entries, ones[place], target, splices);
            }
        }
    }
}

/// Moves the lines of an entry to the line boundary `target`, if they stand together.
fn relocate(site: &Site<'_>, entries: &[Entry<'_>], index: usize, target: usize, splices: &mut Splices<'_>) {
    let lines = lines(site, &entries[index]);
    let are_together = lines.windows(2).all(|pair| pair[0].end == pair[1].start);
    if let Some(last) = lines.last().filter(|_| are_together) {
        let block = own_start(site, entries, index)..last.end;
        // Where the lines of a neighbour stand apart, the place may be the one it has.
        if !(block.start..=block.end).contains(&target) {
            splices.move_lines(&block, target, &site.text[block.clone()]);
        }
    }
}
