//! The findings of a check in every format, for people and for the systems that read reports.
//!
//! [`Shown`] is what all formats are made of, and [`render`] makes one of them. A [`Format`] has a file of its own; what
//! several of them say stands beside: the summary line (`summary`), a finding's notes (`detail`), what makes it the same
//! finding tomorrow (`fingerprint`), and characters that no report may contain (`text`).
//!
//! Every format tells of the same findings, one record each. What an exception or the baseline tolerates is no finding: it
//! is counted, listed in JSON and SARIF, and skipped in JUnit.

mod codeclimate;
mod detail;
mod fingerprint;
mod format;
mod github;
mod human;
mod json;
mod junit;
mod markdown;
mod markdown_text;
mod problem;
mod quote;
mod sarif;
mod sarif_log;
mod shown;
mod summary;
mod text;

pub use fingerprint::fingerprint;
pub use format::{Format, UnknownFormat};
pub use human::{each, plain};
pub(super) use json::{FindingJson, IdentityJson};
pub use problem::problems;
pub use shown::Shown;

/// The findings in one format, with a line break at the end unless it is empty.
///
/// [`Format::Human`] is coloured by escape sequences, for a printer that takes them out where they do not belong; [`plain`]
/// does so for a file.
#[must_use]
pub fn render(format: Format, shown: &Shown<'_>) -> String {
    match format {
        Format::Human => human::human(shown),
        Format::Json => json::json(shown),
        Format::Sarif => sarif::sarif(shown),
        Format::Junit => junit::junit(shown),
        Format::Github => github::github(shown),
        Format::Codeclimate => codeclimate::codeclimate(shown),
        Format::Markdown => markdown::markdown(shown),
    }
}
