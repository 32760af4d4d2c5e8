//! Bytes of a text as lines and columns.

use std::ops::Range;

use crate::model::Place;

/// Where the lines of a text begin.
pub(super) struct Lines {
    starts: Vec<usize>,
}

const BYTE_ORDER_MARK: char = '\u{feff}';

impl Lines {
    pub(super) fn new(text: &str) -> Self {
        let first = if text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len_utf8() } else { 0 };
        let later = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        Self { starts: [first].into_iter().chain(later).collect() }
    }

    /// The line that holds the byte at `offset`, from 1.
    pub(super) fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset).max(1)
    }

    /// The stretch of `text` that `span` covers, or what of it stands on its first line.
    pub(super) fn place(&self, file: &str, text: &str, span: Range<usize>) -> Place {
        let line = self.line(span.start);
        let from = self.starts[line - 1];
        let rest = text.get(from..).unwrap_or_default();
        let whole = rest.split('\n').next().unwrap_or_default().trim_end_matches('\r');
        let before = whole.char_indices().take_while(|(at, _)| from + at < span.start).count();
        let covered = whole.char_indices().skip(before).take_while(|(at, _)| from + at < span.end).count();
        Place { file: file.to_owned(), line, column: before + 1, length: covered.max(1) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(text: &str, part: &str) -> (usize, usize, usize) {
        let start = text.find(part).unwrap();
        let place = Lines::new(text).place("x", text, start..start + part.len());
        (place.line, place.column, place.length)
    }

    #[test]
    fn columns_and_lengths_are_characters() {
        assert_eq!(place("a = 1\nä = [\"ö\", \"b\"]\n", "\"b\""), (2, 11, 3));
        assert_eq!(place("a = 1\nä = [\"ö\", \"b\"]\n", "\"ö\""), (2, 6, 3));
    }

    #[test]
    fn a_stretch_ends_with_its_line() {
        assert_eq!(place("a = [\r\n  1,\r\n]", "[\r\n  1,\r\n]"), (1, 5, 1));
        assert_eq!(place("x = \"\"\"a\nb\"\"\"", "\"\"\"a\nb\"\"\""), (1, 5, 4));
    }

    #[test]
    fn a_byte_order_mark_is_no_column() {
        assert_eq!(place("\u{feff}a = 1", "a"), (1, 1, 1));
        assert_eq!(place("\u{feff}a = 1\nb = 2", "b"), (2, 1, 1));
    }

    #[test]
    fn the_end_of_a_text_is_a_place() {
        let text = "a = \n";
        let place = Lines::new(text).place("x", text, 5..5);
        assert_eq!((place.line, place.column, place.length), (2, 1, 1));
    }
}
