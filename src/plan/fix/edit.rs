//! Changes of single bytes of texts, made together at the end.

use std::collections::BTreeMap;
use std::ops::Range;

/// Changes to come of several texts; each range counts in the text as it is.
pub(super) struct Edits<'t> {
    texts: &'t BTreeMap<String, String>,
    changes: BTreeMap<String, Vec<(Range<usize>, String)>>,
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
        let changes = self.changes.entry(file.to_owned()).or_default();
        let change = (range, new.to_owned());
        if !changes.contains(&change) {
            changes.push(change);
        }
    }

    /// Puts `line` below the line that holds the byte before `end`, with the line ending of that line.
    pub(super) fn line_after(&mut self, file: &str, end: usize, line: &str) {
        let Some(text) = self.text(file) else { return };
        let at = text[end..].find('\n').map_or(text.len(), |newline| end + newline + 1);
        let ending = if text[..at].ends_with("\r\n") { "\r\n" } else { "\n" };
        let open = if text[..at].ends_with('\n') { "" } else { ending };
        self.replace(file, at..at, &format!("{open}{line}{ending}"));
    }

    /// Takes the lines of `range` out.
    pub(super) fn remove_lines(&mut self, file: &str, range: Range<usize>) {
        let Some(text) = self.text(file) else { return };
        let start = text[..range.start].rfind('\n').map_or(0, |newline| newline + 1);
        let end = text[range.end..].find('\n').map_or(text.len(), |newline| range.end + newline + 1);
        self.replace(file, start..end, "");
    }

    /// Each changed file with its text before and after.
    pub(super) fn finish(self) -> Vec<(String, String, String)> {
        let texts = self.texts;
        let changed = self.changes.into_iter().filter_map(|(file, mut changes)| {
            let before = texts.get(&file)?.clone();
            changes.sort_by_key(|(range, _)| (range.start, range.end));
            let mut after = before.clone();
            for (range, new) in changes.into_iter().rev() {
                after.replace_range(range, &new);
            }
            (after != before).then_some((file, before, after))
        });
        changed.collect()
    }
}

/// The way from the folder `from` to the folder `to`, both relative to one root.
pub(super) fn relative(from: &str, to: &str) -> String {
    let parts = |path: &'_ str| path.split('/').filter(|part| !part.is_empty()).map(str::to_owned).collect::<Vec<_>>();
    let (from, to) = (parts(from), parts(to));
    let common = from.iter().zip(&to).take_while(|(one, other)| one == other).count();
    let up = std::iter::repeat_n("..", from.len() - common);
    let way: Vec<&str> = up.chain(to[common..].iter().map(String::as_str)).collect();
    if way.is_empty() { ".".to_owned() } else { way.join("/") }
}
