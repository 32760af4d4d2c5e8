//! Lines of files, and which part of one a finding is about.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::model::Place;

/// Quotes lines. Findings come sorted by file, so it splits one file at a time.
#[derive(Debug)]
pub(super) struct Quoter<'a> {
    texts: &'a BTreeMap<String, String>,
    file: Option<&'a str>,
    lines: Vec<&'a str>,
}

/// A line and the part of it in question, in bytes.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Quote<'a> {
    /// The line without its end.
    pub(super) line: &'a str,
    /// The part, inside the line.
    pub(super) span: Range<usize>,
}

impl<'a> Quoter<'a> {
    pub(super) fn new(texts: &'a BTreeMap<String, String>) -> Self {
        Self { texts, file: None, lines: Vec::new() }
    }

    /// The line at `place`; `None` if its file is not there or too short. A part beyond the line's end stops at it.
    pub(super) fn quote(&mut self, place: &'a Place) -> Option<Quote<'a>> {
        let (file, text) = self.texts.get_key_value(&place.file)?;
        if self.file != Some(file) {
            self.file = Some(file);
            self.lines = text.strip_prefix('\u{feff}').unwrap_or(text).lines().collect();
        }
        let line = *self.lines.get(place.line.checked_sub(1)?)?;
        let start = byte(line, place.column.saturating_sub(1));
        let end = start + byte(&line[start..], place.length.max(1));
        Some(Quote { line, span: start..end })
    }
}

/// Where in `text` the character of this index starts.
fn byte(text: &str, index: usize) -> usize {
    text.char_indices().nth(index).map_or(text.len(), |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quote(text: &str, line: usize, column: usize, length: usize) -> Option<(String, String)> {
        let texts = BTreeMap::from([("a/Cargo.toml".to_owned(), text.to_owned())]);
        let place = Place { file: "a/Cargo.toml".to_owned(), line, column, length };
        let mut quoter = Quoter::new(&texts);
        quoter.quote(&place).map(|quote| (quote.line.to_owned(), quote.line[quote.span].to_owned()))
    }

    fn part(line: &str, part: &str) -> Option<(String, String)> {
        Some((line.to_owned(), part.to_owned()))
    }

    #[test]
    fn columns_are_characters() {
        assert_eq!(quote("größe = 1 # 好\nb = 2", 1, 1, 5), part("größe = 1 # 好", "größe"));
        assert_eq!(quote("größe = 1 # 好\nb = 2", 1, 13, 1), part("größe = 1 # 好", "好"));
    }

    #[test]
    fn line_ends_and_the_mark_at_the_start_do_not_belong_to_a_line() {
        assert_eq!(quote("\u{feff}a = 1\r\nb = 2\r\n", 1, 1, 1), part("a = 1", "a"));
        assert_eq!(quote("\u{feff}a = 1\r\nb = 2\r\n", 2, 5, 99), part("b = 2", "2"));
    }

    #[test]
    fn what_is_not_there_is_not_quoted() {
        assert_eq!(quote("a = 1\n", 0, 0, 0), None);
        assert_eq!(quote("a = 1\n", 2, 1, 1), None);
        assert_eq!(quote("a = 1\n", 1, 50, 9), part("a = 1", ""));
        let place = Place { file: "b".to_owned(), line: 1, column: 1, length: 1 };
        assert_eq!(Quoter::new(&BTreeMap::new()).quote(&place), None);
    }
}
