//! What stands between brackets or braces, with commas between.

use std::ops::Range;

use toml_edit::{Array, InlineTable};

use super::super::line;
use super::super::splice::Splices;

/// An array or an inline table by its bytes.
pub(super) struct List<'t> {
    text: &'t str,
    /// What stands between the brackets.
    inside: Range<usize>,
    /// Each element, without commas and the white space around it.
    pub(super) elements: Vec<Range<usize>>,
    /// What stands between the braces and the only element: nothing in an array.
    padding: &'static str,
}

impl<'t> List<'t> {
    /// The list of `array`, which was parsed from `text`.
    pub(super) fn array(text: &'t str, array: &Array) -> Option<Self> {
        let elements = array.iter().map(toml_edit::Value::span).collect::<Option<_>>()?;
        Some(Self { text, inside: inside(array.span()?), elements, padding: "" })
    }

    /// The list of `table`, which was parsed from `text`; its elements are those of `get_values`.
    pub(super) fn braces(text: &'t str, table: &InlineTable) -> Option<Self> {
        let mut list = Self { text, inside: inside(table.span()?), elements: Vec::new(), padding: " " };
        let mut ends: Vec<usize> =
            table.get_values().iter().map(|(_, value)| Some(value.span()?.end)).collect::<Option<_>>()?;
        // By dots the keys of one table may stand apart.
        ends.sort_unstable();
        let mut from = list.inside.start;
        for end in ends {
            let start = skipped(text, from, end);
            list.elements.push(start..end);
            from = list.comma(end).map_or(end, |comma| comma + 1);
        }
        Some(list)
    }

    /// Puts `element` before that of this index.
    pub(super) fn insert(&self, index: usize, element: &str, splices: &mut Splices<'_>) {
        let previous = index.checked_sub(1).and_then(|index| self.elements.get(index));
        match (previous, self.elements.get(index)) {
            (None, None) => self.fill(element, splices),
            (None, Some(next)) => match line::indentation(self.text, next.start) {
                Some(indentation) if self.ends_line(next) => {
                    splices.insert_lines(self.own_start(next), &[&format!("{indentation}{element},")]);
                }
                _ => splices.replace(next.start..next.start, format!("{element}, ")),
            },
            (Some(previous), next) => self.insert_behind(previous, next, element, splices),
        }
    }

    fn insert_behind(
        &self,
        previous: &Range<usize>,
        next: Option<&Range<usize>>,
        element: &str,
        splices: &mut Splices<'_>,
    ) {
        let is_alone =
            self.elements.first() == Some(previous) || line::indentation(self.text, previous.start).is_some();
        let indentation = line::indentation(self.text, previous.start)
            .or_else(|| line::indentation(self.text, next?.start))
            .filter(|_| is_alone);
        let rest_is_closed = next.is_none() && !self.text[previous.end..self.inside.end].contains('\n');
        match indentation {
            Some(indentation) if self.ends_line(previous) => {
                let has_comma = self.comma(previous.end).is_some();
                if !has_comma {
                    splices.replace(previous.end..previous.end, ",");
                }
                let comma = if has_comma { "," } else { "" };
                let at = line::end(self.text, previous.end);
                splices.insert_lines(at, &[&format!("{indentation}{element}{comma}")]);
            }
            Some(indentation) if rest_is_closed => {
                let ending = line::ending(self.text, line::start(self.text, previous.start));
                splices.replace(previous.end..previous.end, format!(",{ending}{indentation}{element}"));
            }
            _ => splices.replace(previous.end..previous.end, format!(", {element}")),
        }
    }

    /// The first element of a list that has none.
    fn fill(&self, element: &str, splices: &mut Splices<'_>) {
        let inside = &self.text[self.inside.clone()];
        if !inside.contains('\n') {
            splices.replace(self.inside.clone(), format!("{0}{element}{0}", self.padding));
            return;
        }
        // Only comments stand there, and the bracket has a line of its own.
        let close = line::start(self.text, self.inside.end);
        let comment = inside.rfind('#').map(|at| self.inside.start + at);
        let indentation = match comment.and_then(|at| line::indentation(self.text, at)) {
            Some(indentation) => indentation.to_owned(),
            None => format!("{}    ", &self.text[close..self.inside.end]),
        };
        splices.insert_lines(close, &[&format!("{indentation}{element},")]);
    }

    /// Takes the element of this index out, with its lines where it has lines of its own.
    pub(super) fn remove(&self, index: usize, splices: &mut Splices<'_>) {
        let Some(element) = self.elements.get(index) else { return };
        let previous = index.checked_sub(1).and_then(|index| self.elements.get(index));
        let next = self.elements.get(index + 1);
        let comma = self.comma(element.end);
        let comma_before = previous.and_then(|previous| self.comma(previous.end));
        let has_indentation = line::indentation(self.text, element.start).is_some();
        let gap_is_plain = |gap: &Range<usize>| self.text[gap.clone()].chars().all(|c| c.is_whitespace() || c == ',');
        if has_indentation && self.ends_line(element) {
            splices.remove_lines(element);
            if let (None, Some(comma)) = (comma, comma_before) {
                splices.remove(comma..comma + 1);
            }
            return;
        }
        let gap = next.map(|next| element.end..next.start).filter(gap_is_plain);
        match (gap, comma_before) {
            (Some(gap), _) if has_indentation && !self.text[gap.clone()].contains('\n') => {
                splices.remove(element.start..gap.end);
            }
            (_, Some(before)) if gap_is_plain(&(before + 1..element.start)) => splices.remove(before..element.end),
            (Some(gap), _) => splices.remove(element.start..gap.end),
            (None, before) => {
                if self.elements.len() == 1 && !self.text[self.inside.clone()].contains('\n') {
                    splices.remove(self.inside.clone());
                    return;
                }
                splices.remove(element.clone());
                if let Some(comma) = comma.or(before) {
                    splices.remove(comma..comma + 1);
                }
            }
        }
    }

    /// Moves the element of the index `from` before the one that has the index `to` now; with its line where every element
    /// has one. In a list that is laid out in several ways an element with a comment of its own stays.
    pub(super) fn relocate(&self, from: usize, to: usize, splices: &mut Splices<'_>) {
        let (Some(element), Some(last)) = (self.elements.get(from), self.elements.last()) else { return };
        if to == from || to == from + 1 {
            return;
        }
        let has_line = |element| self.indentation(element).is_some() && self.ends_line(element);
        if !self.elements.iter().all(has_line) {
            // The comment behind it has no other place to go to.
            let rest = &self.text[element.end..line::end(self.text, element.end)];
            if has_line(element) && rest.contains('#') {
                return;
            }
            self.remove(from, splices);
            self.insert(to, &self.text[element.clone()], splices);
            return;
        }
        let target = match self.elements.get(to) {
            Some(next) => self.own_start(next),
            None => line::end(self.text, last.end),
        };
        let block = self.own_start(element)..line::end(self.text, element.end);
        let mut lines = self.text[block.clone()].to_owned();
        // Only the last element may have no comma.
        if self.comma(last.end).is_none() {
            let comma = |element: &Range<usize>| self.comma(element.end);
            if element == last {
                lines.insert(element.end - block.start, ',');
                if let Some(comma) = from.checked_sub(1).and_then(|before| comma(&self.elements[before])) {
                    splices.remove(comma..comma + 1);
                }
            } else if to == self.elements.len() {
                splices.replace(last.end..last.end, ",");
                if let Some(comma) = comma(element) {
                    lines.remove(comma - block.start);
                }
            }
        }
        splices.move_lines(&block, target, &lines);
    }

    /// Whether there are elements, and each has a line and a comma of its own.
    pub(super) fn has_lines(&self) -> bool {
        let has_line = |element: &Range<usize>| {
            self.indentation(element).is_some() && self.ends_line(element) && self.comma(element.end).is_some()
        };
        !self.elements.is_empty() && self.elements.iter().all(has_line)
    }

    fn indentation(&self, element: &Range<usize>) -> Option<&'t str> {
        line::indentation(self.text, element.start)
    }

    /// Where the lines of `element` start, with the comments that are its own.
    fn own_start(&self, element: &Range<usize>) -> usize {
        let start = line::start(self.text, element.start);
        line::own_start(self.text, self.inside.start, start, self.is_followed_closely(element))
    }

    /// Whether nothing but its comma and a comment follows `element` in its line.
    fn ends_line(&self, element: &Range<usize>) -> bool {
        let mut rest = element.end;
        if let Some(comma) = self.comma(element.end) {
            if self.text[rest..comma].contains('\n') {
                return false;
            }
            rest = comma + 1;
        }
        let line = &self.text[rest..line::end(self.text, rest)];
        let line = line.trim();
        (line.is_empty() || line.starts_with('#')) && line::end(self.text, rest) <= self.inside.end
    }

    /// Whether the line below that of `element` holds another element.
    fn is_followed_closely(&self, element: &Range<usize>) -> bool {
        let below = line::end(self.text, element.end);
        self.elements.iter().any(|other| other.start >= below && line::start(self.text, other.start) == below)
    }

    /// The comma behind the element that ends at `end`.
    fn comma(&self, end: usize) -> Option<usize> {
        let at = skipped(self.text, end, self.inside.end);
        (self.text[at..self.inside.end].starts_with(',')).then_some(at)
    }
}

fn inside(brackets: Range<usize>) -> Range<usize> {
    brackets.start + 1..brackets.end.saturating_sub(1)
}

/// From the byte `at` on, at most up to `end`, the first that is neither white space nor in a comment.
fn skipped(text: &str, mut at: usize, end: usize) -> usize {
    loop {
        let rest = &text[at..end];
        let trimmed = rest.trim_start();
        at += rest.len() - trimmed.len();
        if !trimmed.starts_with('#') {
            return at;
        }
        at = line::end(text, at).min(end);
    }
}
