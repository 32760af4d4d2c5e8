//! Why manifests could not be read.

use std::path::PathBuf;

/// A manifest, or a whole workspace, that cannot be read. Lines count from 1.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No manifest, neither here nor above.
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
    /// Bytes that are no text.
    #[error("`{}` line {line}: not UTF-8", file.display())]
    Encoding {
        /// The manifest.
        file: PathBuf,
        /// The line of the first such byte.
        line: usize,
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
    /// A key of layergen's own table that means nothing.
    #[error("`{}` line {line}: unknown key `{key}`{near}", file.display())]
    UnknownKey {
        /// The manifest.
        file: PathBuf,
        /// The line of the key.
        line: usize,
        /// The key with its table: `package.metadata.layergen.layr`.
        key: String,
        /// What was probably meant: `: did you mean …?`, or nothing.
        near: String,
    },
    /// A manifest of nothing.
    #[error("`{}` has neither a `[package]` nor a `[workspace]`", file.display())]
    NoPackage {
        /// The manifest.
        file: PathBuf,
    },
    /// A member without a manifest.
    #[error("`{}` line {line}: member `{member}` has no `Cargo.toml`", file.display())]
    MissingMember {
        /// The root manifest.
        file: PathBuf,
        /// The line of the member.
        line: usize,
        /// The member as it is written there, or the folder that its pattern matches.
        member: String,
    },
    /// A path dependency that would be a member but has no manifest.
    #[error("`{}` line {line}: dependency `{key}` has no `Cargo.toml` in `{}`", file.display(), folder.display())]
    MissingDependency {
        /// The manifest.
        file: PathBuf,
        /// The line of the dependency.
        line: usize,
        /// The dependency.
        key: String,
        /// Where it should be.
        folder: PathBuf,
    },
    /// A pattern of members that means nothing.
    #[error("`{}` line {line}: cannot use the pattern `{pattern}`: {message}", file.display())]
    Pattern {
        /// The root manifest.
        file: PathBuf,
        /// The line of the pattern.
        line: usize,
        /// The pattern.
        pattern: String,
        /// What is wrong with it.
        message: &'static str,
    },
    /// `workspace = true` without an entry at the root.
    #[error("`{}` line {line}: `{key}` is not in `[workspace.dependencies]` of the root manifest", file.display())]
    Uninherited {
        /// The manifest.
        file: PathBuf,
        /// The line of the dependency.
        line: usize,
        /// The dependency.
        key: String,
    },
    /// A member that is the root of a workspace of its own.
    #[error("`{}` is a member but also the root of a workspace of its own", file.display())]
    NestedRoot {
        /// The member's manifest.
        file: PathBuf,
    },
    /// A member of this workspace that belongs to another.
    #[error("`{}` is a member here but belongs to the workspace of `{}`", file.display(), root.display())]
    OtherRoot {
        /// The member's manifest.
        file: PathBuf,
        /// The manifest of the root it belongs to.
        root: PathBuf,
    },
    /// A member outside of the root's folder that does not name the root.
    #[error("`{}` is a member but neither lies below the root nor names it as its `package.workspace`", file.display())]
    NotBelow {
        /// The member's manifest.
        file: PathBuf,
    },
    /// A package below, or pointing to, a root that does not have it as a member.
    #[error("`{}` lies in the workspace of `{}` but is no member of it", file.display(), root.display())]
    NotAMember {
        /// The package's manifest.
        file: PathBuf,
        /// The root manifest.
        root: PathBuf,
    },
    /// A package whose `package.workspace` names something that is no workspace.
    #[error("`{}` names `{}` as its workspace, which is none", file.display(), root.display())]
    NotARoot {
        /// The package's manifest.
        file: PathBuf,
        /// The manifest that it names.
        root: PathBuf,
    },
    /// Two members of one name.
    #[error("two members are named `{name}`: `{}` and `{}`", first.display(), second.display())]
    SameName {
        /// Their name.
        name: String,
        /// One manifest.
        first: PathBuf,
        /// The other.
        second: PathBuf,
    },
}

impl Error {
    /// What the reader of the message can do, if there is something.
    #[must_use]
    pub fn help(&self) -> Option<&'static str> {
        match self {
            Self::NoWorkspace { .. } => {
                Some("run `layergen new NAME` to make one, or name the folder of one with `-C DIR`")
            }
            Self::UnknownKey { .. } => Some("its keys are `layer`, `domain`, `port` and `resource`"),
            Self::NoFolder { .. } => Some("check the path of the folder"),
            Self::MissingMember { .. } => {
                Some("create the folder with its manifest, take it out of `members`, or name it in `exclude`")
            }
            Self::MissingDependency { .. } => Some("create the folder with its manifest, or correct the path"),
            Self::Uninherited { .. } => Some("add it to `[workspace.dependencies]`"),
            Self::NestedRoot { .. } | Self::OtherRoot { .. } => Some("name its folder in `workspace.exclude`"),
            Self::NotBelow { .. } => Some("add `workspace = \"…\"` with the path of the root to its `[package]`"),
            Self::NotAMember { .. } => Some("add it to `workspace.members`, or name it in `workspace.exclude`"),
            Self::SameName { .. } => Some("rename one of them"),
            Self::NoPackage { .. } => Some("add a `[package]` or a `[workspace]` table"),
            Self::NotARoot { .. } => Some("correct its `package.workspace`"),
            Self::Io { .. }
            | Self::Encoding { .. }
            | Self::Syntax { .. }
            | Self::Value { .. }
            | Self::Pattern { .. } => None,
        }
    }
}
