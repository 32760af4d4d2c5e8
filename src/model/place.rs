//! Where in a file something stands.

/// A stretch of one line of a file. Lines and columns count from 1, columns and lengths in characters.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file, relative to the workspace root, with `/` between its parts; `../` where it lies outside.
    pub file: String,
    /// The line.
    pub line: usize,
    /// The first column.
    pub column: usize,
    /// How many characters; 1 at least.
    pub length: usize,
}

/// A value and where it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located<T> {
    /// What is written.
    pub value: T,
    /// Where.
    pub place: Place,
}
