//! Several additions to a root manifest, which is parsed once for all of them where it is laid out simply.

use super::super::splice::Splices;
use super::Uneditable;
use super::member::{self, add_member, enlist, workspace};
use super::site::parsed;
use super::workspace_dependency::{self, add_workspace_dependency, share};

/// New packages of a workspace.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Additions {
    /// The folders of new members.
    pub members: Vec<String>,
    /// Packages for `[workspace.dependencies]`, each with its folder.
    pub dependencies: Vec<(String, String)>,
}

/// The root manifest with all of these: as [`add_member`] and [`add_workspace_dependency`] add one after the other.
///
/// # Errors
/// [`Uneditable`]
pub fn add_all(root: &str, additions: &Additions) -> Result<String, Uneditable> {
    if let Some(text) = at_once(root, additions)? {
        return Ok(text);
    }
    let text = additions.members.iter().try_fold(root.to_owned(), |text, folder| add_member(&text, folder))?;
    let mut dependencies = additions.dependencies.iter();
    dependencies.try_fold(text, |text, (name, folder)| add_workspace_dependency(&text, name, folder))
}

/// `None` where what is added would lie beside what is added before it in a way that only the second parse tells.
fn at_once(root: &str, additions: &Additions) -> Result<Option<String>, Uneditable> {
    let document = parsed(root)?;
    let (workspace, shared) = (workspace(&document)?, workspace_dependency::site(&document)?);
    let has_lines = member::has_lines(&workspace)?;
    let fits = has_lines && (additions.dependencies.is_empty() || workspace_dependency::has_sorted_lines(&shared));
    if !fits || has_twins(&additions.members) || has_twins(&additions.dependencies) {
        return Ok(None);
    }
    let mut splices = Splices::new(root);
    let (mut members, mut dependencies) = (additions.members.clone(), additions.dependencies.clone());
    members.sort();
    dependencies.sort();
    for folder in &members {
        enlist(&workspace, folder, &mut splices)?;
    }
    for (name, folder) in &dependencies {
        share(&shared, name, folder, &mut splices)?;
    }
    Ok(Some(splices.finish()))
}

fn has_twins<T: PartialEq>(items: &[T]) -> bool {
    items.iter().enumerate().any(|(at, item)| items[..at].contains(item))
}
