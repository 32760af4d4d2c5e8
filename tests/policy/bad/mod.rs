//! Policies that are refused: the smallest text for each fault.

mod entry;
mod name;
mod shape;

/// A policy, and what is said of it.
pub(crate) struct Case {
    pub(crate) text: &'static str,
    /// Line, what stands at the place, message, help.
    pub(crate) said: &'static [(usize, &'static str, &'static str, Option<&'static str>)],
    /// Whether the schema sees it too.
    pub(crate) schema: bool,
}

const fn case(
    text: &'static str,
    said: &'static [(usize, &'static str, &'static str, Option<&'static str>)],
    schema: bool,
) -> Case {
    Case { text, said, schema }
}

/// Two layers, `app` and `domain`; what follows stands in line 3.
macro_rules! policy {
    ($rest:literal) => {
        concat!("version = 1\norder = [\"app\", \"domain\"]\n", $rest)
    };
}
use policy;

/// All of them.
pub(crate) fn cases() -> impl Iterator<Item = &'static Case> {
    [shape::CASES, name::CASES, entry::CASES].into_iter().flatten()
}
