//! The members that a root lists.

use std::cmp::Ordering;

use toml_edit::{Array, Document, Value};

use super::super::splice::Splices;
use super::Uneditable;
use super::cover::{is_below, is_same, matches};
use super::entry::{self, Place};
use super::list::List;
use super::site::{Site, parsed};

/// The root manifest with `folder` among its members. A member that is listed or that a pattern covers is not listed again.
///
/// # Errors
/// [`Uneditable`], also where `exclude` covers the folder.
pub fn add_member(root: &str, folder: &str) -> Result<String, Uneditable> {
    let document = parsed(root)?;
    let mut splices = Splices::new(root);
    enlist(&workspace(&document)?, folder, &mut splices)?;
    Ok(splices.finish())
}

/// Lists `folder` among the members of the root at `site`.
pub(super) fn enlist(site: &Site<'_>, folder: &str, splices: &mut Splices<'_>) -> Result<(), Uneditable> {
    let members = entries(site, "members")?;
    if members.iter().any(|member| is_same(member, folder)) {
        return Ok(());
    }
    // As in cargo, what lies below a listed folder is not excluded.
    let excluded = entries(site, "exclude")?.into_iter().find(|entry| is_below(folder, entry));
    if let Some(pattern) = excluded.filter(|_| !members.iter().any(|member| is_below(folder, member))) {
        return Err(Uneditable::Excluded { pattern: pattern.to_owned() });
    }
    if members.iter().any(|member| matches(member, folder)) {
        return Ok(());
    }
    match array(site, "members")? {
        Some(array) => insert(site.text, array, &members, folder, splices),
        None => {
            let last = site.entries().len().checked_sub(1);
            let place = last.map_or(Place::First, Place::After);
            entry::insert(site, "members", &format!(" = [{}]", Value::from(folder)), place, splices);
        }
    }
    Ok(())
}

/// Whether members can be listed side by side at once: each has a line of its own, in order of bytes.
pub(super) fn has_lines(site: &Site<'_>) -> Result<bool, Uneditable> {
    let is_sorted = entries(site, "members")?.is_sorted();
    let list = array(site, "members")?.and_then(|array| List::array(site.text, array));
    Ok(is_sorted && list.is_some_and(|list| list.has_lines()))
}

/// The root manifest without the entry `folder` in its members and default members. A pattern that covers it stays.
///
/// # Errors
/// [`Uneditable`]
pub fn remove_member(root: &str, folder: &str) -> Result<String, Uneditable> {
    let mut text = root.to_owned();
    loop {
        let document = parsed(&text)?;
        let site = workspace(&document)?;
        let mut splices = Splices::new(&text);
        for key in ["members", "default-members"] {
            let index = entries(&site, key)?.into_iter().position(|entry| is_same(entry, folder));
            let list = array(&site, key)?.and_then(|array| List::array(&text, array));
            if let (Some(index), Some(list)) = (index, list) {
                list.remove(index, &mut splices);
            }
        }
        let after = splices.finish();
        if after == text {
            return Ok(text);
        }
        text = after;
    }
}

/// The root manifest that lists `new_folder` where it listed `old_folder`, also among the default members. A sorted list
/// stays sorted. Where only a pattern covered the old folder, the new one is listed unless it is
/// covered too.
///
/// # Errors
/// [`Uneditable`], also where `exclude` covers a folder that would have to be listed.
pub fn rename_member(root: &str, old_folder: &str, new_folder: &str) -> Result<String, Uneditable> {
    let mut text = root.to_owned();
    for key in ["members", "default-members"] {
        let document = parsed(&text)?;
        let site = workspace(&document)?;
        let old = entries(&site, key)?;
        let Some(index) = old.iter().position(|entry| is_same(entry, old_folder)) else { continue };
        let mut splices = Splices::new(&text);
        if let Some(list) = array(&site, key)?.and_then(|array| List::array(&text, array)) {
            let element = list.elements[index].clone();
            splices.replace(element.clone(), quoted(new_folder, &text[element]));
        }
        let order = order(&old);
        let renamed = splices.finish();
        text = sorted(renamed, key, index, order)?;
    }
    let document = parsed(root)?;
    let is_covered = entries(&workspace(&document)?, "members")?.iter().any(|member| matches(member, old_folder));
    if text == root && is_covered { add_member(root, new_folder) } else { Ok(text) }
}

/// The root manifest `text` with the element of this index of the list `key` in its place; the others are in `order`.
fn sorted(text: String, key: &str, index: usize, order: Option<Order>) -> Result<String, Uneditable> {
    let Some(order) = order else { return Ok(text) };
    let document = parsed(&text)?;
    let site = workspace(&document)?;
    let now = entries(&site, key)?;
    let others: Vec<&str> = (0..now.len()).filter(|at| *at != index).map(|at| now[at]).collect();
    let rank = others.partition_point(|other| order(other, now[index]).is_lt());
    let mut splices = Splices::new(&text);
    if let Some(list) = array(&site, key)?.and_then(|array| List::array(&text, array)) {
        list.relocate(index, if rank < index { rank } else { rank + 1 }, &mut splices);
    }
    Ok(splices.finish())
}

/// Puts `folder` into the list of `members`: in order where that is sorted, else at its end.
fn insert(text: &str, array: &Array, members: &[&str], folder: &str, splices: &mut Splices<'_>) {
    let index = match order(members) {
        Some(order) => members.partition_point(|member| order(member, folder).is_lt()),
        None => members.len(),
    };
    let Some(list) = List::array(text, array) else { return };
    let beside = list.elements.get(index.saturating_sub(1)).map_or("", |element| &text[element.clone()]);
    list.insert(index, &quoted(folder, beside), splices);
}

/// `text` in the quotes of `like`.
pub(super) fn quoted(text: &str, like: &str) -> String {
    let is_plain = !text.contains(['\'', '\n', '\r']);
    let is_literal = like.starts_with('\'') && is_plain;
    if is_literal { format!("'{text}'") } else { Value::from(text).to_string() }
}

type Order = fn(&str, &str) -> Ordering;

/// The order in which `members` stand: by bytes, by the parts of their paths, or without regard to case.
fn order(members: &[&str]) -> Option<Order> {
    let by_parts: Order = |one, other| one.split('/').cmp(other.split('/'));
    let caseless: Order = |one, other| one.to_lowercase().cmp(&other.to_lowercase());
    let orders = [str::cmp as Order, by_parts, caseless];
    orders.into_iter().find(|order| members.is_sorted_by(|one, other| order(one, other).is_le()))
}

/// The site of `[workspace]`.
pub(super) fn workspace<'d>(document: &'d Document<&'d str>) -> Result<Site<'d>, Uneditable> {
    let site = Site::find(document, &["workspace"])?;
    if site.table.is_none() { Err(Uneditable::NoWorkspace) } else { Ok(site) }
}

fn array<'d>(site: &Site<'d>, key: &str) -> Result<Option<&'d Array>, Uneditable> {
    match site.get(key) {
        None => Ok(None),
        Some(item) => match item.as_array() {
            Some(array) => Ok(Some(array)),
            None => Err(Uneditable::shape(&site.path, key, "array of texts")),
        },
    }
}

/// The texts of the list `key` of `[workspace]`; none where it is missing.
fn entries<'d>(site: &Site<'d>, key: &str) -> Result<Vec<&'d str>, Uneditable> {
    let Some(array) = array(site, key)? else { return Ok(Vec::new()) };
    let texts: Option<Vec<&str>> = array.iter().map(Value::as_str).collect();
    texts.ok_or_else(|| Uneditable::shape(&site.path, key, "array of texts"))
}
