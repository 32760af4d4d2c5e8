//! One manifest as TOML that still knows its lines.

use std::ops::Range;
use std::path::{Path, PathBuf};

use toml_edit::{Item, TableLike};

use super::Error;
use super::lines::Lines;
use crate::model::Place;

/// A parsed manifest and where it stands.
pub(super) struct Document {
    pub(super) file: PathBuf,
    toml: toml_edit::Document<String>,
    lines: Lines,
}

impl Document {
    pub(super) fn read(file: &Path) -> Result<Self, Error> {
        let text = std::fs::read_to_string(file).map_err(|source| Error::Io { path: file.to_owned(), source })?;
        Self::parse(file, text)
    }

    pub(super) fn parse(file: &Path, text: String) -> Result<Self, Error> {
        let lines = Lines::new(&text);
        match toml_edit::Document::parse(text) {
            Ok(toml) => Ok(Self { file: file.to_owned(), toml, lines }),
            Err(error) => Err(Error::Syntax {
                file: file.to_owned(),
                line: lines.line(error.span().map_or(0, |span| span.start)),
                message: error.message().to_owned(),
            }),
        }
    }

    /// The item at the end of `path`, if every step is there.
    pub(super) fn get(&self, path: &[&str]) -> Option<&Item> {
        path.iter().try_fold(self.toml.as_item(), |item, key| item.get(key))
    }

    /// The table at `path`, if it is one.
    pub(super) fn table(&self, path: &[&str]) -> Option<&dyn TableLike> {
        self.get(path)?.as_table_like()
    }

    /// The text at `path`, if there is something.
    ///
    /// # Errors
    /// [`Error::Value`] when it is something else than text.
    pub(super) fn text(&self, path: &[&str]) -> Result<Option<String>, Error> {
        let Some(item) = self.get(path) else { return Ok(None) };
        match item.as_str() {
            Some(text) => Ok(Some(text.to_owned())),
            None => Err(self.value(item, path, "a string")),
        }
    }

    /// `path` at the line of `item` is not `expected`.
    pub(super) fn value(&self, item: &Item, path: &[&str], expected: &'static str) -> Error {
        let line = self.line(item.span());
        Error::Value { file: self.file.clone(), line, key: path.join("."), expected }
    }

    /// The line where `span` begins; 1 without a span.
    pub(super) fn line(&self, span: Option<Range<usize>>) -> usize {
        self.lines.line(span.map_or(0, |span| span.start))
    }

    /// Where `span` stands, in a file that is called `file`.
    #[allow(dead_code, reason = "for those who read manifests with their places")]
    pub(super) fn place(&self, file: &str, span: Option<Range<usize>>) -> Place {
        self.lines.place(file, self.toml.raw(), span.unwrap_or_default())
    }
}
