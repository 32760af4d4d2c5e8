//! A policy or baseline as text, and what was found wrong with it so far.

use std::cell::RefCell;
use std::ops::Range;

use memchr::memchr_iter;

use super::{Fault, PolicyError, Problem};
use crate::model::{Located, Place};
use crate::read::position;

/// The text that is read. Faults are collected, so that one run tells all of them.
pub(in crate::read) struct Source<'t> {
    file: &'t str,
    text: &'t str,
    /// Where each line starts: a baseline has many places, and counting its lines for each would take their square.
    lines: Vec<usize>,
    problems: RefCell<Vec<Problem>>,
}

impl<'t> Source<'t> {
    pub(in crate::read) fn new(file: &'t str, text: &'t str) -> Self {
        let lines = std::iter::once(0).chain(memchr_iter(b'\n', text.as_bytes()).map(|end| end + 1)).collect();
        Self { file, text, lines, problems: RefCell::default() }
    }

    pub(in crate::read) fn file(&self) -> &'t str {
        self.file
    }

    /// The text as TOML.
    ///
    /// # Errors
    /// [`PolicyError`] with the one place where it stops being TOML.
    pub(in crate::read) fn parse(&self) -> Result<toml_edit::Document<&'t str>, PolicyError> {
        toml_edit::Document::parse(self.text).map_err(|error| {
            let place = self.place(error.span());
            PolicyError { problems: vec![Problem { place, fault: Fault::Syntax(error.message().to_owned()) }] }
        })
    }

    /// Where `span` stands; the beginning of the file without one.
    pub(in crate::read) fn place(&self, span: Option<Range<usize>>) -> Place {
        let span = span.unwrap_or_default();
        let above = self.lines.partition_point(|start| *start <= span.start).saturating_sub(1);
        let start = self.lines[above];
        let place = position::place(self.file, &self.text[start..], span.start - start..span.end - start);
        Place { line: above + place.line, ..place }
    }

    pub(in crate::read) fn located<T>(&self, value: T, span: Option<Range<usize>>) -> Located<T> {
        Located { value, place: self.place(span) }
    }

    pub(in crate::read) fn report(&self, place: &Place, fault: Fault) {
        self.problems.borrow_mut().push(Problem { place: place.clone(), fault });
    }

    /// `value`, if nothing was found wrong.
    ///
    /// # Errors
    /// [`PolicyError`] with all that was.
    pub(in crate::read) fn finish<T>(self, value: Option<T>) -> Result<T, PolicyError> {
        let mut problems = self.problems.into_inner();
        problems.sort_by(|one, other| one.place.cmp(&other.place));
        match value {
            Some(value) if problems.is_empty() => Ok(value),
            _ => Err(PolicyError { problems }),
        }
    }
}
