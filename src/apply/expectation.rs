//! Whether a tree is what a plan expects.

use std::fs::Metadata;
use std::path::Path;

use super::{Error, Mismatch, disk, territory};
use crate::model::TreePath;
use crate::plan::{Change, Plan};

/// A change with the file that it replaces, deletes or brings back, whose owner and permissions count.
#[derive(Debug)]
pub(super) struct Checked<'a> {
    pub(super) change: &'a Change,
    pub(super) found: Option<Metadata>,
}

/// Checks every expectation of `plan`; answers with the changes that change something.
pub(super) fn check<'a>(plan: &'a Plan, root: &Path) -> Result<Vec<Checked<'a>>, Error> {
    territory::check(plan.changes().iter().map(|change| &change.path))?;
    let mut mismatches = Vec::new();
    let mut checked = Vec::new();
    for change in plan.changes() {
        refuse_symlinks(root, &change.path)?;
        let found = disk::entry(&change.path.under(root))?;
        match mismatch(change, found.as_ref(), root)? {
            Some(mismatch) => mismatches.push(mismatch),
            None if change.action.before() == change.action.after() => {}
            None => checked.push(Checked { change, found }),
        }
    }
    if !mismatches.is_empty() {
        return Err(Error::NotAsExpected(mismatches));
    }
    let protected = |one: &&Checked<'_>| one.found.as_ref().is_some_and(|found| found.permissions().readonly());
    match checked.iter().find(protected) {
        Some(one) => Err(Error::ReadOnlyFile { path: one.change.path.under(root) }),
        None => Ok(checked),
    }
}

fn mismatch(change: &Change, found: Option<&Metadata>, root: &Path) -> Result<Option<Mismatch>, Error> {
    let path = || change.path.clone();
    Ok(match (change.action.before(), found) {
        (None, None) => None,
        (None, Some(_)) => Some(Mismatch::Occupied(path())),
        (Some(_), None) => Some(Mismatch::Missing(path())),
        (Some(_), Some(found)) if !found.is_file() => Some(Mismatch::NotAFile(path())),
        (Some(before), Some(_)) => (disk::read(&change.path.under(root))? != before).then(|| Mismatch::Changed(path())),
    })
}

/// Refuses a symlink or a file on the way from `root` to `path`, and a symlink in its place.
pub(super) fn refuse_symlinks(root: &Path, path: &TreePath) -> Result<(), Error> {
    for folder in territory::folders(path) {
        let place = root.join(folder);
        match disk::entry(&place)? {
            None => return Ok(()),
            Some(found) if found.is_symlink() => return Err(Error::Symlink { path: place }),
            Some(found) if !found.is_dir() => return Err(Error::NotAFolder { path: place }),
            Some(_) => {}
        }
    }
    let place = path.under(root);
    match disk::entry(&place)? {
        Some(found) if found.is_symlink() => Err(Error::Symlink { path: place }),
        _ => Ok(()),
    }
}
