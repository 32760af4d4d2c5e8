//! A file that is taken, and what its path is seen from.

use std::ops::Range;

/// A file that is taken.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Taken {
    /// Its path as it is written.
    pub(super) path: String,
    /// What the path is seen from.
    pub(super) base: Base,
    /// Where it is written.
    pub(super) span: Range<usize>,
}

/// What a path is seen from.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Base {
    /// The folder of the file that it stands in.
    File,
    /// The folder of these modules, which are written out in the file; a `path` of the outermost is seen from the file's own
    /// folder, a name from that of its modules.
    Module(Vec<Inline>),
    /// The folder of the package.
    Manifest,
}

/// A module that is written out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Inline {
    /// By its name.
    Named(String),
    /// The folder that its `path` attribute gives it.
    Redirected(String),
}

impl Inline {
    /// The folder of its modules, seen from around it.
    pub(super) fn folder(&self) -> &str {
        match self {
            Self::Named(folder) | Self::Redirected(folder) => folder,
        }
    }
}
