//! Dependencies of one member on another, in the draft.

use super::Error;
use super::draft::Draft;
use crate::model::{DependencyKind, Member};
use crate::plan::manifest::{self, NewDependency, Shared, Source};
use crate::plan::relative;

/// The root manifest.
pub(super) const ROOT: &str = "Cargo.toml";

/// The manifest in `folder`.
pub(super) fn manifest_in(folder: &str) -> String {
    if folder.is_empty() { ROOT.to_owned() } else { format!("{folder}/Cargo.toml") }
}

/// What the drafted root manifest has to inherit.
pub(super) fn shared(draft: &Draft) -> Result<Shared, Error> {
    Ok(manifest::shared(&draft.text(ROOT)?.unwrap_or_default()))
}

/// Makes the member in the folder `from` depend on the member `name` in the folder `to`: by inheritance where the
/// workspace keeps its own crates among those `shared`, else by path. Unchanged where it does.
pub(super) fn declare(
    draft: &mut Draft,
    shared: &Shared,
    from: &str,
    (name, to): (&str, &str),
    features: &[&str],
) -> Result<(), Error> {
    let path;
    let source = if shared.keeps_own {
        if !shared.keys.contains(name) {
            draft.edit(ROOT, |text| manifest::add_workspace_dependency(text, name, to))?;
        }
        Source::Workspace
    } else {
        path = relative(from, to);
        Source::Path(&path)
    };
    let dependency = NewDependency { name, source, features };
    draft.edit(&manifest_in(from), |text| manifest::add_dependency(text, DependencyKind::Normal, &dependency))
}

/// Takes every declaration under `key` out of the manifest of `from`.
pub(super) fn withdraw(draft: &mut Draft, from: &Member, kind: DependencyKind, key: &str) -> Result<(), Error> {
    draft.edit(&manifest_in(&from.folder), |text| manifest::remove_dependency(text, kind, key))
}
