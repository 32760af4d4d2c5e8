//! A policy or baseline as text, and what was found wrong with it so far.

use std::cell::RefCell;
use std::ops::Range;

use super::{Fault, PolicyError, Problem};
use crate::model::{Located, Place};
use crate::read::lines::Lines;

/// The text that is read. Faults are collected, so that one run tells all of them.
pub(in crate::read) struct Source<'t> {
    file: &'t str,
    text: &'t str,
    /// Counted once: a baseline has thousands of places.
    lines: Lines,
    problems: RefCell<Vec<Problem>>,
}

impl<'t> Source<'t> {
    pub(in crate::read) fn new(file: &'t str, text: &'t str) -> Self {
        Self { file, text, lines: Lines::new(text), problems: RefCell::default() }
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
        self.lines.place(self.file, self.text, span.unwrap_or_default())
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
