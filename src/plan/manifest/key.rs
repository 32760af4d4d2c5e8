//! Keys by their bytes: one of several with dots between, in a line, in braces or in a header.

use std::ops::Range;

use toml_edit::{Item, Table};

use super::super::splice::Splices;
use super::list::List;
use super::site::{Body, Entry, Site, key_text};

/// The key number `index` of those that start at the byte `at`.
fn span(text: &str, mut at: usize, index: usize) -> Range<usize> {
    let blank = |at: usize| text[at..].len() - text[at..].trim_start_matches([' ', '\t']).len();
    for _ in 0..index {
        at += length(&text[at..]);
        at += blank(at);
        at += usize::from(text[at..].starts_with('.'));
        at += blank(at);
    }
    at..at + length(&text[at..])
}

/// How many bytes the key takes that starts `text`.
fn length(text: &str) -> usize {
    match text.chars().next() {
        Some('\'') => text[1..].find('\'').map_or(text.len(), |end| end + 2),
        Some('"') => {
            let mut escaped = false;
            let end = text[1..].find(|c| {
                let ends = c == '"' && !escaped;
                escaped = c == '\\' && !escaped;
                ends
            });
            end.map_or(text.len(), |end| end + 2)
        }
        _ => text.find(|c: char| !c.is_alphanumeric() && c != '-' && c != '_').unwrap_or(text.len()),
    }
}

/// Calls the entry `old` of the table of `site` by the key `new`, in all its lines and headers.
pub(super) fn rename(site: &Site<'_>, old: &str, new: &str, splices: &mut Splices<'_>) {
    let new = key_text(new);
    let entries = site.entries();
    if let Some(entry) = entries.iter().find(|entry| entry.key == old) {
        for start in starts(site, entry) {
            splices.replace(span(site.text, start, site.prefix.len()), new.as_str());
        }
    }
    if let (Body::Lines(_), Some(Item::Table(table))) = (site.body, site.get(old)) {
        let mut headers = Vec::new();
        tables(table, &mut headers);
        for header in headers {
            let inside = &site.text[header + 1..];
            let first = header + 1 + (inside.len() - inside.trim_start_matches(['[', ' ', '\t']).len());
            splices.replace(span(site.text, first, site.path.len()), new.as_str());
        }
    }
}

/// Where each statement of `entry` starts.
fn starts(site: &Site<'_>, entry: &Entry<'_>) -> Vec<usize> {
    let elements = match site.body {
        Body::Lines(_) => None,
        Body::Braces(table) => List::braces(site.text, table).map(|list| list.elements),
    };
    let start = |statement: &super::site::Statement<'_>| match (&elements, site.body) {
        (Some(elements), _) => elements.get(statement.index).map(|element| element.start),
        (None, Body::Lines(_)) => Some(statement.span(site.text).start),
        (None, Body::Braces(_)) => None,
    };
    entry.statements.iter().filter_map(start).collect()
}

/// Where the headers of `table` and of all below it start.
fn tables(table: &Table, headers: &mut Vec<usize>) {
    if let (Some(_), Some(span), false) = (table.position(), table.span(), table.is_dotted()) {
        headers.push(span.start);
    }
    for (_, item) in table.iter() {
        match item {
            Item::Table(table) => tables(table, headers),
            Item::ArrayOfTables(array) => array.iter().for_each(|table| tables(table, headers)),
            Item::None | Item::Value(_) => {}
        }
    }
}
