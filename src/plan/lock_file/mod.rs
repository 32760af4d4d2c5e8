//! `Cargo.lock` as cargo would leave it, without cargo.
//!
//! Cargo compares the file with what it would write itself, so under `--locked` a wrong order is as bad as a wrong version.
//! What cannot be known without resolving is not guessed: the caller is told.

mod condition;
mod fitting;
mod lock;
mod renewal;
mod write;

use semver::VersionReq;

use self::lock::Lock;
use self::renewal::{Renewal, Unable};

/// What a member declares, as far as the lock file knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberPackages<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its version.
    pub version: &'a str,
    /// The packages it depends on: of all kinds and targets, optional ones too, and itself where it says so.
    pub dependencies: Vec<Wanted<'a>>,
}

/// A package that a member declares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted<'a> {
    /// The name of the package, not the key.
    pub name: &'a str,
    /// The versions that will do; `None` for one that is found by its path.
    pub requirement: Option<VersionReq>,
}

/// What becomes of a lock file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Renewed {
    /// It fits as it is.
    Unchanged,
    /// Its new text.
    Changed(String),
    /// It is to be left to cargo, because it holds this.
    NotUnderstood(&'static str),
    /// Cargo has to resolve these: neither lock file has them, or only in versions that cannot stand beside those in use.
    Missing(Vec<String>),
}

/// `lock` as cargo would leave it for `members`.
///
/// Entries change for members that are new, gone, or declare other packages; the others stay. What nobody needs any more
/// goes. What is newly needed is taken from `catalogue`, a lock file that is known to resolve, with all that it needs.
#[must_use]
pub fn renewed(lock: &str, members: &[MemberPackages<'_>], catalogue: &str) -> Renewed {
    let (parsed, catalogue) = match (Lock::parse(lock), Lock::parse(catalogue)) {
        (Ok(parsed), Ok(catalogue)) => (parsed, catalogue),
        (Err(what), _) | (_, Err(what)) => return Renewed::NotUnderstood(what),
    };
    match Renewal::new(parsed, &catalogue).finish(members) {
        Ok(renewed) => match write::text(&renewed) {
            after if after == lock => Renewed::Unchanged,
            after => Renewed::Changed(after),
        },
        Err(Unable::NotUnderstood(what)) => Renewed::NotUnderstood(what),
        Err(Unable::Missing(names)) => Renewed::Missing(names),
    }
}

#[cfg(test)]
mod tests;
