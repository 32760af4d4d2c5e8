//! Why a manifest cannot be edited.

use thiserror::Error;

/// What is in the way of an edit.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Uneditable {
    /// It is no TOML.
    #[error("line {line}: {message}")]
    Syntax {
        /// The line, from 1.
        line: usize,
        /// What is wrong there.
        message: String,
    },
    /// It is the root of no workspace.
    #[error("there is no `[workspace]`")]
    NoWorkspace,
    /// It is a root only.
    #[error("there is no `[package]`")]
    NoPackage,
    /// The folder is kept out of the workspace.
    #[error("`{pattern}` in `exclude` of `[workspace]` keeps it out")]
    Excluded {
        /// The entry of `exclude`.
        pattern: String,
    },
    /// A key holds something else than cargo allows.
    #[error("`{key}` in {table} is no {expected}")]
    Shape {
        /// The key.
        key: String,
        /// The table that holds it, with its brackets.
        table: String,
        /// What it should be.
        expected: &'static str,
    },
    /// A key is there already and leads elsewhere.
    #[error("`{key}` in {table} is something else already")]
    Taken {
        /// The key.
        key: String,
        /// The table that holds it, with its brackets.
        table: String,
    },
}

impl Uneditable {
    pub(super) fn syntax(text: &str, error: &toml_edit::TomlError) -> Self {
        let at = error.span().map_or(0, |span| span.start.min(text.len()));
        let line = text.as_bytes()[..at].iter().filter(|byte| **byte == b'\n').count() + 1;
        Self::Syntax { line, message: error.message().trim_end().replace('\n', ", ") }
    }

    pub(super) fn shape(path: &[&str], key: &str, expected: &'static str) -> Self {
        Self::Shape { key: key.to_owned(), table: shown(path), expected }
    }

    pub(super) fn taken(path: &[&str], key: &str) -> Self {
        Self::Taken { key: key.to_owned(), table: shown(path) }
    }
}

/// A table as a message names it.
fn shown(path: &[&str]) -> String {
    if path.is_empty() { "the manifest".to_owned() } else { format!("`[{}]`", path.join(".")) }
}
