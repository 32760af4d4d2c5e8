//! A place inside a tree that no operating system takes for one outside it.

use std::fmt;
use std::path::{Path, PathBuf};

/// A path relative to the root of a tree: `/` between its parts, and every part an ordinary name on Linux, macOS and Windows.
///
/// A template's paths are untrusted; whoever holds a `TreePath` can join it to a root without leaving that root.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TreePath(String);

/// Why a text is not a [`TreePath`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TreePathError {
    /// Nothing, or nothing between two slashes.
    #[error("path `{0}` has an empty part")]
    EmptyPart(String),
    /// A part that climbs, or that stays where it is.
    #[error("path `{path}` contains `{part}`, which could lead outside the target")]
    Climbs {
        /// The whole path.
        path: String,
        /// `.` or `..`.
        part: String,
    },
    /// A character that some file system gives another meaning.
    #[error("path `{path}` contains the character {character:?}")]
    Character {
        /// The whole path.
        path: String,
        /// The first such character.
        character: char,
    },
    /// A name that Windows keeps for a device, or that it would shorten.
    #[error("path `{path}` contains `{part}`, which Windows cannot store")]
    Windows {
        /// The whole path.
        path: String,
        /// The part at fault.
        part: String,
    },
}

/// Names that Windows keeps for devices, whatever their extension
/// (<https://learn.microsoft.com/windows/win32/fileio/naming-a-file>).
pub(crate) fn is_windows_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).to_ascii_lowercase();
    let numbered = |prefix: &str| {
        stem.strip_prefix(prefix).is_some_and(|rest| rest.len() == 1 && rest.as_bytes()[0].is_ascii_digit())
    };
    matches!(stem.as_str(), "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}

impl TreePath {
    /// Checks `text` and keeps it.
    ///
    /// # Errors
    /// [`TreePathError`] says which part is at fault.
    pub fn new(text: impl Into<String>) -> Result<Self, TreePathError> {
        let path = text.into();
        let odd = |c: &char| c.is_control() || matches!(c, '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|');
        if let Some(character) = path.chars().find(odd) {
            return Err(TreePathError::Character { path, character });
        }
        for part in path.split('/') {
            if part.is_empty() {
                return Err(TreePathError::EmptyPart(path));
            }
            let part = part.to_owned();
            if part == "." || part == ".." {
                return Err(TreePathError::Climbs { path, part });
            }
            if part.ends_with(['.', ' ']) || is_windows_device(&part) {
                return Err(TreePathError::Windows { path, part });
            }
        }
        Ok(Self(path))
    }

    /// The path as text, `/` between its parts.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The place under `root`.
    #[must_use]
    pub fn under(&self, root: &Path) -> PathBuf {
        root.join(&self.0)
    }
}

impl fmt::Display for TreePath {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_paths_are_kept() {
        for path in ["Cargo.toml", ".github/workflows/ci.yml", "shop-dao/src/lib.rs", "console/com10.txt"] {
            assert_eq!(TreePath::new(path).unwrap().as_str(), path);
        }
    }

    #[test]
    fn whatever_could_lead_elsewhere_is_refused() {
        for path in [
            "",
            "/etc/passwd",
            "a//b",
            "a/",
            "..",
            "a/../../b",
            "./a",
            "a\\b",
            "C:/x",
            "a\0b",
            "nul",
            "a/CON.txt",
            "lpt1",
            "a. ",
            "x.",
        ] {
            assert!(TreePath::new(path).is_err(), "{path:?} was taken");
        }
    }
}
