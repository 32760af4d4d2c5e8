//! What `[package.metadata.layergen]` says.

use super::super::splice::Splices;
use super::Uneditable;
use super::entry::{self, Place};
use super::site::{Site, parsed};

const PATH: [&str; 3] = ["package", "metadata", "layergen"];

/// A manifest whose `[package.metadata.layergen]` has `key` with `value`, a text of TOML. The table is made where it is
/// missing, a new key goes to its end.
///
/// # Errors
/// [`Uneditable`]
pub fn set_metadata(manifest: &str, key: &str, value: &str) -> Result<String, Uneditable> {
    let document = parsed(manifest)?;
    if document.as_item().get(PATH[0]).is_none() {
        return Err(Uneditable::NoPackage);
    }
    let site = Site::find(&document, &PATH)?;
    let mut splices = Splices::new(manifest);
    match site.get(key) {
        None => {
            let place = site.entries().len().checked_sub(1).map_or(Place::First, Place::After);
            entry::insert(&site, key, &format!(" = {value}"), place, &mut splices);
        }
        Some(item) => match item.as_value().and_then(toml_edit::Value::span) {
            Some(span) => splices.replace(span, value),
            None => return Err(Uneditable::shape(&PATH, key, "single value")),
        },
    }
    Ok(splices.finish())
}
