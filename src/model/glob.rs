//! Patterns of package names and of folders.

mod reach;

use std::fmt;

use reach::{reached, reaching, tokens};

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
    /// for a pattern that has neither; `None` where `text` does not match. Of several readings it is the one that
    /// begins first, and of those the longest. Takes time proportional to the pattern times the text.
    #[must_use]
    pub fn capture<'t>(&self, text: &'t str) -> Option<&'t str> {
        let pattern = self.0.as_str();
        let (before, after) = match pattern.find(DOMAIN) {
            Some(at) => (&pattern[..at], &pattern[at + DOMAIN.len()..]),
            None => match pattern.find('*') {
                Some(at) if !pattern[at..].starts_with("**") => (&pattern[..at], &pattern[at + 1..]),
                _ => return whole(pattern, text).then(|| &text[..0]),
            },
        };
        if is_plain(before) && is_plain(after) {
            let part = text.strip_prefix(before)?.strip_suffix(after)?;
            return (!part.contains('/')).then_some(part);
        }
        between(before, after, text)
    }
}

impl fmt::Display for Glob {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn is_plain(pattern: &str) -> bool {
    !pattern.contains(['*', '?'])
}

fn whole(pattern: &str, text: &str) -> bool {
    if is_plain(pattern) {
        return pattern == text;
    }
    let text: Vec<char> = text.chars().collect();
    reached(&tokens(pattern), &text)[text.len()]
}

/// The part of `text` that stands between what `before` and `after` match.
fn between<'t>(before: &str, after: &str, text: &'t str) -> Option<&'t str> {
    let characters: Vec<char> = text.chars().collect();
    let starts = reached(&tokens(before), &characters);
    let ends = reaching(&tokens(after), &characters);
    let mut end = None;
    let mut found = None;
    // From the right, so that the furthest end within the part is at hand for each start.
    for at in (0..=characters.len()).rev() {
        if characters.get(at) == Some(&'/') {
            end = None;
        }
        if ends[at] && end.is_none() {
            end = Some(at);
        }
        if let (true, Some(end)) = (starts[at], end) {
            found = Some((at, end));
        }
    }
    let (start, end) = found?;
    let offset = |position: usize| characters[..position].iter().map(|c| c.len_utf8()).sum::<usize>();
    Some(&text[offset(start)..offset(end)])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn capture<'t>(pattern: &str, text: &'t str) -> Option<&'t str> {
        Glob::new(pattern).capture(text)
    }

    #[test]
    fn names() {
        assert_eq!(capture("*-center", "payment-center"), Some("payment"));
        assert_eq!(capture("*-center", "center"), None);
        assert_eq!(capture("*-center", "-center"), Some(""));
        assert_eq!(capture("*-center", "payment-center-api"), None);
        assert_eq!(capture("app-*-api", "app-a-b-api"), Some("a-b"));
        assert_eq!(capture("a*a", "a"), None, "the two sides do not overlap");
        assert_eq!(capture("shop", "shop"), Some(""));
        assert_eq!(capture("", ""), Some(""));
        assert_eq!(capture("", "a"), None);
        assert_eq!(capture("v?-*", "v1-core"), Some("core"));
    }

    #[test]
    fn folders() {
        assert_eq!(capture("crates/*/center", "crates/pay/center"), Some("pay"));
        assert_eq!(capture("crates/*/center", "crates/a/b/center"), None);
        assert_eq!(capture("crates/{domain}/**", "crates/pay/deep/center"), Some("pay"));
        for (pattern, text, expected) in [
            ("crates/**", "crates/a", true),
            ("crates/**", "crates/a/b", true),
            ("crates/**", "crates", false),
            ("crates/**", "crates2/a", false),
            ("**", "", true),
            ("**/center", "center", true),
            ("**/center", "a/b/center", true),
            ("**/center", "a/subcenter", false),
            ("a/**/z", "a/z", true),
            ("a/**/z", "a/b/c/z", true),
            ("a/**/z", "az", false),
            ("a/?", "a/b", true),
            ("a?b", "a/b", false),
            ("*", "a/b", false),
        ] {
            assert_eq!(Glob::new(pattern).matches(text), expected, "{pattern} {text}");
        }
    }

    #[test]
    fn the_first_and_longest_reading_is_captured() {
        assert_eq!(capture("*-*", "a-b-c"), Some("a-b"));
        assert_eq!(capture("*-{domain}-x*", "a-b-c-x-x"), Some("b-c-x"));
        assert_eq!(capture("**/{domain}-x", "a/b-x"), Some("b"));
    }

    #[test]
    fn characters_of_several_bytes_are_one_character() {
        assert_eq!(capture("?-*", "ä-größe"), Some("größe"));
        assert_eq!(capture("*?", "größe"), Some("größ"));
        assert_eq!(capture("*ß*", "größe"), Some("grö"));
        assert_eq!(capture("*", "größe"), Some("größe"));
        assert!(!Glob::new("??").matches("ä"));
    }

    #[test]
    fn many_stars_take_no_longer() {
        let text = "a".repeat(2000);
        let started = std::time::Instant::now();
        assert!(!Glob::new(format!("{}b", "*a".repeat(40))).matches(&text));
        assert!(!Glob::new(format!("{}b", "**/*a".repeat(40))).matches(&text));
        assert!(started.elapsed().as_secs() < 5);
    }
}
