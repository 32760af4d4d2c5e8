//! Tables with headers: made where cargo's own edits make them, and taken out.

use toml_edit::{Item, Table};

use super::super::line;
use super::super::splice::Splices;
use super::site::{Site, body_end, header_end, key_text};

/// Makes the table of `site` with `statement` as its only line.
///
/// One below another table goes behind the last of that table's; one at the top goes where `cargo add` puts it, which is
/// behind the last table in the order in which the document knows its keys.
pub(super) fn insert(site: &Site<'_>, statement: &str, splices: &mut Splices<'_>) {
    let Some(root) = site.document.as_item().as_table() else { return };
    let keys: Vec<String> = site.path.iter().map(|key| key_text(key)).collect();
    let header = format!("[{}]", keys.join("."));
    let family = site.path.first().filter(|_| site.path.len() > 1 && site.table.is_none());
    let before = match family.and_then(|first| root.get(first)) {
        Some(family) => last_in_text(family),
        None => last_visited(root, &site.path),
    };
    let at = match before {
        Some(table) => body_end(site.text, table),
        None if root.get_values().is_empty() => site.text.len(),
        None => body_end(site.text, root),
    };
    let is_top = site.text[..at].trim_start_matches('\u{feff}').is_empty();
    let lines = ["", &header, statement];
    splices.insert_lines(at, if is_top { &lines[1..] } else { &lines });
}

/// The table with a header that stands last in the text, of `item` and all below it.
fn last_in_text(item: &Item) -> Option<&Table> {
    let mut last = None;
    visit(item, &mut |table| {
        if last.is_none_or(|last: &Table| last.position() < table.position()) {
            last = Some(table);
        }
    });
    last
}

/// The table with a header that the document's order visits last, before it comes to `path`.
fn last_visited<'d>(root: &'d Table, path: &[&str]) -> Option<&'d Table> {
    let mut last = None;
    let mut current = root;
    for (depth, key) in path.iter().enumerate() {
        let mut found = None;
        for (name, item) in current.iter() {
            if name == *key {
                found = Some(item);
                break;
            }
            visit(item, &mut |table| last = Some(table));
        }
        match found {
            Some(Item::Table(table)) if depth + 1 < path.len() => {
                if has_header(table) {
                    last = Some(table);
                }
                current = table;
            }
            _ => break,
        }
    }
    last
}

/// Shows `see` every table of `item` that has a header, in the document's order.
fn visit<'d>(item: &'d Item, see: &mut impl FnMut(&'d Table)) {
    match item {
        Item::Table(table) => visit_table(table, see),
        Item::ArrayOfTables(tables) => tables.iter().for_each(|table| visit_table(table, see)),
        Item::None | Item::Value(_) => {}
    }
}

fn visit_table<'d>(table: &'d Table, see: &mut impl FnMut(&'d Table)) {
    if has_header(table) {
        see(table);
    }
    for (_, item) in table.iter() {
        visit(item, see);
    }
}

fn has_header(table: &Table) -> bool {
    !table.is_dotted() && !table.is_implicit() && table.position().is_some()
}

/// Takes `table` out with its header and every table below it, and one empty line that then has nothing to keep apart.
pub(super) fn remove(text: &str, table: &Table, splices: &mut Splices<'_>) {
    let mut ranges = Vec::new();
    visit_table(table, &mut |table| {
        if let Some(span) = table.span() {
            let end = body_end(text, table).max(header_end(text, table));
            ranges.push(line::start(text, span.start)..end);
        }
    });
    for mut range in ranges {
        let is_empty = |line: &str| line.trim().is_empty();
        let above = range.start.checked_sub(1).map(|before| line::start(text, before));
        let below = &text[range.end..line::end(text, range.end)];
        if let Some(above) = above.filter(|above| is_empty(&text[*above..range.start]) && is_empty(below)) {
            range.start = above;
        }
        splices.remove(range);
    }
}
