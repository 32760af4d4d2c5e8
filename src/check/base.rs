//! What changed since a git revision.

use super::{Check, Checked, Error, State, inputs};
use crate::read::{self, RevisionError, Snapshot, Workspace};
use crate::rules::{self, Comparison, Judgement};

/// Compares `checked` with the workspace as it was at `revision`, by the policy of that time.
pub(super) fn since(check: &Check, checked: &Checked, revision: &str) -> Result<Comparison, Error> {
    let all_is_new = || rules::compare(None, checked.judgement());
    let snapshot = match read::revision(&checked.workspace.root, revision) {
        Err(RevisionError::NoWorkspace { .. }) => return Ok(all_is_new()),
        files => Snapshot::new(files?),
    };
    let at = |error: Error| Error::AtRevision { revision: revision.to_owned(), error: Box::new(error) };
    let workspace = Workspace::from_snapshot(&snapshot).map_err(|error| at(error.into()))?;
    let policy = match inputs::policy(&snapshot, &checked.workspace.root, &check.policy) {
        Err(Error::NoPolicy { .. }) => return Ok(all_is_new()),
        other => other.map_err(at)?,
    };
    let then = check.judge(workspace, &State::Revision(snapshot), policy).map_err(at)?;
    Ok(rules::compare(Some(then.judgement()), checked.judgement()))
}

impl Checked {
    /// What it was judged by, and to what end.
    fn judgement(&self) -> Judgement<'_> {
        Judgement {
            graph: &self.workspace.graph,
            policy: &self.policy,
            assignment: &self.assignment,
            baseline: &self.baseline,
            findings: &self.findings,
        }
    }
}
