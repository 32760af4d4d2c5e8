//! Bytes of a text as lines and columns, counted when asked for: a manifest has few places, and counting lines is quick.

use std::ops::Range;

use memchr::{memchr, memchr_iter, memrchr};

use crate::model::Place;

const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The line that holds the byte at `offset`, from 1.
pub(super) fn line(text: &[u8], offset: usize) -> usize {
    1 + memchr_iter(b'\n', &text[..offset.min(text.len())]).count()
}

/// The stretch of `text` that `span` covers, or what of it stands on its first line; in a file that is called `file`.
pub(super) fn place(file: &str, text: &str, span: Range<usize>) -> Place {
    let bytes = text.as_bytes();
    let start = memrchr(b'\n', &bytes[..span.start]).map_or(0, |end| end + 1);
    let end = memchr(b'\n', &bytes[span.start..]).map_or(text.len(), |length| span.start + length);
    let before = &text[start..span.start];
    let before = if start == 0 { before.trim_start_matches(BYTE_ORDER_MARK) } else { before };
    let covered = text[span.start..span.end.min(end)].trim_end_matches('\r');
    Place {
        file: file.to_owned(),
        line: line(bytes, span.start),
        column: before.chars().count() + 1,
        length: covered.chars().count().max(1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spot(text: &str, part: &str) -> (usize, usize, usize) {
        let start = text.find(part).unwrap();
        let place = place("x", text, start..start + part.len());
        (place.line, place.column, place.length)
    }

    #[test]
    fn columns_and_lengths_are_characters() {
        assert_eq!(spot("a = 1\nä = [\"ö\", \"b\"]\n", "\"b\""), (2, 11, 3));
        assert_eq!(spot("a = 1\nä = [\"ö\", \"b\"]\n", "\"ö\""), (2, 6, 3));
    }

    #[test]
    fn a_stretch_ends_with_its_line() {
        assert_eq!(spot("a = [\r\n  1,\r\n]", "[\r\n  1,\r\n]"), (1, 5, 1));
        assert_eq!(spot("x = \"\"\"a\nb\"\"\"", "\"\"\"a\nb\"\"\""), (1, 5, 4));
    }

    #[test]
    fn a_byte_order_mark_is_no_column() {
        assert_eq!(spot("\u{feff}a = 1", "a"), (1, 1, 1));
        assert_eq!(spot("\u{feff}a = 1\nb = 2", "b"), (2, 1, 1));
    }

    #[test]
    fn the_end_of_a_text_is_a_place() {
        let place = place("x", "a = \n", 5..5);
        assert_eq!((place.line, place.column, place.length), (2, 1, 1));
    }
}
