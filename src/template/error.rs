//! What can be wrong with a template.

use crate::model::TreePathError;

/// A template that cannot be rendered. Templates of the program are tested, so a user meets these with their own.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No such folder in the catalogue.
    #[error("the catalogue has no unit `{0}`")]
    UnknownUnit(String),
    /// A file that is no template.
    #[error("template file `{source_path}` cannot be used: {reason}")]
    BadFile {
        /// The file.
        source_path: String,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// A variable that no command provides, also one in a branch not taken.
    #[error("template `{source_path}` line {line} names the variable `{variable}`, which is not defined")]
    UnknownVariable {
        /// The template.
        source_path: String,
        /// The line of its first use, counted from 1.
        line: usize,
        /// The variable.
        variable: String,
        /// All that are defined, sorted.
        known: Vec<&'static str>,
    },
    /// Whatever the engine refuses: syntax, an unknown filter, a wrong argument. The text is the engine's report with
    /// template, line and a quotation.
    #[error("{0}")]
    Engine(String),
    /// A path that rendered to something that is no path inside the target.
    #[error("the path of template `{source_path}` is not usable: {reason}")]
    BadPath {
        /// The template.
        source_path: String,
        /// Why not.
        reason: TreePathError,
    },
    /// Two templates for one path.
    #[error("templates `{first}` and `{second}` both write `{path}`")]
    SamePath {
        /// The path.
        path: String,
        /// One template.
        first: String,
        /// The other.
        second: String,
    },
}

impl From<tera::Error> for Error {
    fn from(error: tera::Error) -> Self {
        let text = error.to_string();
        Self::Engine(text.strip_prefix("error: ").unwrap_or(&text).to_owned())
    }
}
