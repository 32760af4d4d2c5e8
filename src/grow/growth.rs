//! A workspace that is about to be changed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::draft::Draft;
use super::scene::{Ground, Scene};
use super::{Error, project};
use crate::model::{Finding, Rule};
use crate::plan::Plan;

/// A workspace that is about to be changed: as it is, and as it is drafted.
pub struct Growth {
    pub(super) draft: Draft,
    pub(super) ground: Ground,
    /// The workspace as it is.
    pub(super) before: Scene,
}

/// A change that is ready to be shown and applied.
#[derive(Clone, Debug)]
pub struct Grown<T> {
    /// What is written.
    pub plan: Plan,
    /// What the command did, in its own words.
    pub what: T,
    /// What a person should know of it.
    pub notes: Vec<String>,
}

impl Growth {
    /// The workspace at `root`, by the policy that it has.
    ///
    /// # Errors
    /// [`Error`] where its manifests or its policy cannot be read.
    pub fn open(root: &Path) -> Result<Self, Error> {
        let draft = Draft::of(root);
        let ground = Ground::read(draft.files(), root)?;
        let before = ground.scene(draft.files())?;
        Ok(Self { draft, ground, before })
    }

    /// Reads the drafted workspace, refuses what breaks a rule that was not broken before, writes what follows from the
    /// manifests, and makes a plan of it all.
    pub(super) fn settle<T>(self, what: T, mut notes: Vec<String>) -> Result<Grown<T>, Error> {
        let after = self.judged(&mut notes)?;
        self.finish(&after, what, notes)
    }

    /// Writes what follows from the manifests of `after`, the drafted workspace, and makes a plan of it all.
    pub(super) fn finish<T>(mut self, after: &Scene, what: T, mut notes: Vec<String>) -> Result<Grown<T>, Error> {
        notes.extend(project::project(&mut self.draft, &self.ground, Some(&self.before), after)?);
        Ok(Grown { plan: self.draft.plan()?, what, notes })
    }

    /// The drafted workspace, which breaks no rule that was not broken before.
    pub(super) fn judged(&self, notes: &mut Vec<String>) -> Result<Scene, Error> {
        let after = self.ground.scene(self.draft.files())?;
        distinct_ports(&after)?;
        let findings = &self.ground.findings(&after).findings;
        // A clean workspace need not be asked whether it was clean before.
        let known: BTreeSet<_> = match findings.is_empty() {
            true => BTreeSet::new(),
            false => self.ground.findings(&self.before).findings.iter().map(|finding| &finding.identity).collect(),
        };
        let new = findings.iter().filter(|finding| !known.contains(&finding.identity));
        // What was tolerated and is gone is no harm: the entry that tolerated it is what is left to do.
        let is_left_over = |finding: &&Finding| matches!(finding.identity.rule, Rule::Exception | Rule::Baseline);
        let (left_over, broken): (Vec<_>, Vec<_>) = new.partition(is_left_over);
        if !broken.is_empty() {
            let findings: Vec<Finding> = broken.into_iter().cloned().collect();
            return Err(Error::Refused { texts: self.texts(&findings)?, findings });
        }
        let place = |finding: &Finding| format!("`{}` line {}", finding.place.file, finding.place.line);
        notes.extend(left_over.into_iter().map(|finding| format!("{}: {}", place(finding), finding.message)));
        Ok(after)
    }

    /// The drafted texts of the files that `findings` stand in.
    fn texts(&self, findings: &[Finding]) -> Result<BTreeMap<String, String>, Error> {
        let files: BTreeSet<&str> = findings.iter().map(|finding| finding.place.file.as_str()).collect();
        let mut texts = BTreeMap::new();
        for file in files {
            if let Some(text) = self.draft.text(file)? {
                texts.insert(file.to_owned(), text);
            }
        }
        Ok(texts)
    }
}

/// Refuses two apps on one port: only one of them could run.
pub(super) fn distinct_ports(scene: &Scene) -> Result<(), Error> {
    let mut first: BTreeMap<u16, &str> = BTreeMap::new();
    for member in &scene.graph.members {
        let Some(port) = member.metadata.port else { continue };
        if let Some(other) = first.insert(port, &member.name) {
            return Err(Error::SamePort {
                port,
                first: other.to_owned(),
                second: member.name.clone(),
                file: member.place.file.clone(),
                free: free_port(scene),
            });
        }
    }
    Ok(())
}

/// The lowest port from 8000 up that no app has.
pub(super) fn free_port(scene: &Scene) -> u16 {
    let taken: BTreeSet<u16> = scene.graph.members.iter().filter_map(|member| member.metadata.port).collect();
    (8000..u16::MAX).find(|port| !taken.contains(port)).unwrap_or(u16::MAX)
}
