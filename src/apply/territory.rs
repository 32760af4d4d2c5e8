//! Which paths a plan may name.

use std::collections::BTreeSet;

use super::Error;
use crate::model::TreePath;

/// The folders on the way to `path`, outermost first.
pub(super) fn folders(path: &TreePath) -> impl DoubleEndedIterator<Item = &str> {
    path.as_str().match_indices('/').map(|(end, _)| &path.as_str()[..end])
}

/// Refuses paths that belong to git or to this module, and paths that cannot stand together.
///
/// The journal of an interrupted apply may come with a clone, from a stranger: a hook of git that it brings would be
/// run. Names are compared as a file system without case does.
pub(super) fn check<'a>(paths: impl IntoIterator<Item = &'a TreePath> + Clone) -> Result<(), Error> {
    let all: BTreeSet<&str> = paths.clone().into_iter().map(TreePath::as_str).collect();
    for path in paths {
        if is_reserved(path.as_str()) {
            return Err(Error::Reserved { path: path.clone() });
        }
        if let Some(file) = folders(path).find(|folder| all.contains(folder)).and_then(|file| TreePath::new(file).ok())
        {
            return Err(Error::Clash { file, inside: path.clone() });
        }
    }
    Ok(())
}

fn is_reserved(path: &str) -> bool {
    let path = path.to_lowercase();
    let mut parts = path.split('/');
    parts.clone().any(|part| part == ".git" || part == "git~1")
        || (matches!(parts.next(), Some(".layergen" | "layerg~1"))
            && matches!(parts.next(), None | Some("apply" | "history" | "lock")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(paths: &[&str]) -> Result<(), Error> {
        let paths: Vec<_> = paths.iter().map(|path| TreePath::new(*path).unwrap()).collect();
        check(&paths)
    }

    #[test]
    fn ordinary_paths_are_permitted() {
        outcome(&[".gitignore", ".github/ci.yml", ".layergen/last.json", "a/apply", "a/b", "ab"]).unwrap();
    }

    #[test]
    fn what_belongs_to_git_or_to_the_journal_is_refused() {
        for path in [
            ".git/hooks/pre-commit",
            "a/.GIT/config",
            "git~1/config",
            ".layergen",
            ".Layergen/Apply/x",
            ".layergen/lock",
            ".layergen/history/1/journal.json",
            ".LAYERGEN/History",
            "LAYERG~1/apply/x",
        ] {
            assert!(matches!(outcome(&[path]), Err(Error::Reserved { .. })), "{path}");
        }
    }

    #[test]
    fn a_file_is_not_also_a_folder() {
        assert!(matches!(outcome(&["a", "a.b", "a/b/c"]), Err(Error::Clash { .. })));
    }
}
