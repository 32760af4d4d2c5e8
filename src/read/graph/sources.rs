//! In whose folder a source file lies.

use std::collections::HashMap;

use super::super::site::{Site, is_inside};
use crate::model::{Located, SharedSource};

/// The members by their folders.
pub(in crate::read) struct Owners(HashMap<String, usize>);

/// Where the root package, whose folder holds everything, keeps its own sources.
pub(in crate::read) const SOURCE_FOLDERS: [&str; 4] = ["src", "tests", "benches", "examples"];

impl Owners {
    /// The members in `folders`, in their order.
    pub(in crate::read) fn new<'m>(folders: impl Iterator<Item = &'m str>) -> Self {
        Self(folders.enumerate().map(|(at, folder)| (folder.to_owned(), at)).collect())
    }

    /// The member in whose folder `file` lies: the innermost, and the root package only for what lies in its source folders
    /// or beside its manifest.
    pub(in crate::read) fn owner(&self, file: &str) -> Option<usize> {
        let above = file.rmatch_indices('/').map(|(end, _)| &file[..end]);
        if let Some(owner) = above.into_iter().find_map(|folder| self.0.get(folder)) {
            return Some(*owner);
        }
        let first = file.split_once('/').map(|(first, _)| first);
        let own = is_inside(file) && first.is_none_or(|first| SOURCE_FOLDERS.contains(&first));
        self.0.get("").copied().filter(|_| own)
    }

    /// Whether `folder` is the folder of a member.
    pub(in crate::read) fn is_member(&self, folder: &str) -> bool {
        self.0.contains_key(folder)
    }

    /// What the member `from` in `folder` takes from others by the `path` of its targets.
    pub(super) fn of_targets(
        &self,
        site: &Site,
        from: usize,
        folder: &str,
        sources: Vec<Located<String>>,
    ) -> Vec<SharedSource> {
        let shared = sources.into_iter().filter_map(|source| {
            let to = self.owner(&site.folder(folder, &source.value)).filter(|to| *to != from)?;
            Some(SharedSource { from, to, place: source.place })
        });
        shared.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_belongs_to_the_innermost_member() {
        let owners = Owners::new(["", "a", "a/b", "../c"].into_iter());
        let cases = [
            ("a/b/src/lib.rs", Some(2)),
            ("a/src/lib.rs", Some(1)),
            ("../c/src/lib.rs", Some(3)),
            ("src/lib.rs", Some(0)),
            ("build.rs", Some(0)),
            ("neither/x.rs", None),
            ("../neither/x.rs", None),
        ];
        for (file, owner) in cases {
            assert_eq!(owners.owner(file), owner, "{file}");
        }
    }
}
