//! The folders that `workspace.members` lists.

use super::super::manifest::Pattern;
use super::super::site::Site;
use super::super::{Error, Files};
use super::glob;
use super::round::{Candidate, Why};

/// The folders of `patterns`. As in cargo a pattern that matches nothing is the name of a folder, and one without
/// wildcards always is.
pub(super) fn listed(files: &dyn Files, site: &Site, patterns: &[Pattern]) -> Result<Vec<Candidate>, Error> {
    let mut found = Vec::with_capacity(patterns.len());
    for pattern in patterns {
        let candidate = |folder: String, text: &str| Candidate {
            folder,
            why: Why::Listed { line: pattern.line, text: text.to_owned() },
        };
        if !pattern.text.contains(['*', '?', '[']) {
            found.push(candidate(site.folder("", &pattern.text), &pattern.text));
            continue;
        }
        let matched = glob::expand(files, site, &pattern.text).map_err(|message| Error::Pattern {
            file: files.shown("Cargo.toml"),
            line: pattern.line,
            pattern: pattern.text.clone(),
            message,
        })?;
        match matched {
            glob::Matched::Nothing => found.push(candidate(site.folder("", &pattern.text), &pattern.text)),
            glob::Matched::Folders(folders) => {
                found.extend(folders.into_iter().map(|folder| {
                    let text = folder.clone();
                    candidate(folder, &text)
                }));
            }
        }
    }
    Ok(found)
}
