//! A plan: final bytes, and the bytes expected before.

use crate::model::TreePath;

/// The file changes that a command wants, in the order of their paths, each path once.
///
/// Parsing and rendering are over once a plan stands: applying it can fail only on input and output, or because a
/// file is no longer what the plan expects.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    changes: Vec<Change>,
}

/// One file of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Where, relative to the root of the tree.
    pub path: TreePath,
    /// What becomes of it.
    pub action: Action,
}

/// What becomes of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// A file where there is nothing.
    Create {
        /// Its final bytes.
        after: Vec<u8>,
    },
    /// Other bytes in a file that holds `before`.
    Replace {
        /// The bytes the file must hold, or the plan is void.
        before: Vec<u8>,
        /// Its final bytes.
        after: Vec<u8>,
    },
    /// No file where one holds `before`.
    Delete {
        /// The bytes the file must hold, or the plan is void.
        before: Vec<u8>,
    },
}

impl Action {
    /// The bytes expected before; `None` where there must be no file.
    #[must_use]
    pub fn before(&self) -> Option<&[u8]> {
        match self {
            Self::Create { .. } => None,
            Self::Replace { before, .. } | Self::Delete { before } => Some(before),
        }
    }

    /// The final bytes; `None` where there will be no file.
    #[must_use]
    pub fn after(&self) -> Option<&[u8]> {
        match self {
            Self::Create { after } | Self::Replace { after, .. } => Some(after),
            Self::Delete { .. } => None,
        }
    }
}

impl Plan {
    /// A plan of `changes`, sorted by path. Of two for one path the later counts.
    #[must_use]
    pub fn new(changes: impl IntoIterator<Item = Change>) -> Self {
        let by_path: std::collections::BTreeMap<_, _> =
            changes.into_iter().map(|change| (change.path, change.action)).collect();
        Self { changes: by_path.into_iter().map(|(path, action)| Change { path, action }).collect() }
    }

    /// The changes, sorted by path.
    #[must_use]
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }
}
