//! What all formats are made of.

use std::collections::BTreeMap;

use crate::model::Findings;

/// The findings of a check and what is needed to show them.
#[derive(Clone, Copy, Debug)]
pub struct Shown<'a> {
    /// What was found.
    pub findings: &'a Findings,
    /// The text of each file in which a finding stands, by its path in [`crate::model::Place`]. A file that is missing here
    /// is named and not quoted.
    pub texts: &'a BTreeMap<String, String>,
    /// The policy that was checked against, relative to the workspace root.
    pub policy: &'a str,
    /// The version of the tool.
    pub version: &'a str,
    /// The folder of the workspace inside its repository, with `/` between its parts; empty if it is the repository's root.
    /// Systems that show a repository's files need it.
    pub folder: &'a str,
}

impl Shown<'_> {
    /// The path of `file` from the root of the repository.
    pub(super) fn in_repository(&self, file: &str) -> String {
        let mut parts: Vec<&str> = Vec::new();
        for part in self.folder.split('/').chain(file.split('/')) {
            match part {
                "" | "." => {}
                ".." if parts.last().is_some_and(|last| *last != "..") => _ = parts.pop(),
                part => parts.push(part),
            }
        }
        parts.join("/")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_starts_at_the_root_of_the_repository() {
        let (findings, texts) = (Findings::default(), BTreeMap::new());
        let path = |folder, file: &str| {
            let shown = Shown { findings: &findings, texts: &texts, policy: "", version: "", folder };
            shown.in_repository(file)
        };
        assert_eq!(path("", "a/Cargo.toml"), "a/Cargo.toml");
        assert_eq!(path("services/shop/", "a/Cargo.toml"), "services/shop/a/Cargo.toml");
        assert_eq!(path("services/shop", "../common/Cargo.toml"), "services/common/Cargo.toml");
        assert_eq!(path("", "../common/Cargo.toml"), "../common/Cargo.toml");
    }
}
