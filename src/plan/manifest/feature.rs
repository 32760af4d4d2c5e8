//! What features say of dependencies.

use toml_edit::{Array, Item};

use super::super::splice::Splices;
use super::Uneditable;
use super::member::quoted;
use super::site::parsed;

/// The tables of targets, which may ask for features of dependencies.
const TARGETS: [&str; 4] = ["bin", "example", "test", "bench"];

/// A manifest whose features call the dependency `old` by the key `new`: `old`, `dep:old`, `old/x` and `old?/x`.
///
/// # Errors
/// [`Uneditable::Syntax`]
pub(super) fn rename(manifest: &str, old: &str, new: &str) -> Result<String, Uneditable> {
    let document = parsed(manifest)?;
    let root = document.as_item();
    let features = root.get("features").and_then(Item::as_table_like);
    // A feature of that name hides the one that an optional dependency brings.
    let is_hidden = features.is_some_and(|features| features.contains_key(old));
    let lists = features.into_iter().flat_map(|features| features.iter()).map(|(_, list)| list);
    let targets = TARGETS.iter().filter_map(|kind| root.get(kind)?.as_array_of_tables());
    let required = targets.flat_map(|targets| targets.iter()).filter_map(|target| target.get("required-features"));
    let mut splices = Splices::new(manifest);
    for value in lists.chain(required).filter_map(Item::as_array).flat_map(Array::iter) {
        let renamed = value.as_str().and_then(|feature| named(feature, old, new, is_hidden));
        if let (Some(renamed), Some(span)) = (renamed, value.span()) {
            splices.replace(span.clone(), quoted(&renamed, &manifest[span]));
        }
    }
    Ok(splices.finish())
}

/// `feature` by the new name of the dependency; `None` where it does not name it.
fn named(feature: &str, old: &str, new: &str, is_hidden: bool) -> Option<String> {
    let (before, rest) = match feature.strip_prefix("dep:") {
        Some(rest) => ("dep:", rest),
        None => ("", feature),
    };
    let rest = rest.strip_prefix(old)?;
    let is_whole = rest.is_empty() && !(is_hidden && before.is_empty());
    (is_whole || rest.starts_with('/') || rest.starts_with("?/")).then(|| format!("{before}{new}{rest}"))
}
