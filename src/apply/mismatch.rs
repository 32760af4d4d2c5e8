//! A file that is not what a plan expects.

use std::fmt;

use crate::model::TreePath;

/// A file that is not what a plan expects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mismatch {
    /// It holds other bytes than the plan wants to replace or delete.
    Changed(TreePath),
    /// The plan wants to replace or delete it, and there is nothing.
    Missing(TreePath),
    /// The plan wants to create it, and something is there.
    Occupied(TreePath),
    /// A folder or a device where the plan expects a file.
    NotAFile(TreePath),
}

impl fmt::Display for Mismatch {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Changed(path) => write!(formatter, "`{path}` has changed"),
            Self::Missing(path) => write!(formatter, "`{path}` is missing"),
            Self::Occupied(path) => write!(formatter, "`{path}` is already there"),
            Self::NotAFile(path) => write!(formatter, "`{path}` is not a file"),
        }
    }
}

/// Several in one line.
pub(super) fn list(mismatches: &[Mismatch]) -> String {
    mismatches.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}
