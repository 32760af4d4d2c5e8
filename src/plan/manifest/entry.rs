//! Entries put into tables and taken out of them, in the spelling that the table has.

use std::ops::Range;

use toml_edit::Item;

use super::super::line;
use super::super::splice::Splices;
use super::header;
use super::list::List;
use super::site::{Body, Entry, Site, key_text};

/// Where among the entries of a table a new one goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Before all of them, right below the header.
    First,
    /// Before the entry of this index and the comments that are its own.
    Before(usize),
    /// After the entry of this index.
    After(usize),
}

impl Place {
    /// The place that `cargo add` chooses: in order where the entries are sorted, else at the end.
    pub(super) fn sorted(entries: &[Entry<'_>], key: &str) -> Self {
        let is_sorted = entries.is_sorted_by_key(|entry| entry.key);
        let before = if is_sorted { entries.partition_point(|entry| entry.key < key) } else { entries.len() };
        before.checked_sub(1).map_or(Self::First, Self::After)
    }
}

/// Puts `key` with `rest` (`.workspace = true`, or ` = value`) into the table of `site`, which is made where it
/// is missing.
pub(super) fn insert(site: &Site<'_>, key: &str, rest: &str, place: Place, splices: &mut Splices<'_>) {
    let statement = format!("{}{rest}", key_text(key));
    match site.body {
        Body::Braces(table) => {
            let statement =
                site.missing.iter().rev().fold(statement, |inner, key| format!("{} = {{ {inner} }}", key_text(key)));
            let Some(list) = List::braces(site.text, table) else { return };
            let entries = site.entries();
            let index = match place {
                Place::First if entries.is_empty() => list.elements.len(),
                Place::First => entries[0].statements[0].index,
                Place::Before(entry) => entries[entry].statements[0].index,
                Place::After(entry) => {
                    entries[entry].statements.iter().map(|one| one.index).max().map_or(0, |at| at + 1)
                }
            };
            list.insert(index, &site.prefixed(&statement), splices);
        }
        Body::Lines(table) => {
            let dots: String = site.missing.iter().map(|key| format!("{}.", key_text(key))).collect();
            let needs_header = site.prefix.is_empty() && (!site.missing.is_empty() || table.is_implicit());
            if needs_header {
                header::insert(site, &statement, splices);
            } else {
                insert_line(site, &format!("{dots}{statement}"), place, splices);
            }
        }
    }
}

/// Puts a line into a table that has lines.
fn insert_line(site: &Site<'_>, statement: &str, place: Place, splices: &mut Splices<'_>) {
    let text = site.text;
    let entries = site.entries();
    let beside = match place {
        Place::First => 0,
        Place::Before(entry) | Place::After(entry) => entry,
    };
    let indentation = entries.get(beside).and_then(|entry| {
        let start = entry.statements.first()?.span(text).start;
        line::indentation(text, start)
    });
    let at = match place {
        Place::First if entries.is_empty() => last_of_prefix(site),
        Place::First if site.prefix.is_empty() => site.header_end(),
        Place::First => own_start(site, &entries, 0),
        Place::Before(entry) => own_start(site, &entries, entry),
        Place::After(entry) => lines(site, &entries[entry]).last().map_or(text.len(), |lines| lines.end),
    };
    let statement = site.prefixed(statement);
    splices.insert_lines(at, &[&format!("{}{statement}", indentation.unwrap_or_default())]);
}

/// Where a line goes whose table has none: behind what else has the same prefix, or right below the header.
fn last_of_prefix(site: &Site<'_>) -> usize {
    let Body::Lines(table) = site.body else { return site.header_end() };
    let statements = table.get_values().into_iter().filter(|(keys, _)| {
        !site.prefix.is_empty() && keys.iter().zip(&site.prefix).all(|(key, prefix)| key.get() == *prefix)
    });
    let ends = statements.filter_map(|(_, value)| Some(line::end(site.text, value.span()?.end)));
    ends.max().unwrap_or_else(|| site.header_end())
}

/// The lines of an entry, in their order.
pub(super) fn lines(site: &Site<'_>, entry: &Entry<'_>) -> Vec<Range<usize>> {
    entry.statements.iter().map(|statement| statement.lines(site.text)).collect()
}

/// Where the lines of the entry of this index start, with the comments that are its own.
pub(super) fn own_start(site: &Site<'_>, entries: &[Entry<'_>], index: usize) -> usize {
    let own = lines(site, &entries[index]);
    let (start, end) = own.first().zip(own.last()).map_or((0, 0), |(first, last)| (first.start, last.end));
    let above = entries.iter().flat_map(|entry| lines(site, entry)).map(|lines| lines.end);
    let floor = above.filter(|end| *end <= start).max().unwrap_or(0).max(site.header_end());
    let is_followed_closely =
        entries.get(index + 1).is_some_and(|next| lines(site, next).first().is_some_and(|lines| lines.start == end));
    line::own_start(site.text, floor, start, is_followed_closely)
}

/// Takes everything out that stands for `key`: its lines, its part of the braces, its headers.
pub(super) fn remove(site: &Site<'_>, key: &str, splices: &mut Splices<'_>) {
    let entries = site.entries();
    if let Some(entry) = entries.iter().find(|entry| entry.key == key) {
        match site.body {
            Body::Lines(_) => {
                for statement in &entry.statements {
                    splices.remove_lines(&statement.span(site.text));
                }
            }
            // One at a time: the commas of neighbours are the same.
            Body::Braces(table) => {
                if let Some(list) = List::braces(site.text, table) {
                    list.remove(entry.statements[0].index, splices);
                }
            }
        }
    }
    if let (Body::Lines(_), Some(Item::Table(table))) = (site.body, site.get(key)) {
        header::remove(site.text, table, splices);
    }
}
