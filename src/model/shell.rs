//! Paths in commands that are meant to be pasted.

use std::path::Path;

/// `path` as one word of a POSIX shell.
#[must_use]
pub fn shell_quoted(path: &Path) -> String {
    let text = path.display().to_string();
    let plain = |c: char| c.is_alphanumeric() || "/._-+@:".contains(c);
    if !text.is_empty() && text.chars().all(plain) { text } else { format!("'{}'", text.replace('\'', r"'\''")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_shell_would_split_or_read_as_its_own_is_quoted() {
        for (path, word) in
            [("a/b-c.d", "a/b-c.d"), ("a b", "'a b'"), ("it's", r"'it'\''s'"), ("$(x)", "'$(x)'"), ("", "''")]
        {
            assert_eq!(shell_quoted(Path::new(path)), word);
        }
    }
}
