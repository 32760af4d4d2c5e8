//! Changes of several manifests.

use std::collections::BTreeMap;
use std::ops::Range;

use super::super::line;
use super::super::splice::Splices;

/// Changes to come of several texts.
pub(super) struct Edits<'t> {
    texts: &'t BTreeMap<String, String>,
    changes: BTreeMap<&'t str, Splices<'t>>,
}

impl<'t> Edits<'t> {
    pub(super) fn new(texts: &'t BTreeMap<String, String>) -> Self {
        Self { texts, changes: BTreeMap::new() }
    }

    /// A text as it is.
    pub(super) fn text(&self, file: &str) -> Option<&'t str> {
        self.texts.get(file).map(String::as_str)
    }

    /// Puts `new` in the place of `range`.
    pub(super) fn replace(&mut self, file: &str, range: Range<usize>, new: &str) {
        self.change(file, |splices| splices.replace(range, new));
    }

    /// Puts `line` below the line that holds the byte before `end`.
    pub(super) fn line_after(&mut self, file: &str, end: usize, line: &str) {
        self.change(file, |splices| splices.insert_lines(line::end(splices.text(), end), &[line]));
    }

    /// Takes the lines of `range` out.
    pub(super) fn remove_lines(&mut self, file: &str, range: &Range<usize>) {
        self.change(file, |splices| splices.remove_lines(range));
    }

    fn change(&mut self, file: &str, change: impl FnOnce(&mut Splices<'t>)) {
        if let Some((file, text)) = self.texts.get_key_value(file) {
            change(self.changes.entry(file).or_insert_with(|| Splices::new(text)));
        }
    }

    /// Each changed file with its text before and after.
    pub(super) fn finish(self) -> Vec<(String, String, String)> {
        let changed = self.changes.into_iter().filter_map(|(file, splices)| {
            let before = splices.text();
            let after = splices.finish();
            (after != before).then(|| (file.to_owned(), before.to_owned(), after))
        });
        changed.collect()
    }
}
