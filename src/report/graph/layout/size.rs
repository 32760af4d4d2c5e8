//! How much room things take. No font is at hand, so text is measured by the width its letters have in common fonts.

use crate::report::graph::{Drawing, Role};

pub(super) const NODE_HEIGHT: f64 = 36.0;
/// Between the nodes of a row.
pub(super) const GAP: f64 = 26.0;
/// Between a node and a line that passes it.
pub(super) const LINE_GAP: f64 = 16.0;
/// Beside a column of a folded row, for the lines of its own nodes.
pub(super) const SIDE: f64 = 24.0;
/// Between the rows of a folded row.
pub(super) const INNER: f64 = 42.0;
/// Between a band's edge and its nodes.
pub(super) const PAD: f64 = 14.0;
/// Between the picture's edge and its content.
pub(super) const MARGIN: f64 = 16.0;

const LEAST_NODE: f64 = 92.0;
/// The widest text of a node; longer names are cut in the middle.
const MOST_TEXT: f64 = 216.0;

/// The width of `text` at `size` pixels in a half-bold face, on the generous side.
pub(in crate::report::graph) fn text_width(text: &str, size: f64) -> f64 {
    let letter = |c: char| match c {
        'i' | 'j' | 'l' | '.' | ',' | '\'' | '|' | ':' | ' ' => 0.34,
        'f' | 'r' | 't' | '-' | '(' | ')' | '/' => 0.45,
        'm' | 'w' | 'M' | 'W' | '@' => 0.98,
        'A'..='Z' => 0.76,
        c if c.is_ascii() => 0.64,
        _ => 1.1,
    };
    text.chars().map(letter).sum::<f64>() * size
}

/// `name`, cut in the middle if it is too long for a node.
pub(in crate::report::graph) fn fitted(name: &str) -> String {
    if text_width(name, 13.0) <= MOST_TEXT {
        return name.to_owned();
    }
    let letters: Vec<char> = name.chars().collect();
    let cut = |kept: usize| {
        let tail = kept / 2;
        let head: String = letters[..kept - tail].iter().collect();
        head + "…" + &letters[letters.len() - tail..].iter().collect::<String>()
    };
    let fits = (4..letters.len()).rev().map(cut).find(|text| text_width(text, 13.0) <= MOST_TEXT);
    fits.unwrap_or_else(|| cut(4.min(letters.len())))
}

pub(super) fn node_width(name: &str) -> f64 {
    (text_width(&fitted(name), 13.0) + 26.0).max(LEAST_NODE).ceil()
}

/// The room for the titles of the rows.
pub(super) fn gutter(drawing: &Drawing) -> f64 {
    let names = drawing.rows.iter().flat_map(|row| row.names.iter().map(String::as_str));
    let none = drawing.rows.iter().any(|row| row.role == Role::Unassigned).then_some("unassigned");
    let widest = names.chain(none).map(|name| text_width(&fitted(name), 13.0)).fold(0.0, f64::max);
    (widest + 44.0).ceil()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_name_is_cut_in_the_middle() {
        assert_eq!(fitted("payment-center"), "payment-center");
        let cut = fitted("an-uncommonly-long-name-of-a-service-business");
        assert!(cut.starts_with("an-uncommonly") && cut.ends_with("-business") && cut.contains('…'), "{cut}");
        assert!(text_width(&cut, 13.0) <= MOST_TEXT);
    }
}
