//! What `dev` says, one line at a time.

use std::fmt;

/// A line for the console. Its `Display` is the line without colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line<'a> {
    /// A line that an app wrote.
    Log {
        /// Which app.
        tag: Tag<'a>,
        /// The line, without its end.
        text: &'a str,
    },
    /// What `dev` has to say of one app.
    About {
        /// Which app.
        tag: Tag<'a>,
        /// What is to be said: `ready`.
        text: &'a str,
    },
    /// What `dev` has to say of all.
    Note(&'a str),
    /// The table of addresses and the lines to paste, several lines long.
    Summary(&'a str),
}

/// Whose line it is. Its `Display` is the name, filled up to the longest one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tag<'a> {
    /// The app.
    pub app: &'a str,
    /// Its layer, as its manifest says.
    pub layer: &'a str,
    /// The length of the longest app name.
    pub width: usize,
}

impl fmt::Display for Tag<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:width$}", self.app, width = self.width)
    }
}

impl fmt::Display for Line<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Log { tag, text } => write!(formatter, "{tag} | {text}"),
            Self::About { tag, text } => write!(formatter, "{tag} = {text}"),
            Self::Note(text) | Self::Summary(text) => formatter.write_str(text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_filled_up_so_that_the_texts_stand_below_each_other() {
        let tag = Tag { app: "a-data", layer: "data", width: 9 };
        assert_eq!(Line::Log { tag, text: "hello" }.to_string(), "a-data    | hello");
        assert_eq!(Line::About { tag, text: "ready" }.to_string(), "a-data    = ready");
    }
}
