//! Patterns of package names and of folders.

use std::fmt;

/// A pattern. In a name `*` stands for any characters and `?` for one; in a path both stay within one part and `**`
/// stands for any number of parts. `{domain}` is a `*` that also says which characters are the domain.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Glob(String);

const DOMAIN: &str = "{domain}";

impl Glob {
    /// The pattern `text`.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The pattern as it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether `text` is what the pattern says.
    #[must_use]
    pub fn matches(&self, text: &str) -> bool {
        self.capture(text).is_some()
    }

    /// What `{domain}`, or else the first `*`, stands for in `text`: `payment` for `*-center` in `payment-center`. Empty
    /// for a pattern that has neither; `None` where `text` does not match.
    #[must_use]
    pub fn capture<'t>(&self, text: &'t str) -> Option<&'t str> {
        let pattern = self.0.as_str();
        let (before, after) = match pattern.find(DOMAIN) {
            Some(at) => (&pattern[..at], &pattern[at + DOMAIN.len()..]),
            None => match pattern.find('*') {
                Some(at) if !pattern[at..].starts_with("**") => (&pattern[..at], &pattern[at + 1..]),
                _ => return rest(pattern.as_bytes(), text.as_bytes()).then_some(&text[..0]),
            },
        };
        let starts = (0..=text.len()).filter(|at| text.is_char_boundary(*at));
        starts.filter(|start| rest(before.as_bytes(), &text.as_bytes()[..*start])).find_map(|start| {
            let part = text[start..].find('/').map_or(text.len(), |slash| start + slash);
            let mut ends = (start..=part).rev().filter(|end| text.is_char_boundary(*end));
            ends.find(|end| rest(after.as_bytes(), &text.as_bytes()[*end..])).map(|end| &text[start..end])
        })
    }
}

impl fmt::Display for Glob {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn rest(pattern: &[u8], text: &[u8]) -> bool {
    match (pattern, text) {
        // `**/` may stand for no part at all.
        ([b'*', b'*', b'/', pattern @ ..], _) if rest(pattern, text) => true,
        ([b'*', b'*', pattern @ ..], _) => (0..=text.len()).any(|skip| rest(pattern, &text[skip..])),
        ([b'*', pattern @ ..], _) => {
            let part = text.iter().position(|byte| *byte == b'/').unwrap_or(text.len());
            (0..=part).any(|skip| rest(pattern, &text[skip..]))
        }
        ([b'?', pattern @ ..], [t, text @ ..]) => *t != b'/' && rest(pattern, text),
        ([p, pattern @ ..], [t, text @ ..]) => p == t && rest(pattern, text),
        (pattern, text) => pattern.is_empty() && text.is_empty(),
    }
}
