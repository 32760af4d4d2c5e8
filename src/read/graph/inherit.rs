//! `workspace = true`: what a member adds to the root's declaration of a dependency.

use super::super::manifest::{Declared, Origin, Package, RootTable, Setting};

/// The value of a setting that may stand at the root.
pub(super) fn setting<'s>(setting: Option<&'s Setting>, root: Option<&'s String>) -> Option<&'s str> {
    match setting? {
        Setting::Given(text) => Some(text),
        Setting::Inherited => root.map(String::as_str),
    }
}

/// The edition of `package`, as a year; 2015 where it names none.
pub(super) fn edition(package: &Package, root: &RootTable) -> u32 {
    setting(package.edition.as_ref(), root.edition.as_ref()).and_then(|year| year.parse().ok()).unwrap_or(2015)
}

/// The member in `folder` declares `declared`: with what it takes from the root, and the folder that its path is seen from.
///
/// # Errors
/// The declaration, when the root has none of its key.
pub(super) fn resolve<'f>(
    declared: Declared,
    folder: &'f str,
    edition: u32,
    root: &RootTable,
) -> Result<(&'f str, Declared), Box<Declared>> {
    if declared.origin != Origin::Inherited {
        return Ok((folder, declared));
    }
    let Some(shared) = root.dependencies.get(&declared.key) else { return Err(Box::new(declared)) };
    let (own, theirs) = (declared.default_features, shared.default_features);
    // Before edition 2024 a member cannot switch the default features off.
    let default_features = match (own, theirs) {
        _ if edition >= 2024 => own.or(theirs),
        (Some(true), Some(false)) => own,
        _ => theirs,
    };
    Ok((
        "",
        Declared {
            origin: shared.origin.clone(),
            package: shared.package.clone(),
            version: shared.version.clone(),
            features: shared.features.iter().cloned().chain(declared.features).collect(),
            default_features,
            ..declared
        },
    ))
}
