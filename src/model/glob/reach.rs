//! Where the parts of a pattern can begin and end in a text.

/// What a pattern is made of.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Token {
    Character(char),
    /// `?`: one character of a part.
    One,
    /// `*`: any characters of a part.
    Part,
    /// `**`: any characters.
    Any,
    /// `**/`: any number of whole parts.
    Parts,
}

/// `pattern` in its parts.
pub(super) fn tokens(pattern: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let mut rest = pattern;
    while let Some(first) = rest.chars().next() {
        let (token, length) = match first {
            '*' if rest.starts_with("**/") => (Token::Parts, 3),
            '*' if rest.starts_with("**") => (Token::Any, 2),
            '*' => (Token::Part, 1),
            '?' => (Token::One, 1),
            other => (Token::Character(other), other.len_utf8()),
        };
        found.push(token);
        rest = &rest[length..];
    }
    found
}

/// For each position of `text`, whether `tokens` match all that stands before it.
pub(super) fn reached(tokens: &[Token], text: &[char]) -> Vec<bool> {
    let mut now = vec![false; text.len() + 1];
    now[0] = true;
    for token in tokens {
        let mut next = vec![false; text.len() + 1];
        let mut inside = false;
        for at in 0..=text.len() {
            let last = at.checked_sub(1).map(|last| text[last]);
            let parts_end = inside && last == Some('/');
            inside = now[at] || inside && (*token != Token::Part || last != Some('/'));
            let one_back = |fits: bool| fits && at > 0 && now[at - 1];
            next[at] = match token {
                Token::Character(character) => one_back(last == Some(*character)),
                Token::One => one_back(last != Some('/')),
                Token::Part | Token::Any => inside,
                Token::Parts => now[at] || parts_end,
            };
        }
        now = next;
    }
    now
}

/// For each position of `text`, whether `tokens` match all that stands after it.
pub(super) fn reaching(tokens: &[Token], text: &[char]) -> Vec<bool> {
    let mut now = vec![false; text.len() + 1];
    now[text.len()] = true;
    for token in tokens.iter().rev() {
        let mut next = vec![false; text.len() + 1];
        let mut inside = false;
        for at in (0..=text.len()).rev() {
            let first = text.get(at).copied();
            let one_on = |fits: bool| fits && at < text.len() && now[at + 1];
            if *token == Token::Parts {
                // Some parts end at a `/` behind which the rest matches.
                inside |= one_on(first == Some('/'));
            } else {
                inside = now[at] || inside && (*token == Token::Any || first != Some('/'));
            }
            next[at] = match token {
                Token::Character(character) => one_on(first == Some(*character)),
                Token::One => one_on(first != Some('/')),
                Token::Part | Token::Any => inside,
                Token::Parts => now[at] || inside,
            };
        }
        now = next;
    }
    now
}

#[cfg(test)]
mod tests {
    use super::super::Glob;
    use super::*;

    /// What a pattern means, said without regard to time.
    fn plainly(pattern: &[Token], text: &[char]) -> bool {
        let skips = |limit: usize, rest: &[Token]| (0..=limit).any(|skip| plainly(rest, &text[skip..]));
        match pattern {
            [] => text.is_empty(),
            [Token::Character(c), rest @ ..] => text.first() == Some(c) && plainly(rest, &text[1..]),
            [Token::One, rest @ ..] => text.first().is_some_and(|c| *c != '/') && plainly(rest, &text[1..]),
            [Token::Part, rest @ ..] => skips(text.iter().position(|c| *c == '/').unwrap_or(text.len()), rest),
            [Token::Any, rest @ ..] => skips(text.len(), rest),
            [Token::Parts, rest @ ..] => {
                let after = |at: usize| text[at] == '/' && plainly(rest, &text[at + 1..]);
                plainly(rest, text) || (0..text.len()).any(after)
            }
        }
    }

    #[test]
    fn short_patterns_mean_what_they_say() {
        let words = |letters: &str, longest: u32| {
            let letters: Vec<char> = letters.chars().collect();
            let all = (0..=longest).flat_map(move |length| {
                let letters = letters.clone();
                (0..letters.len().pow(length)).map(move |mut number| {
                    let mut word = String::new();
                    for _ in 0..length {
                        word.push(letters[number % letters.len()]);
                        number /= letters.len();
                    }
                    word
                })
            });
            all.collect::<Vec<String>>()
        };
        let texts = words("a/ä", 4);
        for pattern in words("a/*?", 5) {
            let (glob, tokens) = (Glob::new(pattern.as_str()), tokens(&pattern));
            for text in &texts {
                let characters: Vec<char> = text.chars().collect();
                assert_eq!(glob.matches(text), plainly(&tokens, &characters), "{pattern} {text}");
                let end = reaching(&tokens, &characters)[0];
                assert_eq!(end, plainly(&tokens, &characters), "{pattern} {text}");
            }
        }
    }
}
