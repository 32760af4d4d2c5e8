//! Rust as words, texts and marks: no more than is needed to find where a file is taken, and not be fooled by comments.

use std::ops::Range;

use memchr::memmem;

/// A piece of Rust.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token<'t> {
    /// A name or a keyword.
    Word(&'t str),
    /// What a string literal stands for.
    Text(String),
    /// Any other character. Numbers and lifetimes are left out.
    Mark(u8),
}

/// The tokens of a text with their bytes.
pub(super) struct Lexer<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Lexer<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, at: 0 }
    }

    fn byte(&self, ahead: usize) -> u8 {
        self.text.as_bytes().get(self.at + ahead).copied().unwrap_or(0)
    }

    /// Goes to behind the next `end`, or to the end of all.
    fn skip_past(&mut self, end: &str) {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        self.at = memmem::find(rest, end.as_bytes()).map_or(self.text.len(), |length| self.at + length + end.len());
    }

    /// Comments hold comments.
    fn skip_comment(&mut self) {
        let mut depth = 0;
        while self.at < self.text.len() {
            match (self.byte(0), self.byte(1)) {
                (b'/', b'*') => depth += 1,
                (b'*', b'/') => depth -= 1,
                _ => {
                    self.at += 1;
                    continue;
                }
            }
            self.at += 2;
            if depth == 0 {
                return;
            }
        }
    }

    fn word(&mut self) -> &'t str {
        let rest = &self.text[self.at..];
        let length = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
        self.at += length;
        &rest[..length]
    }

    /// The literal whose first quote is here.
    fn quoted(&mut self) -> String {
        self.at += 1;
        let start = self.at;
        while self.at < self.text.len() && self.byte(0) != b'"' {
            self.at += if self.byte(0) == b'\\' { 2 } else { 1 };
        }
        let end = self.at.min(self.text.len());
        self.at = (end + 1).min(self.text.len());
        unescaped(self.text.get(start..end).unwrap_or_default())
    }

    /// The raw literal whose first `#` or quote is here, if it is one and no raw name.
    fn raw(&mut self) -> Option<String> {
        let hashes = self.text[self.at..].bytes().take_while(|byte| *byte == b'#').count();
        if self.byte(hashes) != b'"' {
            return None;
        }
        let start = self.at + hashes + 1;
        let end = format!("\"{}", "#".repeat(hashes));
        self.at = start;
        self.skip_past(&end);
        Some(self.text[start..].split(&end).next().unwrap_or_default().to_owned())
    }

    /// A character, or a lifetime.
    fn apostrophe(&mut self) {
        self.at += 1;
        let mut following = self.text[self.at..].chars();
        match (following.next(), following.next()) {
            (Some('\\'), _) => {
                self.at += 2;
                self.skip_past("'");
            }
            (Some(c), Some('\'')) => self.at += c.len_utf8() + 1,
            _ => _ = self.word(),
        }
    }
}

impl<'t> Iterator for Lexer<'t> {
    type Item = (Token<'t>, Range<usize>);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let start = self.at;
            let c = self.text.get(start..)?.chars().next()?;
            match (c, self.byte(1)) {
                ('/', b'/') => self.skip_past("\n"),
                ('/', b'*') => self.skip_comment(),
                ('\'', _) => self.apostrophe(),
                ('"', _) => return Some((Token::Text(self.quoted()), start..self.at)),
                ('0'..='9', _) => _ = self.word(),
                (c, _) if c.is_alphabetic() || c == '_' => {
                    let word = self.word();
                    let text = match word {
                        "r" | "br" | "cr" => self.raw(),
                        "b" | "c" if self.byte(0) == b'"' => Some(self.quoted()),
                        _ => None,
                    };
                    let token = text.map_or(Token::Word(word), Token::Text);
                    return Some((token, start..self.at));
                }
                (c, _) => {
                    self.at += c.len_utf8();
                    if !c.is_whitespace() && c.is_ascii() {
                        return Some((Token::Mark(c as u8), start..self.at));
                    }
                }
            }
        }
    }
}

/// `literal` with its escapes as what they stand for.
fn unescaped(literal: &str) -> String {
    let mut plain = String::with_capacity(literal.len());
    let mut rest = literal.chars();
    while let Some(c) = rest.next() {
        if c != '\\' {
            plain.push(c);
            continue;
        }
        let digits = |digits: &str| u32::from_str_radix(digits, 16).ok().and_then(char::from_u32);
        match rest.next() {
            Some('x') => plain.extend(digits(&rest.by_ref().take(2).collect::<String>())),
            Some('u') => {
                let code: String = rest.by_ref().take_while(|c| *c != '}').filter(char::is_ascii_hexdigit).collect();
                plain.extend(digits(&code));
            }
            Some('\n') => rest = rest.as_str().trim_start().chars(),
            // Those of white space stand in no path.
            other => plain.extend(other),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> Vec<Token<'_>> {
        Lexer::new(text).map(|(token, _)| token).collect()
    }

    #[test]
    fn comments_and_characters_do_not_fool_it() {
        let text = r#"a // "x
            /* /* " */ ' */ b '"' c '\'' d 'l e '\u{22}' f &'static "g" 1.5e3 'ä' ä"#;
        let word = |word| Token::Word(word);
        let expected = [
            word("a"),
            word("b"),
            word("c"),
            word("d"),
            word("e"),
            word("f"),
            Token::Mark(b'&'),
            Token::Text("g".to_owned()),
            Token::Mark(b'.'),
            word("ä"),
        ];
        assert_eq!(tokens(text), expected);
    }

    #[test]
    fn literals_are_what_they_stand_for() {
        let text = "r\"a\\\" r##\"b\"#\"## b\"c\\\"\" \"d\\x2e\\u{2e}\\\n   e\" r#mod br#\"f\"# c\"g\" \"\"";
        let literal = |literal: &str| Token::Text(literal.to_owned());
        assert_eq!(
            tokens(text),
            [
                literal("a\\"),
                literal("b\"#"),
                literal("c\""),
                literal("d..e"),
                Token::Word("r"),
                Token::Mark(b'#'),
                Token::Word("mod"),
                literal("f"),
                literal("g"),
                literal(""),
            ]
        );
    }

    #[test]
    fn what_never_ends_does_not_hang() {
        for text in ["\"", "\"\\", "r#\"", "/*", "'", "'\\", "b\"", "// x", "'ä", "\"\\ä", "r"] {
            assert!(Lexer::new(text).count() < 3, "{text}");
        }
    }
}
