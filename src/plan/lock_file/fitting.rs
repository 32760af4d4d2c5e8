//! Optional dependencies of registry packages that come and go with the members that switch them on.

use std::collections::BTreeSet;

use semver::Version;

use super::condition::{Condition, conditions};
use super::lock::Package;
use super::renewal::{Renewal, are_compatible};

impl<'a> Renewal<'a, '_> {
    /// The names of what members and other packages that are found by their paths depend on, of those that are `kept`.
    pub(super) fn declared(&self, kept: &[bool]) -> BTreeSet<&'a str> {
        let packages = self.lock.packages.iter().zip(kept).filter(|(package, kept)| **kept && package.source.is_none());
        let dependencies = packages.flat_map(|(package, _)| &package.dependencies).map(|at| &self.lock.packages[*at]);
        dependencies.filter(|package| package.source.is_some()).map(|package| package.name).collect()
    }

    /// Does with every condition what [`Renewal::fit`] says.
    pub(super) fn fit_all(&mut self, before: &BTreeSet<&'a str>, now: &BTreeSet<&'a str>, joined: usize) {
        // What a condition takes from the catalogue may have conditions of its own.
        let mut seen = 0;
        while seen < self.lock.packages.len() {
            seen = self.lock.packages.len();
            for condition in conditions() {
                self.fit(&condition, before, now, joined);
            }
        }
    }

    /// Adds the dependency of `condition` where one of its causes is declared now and none was before, and takes it out
    /// where it was so and is no longer. From `joined` on packages are from the catalogue, which has all dependencies.
    fn fit(
        &mut self,
        condition: &Condition<'static>,
        before: &BTreeSet<&'a str>,
        now: &BTreeSet<&'a str>,
        joined: usize,
    ) {
        let is_in = |declared: &BTreeSet<&str>| condition.causes.iter().any(|cause| declared.contains(cause));
        let (was, is) = (is_in(before), is_in(now));
        let (name, version) = &condition.package;
        let of_name = self.by_name.get(name).cloned().unwrap_or_default();
        for at in of_name {
            let package = &self.lock.packages[at];
            if package.source.is_none() || !are_compatible(&package.version, version) {
                continue;
            }
            let was = was || at >= joined;
            let meant = |at: &usize| {
                let (name, version) = &condition.dependency;
                self.lock.packages[*at].name == *name && are_compatible(&self.lock.packages[*at].version, version)
            };
            let there = package.dependencies.iter().position(meant);
            match there {
                Some(there) if was && !is => _ = self.lock.packages[at].dependencies.remove(there),
                None if is && !was => {
                    let added = self.take_named(&condition.dependency);
                    self.lock.packages[at].dependencies.extend(added);
                }
                _ => {}
            }
        }
    }

    /// The position of the package of this name in the lock file, or taken from the catalogue.
    fn take_named(&mut self, (name, version): &(&'static str, Version)) -> Option<usize> {
        let meant = |package: &Package<'_>| package.source.is_some() && are_compatible(&package.version, version);
        let locked = self.by_name.get(name).into_iter().flatten().copied();
        let locked = locked.filter(|at| meant(&self.lock.packages[*at]) && self.lock.packages[*at].version >= *version);
        locked.max_by_key(|at| &self.lock.packages[*at].version).or_else(|| {
            let mut listed = self.catalogue_by_name.get(name).into_iter().flatten().copied();
            let at = listed.find(|at| meant(&self.catalogue.packages[*at]))?;
            Some(self.take(at))
        })
    }
}
