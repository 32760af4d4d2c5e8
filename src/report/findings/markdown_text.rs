//! Text inside a cell of a Markdown table.

use super::text::{one_line, printable};

/// Characters that mean something in Markdown or in the HTML inside it.
const SPECIAL: [char; 11] = ['\\', '`', '*', '_', '[', ']', '<', '>', '&', '~', '|'];

/// `text` as it is, except that names in backticks are code and a line break is one of the table's.
pub(super) fn prose(text: &str) -> String {
    printable(text).lines().map(line).collect::<Vec<_>>().join("<br>")
}

/// One line: every second part between backticks is code, unless its backtick is never closed.
fn line(text: &str) -> String {
    let parts: Vec<_> = text.split('`').collect();
    let last = parts.len() - 1;
    let part = |(index, part): (usize, &&str)| match (index % 2 == 1, index == last) {
        (true, false) if !part.is_empty() => code(part),
        (true, false) => "\\`\\`".to_owned(),
        (true, true) => format!("\\`{}", escaped(part)),
        _ => escaped(part),
    };
    parts.iter().enumerate().map(part).collect()
}

/// `text` as code.
pub(super) fn code(text: &str) -> String {
    let text = one_line(text);
    // A code span can show neither a backtick nor, in a table, every mix of backslash and bar; and it loses blanks.
    if text.is_empty() || text.contains(['`', '|', '\\']) || text.trim() != text {
        return format!("<code>{}</code>", references(&text));
    }
    format!("`{text}`")
}

/// Special characters as `&#124;`, which no part of a Markdown reader looks at.
fn references(text: &str) -> String {
    let reference = |c: char| if SPECIAL.contains(&c) { format!("&#{};", u32::from(c)) } else { c.to_string() };
    text.chars().map(reference).collect()
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if SPECIAL.contains(&c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_code_and_the_rest_is_text() {
        assert_eq!(prose("`a-b` may not use `c`: <up>\nwhy: 1 | 2"), "`a-b` may not use `c`: \\<up\\><br>why: 1 \\| 2");
    }

    #[test]
    fn a_lone_backtick_is_itself() {
        assert_eq!(prose("`a` and `b"), "`a` and \\`b");
        assert_eq!(prose("nothing ``"), "nothing \\`\\`");
    }

    #[test]
    fn code_that_a_span_cannot_hold_is_html() {
        assert_eq!(code("a|b`c"), "<code>a&#124;b&#96;c</code>");
        assert_eq!(code("größe <x>"), "`größe <x>`");
    }
}
