//! What a root keeps out of its workspace.

use std::collections::HashSet;
use std::path::Path;

use super::super::manifest::RootTable;
use super::super::site::{Site, climb};

/// The `exclude` of a root, and the `members` that beat it.
#[derive(Clone, Debug, Default)]
pub(in crate::read) struct Boundary {
    excluded: Prefixes,
    listed: Prefixes,
}

impl Boundary {
    /// The boundary of the root in `folder`, whose `[workspace]` is `table`.
    pub(in crate::read) fn new(site: &Site, folder: &str, table: &RootTable) -> Self {
        if table.exclude.is_empty() {
            return Self::default();
        }
        let listed = table.members.iter().map(|member| &member.text);
        Self {
            excluded: Prefixes::new(site, folder, table.exclude.iter()),
            listed: Prefixes::new(site, folder, listed),
        }
    }

    /// Whether the package in `folder` is kept out. Entries are no patterns here: a member that is listed by its path, or
    /// lies below one, stays; one that a pattern matches does not.
    pub(in crate::read) fn excludes(&self, folder: &str) -> bool {
        self.excluded.cover(folder) && !self.listed.cover(folder)
    }
}

/// Folders that stand for all that lies below them.
#[derive(Clone, Debug, Default)]
struct Prefixes {
    folders: HashSet<String>,
    /// How many steps the highest of those climbs that do nothing but climb: from there all folders lie below.
    highest: Option<usize>,
}

impl Prefixes {
    /// `texts` as they stand in the manifest of `folder`. Cargo compares by the text alone, so one that climbs covers
    /// nothing.
    fn new<'t>(site: &Site, folder: &str, texts: impl Iterator<Item = &'t String>) -> Self {
        let climbs = |text: &str| !Path::new(text).is_absolute() && text.split('/').any(|part| part == "..");
        let all = texts.filter(|text| !climbs(text)).map(|text| site.folder(folder, text));
        let (pure, folders): (Vec<_>, Vec<_>) = all.partition(|folder| climb(folder).1.is_empty());
        Self { folders: folders.into_iter().collect(), highest: pure.iter().map(|folder| climb(folder).0).max() }
    }

    fn cover(&self, folder: &str) -> bool {
        if self.highest.is_some_and(|highest| climb(folder).0 <= highest) {
            return true;
        }
        let above = folder.match_indices('/').map(|(end, _)| &folder[..end]);
        !self.folders.is_empty() && above.chain([folder]).any(|prefix| self.folders.contains(prefix))
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::manifest::Pattern;
    use super::*;

    #[test]
    fn a_listed_member_beats_exclude_and_a_pattern_does_not() {
        let pattern = |text: &str| Pattern { text: text.to_owned(), line: 1 };
        let table = RootTable {
            members: ["a/kept", "b/*"].map(pattern).into(),
            exclude: ["./a/", "b/out", "../c"].map(String::from).into(),
            ..RootTable::default()
        };
        let boundary = Boundary::new(&Site::default(), "", &table);
        let excluded = ["a", "a/x", "b/out", "a/kept", "a/kept/deep", "b/in", "ab", "../c", ""];
        assert_eq!(
            excluded.map(|folder| boundary.excludes(folder)),
            [true, true, true, false, false, false, false, false, false]
        );
    }

    #[test]
    fn a_root_above_excludes_all_of_a_folder_that_holds_this_one() {
        let table = RootTable { exclude: vec!["w".to_owned()], ..RootTable::default() };
        let site = Site::new(Path::new("/v/w/root"));
        let boundary = Boundary::new(&site, "../..", &table);
        assert_eq!(["", "a/b", "../x", "../../x"].map(|folder| boundary.excludes(folder)), [true, true, true, false]);
    }
}
