//! A workspace at one moment, read and judged.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use super::Error;
use crate::check::inputs;
use crate::model::{Assignment, Baseline, Date, Findings, Graph, Policy, Verdict};
use crate::read::{Files, Workspace};
use crate::rules::{self, Context};

/// What does not change while a workspace grows: where it is, and its rules.
#[derive(Clone, Debug)]
pub(crate) struct Ground {
    /// The workspace root; empty for one that is not there yet.
    pub(crate) root: PathBuf,
    pub(crate) policy: Policy,
    baseline: Baseline,
    today: Date,
}

/// A workspace as it is, or as it would be.
#[derive(Clone, Debug)]
pub(crate) struct Scene {
    pub(crate) graph: Graph,
    pub(crate) assignment: Assignment,
    /// Once somebody asked for them.
    findings: OnceLock<Findings>,
}

impl Ground {
    /// The rules of the workspace that `files` hold and whose root is `root`.
    pub(crate) fn read(files: &dyn Files, root: &Path) -> Result<Self, Error> {
        let (mut policy, _) = inputs::root_policy(files, root)?;
        // No change of a plan makes one crate compile another's sources, and looking for that means opening every file.
        policy.shared_source = Verdict::Allow;
        let baseline = inputs::baseline(files)?;
        Ok(Self { root: root.to_owned(), policy, baseline, today: inputs::today() })
    }

    /// The workspace that `files` hold.
    pub(crate) fn scene(&self, files: &dyn Files) -> Result<Scene, Error> {
        let graph = Workspace::among(files, &self.root)?.graph;
        let assignment = rules::assign(&graph, &self.policy).map_err(|errors| Error::Policy { errors })?;
        Ok(Scene { graph, assignment, findings: OnceLock::new() })
    }

    /// What breaks a rule in `scene`.
    pub(crate) fn findings<'s>(&self, scene: &'s Scene) -> &'s Findings {
        scene.findings.get_or_init(|| {
            let context = Context { today: self.today, baseline: &self.baseline, resolved: None };
            rules::judge(&scene.graph, &self.policy, &scene.assignment, &context)
        })
    }
}
