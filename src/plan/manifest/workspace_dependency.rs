//! The workspace's own packages in `[workspace.dependencies]`.

use toml_edit::{Document, Item, Value};

use super::super::line;
use super::super::splice::Splices;
use super::Uneditable;
use super::cover::is_same;
use super::entry::{self, Place, lines};
use super::member::workspace;
use super::site::{Body, Entry, Site, parsed};

const PATH: [&str; 2] = ["workspace", "dependencies"];

/// The root manifest whose `[workspace.dependencies]` has `name` in `folder`, beside the other entries with a path: in
/// order where those are sorted, else behind the last of them. Unchanged where it is there.
///
/// # Errors
/// [`Uneditable`], also where the name is there for something else.
pub fn add_workspace_dependency(root: &str, name: &str, folder: &str) -> Result<String, Uneditable> {
    let document = parsed(root)?;
    let mut splices = Splices::new(root);
    share(&site(&document)?, name, folder, &mut splices)?;
    Ok(splices.finish())
}

/// Adds `name` in `folder` to the `[workspace.dependencies]` at `site`.
pub(super) fn share(site: &Site<'_>, name: &str, folder: &str, splices: &mut Splices<'_>) -> Result<(), Uneditable> {
    if let Some(item) = site.get(name) {
        let is_there = path_of(item).is_some_and(|path| is_same(path, folder)) && item.get("package").is_none();
        return if is_there { Ok(()) } else { Err(Uneditable::taken(&PATH, name)) };
    }
    let rest = format!(" = {{ path = {} }}", Value::from(folder));
    let entries = site.entries();
    let own = own(site, &entries);
    match (own.first(), site.body) {
        (None, Body::Lines(_)) if !entries.is_empty() && site.prefix.is_empty() => {
            let at = first_line(site);
            splices.insert_lines(at, &[&format!("{}{rest}", super::site::key_text(name)), ""]);
        }
        (None, _) => entry::insert(site, name, &rest, Place::First, splices),
        (Some(first), _) => entry::insert(site, name, &rest, place(&entries, &own, *first, name), splices),
    }
    Ok(())
}

/// Whether packages can be added side by side at once: those that are there have lines, in order.
pub(super) fn has_sorted_lines(site: &Site<'_>) -> bool {
    let entries = site.entries();
    let own = own(site, &entries);
    let is_sorted = own.is_sorted_by_key(|index| entries[*index].key);
    !own.is_empty() && is_sorted && site.prefix.is_empty() && matches!(site.body, Body::Lines(_))
}

/// The root manifest whose `[workspace.dependencies]` does not have `name`.
///
/// # Errors
/// [`Uneditable`]
pub fn remove_workspace_dependency(root: &str, name: &str) -> Result<String, Uneditable> {
    let mut text = root.to_owned();
    loop {
        let document = parsed(&text)?;
        let site = site(&document)?;
        let mut splices = Splices::new(&text);
        if let Some(blank) = empty_line_below(&site, name) {
            splices.remove_lines(&(blank..blank));
        }
        entry::remove(&site, name, &mut splices);
        let after = splices.finish();
        if after == text {
            return Ok(text);
        }
        text = after;
    }
}

/// The path of an entry that has one.
pub(super) fn path_of(item: &Item) -> Option<&str> {
    item.as_table_like()?.get("path")?.as_str()
}

pub(super) fn site<'d>(document: &'d Document<&'d str>) -> Result<Site<'d>, Uneditable> {
    workspace(document)?;
    Site::find(document, &PATH)
}

/// The positions of the entries with a path.
fn own(site: &Site<'_>, entries: &[Entry<'_>]) -> Vec<usize> {
    let has_path = |entry: &Entry<'_>| site.get(entry.key).and_then(path_of).is_some();
    (0..entries.len()).filter(|index| has_path(&entries[*index])).collect()
}

/// Where `name` goes among the entries `own`, of which there is a first.
fn place(entries: &[Entry<'_>], own: &[usize], first: usize, name: &str) -> Place {
    let is_sorted = own.is_sorted_by_key(|index| entries[*index].key);
    let before = if is_sorted { own.partition_point(|index| entries[*index].key < name) } else { own.len() };
    before.checked_sub(1).map_or(Place::Before(first), |last| Place::After(own[last]))
}

/// Where the first line of the table is that is not empty.
fn first_line(site: &Site<'_>) -> usize {
    let mut at = site.header_end();
    while at < site.text.len() && site.text[at..line::end(site.text, at)].trim().is_empty() {
        at = line::end(site.text, at);
    }
    at
}

/// The empty line that parts `name`, the only entry with a path and the first of all, from the others.
fn empty_line_below(site: &Site<'_>, name: &str) -> Option<usize> {
    let Body::Lines(_) = site.body else { return None };
    let entries = site.entries();
    let is_first = entries.len() > 1 && entries[0].key == name && own(site, &entries) == [0];
    let lines = lines(site, entries.first().filter(|_| is_first && site.prefix.is_empty())?);
    let [lines] = lines.as_slice() else { return None };
    let below = &site.text[lines.end..line::end(site.text, lines.end)];
    (lines.start == first_line(site) && below.trim().is_empty()).then_some(lines.end)
}
