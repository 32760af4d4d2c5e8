//! A checked name and the spellings that code, files and databases want of it.

use std::fmt;

use heck::{ToKebabCase, ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};

use super::tree_path::is_windows_device;

/// The longest name, in characters.
const MAX_LENGTH: usize = 32;

/// Lower-case words of letters and digits joined by single hyphens, 1 to 32 characters, a letter first.
///
/// Every spelling of it is then a legal package name, Rust identifier (given a prefix or suffix where it could be a
/// keyword), SQL identifier, environment variable, URL segment and file name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name(String);

/// Why a text is not a [`Name`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NameError {
    /// No character at all.
    #[error("a name must not be empty")]
    Empty,
    /// More than 32 characters.
    #[error("name `{text}` has {length} characters, and {MAX_LENGTH} is the most")]
    TooLong {
        /// The text given.
        text: String,
        /// Its length in characters.
        length: usize,
    },
    /// A path where a name was wanted.
    #[error("name `{0}` is a path, not a name")]
    Path(String),
    /// White space.
    #[error("name `{0}` contains white space")]
    Space(String),
    /// A letter outside ASCII.
    #[error("name `{text}` contains {character:?}, and only the letters a to z are safe in every file system and tool")]
    NotAscii {
        /// The text given.
        text: String,
        /// The first such character.
        character: char,
    },
    /// A digit first.
    #[error("name `{0}` starts with a digit, which no Rust identifier may")]
    DigitFirst(String),
    /// A hyphen first.
    #[error("name `{0}` starts with a hyphen")]
    HyphenFirst(String),
    /// A hyphen last.
    #[error("name `{0}` ends in a hyphen")]
    HyphenLast(String),
    /// Two hyphens together.
    #[error("name `{0}` has two hyphens in a row")]
    HyphenTwice(String),
    /// An upper-case letter.
    #[error("name `{0}` has an upper-case letter")]
    UpperCase(String),
    /// An underscore.
    #[error("name `{0}` has an underscore, and words are joined by hyphens here")]
    Underscore(String),
    /// Any other character.
    #[error("name `{text}` contains {character:?}; a name has only a to z, 0 to 9 and hyphens")]
    Character {
        /// The text given.
        text: String,
        /// The first such character.
        character: char,
    },
    /// A device of Windows.
    #[error("name `{0}` is a device name on Windows, which cannot store such a file or folder")]
    WindowsDevice(String),
}

impl NameError {
    /// A name near the one given that is legal, where there is an obvious one.
    #[must_use]
    pub fn suggestion(&self) -> Option<Name> {
        let near = match self {
            Self::Empty | Self::TooLong { .. } | Self::NotAscii { .. } => return None,
            Self::WindowsDevice(text) => format!("{text}-app"),
            Self::DigitFirst(text) => text.trim_start_matches(|c: char| c.is_ascii_digit()).to_owned(),
            Self::Path(text) => text.rsplit(['/', '\\']).next().unwrap_or_default().to_owned(),
            Self::Space(text)
            | Self::HyphenFirst(text)
            | Self::HyphenLast(text)
            | Self::HyphenTwice(text)
            | Self::UpperCase(text)
            | Self::Underscore(text)
            | Self::Character { text, .. } => text.clone(),
        };
        Name::new(&near.to_kebab_case()).ok()
    }
}

impl Name {
    /// Checks `text` and keeps it.
    ///
    /// # Errors
    /// [`NameError`]: one variant for each way a name can be wrong.
    pub fn new(text: &str) -> Result<Self, NameError> {
        let owned = || text.to_owned();
        if text.is_empty() {
            return Err(NameError::Empty);
        }
        if text.contains(['/', '\\']) || text == "." || text == ".." {
            return Err(NameError::Path(owned()));
        }
        if text.contains(char::is_whitespace) {
            return Err(NameError::Space(owned()));
        }
        if let Some(character) = text.chars().find(|c| !c.is_ascii()) {
            return Err(NameError::NotAscii { text: owned(), character });
        }
        if text.starts_with(|c: char| c.is_ascii_digit()) {
            return Err(NameError::DigitFirst(owned()));
        }
        if text.starts_with('-') {
            return Err(NameError::HyphenFirst(owned()));
        }
        if text.contains('_') {
            return Err(NameError::Underscore(owned()));
        }
        if let Some(character) = text.chars().find(|c| !c.is_ascii_alphanumeric() && *c != '-') {
            return Err(NameError::Character { text: owned(), character });
        }
        if text.contains(|c: char| c.is_ascii_uppercase()) {
            return Err(NameError::UpperCase(owned()));
        }
        if text.ends_with('-') {
            return Err(NameError::HyphenLast(owned()));
        }
        if text.contains("--") {
            return Err(NameError::HyphenTwice(owned()));
        }
        if text.len() > MAX_LENGTH {
            return Err(NameError::TooLong { text: owned(), length: text.len() });
        }
        if is_windows_device(text) {
            return Err(NameError::WindowsDevice(owned()));
        }
        Ok(Self(owned()))
    }

    /// `line-item`, as it was given.
    #[must_use]
    pub fn kebab(&self) -> &str {
        &self.0
    }

    /// `line_item`.
    #[must_use]
    pub fn snake(&self) -> String {
        self.0.to_snake_case()
    }

    /// `LineItem`.
    #[must_use]
    pub fn pascal(&self) -> String {
        self.0.to_upper_camel_case()
    }

    /// `LINE_ITEM`.
    #[must_use]
    pub fn screaming(&self) -> String {
        self.0.to_shouty_snake_case()
    }

    /// `line-items`: the regular English plural, which is right often enough for a URL or a table and never illegal.
    #[must_use]
    pub fn plural(&self) -> String {
        let name = &self.0;
        let before_last = name.chars().rev().nth(1);
        if ["s", "x", "z", "ch", "sh"].iter().any(|ending| name.ends_with(ending)) {
            return format!("{name}es");
        }
        match name.strip_suffix('y') {
            Some(stem) if !before_last.is_none_or(|c| "aeiou-".contains(c)) => format!("{stem}ies"),
            _ => format!("{name}s"),
        }
    }
}

impl fmt::Display for Name {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling() {
        let name = Name::new("line-item2").unwrap();
        assert_eq!(name.kebab(), "line-item2");
        assert_eq!(name.snake(), "line_item2");
        assert_eq!(name.pascal(), "LineItem2");
        assert_eq!(name.screaming(), "LINE_ITEM2");
    }

    #[test]
    fn plurals() {
        for (one, many) in [
            ("shop", "shops"),
            ("box", "boxes"),
            ("category", "categories"),
            ("day", "days"),
            ("y", "ys"),
            ("a-y", "a-ys"),
        ] {
            assert_eq!(Name::new(one).unwrap().plural(), many);
        }
    }

    #[test]
    fn each_fault_has_its_own_kind_and_suggestion() {
        use NameError as E;
        let path = |text: &str| E::Path(text.to_owned());
        let cases: [(&str, E, Option<&str>); 18] = [
            ("", E::Empty, None),
            ("9lives", E::DigitFirst("9lives".into()), Some("lives")),
            ("Shop", E::UpperCase("Shop".into()), Some("shop")),
            ("MyShop", E::UpperCase("MyShop".into()), Some("my-shop")),
            ("a_b", E::Underscore("a_b".into()), Some("a-b")),
            ("a--b", E::HyphenTwice("a--b".into()), Some("a-b")),
            ("a-", E::HyphenLast("a-".into()), Some("a")),
            ("-x", E::HyphenFirst("-x".into()), Some("x")),
            ("a b", E::Space("a b".into()), Some("a-b")),
            ("../x", path("../x"), Some("x")),
            ("/abs", path("/abs"), Some("abs")),
            (".", path("."), None),
            ("..", path(".."), None),
            ("a.b", E::Character { text: "a.b".into(), character: '.' }, Some("a-b")),
            ("con", E::WindowsDevice("con".into()), Some("con-app")),
            ("nul", E::WindowsDevice("nul".into()), Some("nul-app")),
            ("né", E::NotAscii { text: "né".into(), character: 'é' }, None),
            ("Ünter", E::NotAscii { text: "Ünter".into(), character: 'Ü' }, None),
        ];
        for (text, error, suggestion) in cases {
            assert_eq!(Name::new(text), Err(error.clone()), "{text:?}");
            assert_eq!(error.suggestion().as_ref().map(Name::kebab), suggestion, "{text:?}");
        }
    }

    #[test]
    fn length_is_1_to_32() {
        assert!(Name::new("a").is_ok());
        assert!(Name::new(&"a".repeat(32)).is_ok());
        assert!(matches!(Name::new(&"a".repeat(33)), Err(NameError::TooLong { length: 33, .. })));
    }
}
