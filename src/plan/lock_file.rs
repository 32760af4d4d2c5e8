//! The `Cargo.lock` of a generated workspace: the registry versions that were tested, and nothing that is not used.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// One `[[package]]` of a lock file, as text in the order of its lines.
struct Package<'a> {
    name: &'a str,
    version: &'a str,
    /// `None` for a member of the workspace.
    source: Option<&'a str>,
    checksum: Option<&'a str>,
    /// As written: `name`, or `name version` where the lock file has several versions of it.
    dependencies: Vec<&'a str>,
}

impl<'a> Package<'a> {
    fn parse(block: &'a str) -> Self {
        let value = |key: &str| {
            let line = block.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(" = \""));
            line.and_then(|rest| rest.strip_suffix('"'))
        };
        let dependencies = block.lines().filter_map(|line| line.strip_prefix(" \"")?.strip_suffix("\","));
        Self {
            name: value("name").unwrap_or_default(),
            version: value("version").unwrap_or_default(),
            source: value("source"),
            checksum: value("checksum"),
            dependencies: dependencies.collect(),
        }
    }

    fn is(&self, dependency: &str) -> bool {
        match dependency.split_once(' ') {
            Some((name, version)) => self.name == name && self.version == version,
            None => self.name == dependency,
        }
    }

    fn write(&self, to: &mut String) {
        // Writing to a `String` cannot fail.
        let _ = write!(to, "\n[[package]]\nname = \"{}\"\nversion = \"{}\"\n", self.name, self.version);
        for (key, value) in [("source", self.source), ("checksum", self.checksum)] {
            if let Some(value) = value {
                let _ = writeln!(to, "{key} = \"{value}\"");
            }
        }
        if !self.dependencies.is_empty() {
            to.push_str("dependencies = [\n");
            for dependency in &self.dependencies {
                let _ = writeln!(to, " \"{dependency}\",");
            }
            to.push_str("]\n");
        }
    }
}

/// The lock file `full` reduced to `members` and what they reach, sorted as cargo sorts it.
///
/// Cargo compares the file with what it would write itself, so under `--locked` a wrong order is as bad as a wrong
/// version.
#[must_use]
pub(crate) fn reduce(full: &str, members: &BTreeSet<String>) -> String {
    let mut blocks = full.split("\n[[package]]\n");
    let header = blocks.next().unwrap_or_default();
    let mut packages: Vec<Package<'_>> = blocks.map(Package::parse).collect();
    packages.retain(|package| package.source.is_some() || members.contains(package.name));
    packages.sort_by_key(|package| (package.name, package.version));

    let mut by_name: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, package) in packages.iter().enumerate() {
        by_name.entry(package.name).or_default().push(index);
    }
    let find = |dependency: &str| {
        let name = dependency.split(' ').next().unwrap_or_default();
        by_name.get(name).into_iter().flatten().copied().find(|&index| packages[index].is(dependency))
    };
    let mut reached: BTreeSet<usize> = BTreeSet::new();
    let mut waiting: Vec<usize> = (0..packages.len()).filter(|&index| packages[index].source.is_none()).collect();
    while let Some(index) = waiting.pop() {
        if reached.insert(index) {
            waiting.extend(packages[index].dependencies.iter().filter_map(|dependency| find(dependency)));
        }
    }
    let kept: BTreeMap<usize, Vec<&str>> = reached
        .iter()
        .map(|&index| {
            let mut dependencies = packages[index].dependencies.clone();
            dependencies.retain(|dependency| find(dependency).is_some());
            dependencies.sort_unstable();
            (index, dependencies)
        })
        .collect();

    let mut text = format!("{}\n", header.trim_end());
    for (index, dependencies) in kept {
        packages[index].dependencies = dependencies;
        packages[index].write(&mut text);
    }
    text
}

#[allow(missing_docs, unused)]
mod stub {
    pub struct MemberPackages<'a> {
        pub name: &'a str,
        pub version: &'a str,
        pub dependencies: Vec<Wanted<'a>>,
    }
    pub struct Wanted<'a> {
        pub name: &'a str,
        pub requirement: Option<semver::VersionReq>,
    }
    pub fn renewed(lock: &str, members: &[MemberPackages<'_>], catalogue: &str) -> Renewed {
        Renewed::Unchanged
    }
    pub enum Renewed {
        Unchanged,
        Changed(String),
        NotUnderstood(&'static str),
        Missing(Vec<String>),
    }
}
pub use stub::*;
#[cfg(test)]
mod tests {
    use super::*;

    const FULL: &str = r#"# Generated.
version = 4

[[package]]
name = "zeta-center"
version = "0.1.0"
dependencies = [
 "zeta-dao",
 "libc 0.2.0",
 "axum",
]

[[package]]
name = "zeta-data"
version = "0.1.0"
dependencies = [
 "only-data",
]

[[package]]
name = "zeta-dao"
version = "0.1.0"

[[package]]
name = "axum"
version = "0.8.9"
source = "registry"
checksum = "a"

[[package]]
name = "libc"
version = "0.1.0"
source = "registry"
checksum = "1"

[[package]]
name = "libc"
version = "0.2.0"
source = "registry"
checksum = "2"

[[package]]
name = "only-data"
version = "1.0.0"
source = "registry"
checksum = "o"
"#;

    #[test]
    fn keeps_what_the_members_reach_sorted_as_cargo_sorts_it() {
        let members = ["zeta-center", "zeta-dao"].map(String::from).into();
        let expected = r#"# Generated.
version = 4

[[package]]
name = "axum"
version = "0.8.9"
source = "registry"
checksum = "a"

[[package]]
name = "libc"
version = "0.2.0"
source = "registry"
checksum = "2"

[[package]]
name = "zeta-center"
version = "0.1.0"
dependencies = [
 "axum",
 "libc 0.2.0",
 "zeta-dao",
]

[[package]]
name = "zeta-dao"
version = "0.1.0"
"#;
        assert_eq!(reduce(FULL, &members), expected);
    }
}
