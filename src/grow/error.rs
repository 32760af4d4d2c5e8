//! Why a workspace cannot be changed as asked.

use std::io;
use std::path::PathBuf;

use crate::model::TreePathError;
use crate::rules::AssignError;
use crate::{check, read, template};

/// Why a workspace cannot be changed as asked. Nothing is written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The manifests cannot be read.
    #[error(transparent)]
    Read(#[from] read::Error),
    /// There is no policy, or it cannot be read.
    #[error(transparent)]
    Check(#[from] check::Error),
    /// The policy does not fit the workspace.
    #[error("{}", errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Policy {
        /// What does not fit; never empty.
        errors: Vec<AssignError>,
    },
    /// A template is at fault.
    #[error(transparent)]
    Template(#[from] template::Error),
    /// A file is there and cannot be read.
    #[error("cannot read `{path}`")]
    Io {
        /// The file.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
    /// A file would get a path that is not one inside a tree.
    #[error(transparent)]
    Path {
        /// Why not.
        reason: TreePathError,
    },
    /// A file that is needed is not there.
    #[error("`{file}` is not there")]
    Missing {
        /// The file, relative to the workspace root.
        file: String,
    },
    /// Generated files that a person edited would have to change.
    #[error("{} edited by hand, and layergen overwrites no edit", names(files))]
    Edited {
        /// Each file, as it is and as it would be.
        files: Vec<EditedFile>,
    },
    /// Two apps have one port.
    #[error("port {port} is that of `{first}` and of `{second}`")]
    SamePort {
        /// The port.
        port: u16,
        /// One app.
        first: String,
        /// The other, and the file and line in which its package is named.
        second: String,
        /// The manifest of the other.
        file: String,
        /// A port that is free.
        free: u16,
    },
}

/// A generated file that a person edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditedFile {
    /// Its path, relative to the workspace root.
    pub file: String,
    /// As it is.
    pub now: String,
    /// As it would be.
    pub wanted: String,
}

fn names(files: &[EditedFile]) -> String {
    let names: Vec<_> = files.iter().map(|file| format!("`{}`", file.file)).collect();
    format!("{} {}", names.join(", "), if names.len() == 1 { "was" } else { "were" })
}
