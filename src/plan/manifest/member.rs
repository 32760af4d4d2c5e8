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
    let site = workspace(&document)?;
    let members = entries(&site, "members")?;
    if members.iter().any(|member| is_same(member, folder)) {
        return Ok(root.to_owned());
    }
    // As in cargo, what lies below a listed folder is not excluded.
    let excluded = entries(&site, "exclude")?.into_iter().find(|entry| is_below(folder, entry));
    if let Some(pattern) = excluded.filter(|_| !members.iter().any(|member| is_below(folder, member))) {
        return Err(Uneditable::Excluded { pattern: pattern.to_owned() });
    }
    if members.iter().any(|member| matches(member, folder)) {
        return Ok(root.to_owned());
    }
    let mut splices = Splices::new(root);
    match array(&site, "members")? {
        Some(array) => insert(root, array, &members, folder, &mut splices),
        None => {
            let last = site.entries().len().checked_sub(1);
            let place = last.map_or(Place::First, Place::After);
            entry::insert(&site, "members", &format!(" = [{}]", Value::from(folder)), place, &mut splices);
        }
    }
    Ok(splices.finish())
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
