//! Dependencies that a package of the catalogue has only for the features that some members ask for.
//!
//! A lock file lists a package's optional dependencies as far as anybody switches them on, and does not say who does. So
//! which of the workspace's dependencies do was found with cargo, one by one; `tests/lock_file.rs` finds it again.

use semver::Version;

/// A dependency that is there for the sake of others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Condition<'a> {
    pub(super) package: (&'a str, Version),
    pub(super) dependency: (&'a str, Version),
    /// The dependencies of members any of which switches it on, with the features that the catalogue's workspace gives them.
    pub(super) causes: Vec<&'a str>,
}

const TEXT: &str = include_str!("conditions.txt");

/// All conditions.
pub(super) fn conditions() -> impl Iterator<Item = Condition<'static>> {
    TEXT.lines().filter_map(parsed)
}

/// The condition in a line: `package version -> dependency version: cause cause`.
fn parsed(line: &str) -> Option<Condition<'_>> {
    let (edge, causes) = line.split_once(": ")?;
    let (package, dependency) = edge.split_once(" -> ")?;
    let named = |text| {
        let (name, version) = str::split_once(text, ' ')?;
        Some((name, Version::parse(version).ok()?))
    };
    Some(Condition { package: named(package)?, dependency: named(dependency)?, causes: causes.split(' ').collect() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_read() {
        assert_eq!(conditions().count(), TEXT.lines().count());
    }
}
