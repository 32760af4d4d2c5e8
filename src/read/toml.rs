//! One manifest as TOML that still knows its lines.
//!
//! By the `toml` crate's own values, as cargo: they borrow from the text, which makes them quicker than an editable
//! document, and keep their spans.

use std::fmt;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Error, Files, position};
use crate::model::{Located, Place};

pub(super) type Value<'t> = Spanned<DeValue<'t>>;

/// The text of a manifest: it gives values their places, and errors their lines.
pub(super) struct Toml<'t> {
    files: &'t dyn Files,
    file: &'t str,
    text: &'t str,
}

/// The key of a table, with those of the tables around it; a text only when an error needs it.
#[derive(Clone, Copy)]
pub(super) struct Key<'k> {
    around: Option<&'k Key<'k>>,
    name: &'k str,
}

impl<'k> Key<'k> {
    /// The whole document.
    pub(super) const TOP: Key<'static> = Key { around: None, name: "" };

    /// `name` in this table.
    pub(super) fn key(&'k self, name: &'k str) -> Self {
        Self { around: Some(self), name }
    }
}

impl fmt::Display for Key<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(around) = self.around.filter(|around| !around.name.is_empty()) {
            write!(f, "{around}.")?;
        }
        f.write_str(self.name)
    }
}

impl<'t> Toml<'t> {
    /// `bytes` as the TOML of `file`.
    ///
    /// # Errors
    /// [`Error::Encoding`] or [`Error::Syntax`], with the line.
    pub(super) fn parse(
        files: &'t dyn Files,
        file: &'t str,
        bytes: &'t [u8],
    ) -> Result<(Self, Spanned<DeTable<'t>>), Error> {
        let text = std::str::from_utf8(bytes).map_err(|error| Error::Encoding {
            file: files.shown(file),
            line: position::line(bytes, error.valid_up_to()),
        })?;
        match DeTable::parse(text) {
            Ok(table) => Ok((Self { files, file, text }, table)),
            Err(error) => Err(Error::Syntax {
                file: files.shown(file),
                line: position::line(bytes, error.span().map_or(0, |span| span.start)),
                message: error.message().to_owned(),
            }),
        }
    }

    /// Where `span` stands.
    pub(super) fn place(&self, span: Range<usize>) -> Place {
        position::place(self.file, self.text, span)
    }

    /// How many lines end in `range`.
    pub(super) fn breaks(&self, range: Range<usize>) -> usize {
        position::line(self.text[range].as_bytes(), usize::MAX) - 1
    }

    /// The manifest is of nothing.
    pub(super) fn empty(&self) -> Error {
        Error::NoPackage { file: self.files.shown(self.file) }
    }

    /// `key`, which stands at `span`, is not `expected`.
    pub(super) fn wrong(&self, span: Range<usize>, key: Key<'_>, expected: &'static str) -> Error {
        let line = position::line(self.text.as_bytes(), span.start);
        Error::Value { file: self.files.shown(self.file), line, key: key.to_string(), expected }
    }

    /// `key`, which stands at `span`, means nothing; perhaps `near` was meant.
    pub(super) fn unknown(&self, span: Range<usize>, key: Key<'_>, near: Option<&str>) -> Error {
        let line = position::line(self.text.as_bytes(), span.start);
        let near = near.map_or_else(String::new, |near| format!(": did you mean `{near}`?"));
        Error::UnknownKey { file: self.files.shown(self.file), line, key: key.to_string(), near }
    }

    /// The text at `key` of the table `of`, if there is something.
    pub(super) fn text<'v>(&self, table: &'v DeTable<'_>, of: Key<'_>, key: &str) -> Result<Option<&'v str>, Error> {
        self.get(table, of, key, "a string", |value| value.as_str())
    }

    /// The text at `key` with its place.
    pub(super) fn located(
        &self,
        table: &DeTable<'_>,
        of: Key<'_>,
        key: &str,
    ) -> Result<Option<Located<String>>, Error> {
        let Some(text) = self.text(table, of, key)? else { return Ok(None) };
        let span = table.get(key).map_or(0..0, Spanned::span);
        Ok(Some(Located { value: text.to_owned(), place: self.place(span) }))
    }

    /// The table at `key`, if there is something.
    pub(super) fn table<'v, 'd>(
        &self,
        table: &'v DeTable<'d>,
        of: Key<'_>,
        key: &str,
    ) -> Result<Option<&'v DeTable<'d>>, Error> {
        self.get(table, of, key, "a table", |value| value.as_table())
    }

    /// Whether the switch at `key` is on, if it is there.
    pub(super) fn switch(&self, table: &DeTable<'_>, of: Key<'_>, key: &str) -> Result<Option<bool>, Error> {
        self.get(table, of, key, "true or false", DeValue::as_bool)
    }

    /// The texts at `key` with their spans; none where there is nothing.
    pub(super) fn texts<'v>(
        &self,
        table: &'v DeTable<'_>,
        of: Key<'_>,
        key: &str,
    ) -> Result<Vec<(&'v str, Range<usize>)>, Error> {
        let Some(value) = table.get(key) else { return Ok(Vec::new()) };
        self.list(value, of, key)
    }

    /// The texts of the list `value`, which stands at `key` of the table `of`.
    pub(super) fn list<'v>(
        &self,
        value: &'v Value<'_>,
        of: Key<'_>,
        key: &str,
    ) -> Result<Vec<(&'v str, Range<usize>)>, Error> {
        let wrong = || self.wrong(value.span(), of.key(key), "a list of strings");
        let list = value.get_ref().as_array().ok_or_else(wrong)?;
        list.iter().map(|item| Ok((item.get_ref().as_str().ok_or_else(wrong)?, item.span()))).collect()
    }

    fn get<'v, 'd, T>(
        &self,
        table: &'v DeTable<'d>,
        of: Key<'_>,
        key: &str,
        expected: &'static str,
        as_expected: impl Fn(&'v DeValue<'d>) -> Option<T>,
    ) -> Result<Option<T>, Error> {
        let Some(value) = table.get(key) else { return Ok(None) };
        let found = as_expected(value.get_ref());
        found.map(Some).ok_or_else(|| self.wrong(value.span(), of.key(key), expected))
    }
}
