//! A lock file on its way to other members.

use std::collections::{BTreeSet, HashMap};

use semver::Version;

use super::lock::{ByName, Lock, Package, VERSION, by_name};
use super::{MemberPackages, Wanted};

/// The packages of a lock file, and those that join them.
pub(super) struct Renewal<'a, 'c> {
    pub(super) lock: Lock<'a>,
    pub(super) by_name: ByName<'a>,
    pub(super) catalogue: &'c Lock<'a>,
    pub(super) catalogue_by_name: ByName<'a>,
    /// The positions of packages of the catalogue among those of the lock file.
    taken: HashMap<usize, usize>,
    /// The positions of the members by their names.
    members: HashMap<&'a str, usize>,
    missing: BTreeSet<String>,
}

/// Why cargo has to do it.
pub(super) enum Unable {
    /// The members say this.
    NotUnderstood(&'static str),
    /// The names of packages that have to be resolved.
    Missing(Vec<String>),
}

impl<'a, 'c> Renewal<'a, 'c> {
    pub(super) fn new(lock: Lock<'a>, catalogue: &'c Lock<'a>) -> Self {
        Self {
            by_name: by_name(&lock.packages),
            lock,
            catalogue,
            catalogue_by_name: by_name(&catalogue.packages),
            taken: HashMap::new(),
            members: HashMap::new(),
            missing: BTreeSet::new(),
        }
    }

    /// The lock file for `members`.
    ///
    /// # Errors
    /// What is left to cargo.
    pub(super) fn finish(mut self, members: &[MemberPackages<'a>]) -> Result<Lock<'a>, Unable> {
        let known = self.lock.packages.len();
        let before = self.declared(&vec![true; known]);
        for member in members {
            let version = Version::parse(member.version).map_err(|_| Unable::NotUnderstood(VERSION))?;
            let at = self.place(member, version);
            self.members.insert(member.name, at);
        }
        for member in members {
            self.declare(member, known);
        }
        let now = self.declared(&self.reached(members));
        self.fit_all(&before, &now, known);
        let kept = self.reached(members);
        self.refuse_neighbours(&kept);
        if !self.missing.is_empty() {
            return Err(Unable::Missing(self.missing.into_iter().collect()));
        }
        Ok(self.only(&kept))
    }

    /// The position of the entry of `member`, whose version is now `version`.
    fn place(&mut self, member: &MemberPackages<'a>, version: Version) -> usize {
        let of_name = self.by_name.get(member.name).into_iter().flatten().copied();
        let mut own = of_name.filter(|at| self.lock.packages[*at].source.is_none());
        let first = own.next();
        let exact = first.into_iter().chain(own).find(|at| self.lock.packages[*at].version == version);
        match exact.or(first) {
            Some(at) => {
                let package = &mut self.lock.packages[at];
                (package.version, package.version_text) = (version, member.version);
                at
            }
            None => self.push(Package {
                name: member.name,
                version,
                version_text: member.version,
                source: None,
                checksum: None,
                dependencies: Vec::new(),
            }),
        }
    }

    fn push(&mut self, package: Package<'a>) -> usize {
        let at = self.lock.packages.len();
        self.by_name.entry(package.name).or_default().push(at);
        self.lock.packages.push(package);
        at
    }

    /// Gives the entry of `member` other dependencies if it declares others; `known` is how many packages had entries.
    fn declare(&mut self, member: &MemberPackages<'a>, known: usize) {
        let Some(&at) = self.members.get(member.name) else { return };
        let old = self.lock.packages[at].dependencies.clone();
        let had: BTreeSet<&str> = old.iter().map(|at| self.lock.packages[*at].name).collect();
        let wants: BTreeSet<&str> = member.dependencies.iter().map(|wanted| wanted.name).collect();
        if at < known && had == wants && !old.iter().any(|at| self.has_moved(*at, member)) {
            return;
        }
        let chosen: BTreeSet<usize> =
            member.dependencies.iter().filter_map(|wanted| self.choose(wanted, &old)).collect();
        self.lock.packages[at].dependencies = chosen.into_iter().collect();
    }

    /// Whether the package is not the one that `member` means by its name: found by its path, and not so before, or the other
    /// way round.
    fn has_moved(&self, at: usize, member: &MemberPackages<'_>) -> bool {
        let package = &self.lock.packages[at];
        let now = self.members.get(package.name);
        member.dependencies.iter().filter(|wanted| wanted.name == package.name).any(|wanted| match wanted.requirement {
            None => now.is_some_and(|now| *now != at),
            Some(_) => package.source.is_none() && now != Some(&at),
        })
    }

    /// The package that `wanted` leads to: that of before, or the highest that will do of the lock file, or of the
    /// catalogue.
    fn choose(&mut self, wanted: &Wanted<'a>, old: &[usize]) -> Option<usize> {
        let fits = |package: &Package<'_>| match &wanted.requirement {
            Some(requirement) => requirement.matches(&package.version),
            None => true,
        };
        let member = self.members.get(wanted.name).copied();
        if wanted.requirement.is_none() && member.is_some() {
            return member;
        }
        let highest = |lock: &Lock<'_>, from: &mut dyn Iterator<Item = usize>| {
            let of_name = from.filter(|at| lock.packages[*at].name == wanted.name && fits(&lock.packages[*at]));
            // One that is found by its path is meant where no version is asked for.
            of_name.max_by_key(|at| {
                let package = &lock.packages[*at];
                (package.source.is_none() == wanted.requirement.is_none(), package.version.clone())
            })
        };
        let before = highest(&self.lock, &mut old.iter().copied());
        let locked = || highest(&self.lock, &mut self.by_name.get(wanted.name).into_iter().flatten().copied());
        if let Some(at) = before.or_else(locked) {
            return Some(at);
        }
        let of_name = self.catalogue_by_name.get(wanted.name).cloned().unwrap_or_default();
        let of_registry = of_name.into_iter().filter(|at| self.catalogue.packages[*at].source.is_some());
        match highest(self.catalogue, &mut of_registry.collect::<Vec<_>>().into_iter()) {
            Some(at) => Some(self.take(at)),
            None => {
                self.missing.insert(wanted.name.to_owned());
                None
            }
        }
    }

    /// The position of the catalogue's package `at`, which joins with all that it needs unless one that will do is there.
    pub(super) fn take(&mut self, at: usize) -> usize {
        if let Some(&there) = self.taken.get(&at) {
            return there;
        }
        let catalogue = self.catalogue;
        let package = &catalogue.packages[at];
        let of_name = self.by_name.get(package.name).into_iter().flatten().copied();
        let there = of_name
            .filter(|there| {
                let there = &self.lock.packages[*there];
                let is_compatible = are_compatible(&there.version, &package.version);
                there.source == package.source && is_compatible && there.version >= package.version
            })
            .max_by_key(|there| self.lock.packages[*there].version.clone());
        if let Some(there) = there {
            self.taken.insert(at, there);
            return there;
        }
        let there = self.push(Package { dependencies: Vec::new(), ..package.clone() });
        self.taken.insert(at, there);
        let dependencies = package.dependencies.iter().map(|at| self.take(*at)).collect();
        self.lock.packages[there].dependencies = dependencies;
        there
    }

    /// Whether each package is a member or needed by one.
    fn reached(&self, members: &[MemberPackages<'_>]) -> Vec<bool> {
        let mut reached = vec![false; self.lock.packages.len()];
        let mut waiting: Vec<usize> =
            members.iter().filter_map(|member| self.members.get(member.name)).copied().collect();
        while let Some(at) = waiting.pop() {
            if !std::mem::replace(&mut reached[at], true) {
                waiting.extend(&self.lock.packages[at].dependencies);
            }
        }
        reached
    }

    /// Two compatible versions of a package cannot stand side by side, so what came from the catalogue must not find
    /// another one in use.
    fn refuse_neighbours(&mut self, kept: &[bool]) {
        for &at in self.taken.values().filter(|at| kept[**at]) {
            let package = &self.lock.packages[at];
            let others = self.by_name.get(package.name).into_iter().flatten().filter(|other| **other != at);
            let is_beside = |other: &Package<'_>| {
                other.source == package.source && are_compatible(&other.version, &package.version)
            };
            if others.into_iter().any(|other| kept[*other] && is_beside(&self.lock.packages[*other])) {
                self.missing.insert(package.name.to_owned());
            }
        }
    }

    /// The lock file without what is not kept.
    fn only(self, kept: &[bool]) -> Lock<'a> {
        let mut next = 0;
        let moved: Vec<usize> = kept
            .iter()
            .map(|kept| {
                next += usize::from(*kept);
                next.saturating_sub(1)
            })
            .collect();
        let Lock { packages, .. } = self.lock;
        let packages = packages.into_iter().zip(kept).filter(|(_, kept)| **kept).map(|(mut package, _)| {
            package.dependencies.iter_mut().for_each(|at| *at = moved[*at]);
            package
        });
        Lock { packages: packages.collect(), ..self.lock }
    }
}

/// Whether one may replace the other: their leading part that is not zero is the same.
pub(super) fn are_compatible(one: &Version, other: &Version) -> bool {
    let leading = |version: &Version| match (version.major, version.minor, version.patch) {
        (0, 0, patch) => (0, 0, patch),
        (0, minor, _) => (0, minor, 0),
        (major, ..) => (major, 0, 0),
    };
    one == other || (leading(one) == leading(other) && one.pre.is_empty() && other.pre.is_empty())
}
