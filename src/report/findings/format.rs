//! The formats by name.

use std::fmt;
use std::str::FromStr;

/// A format of findings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// Text for people, each line of a manifest quoted.
    #[default]
    Human,
    /// Our own JSON, described by `schemas/findings.schema.json`.
    Json,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// JUnit XML, for systems that know tests only.
    Junit,
    /// Workflow commands of GitHub Actions, which show as annotations.
    Github,
    /// Code Quality JSON of GitLab.
    Codeclimate,
    /// Markdown, for a comment or a job summary.
    Markdown,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 7] =
        [Self::Human, Self::Json, Self::Sarif, Self::Junit, Self::Github, Self::Codeclimate, Self::Markdown];

    /// The name that a user types.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Human => "human",
            Self::Json => "json",
            Self::Sarif => "sarif",
            Self::Junit => "junit",
            Self::Github => "github",
            Self::Codeclimate => "codeclimate",
            Self::Markdown => "markdown",
        }
    }

    /// What it is for, in one phrase.
    #[must_use]
    pub fn purpose(self) -> &'static str {
        match self {
            Self::Human => "for people: each line in question quoted",
            Self::Json => "for programs: all there is to know",
            Self::Sarif => "for code scanning: SARIF 2.1.0",
            Self::Junit => "for test reports: Jenkins, GitLab",
            Self::Github => "for the log of GitHub Actions: annotations",
            Self::Codeclimate => "for GitLab's Code Quality",
            Self::Markdown => "for a comment or a job summary",
        }
    }

    /// Whether its text has colours.
    #[must_use]
    pub fn is_styled(self) -> bool {
        self == Self::Human
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A name that is no format.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no format")]
pub struct UnknownFormat(pub String);

impl UnknownFormat {
    /// The formats there are.
    #[must_use]
    pub fn help(&self) -> String {
        format!("the formats are {}", Format::ALL.map(Format::name).join(", "))
    }
}

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(name: &str) -> Result<Self, UnknownFormat> {
        Self::ALL.into_iter().find(|format| format.name() == name).ok_or_else(|| UnknownFormat(name.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_is_found_by_its_name() {
        for format in Format::ALL {
            assert_eq!(format.name().parse(), Ok(format));
        }
        let error = "xml".parse::<Format>().unwrap_err();
        assert_eq!(error.to_string(), "`xml` is no format");
        assert_eq!(error.help(), "the formats are human, json, sarif, junit, github, codeclimate, markdown");
    }
}
