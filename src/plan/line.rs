//! The lines of a text, found from a byte of them.

use std::ops::Range;

/// Where the line that holds the byte `at` starts; a byte order mark stands before all lines.
pub(super) fn start(text: &str, at: usize) -> usize {
    let first = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    text[..at].rfind('\n').map_or(first, |newline| newline + 1).max(first)
}

/// Where the line that holds the byte `at` ends, behind its line ending.
pub(super) fn end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |newline| at + newline + 1)
}

/// The whole lines that hold `range`.
pub(super) fn whole(text: &str, range: &Range<usize>) -> Range<usize> {
    start(text, range.start)..end(text, range.end)
}

/// The white space before the byte `at`, if nothing else of its line stands there.
pub(super) fn indentation(text: &str, at: usize) -> Option<&str> {
    let before = &text[start(text, at)..at];
    before.trim().is_empty().then_some(before)
}

/// The line ending at the line boundary `at`: that of the line above, else the first of the text.
pub(super) fn ending(text: &str, at: usize) -> &'static str {
    let above = &text[..at];
    let line = match above.rfind('\n') {
        Some(newline) => &above[..=newline],
        None => &text[..end(text, 0)],
    };
    if line.ends_with("\r\n") { "\r\n" } else { "\n" }
}

/// Where the comment lines right above the line boundary `at` start, at most up to `floor`; `at` where there are none.
pub(super) fn comments_above(text: &str, floor: usize, at: usize) -> usize {
    let mut top = at;
    while top > floor {
        let above = start(text, top - 1);
        if above < floor || !text[above..top].trim_start().starts_with('#') {
            break;
        }
        top = above;
    }
    top
}

/// Where the lines start that belong to what stands in the line at `start`: the comments right above it are its own, unless
/// the next line holds another of its kind (`is_followed_closely`), because then they head a group.
pub(super) fn own_start(text: &str, floor: usize, start: usize, is_followed_closely: bool) -> usize {
    if is_followed_closely { start } else { comments_above(text, floor, start) }
}
