//! Why manifests could not be read.

use std::path::PathBuf;

/// A manifest, or a whole workspace, that cannot be read. Lines count from 1.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No manifest with a `[workspace]` table, neither here nor above.
    #[error("found no Cargo workspace in `{}` or any folder above it", start.display())]
    NoWorkspace {
        /// Where the search began.
        start: PathBuf,
    },
    /// Where the search was to begin there is no folder.
    #[error("folder `{}` does not exist", start.display())]
    NoFolder {
        /// Where the search was to begin.
        start: PathBuf,
    },
    /// A file or folder that the system would not give.
    #[error("cannot read `{}`", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// Not TOML.
    #[error("`{}` line {line}: {message}", file.display())]
    Syntax {
        /// The manifest.
        file: PathBuf,
        /// Where it stops being TOML.
        line: usize,
        /// What the parser expected.
        message: String,
    },
    /// A key with a value that it cannot have, or a key that is not there.
    #[error("`{}` line {line}: `{key}` must be {expected}", file.display())]
    Value {
        /// The manifest.
        file: PathBuf,
        /// The line of the key, or of the table that lacks it.
        line: usize,
        /// The key with its table: `package.name`.
        key: String,
        /// What would be right: `a port from 1 to 65535`.
        expected: &'static str,
    },
    /// A member without a manifest.
    #[error("`{}` line {line}: member `{member}` has no `Cargo.toml`", file.display())]
    MissingMember {
        /// The root manifest.
        file: PathBuf,
        /// The line of the member.
        line: usize,
        /// The member as it is written there.
        member: String,
    },
}

impl Error {
    /// What the reader of the message can do, if there is something.
    #[must_use]
    pub fn help(&self) -> Option<&'static str> {
        match self {
            Self::NoWorkspace { .. } => Some("run `layergen new NAME` to make one, or name its folder with `-C DIR`"),
            Self::NoFolder { .. } => Some("check the folder that `-C` names"),
            Self::MissingMember { .. } => {
                Some("create the folder with its manifest, or take the line out of `members`")
            }
            Self::Io { .. } | Self::Syntax { .. } | Self::Value { .. } => None,
        }
    }
}
