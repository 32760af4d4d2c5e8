//! Characters that a report cannot carry.

use std::borrow::Cow;

/// `text` with characters that steer a terminal, or that XML forbids, written as `\u{1b}`. Line breaks (each as `\n`) and tabs
/// stay.
pub(super) fn printable(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_unprintable) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").chars() {
        if is_unprintable(c) { out.extend(c.escape_unicode()) } else { out.push(c) }
    }
    Cow::Owned(out)
}

/// `text` as one line: each line break with the blanks around it is one space.
pub(super) fn one_line(text: &str) -> Cow<'_, str> {
    if !text.contains(['\n', '\t']) {
        return printable(text);
    }
    Cow::Owned(printable(&text.split_whitespace().collect::<Vec<_>>().join(" ")).into_owned())
}

/// Controls, marks that turn the direction of writing, and what is no character at all.
fn is_unprintable(c: char) -> bool {
    let control = c.is_control() && c != '\n' && c != '\t';
    control || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_a_terminal_is_written_out() {
        assert_eq!(printable("a\u{1b}[31m\u{202e}b\r\n\tc\r"), "a\\u{1b}[31m\\u{202e}b\n\tc\\u{d}");
        assert!(matches!(printable("`größe` → 好"), Cow::Borrowed(_)));
    }

    #[test]
    fn lines_are_joined() {
        assert_eq!(one_line("split\n  pending,\tsoon\n"), "split pending, soon");
        assert_eq!(one_line("two  blanks"), "two  blanks");
    }
}
