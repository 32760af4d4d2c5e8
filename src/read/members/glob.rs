//! Patterns of folders, as cargo's own `glob` crate reads them.

use glob::Pattern;

use super::super::Files;
use super::super::site::{Site, file_in};

/// What a pattern matches.
pub(super) enum Matched {
    /// These folders; none where it matches only files.
    Folders(Vec<String>),
    /// Neither a folder nor a file.
    Nothing,
}

/// So deep goes `**`; a circle of links ends there.
const DEPTH: usize = 40;

/// The folders that `pattern` matches, seen from the root.
///
/// # Errors
/// What is wrong with the pattern.
pub(super) fn expand(files: &dyn Files, site: &Site, pattern: &str) -> Result<Matched, &'static str> {
    let parts = pattern.split('/').filter(|part| !part.is_empty() && *part != ".");
    let patterns: Vec<Pattern> =
        parts.map(|part| Pattern::new(part).map_err(|error| error.msg)).collect::<Result<_, _>>()?;
    let start = if pattern.starts_with('/') { site.folder("", "/") } else { String::new() };
    let mut walk = Walk { files, site, folders: Vec::new(), files_too: false };
    walk.go(start, &patterns, 0);
    walk.folders.sort();
    walk.folders.dedup();
    let nothing = walk.folders.is_empty() && !walk.files_too;
    Ok(if nothing { Matched::Nothing } else { Matched::Folders(walk.folders) })
}

struct Walk<'f> {
    files: &'f dyn Files,
    site: &'f Site,
    folders: Vec<String>,
    /// Whether files were matched, which are no members.
    files_too: bool,
}

impl Walk<'_> {
    fn go(&mut self, folder: String, patterns: &[Pattern], depth: usize) {
        let Some((pattern, rest)) = patterns.split_first() else {
            self.folders.push(folder);
            return;
        };
        let text = pattern.as_str();
        if text == "**" {
            if depth < DEPTH {
                for entry in self.entries(&folder).into_iter().filter(|entry| entry.is_folder) {
                    self.go(file_in(&folder, &entry.name), patterns, depth + 1);
                }
            }
            self.go(folder, rest, 0);
        } else if text.contains(['*', '?', '[']) {
            for entry in self.entries(&folder) {
                if !pattern.matches(&entry.name) {
                    continue;
                }
                if entry.is_folder {
                    self.go(file_in(&folder, &entry.name), rest, 0);
                } else {
                    self.files_too |= rest.is_empty();
                }
            }
        } else {
            let inner = self.site.folder(&folder, text);
            if self.files.is_folder(&inner) {
                self.go(inner, rest, 0);
            }
        }
    }

    /// What cannot be listed matches nothing.
    fn entries(&self, folder: &str) -> Vec<super::super::files::Entry> {
        self.files.folder(folder).map(|folder| folder.entries().to_vec()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::Snapshot;
    use super::*;

    fn folders(pattern: &str) -> Vec<String> {
        let files = ["a1/Cargo.toml", "a2/x/Cargo.toml", "a2/x/y/Cargo.toml", ".b/Cargo.toml", "c"];
        let snapshot = Snapshot::new(files.map(|path| (path.to_owned(), Vec::new())).into());
        match expand(&snapshot, &Site::default(), pattern).unwrap() {
            Matched::Folders(folders) => folders,
            Matched::Nothing => vec!["nothing".to_owned()],
        }
    }

    #[test]
    fn patterns_match_folders() {
        let cases: [(&str, &[&str]); 11] = [
            ("*", &[".b", "a1", "a2"]),
            ("a?", &["a1", "a2"]),
            ("a[2-9]", &["a2"]),
            ("a[!2]", &["a1"]),
            ("a*/x", &["a2/x"]),
            ("a2/**", &["a2", "a2/x", "a2/x/y"]),
            ("**/y", &["a2/x/y"]),
            ("a2/**/x", &["a2/x"]),
            ("*/../a1", &["a1"]),
            ("z*", &["nothing"]),
            ("c*", &[]),
        ];
        for (pattern, expected) in cases {
            assert_eq!(folders(pattern), expected, "{pattern}");
        }
    }

    #[test]
    fn a_pattern_that_means_nothing_says_so() {
        let snapshot = Snapshot::default();
        assert!(expand(&snapshot, &Site::default(), "a**").is_err());
        assert!(expand(&snapshot, &Site::default(), "a[b").is_err());
    }
}
