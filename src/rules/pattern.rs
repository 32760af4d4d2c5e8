//! Patterns prepared for thousands of names: nearly all are one star with an ending.

use crate::model::{Glob, Located};

/// A pattern of the policy, taken apart once.
pub(super) struct Pattern<'p> {
    /// As the policy has it.
    pub(super) source: &'p Located<Glob>,
    shape: Shape<'p>,
}

enum Shape<'p> {
    /// No star: the text itself.
    Exact(&'p str),
    /// One star, with what stands before and after it.
    Star(&'p str, &'p str),
    /// Anything else, with what must stand before its first star.
    Other(&'p str),
}

impl<'p> Pattern<'p> {
    /// A pattern of package names, which hold no `/`.
    pub(super) fn of_names(source: &'p Located<Glob>) -> Self {
        let text = source.value.as_str();
        let shape = match text.split_once("{domain}").or_else(|| text.split_once('*')) {
            _ if text.contains('?') => Shape::Other(literal(text)),
            None => Shape::Exact(text),
            Some((before, after)) if before.contains('*') || after.contains('*') => Shape::Other(literal(text)),
            Some((before, after)) => Shape::Star(before, after),
        };
        Self { source, shape }
    }

    /// A pattern of folders.
    pub(super) fn of_paths(source: &'p Located<Glob>) -> Self {
        Self { source, shape: Shape::Other(literal(source.value.as_str())) }
    }

    /// Whether `text` is what the pattern says.
    pub(super) fn matches(&self, text: &str) -> bool {
        match self.shape {
            Shape::Exact(exact) => text == exact,
            Shape::Star(before, after) => {
                text.len() >= before.len() + after.len() && text.ends_with(after) && text.starts_with(before)
            }
            Shape::Other(before) => text.starts_with(before) && self.source.value.matches(text),
        }
    }

    /// What its star stands for in `text`; `None` where it does not match.
    pub(super) fn capture<'t>(&self, text: &'t str) -> Option<&'t str> {
        match self.shape {
            Shape::Exact(_) => self.matches(text).then_some(""),
            Shape::Star(before, after) => self.matches(text).then(|| &text[before.len()..text.len() - after.len()]),
            Shape::Other(before) => text.starts_with(before).then(|| self.source.value.capture(text))?,
        }
    }

    /// Whether it says itself which part is the domain.
    pub(super) fn names_domain(&self) -> bool {
        self.source.value.as_str().contains("{domain}")
    }
}

/// `pattern` with `{domain}`, or else its first star, filled in by `star` and any other wildcard by an `x`.
pub(super) fn filled(pattern: &str, star: &str) -> String {
    let wild = |text: &str| text.replace("**", "x").replace(['*', '?'], "x").replace("{domain}", star);
    match pattern.split_once("{domain}").or_else(|| pattern.split_once('*')) {
        Some((before, after)) => wild(before) + star + &wild(after),
        None => wild(pattern),
    }
}

fn literal(text: &str) -> &str {
    text.split(['*', '?', '{']).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Place;

    #[test]
    fn a_prepared_pattern_says_what_the_glob_says() {
        let patterns =
            ["*-center", "order-*", "*", "a-*-b", "{domain}-dao", "x{domain}", "shop", "a*b*c", "?-api", "**"];
        let names = ["order-center", "-center", "center", "order-", "order", "a-b", "a--b", "a-x-b", "q-dao", "xy"];
        let more = ["shop", "shops", "abc", "aabbcc", "q-api", "qq-api", "", "größe-center"];
        for pattern in patterns {
            let glob = Located { value: Glob::new(pattern), place: Place::default() };
            let (name, path) = (Pattern::of_names(&glob), Pattern::of_paths(&glob));
            for text in names.into_iter().chain(more) {
                assert_eq!(name.matches(text), glob.value.matches(text), "{pattern} {text}");
                assert_eq!(name.capture(text), glob.value.capture(text), "{pattern} {text}");
                assert_eq!(path.capture(text), glob.value.capture(text), "{pattern} {text}");
            }
        }
    }

    #[test]
    fn a_filled_pattern_matches_itself() {
        for pattern in ["*-center", "crates/{domain}/*", "a?b*", "shop", "*-{domain}-x", "services/**"] {
            assert!(Glob::new(pattern).matches(&filled(pattern, "order")), "{pattern}");
        }
    }
}
