//! A lock file as data.

use std::collections::{HashMap, HashSet};

use semver::Version;

/// A lock file of version 3 or 4.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Lock<'a> {
    /// The comments at its top.
    pub(super) comments: Vec<&'a str>,
    /// The version of its format.
    pub(super) version: &'a str,
    pub(super) packages: Vec<Package<'a>>,
    /// Whether its lines end in CRLF.
    pub(super) has_crlf: bool,
}

/// One `[[package]]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Package<'a> {
    pub(super) name: &'a str,
    pub(super) version: Version,
    /// Its version as it is written.
    pub(super) version_text: &'a str,
    /// `None` for one that is found by its path, as all members are.
    pub(super) source: Option<&'a str>,
    pub(super) checksum: Option<&'a str>,
    /// Positions in the lock file's packages.
    pub(super) dependencies: Vec<usize>,
}

/// The positions of packages by their names.
pub(super) type ByName<'a> = HashMap<&'a str, Vec<usize>>;

const DEPENDENCY: &str = "a dependency that it does not have";
pub(super) const VERSION: &str = "a version that is none";
const LINE: &str = "lines that cargo does not write";

impl<'a> Lock<'a> {
    /// # Errors
    /// What it holds that is not understood.
    pub(super) fn parse(text: &'a str) -> Result<Self, &'static str> {
        let has_crlf = text.contains("\r\n");
        let mut lines = text.lines().peekable();
        let mut lock = Self { has_crlf, ..Self::default() };
        while let Some(comment) = lines.next_if(|line| line.starts_with('#')) {
            lock.comments.push(comment);
        }
        let mut lines = lines.filter(|line| !line.is_empty()).peekable();
        let version = lines.next().and_then(|line| line.strip_prefix("version = "));
        lock.version =
            version.filter(|version| matches!(*version, "3" | "4")).ok_or("another version of the format")?;
        let mut names = Vec::new();
        while let Some(header) = lines.next() {
            if header != "[[package]]" {
                return Err(if header.starts_with('[') { "tables other than `[[package]]`" } else { LINE });
            }
            let (package, dependencies) = package(&mut lines)?;
            lock.packages.push(package);
            names.push(dependencies);
        }
        let mut seen = HashSet::new();
        if !lock.packages.iter().all(|package| seen.insert((package.name, &package.version, package.source))) {
            return Err("a package twice");
        }
        let by_name = by_name(&lock.packages);
        let resolved: Option<Vec<Vec<usize>>> = names
            .into_iter()
            .map(|names| names.into_iter().map(|name| find(&lock.packages, &by_name, name)).collect())
            .collect();
        for (package, dependencies) in lock.packages.iter_mut().zip(resolved.ok_or(DEPENDENCY)?) {
            package.dependencies = dependencies;
        }
        Ok(lock)
    }
}

/// The positions of `packages` by their names.
pub(super) fn by_name<'a>(packages: &[Package<'a>]) -> ByName<'a> {
    let mut by_name = ByName::with_capacity(packages.len());
    for (index, package) in packages.iter().enumerate() {
        by_name.entry(package.name).or_default().push(index);
    }
    by_name
}

/// The lines below a `[[package]]`: the package, and its dependencies as they are written.
fn package<'a>(
    lines: &mut std::iter::Peekable<impl Iterator<Item = &'a str>>,
) -> Result<(Package<'a>, Vec<&'a str>), &'static str> {
    let mut values = [None; 4];
    for (value, key) in values.iter_mut().zip(["name", "version", "source", "checksum"]) {
        let text = lines.peek().and_then(|line| line.strip_prefix(key)?.strip_prefix(" = "));
        if let Some(text) = text {
            *value = Some(quoted(text).ok_or(LINE)?);
            lines.next();
        }
    }
    let mut dependencies = Vec::new();
    if lines.next_if_eq(&"dependencies = [").is_some() {
        loop {
            let line = lines.next().ok_or(LINE)?;
            if line == "]" {
                break;
            }
            let dependency = line.strip_prefix(' ').and_then(|line| line.strip_suffix(',')).and_then(quoted);
            dependencies.push(dependency.ok_or(LINE)?);
        }
    }
    let [Some(name), Some(version_text), source, checksum] = values else { return Err(LINE) };
    let version = Version::parse(version_text).map_err(|_| VERSION)?;
    Ok((Package { name, version, version_text, source, checksum, dependencies: Vec::new() }, dependencies))
}

fn quoted(text: &str) -> Option<&str> {
    text.strip_prefix('"')?.strip_suffix('"').filter(|text| !text.contains(['"', '\\']))
}

/// The package that an entry names by `name`, `name version` or `name version (source)`.
fn find(packages: &[Package<'_>], by_name: &ByName<'_>, dependency: &str) -> Option<usize> {
    let mut parts = dependency.splitn(3, ' ');
    let of_name = by_name.get(parts.next()?)?;
    let Some(version) = parts.next() else {
        return match of_name.as_slice() {
            [only] => Some(*only),
            _ => only_path(packages, of_name),
        };
    };
    let version = Version::parse(version).ok()?;
    let of_version: Vec<usize> = of_name.iter().copied().filter(|at| packages[*at].version == version).collect();
    match (parts.next(), of_version.as_slice()) {
        (None, [only]) => Some(*only),
        (None, several) => only_path(packages, several),
        (Some(source), several) => {
            let source = source.strip_prefix('(')?.strip_suffix(')')?;
            several.iter().copied().find(|at| packages[*at].source.map(without_commit) == Some(without_commit(source)))
        }
    }
}

/// The only one of `several` that is found by its path: its source is never written.
fn only_path(packages: &[Package<'_>], several: &[usize]) -> Option<usize> {
    let mut of_path = several.iter().copied().filter(|at| packages[*at].source.is_none());
    of_path.next().filter(|_| of_path.next().is_none())
}

/// A source as dependencies name it: without the commit that git had.
pub(super) fn without_commit(source: &str) -> &str {
    source.split('#').next().unwrap_or(source)
}
