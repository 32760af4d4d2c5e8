//! Which registry or git dependencies `[patch]` and `[replace]` turn into members.

use std::collections::HashMap;

use semver::{Version, VersionReq};

use super::super::manifest::{Origin, Patch, RootTable};
use super::super::members::Found;
use super::super::site::Site;
use super::inherit;

/// The patches of the root manifest that give a member, by what they stand in for.
#[derive(Default)]
pub(super) struct Patches(HashMap<(String, String), Vec<Replacement>>);

struct Replacement {
    /// The version that must be asked for.
    version: Option<Version>,
    member: usize,
}

impl Patches {
    pub(super) fn new(
        site: &Site,
        patches: &[Patch],
        found: &[Found],
        positions: &HashMap<String, usize>,
        root: &RootTable,
    ) -> Self {
        let mut by_package: HashMap<_, Vec<Replacement>> = HashMap::new();
        for patch in patches {
            let Some(&member) = positions.get(&site.folder("", &patch.path)) else { continue };
            let own = inherit::setting(found[member].package.version.as_ref(), root.version.as_ref());
            let version = patch.version.as_deref().or(own).unwrap_or("0.0.0");
            let replacement = Replacement { version: Version::parse(version).ok(), member };
            by_package.entry((source(&patch.source), patch.package.clone())).or_default().push(replacement);
        }
        Self(by_package)
    }

    /// The member that stands in for `package`, if one does and has a version that was asked for.
    pub(super) fn member(&self, origin: &Origin, package: &str, version: Option<&str>) -> Option<usize> {
        if self.0.is_empty() {
            return None;
        }
        let from = match origin {
            Origin::CratesIo => CRATES_IO,
            Origin::Git(from) | Origin::Registry(from) => from,
            Origin::Inherited | Origin::Path(_) | Origin::PathFromRoot(_) | Origin::Unknown => return None,
        };
        let candidates = self.0.get(&(source(from), package.to_owned()))?;
        let asked = match version {
            Some(version) => VersionReq::parse(version).ok()?,
            None => VersionReq::STAR,
        };
        let fits = |replacement: &&Replacement| {
            version.is_none() || replacement.version.as_ref().is_some_and(|version| asked.matches(version))
        };
        candidates.iter().filter(fits).max_by(|one, other| one.version.cmp(&other.version)).map(|found| found.member)
    }
}

const CRATES_IO: &str = "crates-io";

/// One spelling for each registry and repository.
fn source(written: &str) -> String {
    let address = written.trim_start_matches("registry+").trim_start_matches("sparse+").trim_end_matches('/');
    let address = address.trim_end_matches(".git");
    // Case does not matter there.
    let address = if address.contains("github.com") { address.to_lowercase() } else { address.to_owned() };
    match address.as_str() {
        "https://github.com/rust-lang/crates.io-index" | "https://index.crates.io" => CRATES_IO.to_owned(),
        _ => address,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_source_may_be_spelled_in_several_ways() {
        for crates_io in
            ["crates-io", "https://github.com/rust-lang/crates.io-index", "sparse+https://index.crates.io/"]
        {
            assert_eq!(source(crates_io), "crates-io");
        }
        assert_eq!(source("https://github.com/A/b.git"), source("https://github.com/a/B/"));
        assert_ne!(source("https://example.com/A"), source("https://example.com/a"));
    }
}
