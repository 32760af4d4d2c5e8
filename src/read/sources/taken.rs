//! Where a source file takes another: `include!("…")`, `#[path = "…"]`, also in `cfg_attr`.

use std::iter::Peekable;
use std::ops::Range;

use super::base::{Base, Inline, Taken};
use super::lexer::{Lexer, Token};

/// What `text` takes, in its order.
pub(super) fn taken(text: &str) -> Vec<Taken> {
    let mut reader = Reader { tokens: Lexer::new(text).peekable(), found: Vec::new() };
    reader.read();
    reader.found
}

struct Reader<'t> {
    tokens: Peekable<Lexer<'t>>,
    found: Vec<Taken>,
}

impl<'t> Reader<'t> {
    fn read(&mut self) {
        let mut depth = 0_usize;
        // The modules that are written out around here, each with the depth outside of it.
        let mut modules: Vec<(usize, Inline)> = Vec::new();
        // The path of the outermost redirected module around here, and the depth outside of it.
        let mut redirected: Option<(usize, Range<usize>)> = None;
        // A path that waits for its module.
        let mut waiting: Option<(String, Range<usize>)> = None;
        while let Some((token, _)) = self.tokens.next() {
            match token {
                Token::Mark(b'{') => depth += 1,
                Token::Mark(b'}') => {
                    depth = depth.saturating_sub(1);
                    modules.retain(|(outside, _)| *outside < depth);
                    redirected.take_if(|(outside, _)| *outside >= depth);
                }
                Token::Mark(b'#') => {
                    if let Some(path) = self.attribute() {
                        waiting = Some(path);
                    }
                }
                Token::Word("mod") => {
                    let Some(Token::Word(name)) = self.tokens.next().map(|(token, _)| token) else { continue };
                    if self.skip(b'{') {
                        let module = match waiting.take() {
                            Some((path, span)) => {
                                redirected.get_or_insert((depth, span));
                                Inline::Redirected(path)
                            }
                            None => Inline::Named(name.to_owned()),
                        };
                        modules.push((depth, module));
                        depth += 1;
                    } else if let Some((_, span)) = redirected.as_ref().filter(|_| waiting.is_none()) {
                        // Its name alone leads to where the module around it is.
                        waiting = Some((format!("{name}.rs"), span.clone()));
                    }
                }
                Token::Word("include") => self.include(),
                _ => {}
            }
            if let Some((path, span)) = waiting.take_if(|_| self.next_is(b';')) {
                let names: Vec<_> = modules.iter().map(|(_, name)| name.clone()).collect();
                let base = if names.is_empty() { Base::File } else { Base::Module(names) };
                self.found.push(Taken { path, base, span });
            }
        }
    }

    fn next_is(&mut self, mark: u8) -> bool {
        matches!(self.tokens.peek(), Some((Token::Mark(next), _)) if *next == mark)
    }

    fn skip(&mut self, mark: u8) -> bool {
        let found = self.next_is(mark);
        if found {
            self.tokens.next();
        }
        found
    }

    fn text(&mut self) -> Option<(String, Range<usize>)> {
        match self.tokens.next_if(|(token, _)| matches!(token, Token::Text(_)))? {
            (Token::Text(text), span) => Some((text, span)),
            _ => None,
        }
    }

    fn word(&mut self) -> Option<&'t str> {
        match self.tokens.next_if(|(token, _)| matches!(token, Token::Word(_)))? {
            (Token::Word(word), _) => Some(word),
            _ => None,
        }
    }

    /// The path that the attribute behind this `#` gives, if it gives one.
    fn attribute(&mut self) -> Option<(String, Range<usize>)> {
        if !self.skip(b'[') {
            return None;
        }
        let mut depth = 1;
        let mut found = None;
        // The lists of attributes that we are in: the brackets, and each `cfg_attr` in another.
        let mut lists = vec![depth];
        // Whether an attribute of the innermost list begins here.
        let mut fresh = true;
        while depth > 0 {
            let (token, _) = self.tokens.next()?;
            match token {
                Token::Mark(b'[' | b'(' | b'{') => depth += 1,
                Token::Mark(b']' | b')' | b'}') => {
                    lists.pop_if(|list| *list == depth);
                    depth -= 1;
                }
                Token::Word("path") if fresh && self.skip(b'=') => found = self.text().or(found),
                Token::Word("cfg_attr") if fresh && self.skip(b'(') => {
                    depth += 1;
                    lists.push(depth);
                }
                _ => {}
            }
            fresh = token == Token::Mark(b',') && lists.last() == Some(&depth);
        }
        found
    }

    /// The file of the `include!` whose word is behind us.
    fn include(&mut self) {
        if !self.skip(b'!') || !(self.skip(b'(') || self.skip(b'[') || self.skip(b'{')) {
            return;
        }
        if let Some((path, span)) = self.text() {
            self.found.push(Taken { path, base: Base::File, span });
        } else if self.word() == Some("concat")
            && let Some(taken) = self.joined()
        {
            self.found.push(taken);
        }
    }

    /// `!("a", env!("CARGO_MANIFEST_DIR"), "b")`, if it can be known.
    fn joined(&mut self) -> Option<Taken> {
        if !self.skip(b'!') || !self.skip(b'(') {
            return None;
        }
        let (mut path, mut base, mut place) = (String::new(), Base::File, None::<Range<usize>>);
        while !self.skip(b')') {
            if let Some((text, span)) = self.text() {
                path.push_str(&text);
                place = Some(place.map_or(span.clone(), |place| place.start..span.end));
            } else {
                let manifest = self.word() == Some("env") && self.skip(b'!') && self.skip(b'(');
                if !manifest || self.text()?.0 != "CARGO_MANIFEST_DIR" || !self.skip(b')') || !path.is_empty() {
                    return None;
                }
                base = Base::Manifest;
            }
            self.skip(b',');
        }
        Some(Taken { path, base, span: place? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(text: &str) -> Vec<(String, Base)> {
        taken(text).into_iter().map(|taken| (taken.path, taken.base)).collect()
    }

    fn at(path: &str, base: Base) -> (String, Base) {
        (path.to_owned(), base)
    }

    #[test]
    fn attributes_and_includes_are_found() {
        let text = r##"
            #[path = "../../b/src/x.rs"] mod x;
            #[cfg_attr(unix, allow(dead_code), path = r"unix.rs")]
            #[allow(dead_code)]
            pub(crate) mod y;
            const A: u8 = include!("../a.in");
            std::include! { concat!(env!("CARGO_MANIFEST_DIR"), "/../b/", "src/z.rs",) }
        "##;
        let expected = [
            at("../../b/src/x.rs", Base::File),
            at("unix.rs", Base::File),
            at("../a.in", Base::File),
            at("/../b/src/z.rs", Base::Manifest),
        ];
        assert_eq!(paths(text), expected);
    }

    #[test]
    fn what_only_looks_like_it_is_left_alone() {
        let text = r##"
            // #[path = "../b.rs"] mod x;
            const TEXT: &str = "include!(\"../b.rs\")";
            const DATA: &str = include_str!("../b.txt");
            const BYTES: &[u8] = include_bytes!("../b.bin");
            #[get(path = "/b")] fn route() {}
            #[cfg_attr(unix, doc(path = "c"))] fn documented() {}
            include!(concat!(env!("OUT_DIR"), "/b.rs"));
            macro_rules! include { () => {} }
        "##;
        assert_eq!(paths(text), []);
    }

    #[test]
    fn modules_that_are_written_out_are_folders() {
        let text = r##"
            mod a { mod b { #[path = "../x.rs"] mod x; } #[path = "y.rs"] mod y; fn f() { } }
            #[path = "c"] mod d { #[path = "z.rs"] mod z; }
            #[path = "w.rs"] mod w;
        "##;
        let modules =
            |names: &[&str]| Base::Module(names.iter().map(|name| Inline::Named((*name).to_owned())).collect());
        let expected = [
            at("../x.rs", modules(&["a", "b"])),
            at("y.rs", modules(&["a"])),
            at("z.rs", Base::Module(vec![Inline::Redirected("c".to_owned())])),
            at("w.rs", Base::File),
        ];
        assert_eq!(paths(text), expected);
    }

    #[test]
    fn every_spelling_is_found() {
        let spellings = [
            "#[path=\"../x.rs\"] mod x;",
            "#[path\n= \"../x.rs\"] mod x;",
            "#[ path = r\"../x.rs\" ]\nmod x;",
            "# [path /* here */ = \"../x.rs\"] mod x;",
            "#[cfg_attr(unix, path=\"../x.rs\")] mod x;",
            "#[cfg_attr(any(unix, windows), allow(a, b), path\t=\t\"../x.rs\")] mod x;",
            "#[cfg_attr(all(), cfg_attr(all(), path = \"../x.rs\"))] mod x;",
            "#[cfg_attr(all(), cfg_attr(all(), allow(a)), path = \"../x.rs\")] mod x;",
            "include !(\"../x.rs\");",
            "include\n! {\"../x.rs\"}",
        ];
        for text in spellings {
            assert_eq!(paths(text), [at("../x.rs", Base::File)], "{text}");
        }
    }

    #[test]
    fn a_redirected_module_takes_what_it_names() {
        let text = "#[path=\"../b/src\"] pub mod q { pub mod x; mod r { mod y; } mod s { } }\nmod z; mod t { mod u; }";
        let q = Inline::Redirected("../b/src".to_owned());
        let expected = [
            at("x.rs", Base::Module(vec![q.clone()])),
            at("y.rs", Base::Module(vec![q, Inline::Named("r".to_owned())])),
        ];
        assert_eq!(paths(text), expected);
        assert_eq!(text[taken(text)[0].span.clone()], *"\"../b/src\"");
    }

    #[test]
    fn the_place_is_that_of_the_path() {
        let text = "#[path = \"x.rs\"]\nmod x;";
        assert_eq!(text[taken(text)[0].span.clone()], *"\"x.rs\"");
    }
}
