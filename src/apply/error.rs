//! Why a plan could not be put on the disk.

use std::io;
use std::path::{Path, PathBuf};

use super::Holder;
use super::mismatch::{self, Mismatch};
use crate::model::{TreePath, with_causes};

/// Why a plan could not be put on the disk. Unless the variant says otherwise, the disk is as it was.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The target of a new tree holds something.
    #[error("target `{path}` exists and is not empty")]
    TargetNotEmpty {
        /// The target.
        path: PathBuf,
    },
    /// The target of a new tree is a file.
    #[error("target `{path}` exists and is a file")]
    TargetIsFile {
        /// The target.
        path: PathBuf,
    },
    /// The target of a new tree is a symlink, which is neither followed nor replaced.
    #[error("target `{path}` is a symlink to `{to}`")]
    TargetIsSymlink {
        /// The target.
        path: PathBuf,
        /// Where it points, whether or not something is there.
        to: PathBuf,
    },
    /// The target of a new tree is the folder in which this process runs; a rename would pull it from under the shell.
    #[error("target `{path}` is the current folder")]
    TargetIsCurrent {
        /// The target.
        path: PathBuf,
    },
    /// The folder that is to hold the new tree is not there.
    #[error("folder `{path}` does not exist")]
    ParentMissing {
        /// The parent of the target.
        path: PathBuf,
    },
    /// What is to hold the new tree is no folder.
    #[error("`{path}` is not a folder")]
    ParentNotFolder {
        /// The parent of the target.
        path: PathBuf,
    },
    /// The root of an existing tree, or something on the way to a file, is no folder.
    #[error("`{path}` is not a folder")]
    NotAFolder {
        /// What is no folder.
        path: PathBuf,
    },
    /// A symlink on the way to a file, or in its place.
    #[error("`{path}` is a symlink")]
    Symlink {
        /// The symlink.
        path: PathBuf,
    },
    /// Files that are not what the plan expects; all of them, not only the first.
    #[error("the tree is not what was planned for: {}", mismatch::list(.0))]
    NotAsExpected(Vec<Mismatch>),
    /// A file to be replaced or deleted is write-protected.
    #[error("`{path}` is read-only")]
    ReadOnlyFile {
        /// The file.
        path: PathBuf,
    },
    /// A path that belongs to git or to this module.
    #[error("a plan may not write `{path}`")]
    Reserved {
        /// The path.
        path: TreePath,
    },
    /// One path of a plan is a folder on the way to another.
    #[error("a plan cannot hold both `{file}` and `{inside}`")]
    Clash {
        /// Planned as a file.
        file: TreePath,
        /// Planned as a file inside it.
        inside: TreePath,
    },
    /// Another process writes here now.
    #[error("{holder} is writing in `{path}`")]
    Busy {
        /// The tree, or the target.
        path: PathBuf,
        /// That process.
        holder: Holder,
    },
    /// The operating system does not permit it.
    #[error("no permission to {operation} `{path}`")]
    Permission {
        /// What was tried.
        operation: &'static str,
        /// On what.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
    /// No space, no inode or no quota left.
    #[error("disk full: cannot {operation} `{path}`")]
    DiskFull {
        /// What was tried.
        operation: &'static str,
        /// On what.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
    /// The file system is mounted read-only.
    #[error("read-only file system: cannot {operation} `{path}`")]
    ReadOnlyFileSystem {
        /// What was tried.
        operation: &'static str,
        /// On what.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
    /// Any other failure of input or output.
    #[error("cannot {operation} `{path}`")]
    Io {
        /// What was tried.
        operation: &'static str,
        /// On what.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
    /// What the caller does with the staged tree failed.
    #[error("cannot finish the new tree")]
    Finish(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// An interrupted apply cannot be finished or undone: someone edited its files meanwhile. Nothing was overwritten.
    #[error("edited since an apply was interrupted: {}", list(.files))]
    Edited {
        /// The files that hold neither the bytes before nor the bytes after.
        files: Vec<TreePath>,
        /// Where the interrupted apply keeps the bytes before and after.
        kept: PathBuf,
    },
    /// Someone edited the files of the last update, so that it cannot be taken back. Nothing was overwritten.
    #[error("changed since `layergen {command}`: {}", list(.files))]
    ChangedSince {
        /// What the update was made for.
        command: String,
        /// The files that do not hold the bytes that the update left.
        files: Vec<TreePath>,
    },
    /// The journal of an interrupted apply, or the record of an earlier one, cannot be used: its tree stays as it is.
    #[error("journal `{path}` cannot be used: {problem}")]
    Journal {
        /// The journal.
        path: PathBuf,
        /// What is wrong with it.
        problem: String,
    },
    /// An apply failed, and undoing it failed too: the tree is between, and the journal is kept.
    #[error("an apply failed ({}), and undoing it failed too", with_causes(.error))]
    Stuck {
        /// Why the apply failed.
        error: Box<Error>,
        /// Why undoing it failed.
        #[source]
        undo: Box<Error>,
    },
}

fn list(files: &[TreePath]) -> String {
    files.iter().map(|file| format!("`{file}`")).collect::<Vec<_>>().join(", ")
}

impl Error {
    /// The variant that fits what the operating system said.
    pub(super) fn io(operation: &'static str, path: &Path, source: io::Error) -> Self {
        let path = path.to_owned();
        match source.kind() {
            io::ErrorKind::PermissionDenied => Self::Permission { operation, path, source },
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull { operation, path, source },
            io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnlyFileSystem { operation, path, source },
            _ => Self::Io { operation, path, source },
        }
    }
}
