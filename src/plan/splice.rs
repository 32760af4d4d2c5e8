//! Changes of single bytes of a text, made together at the end.

use std::ops::Range;

use super::line;

/// Changes to come of a text; each range counts in the text as it is.
pub(super) struct Splices<'t> {
    text: &'t str,
    changes: Vec<(Range<usize>, String)>,
}

impl<'t> Splices<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, changes: Vec::new() }
    }

    /// The text as it is.
    pub(super) fn text(&self) -> &'t str {
        self.text
    }

    /// Puts `new` in the place of `range`.
    pub(super) fn replace(&mut self, range: Range<usize>, new: impl Into<String>) {
        let change = (range, new.into());
        if !self.changes.contains(&change) {
            self.changes.push(change);
        }
    }

    /// Takes `range` out.
    pub(super) fn remove(&mut self, range: Range<usize>) {
        self.replace(range, "");
    }

    /// Puts `lines` at the line boundary `at`, with the line endings of that place. A text without one at its end still
    /// has none.
    pub(super) fn insert_lines(&mut self, at: usize, lines: &[&str]) {
        let ending = line::ending(self.text, at);
        let mut new = lines.join(ending);
        if at == line::start(self.text, at) {
            new.push_str(ending);
        } else {
            new.insert_str(0, ending);
        }
        self.replace(at..at, new);
    }

    /// Takes the lines of `range` out. A text without a line ending at its end still has none.
    pub(super) fn remove_lines(&mut self, range: &Range<usize>) {
        let Range { mut start, end } = line::whole(self.text, range);
        if !self.text[start..end].ends_with('\n') && self.text[..start].ends_with('\n') {
            start -= if self.text[..start].ends_with("\r\n") { 2 } else { 1 };
        }
        self.remove(start..end);
    }

    /// Takes the whole lines `block` out, and puts `lines` at the line boundary `target`.
    pub(super) fn move_lines(&mut self, block: &Range<usize>, target: usize, lines: &str) {
        let inside = self.text[block.clone()].trim_end_matches(['\r', '\n']).len();
        self.remove_lines(&(block.start..block.start + inside));
        self.insert_lines(target, &lines.lines().collect::<Vec<_>>());
    }

    /// The text with the changes; of what two of them take out each byte goes once.
    pub(super) fn finish(mut self) -> String {
        self.changes.sort_by_key(|(range, _)| (range.start, range.end));
        let mut after = String::with_capacity(self.text.len());
        let mut done = 0;
        for (range, new) in &self.changes {
            after.push_str(&self.text[done..range.start.max(done)]);
            after.push_str(new);
            done = done.max(range.end);
        }
        after.push_str(&self.text[done..]);
        after
    }
}
