//! A workspace that was judged.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::model::{Assignment, Baseline, Date, Findings, Policy};
use crate::read::{self, Disk, Files, Workspace};
use crate::report::findings::{Format, Shown, plain, render};

/// What a check read and what it found.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The workspace.
    pub workspace: Workspace,
    /// Its policy.
    pub policy: Policy,
    /// The text of the policy's file.
    pub policy_text: String,
    /// The debt that its baseline tolerates.
    pub baseline: Baseline,
    /// Where each member stands.
    pub assignment: Assignment,
    /// What breaks a rule.
    pub findings: Findings,
    /// The day it was judged by.
    pub today: Date,
    /// The workspace root in its repository, with `/` between its parts; empty for the repository's own root.
    pub(crate) folder_in_repository: String,
}

impl Checked {
    /// Whether no rule is broken.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.findings.is_clean()
    }

    /// Ends the test with every finding as its message, if there is one.
    ///
    /// # Panics
    /// When a rule is broken: that is what it is for.
    pub fn assert_clean(&self) {
        assert!(self.is_clean(), "the layer rules are broken\n\n{self}");
    }

    /// What is needed to show the findings.
    pub(crate) fn shown<'a>(&'a self, texts: &'a BTreeMap<String, String>) -> Shown<'a> {
        Shown {
            findings: &self.findings,
            texts,
            policy: &self.policy.file,
            version: env!("CARGO_PKG_VERSION"),
            folder: &self.folder_in_repository,
        }
    }

    /// The texts of the files that findings stand in, by path relative to the root. A file that is gone by now is left out.
    pub(crate) fn texts(&self) -> BTreeMap<String, String> {
        let files = self.findings.findings.iter().map(|finding| finding.place.file.as_str());
        texts(files, &Disk::new(self.workspace.root.clone()), &self.policy, &self.policy_text)
    }
}

/// The texts of those `named` among `files`, that of the policy as it was read.
pub(super) fn texts<'f>(
    named: impl Iterator<Item = &'f str>,
    files: &dyn Files,
    policy: &Policy,
    policy_text: &str,
) -> BTreeMap<String, String> {
    let text = |file: &str| {
        if file == policy.file {
            return Some(policy_text.to_owned());
        }
        read::text_in(files, file).ok().flatten()
    };
    let named: BTreeSet<&str> = named.collect();
    named.into_iter().filter_map(|file| Some((file.to_owned(), text(file)?))).collect()
}

impl fmt::Display for Checked {
    /// The findings as `layergen check` prints them, without colours.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&plain(&render(Format::Human, &self.shown(&self.texts()))))
    }
}
