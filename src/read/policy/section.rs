//! One table of a policy: its keys by name and type, and whatever else stands in it.

use std::ops::Range;

use toml_edit::{Item, TableLike, Value};

use super::{Fault, Source};
use crate::model::{Located, Place};

/// A table whose keys are asked for one by one; [`Section::finish`] reports the keys that nobody asked for.
pub(in crate::read) struct Section<'a> {
    source: &'a Source<'a>,
    table: &'a dyn TableLike,
    /// With its brackets, as messages name it; empty for the top.
    name: String,
    place: Place,
    asked: Vec<&'static str>,
}

impl<'a> Section<'a> {
    pub(in crate::read) fn new(
        source: &'a Source<'a>,
        table: &'a dyn TableLike,
        name: String,
        span: Option<Range<usize>>,
    ) -> Self {
        Self { source, table, name, place: source.place(span), asked: Vec::new() }
    }

    pub(in crate::read) fn source(&self) -> &'a Source<'a> {
        self.source
    }

    pub(in crate::read) fn place(&self) -> &Place {
        &self.place
    }

    /// What stands at `key`, if anything does.
    pub(in crate::read) fn item(&mut self, key: &'static str) -> Option<&'a Item> {
        if !self.asked.contains(&key) {
            self.asked.push(key);
        }
        self.table.get(key)
    }

    /// What stands at `key`, which must be there.
    pub(in crate::read) fn required(&mut self, key: &'static str) -> Option<&'a Item> {
        let item = self.item(key);
        if item.is_none() {
            self.source.report(&self.place, Fault::MissingKey { key, table: self.name.clone() });
        }
        item
    }

    /// A text that is not empty.
    pub(in crate::read) fn text(&mut self, key: &'static str) -> Option<Located<String>> {
        let item = self.item(key)?;
        self.as_text(key, item)
    }

    /// A text that is not empty and must be there.
    pub(in crate::read) fn required_text(&mut self, key: &'static str) -> Option<Located<String>> {
        let item = self.required(key)?;
        self.as_text(key, item)
    }

    fn as_text(&self, key: &str, item: &Item) -> Option<Located<String>> {
        let text = item.as_str().or_else(|| self.wrong(key, "a string", item.type_name(), item.span()))?;
        let text = self.source.located(text.to_owned(), item.span());
        if text.value.trim().is_empty() {
            self.source.report(&text.place, Fault::Empty(key.to_owned()));
            return None;
        }
        Some(text)
    }

    /// One of `words`, as what it stands for.
    pub(in crate::read) fn word<T: Copy>(
        &mut self,
        key: &'static str,
        words: &[(&'static str, T)],
    ) -> Option<Located<T>> {
        let item = self.item(key)?;
        let found = item.as_str().or_else(|| self.wrong(key, "a string", item.type_name(), item.span()))?;
        let meaning = words.iter().find(|(word, _)| *word == found).map(|(_, meaning)| *meaning);
        if meaning.is_none() {
            let words = words.iter().map(|(word, _)| *word).collect();
            let place = self.source.place(item.span());
            self.source.report(&place, Fault::Word { key, found: found.to_owned(), words });
        }
        Some(self.source.located(meaning?, item.span()))
    }

    /// `true` or `false`.
    pub(in crate::read) fn boolean(&mut self, key: &'static str) -> Option<Located<bool>> {
        let item = self.item(key)?;
        let value = item.as_bool().or_else(|| self.wrong(key, "`true` or `false`", item.type_name(), item.span()))?;
        Some(self.source.located(value, item.span()))
    }

    /// A whole number.
    pub(in crate::read) fn integer(&mut self, key: &'static str) -> Option<Located<i64>> {
        let item = self.item(key)?;
        let value = item.as_integer().or_else(|| self.wrong(key, "an integer", item.type_name(), item.span()))?;
        Some(self.source.located(value, item.span()))
    }

    /// A list of texts, neither it nor any of them empty.
    pub(in crate::read) fn texts(&mut self, key: &'static str) -> Option<Located<Vec<Located<String>>>> {
        let item = self.item(key)?;
        self.as_texts(key, item)
    }

    /// A list of texts that must be there, neither it nor any of them empty.
    pub(in crate::read) fn required_texts(&mut self, key: &'static str) -> Option<Located<Vec<Located<String>>>> {
        let item = self.required(key)?;
        self.as_texts(key, item)
    }

    fn as_texts(&self, key: &str, item: &Item) -> Option<Located<Vec<Located<String>>>> {
        const EXPECTED: &str = "a list of strings";
        let list = item.as_array().or_else(|| self.wrong(key, EXPECTED, item.type_name(), item.span()))?;
        let entries = list.iter().filter_map(|value| self.entry(key, EXPECTED, value)).collect();
        let entries = self.source.located(entries, item.span());
        if list.is_empty() {
            self.source.report(&entries.place, Fault::Empty(key.to_owned()));
        }
        Some(entries)
    }

    /// An entry of the list at `key`, which must be a text that is not empty.
    pub(in crate::read) fn entry(&self, key: &str, expected: &'static str, value: &Value) -> Option<Located<String>> {
        let text = value.as_str().or_else(|| self.wrong(key, expected, value.type_name(), value.span()))?;
        let text = self.source.located(text.to_owned(), value.span());
        if text.value.trim().is_empty() {
            self.source.report(&text.place, Fault::EmptyEntry(key.to_owned()));
            return None;
        }
        Some(text)
    }

    /// The table at `key`.
    pub(in crate::read) fn section(&mut self, key: &'static str) -> Option<Section<'a>> {
        let item = self.item(key)?;
        let table = item.as_table_like().or_else(|| self.wrong(key, "a table", item.type_name(), item.span()))?;
        Some(Section::new(self.source, table, format!("[{}]", self.path(key)), item.span()))
    }

    /// The tables below the table at `key`, with their names.
    pub(in crate::read) fn named_sections(&mut self, key: &'static str) -> Vec<(Located<String>, Section<'a>)> {
        let Some(outer) = self.section(key) else { return Vec::new() };
        let inner = outer.table.iter().filter_map(|(name, item)| {
            let path = format!("{key}.{name}");
            let table = item.as_table_like().or_else(|| self.wrong(&path, "a table", item.type_name(), item.span()))?;
            let span = outer.table.key(name).and_then(toml_edit::Key::span).or_else(|| item.span());
            let section = Section::new(self.source, table, format!("[{path}]"), item.span());
            Some((self.source.located(name.to_owned(), span), section))
        });
        inner.collect()
    }

    /// The tables of the list of tables at `key`.
    pub(in crate::read) fn sections(&mut self, key: &'static str) -> Vec<Section<'a>> {
        const EXPECTED: &str = "tables, each below its own header";
        let Some(item) = self.item(key) else { return Vec::new() };
        let name = format!("[[{}]]", self.path(key));
        let section = |table, span| Section::new(self.source, table, name.clone(), span);
        if let Some(tables) = item.as_array_of_tables() {
            return tables.iter().map(|table| section(table, table.span())).collect();
        }
        let list = item.as_array().or_else(|| self.wrong(key, EXPECTED, item.type_name(), item.span()));
        let tables = list.into_iter().flatten().filter_map(|value| match value.as_inline_table() {
            Some(table) => Some(section(table, value.span())),
            None => self.wrong(key, EXPECTED, value.type_name(), value.span()),
        });
        tables.collect()
    }

    /// Reports a value of the wrong type.
    pub(in crate::read) fn wrong<T>(
        &self,
        key: &str,
        expected: &'static str,
        found: &str,
        span: Option<Range<usize>>,
    ) -> Option<T> {
        let place = self.source.place(span);
        self.source.report(&place, Fault::Type { key: key.to_owned(), expected, found: with_article(found) });
        None
    }

    /// Reports the keys that were not asked for.
    pub(in crate::read) fn finish(self) {
        for (key, item) in self.table.iter().filter(|(key, _)| !self.asked.contains(key)) {
            let span = self.table.key(key).and_then(toml_edit::Key::span).or_else(|| item.span());
            let fault = Fault::UnknownKey { key: key.to_owned(), table: self.name.clone(), known: self.asked.clone() };
            self.source.report(&self.source.place(span), fault);
        }
    }

    fn path(&self, key: &str) -> String {
        let name = self.name.trim_matches(['[', ']']);
        if name.is_empty() { key.to_owned() } else { format!("{name}.{key}") }
    }
}

/// A type of TOML, as messages name it.
pub(super) fn with_article(type_name: &str) -> &'static str {
    match type_name {
        "string" => "a string",
        "integer" => "an integer",
        "float" => "a float",
        "boolean" => "a boolean",
        "datetime" => "a date or time",
        "array" => "an array",
        "array of tables" => "tables",
        _ => "a table",
    }
}
