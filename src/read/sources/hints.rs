//! Which files are worth a close look: one that takes another has `include!` or `path = "…"` in it, however it is spaced.

use memchr::memmem::Finder;

/// What must stand in a file that takes another.
pub(super) struct Hints {
    include: Finder<'static>,
    path: Finder<'static>,
}

impl Hints {
    pub(super) fn new() -> Self {
        let finder = |text: &'static str| Finder::new(text);
        Self { include: finder("include"), path: finder("path") }
    }

    /// Whether `text` may take another file.
    pub(super) fn are_in(&self, text: &[u8]) -> bool {
        let mut includes = self.include.find_iter(text).map(|at| after_space(&text[at + "include".len()..]));
        let mut paths = self.path.find_iter(text).map(|at| after_space(&text[at + "path".len()..]));
        includes.any(|rest| rest.starts_with(b"!") || may_be_space(rest)) || paths.any(is_given)
    }
}

/// Whether `rest`, which follows `path`, gives it a text.
fn is_given(rest: &[u8]) -> bool {
    let Some(value) = rest.strip_prefix(b"=") else { return may_be_space(rest) };
    let value = after_space(value);
    value.starts_with(b"\"") || value.starts_with(b"r\"") || value.starts_with(b"r#") || may_be_space(value)
}

/// A comment, or one of the rare spaces that are not ASCII.
fn may_be_space(rest: &[u8]) -> bool {
    rest.starts_with(b"/*") || rest.starts_with(b"//") || rest.first().is_some_and(|byte| !byte.is_ascii())
}

fn after_space(text: &[u8]) -> &[u8] {
    let length = text.iter().take_while(|byte| matches!(byte, b' ' | b'\t'..=b'\r')).count();
    &text[length..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_is_worth_a_look_and_everyday_code_is_not() {
        let hints = Hints::new();
        let spellings = [
            "#[path=\"x\"]",
            "#[path\r\n=\r\n\"x\"]",
            "# [ path\x0b= r\"x\"]",
            "#[cfg_attr(unix, path=r#\"x\"#)]",
            "#[path/* */=\"x\"]",
            "#[path= // why\n \"x\"]",
            "include !(\"x\")",
            "include\n!(\"x\")",
            "include/**/!(\"x\")",
            "include\u{2028}!(\"x\")",
        ];
        for text in spellings {
            assert!(hints.are_in(text.as_bytes()), "{text}");
        }
        let others =
            ["let path = root.join(x);", "path == \"x\"", "include_str!(\"x\")", "use a::path;", "path", "include", ""];
        for text in others {
            assert!(!hints.are_in(text.as_bytes()), "{text}");
        }
    }
}
