//! What changed since a git revision.

use super::{Check, Checked, Error, State, inputs};
use crate::read::{self, RevisionError, Snapshot, Workspace};
use crate::rules::{self, Comparison, Side};

/// Compares `checked` with the workspace as it was at `revision`, by the policy of that time.
pub(super) fn since(check: &Check, checked: &Checked, revision: &str) -> Result<Comparison, Error> {
    // Before the policy nothing was forbidden, and nothing is newly permitted by it.
    let all_is_new = || Comparison { new: checked.findings.findings.clone(), ..Comparison::default() };
    let snapshot = match read::revision(&checked.workspace.root, revision, &[&checked.policy.file]) {
        Err(RevisionError::NoWorkspace { .. }) => return Ok(all_is_new()),
        files => Snapshot::new(files?),
    };
    let at = |error: Error| Error::AtRevision { revision: revision.to_owned(), error: Box::new(error) };
    // What could not be judged then is no standard for now; else the change that mends it could never pass.
    let is_broken = |error: &Error| matches!(error, Error::Read(_) | Error::Policy { .. } | Error::Assign { .. });
    let then = match judged(check, checked, snapshot) {
        Err(Error::NoPolicy { .. }) => return Ok(all_is_new()),
        Err(error) if is_broken(&error) => return Ok(all_is_new()),
        other => other.map_err(at)?,
    };
    Ok(rules::compare(&then.side(), &checked.side()))
}

/// The workspace of `snapshot`, judged by the policy that it had.
fn judged(check: &Check, checked: &Checked, snapshot: Snapshot) -> Result<Checked, Error> {
    let workspace = Workspace::from_snapshot(&snapshot)?;
    let state = State::Revision(snapshot);
    let policy = inputs::policy(&state, &checked.workspace.root, &check.policy)?;
    check.judge(workspace, &state, policy)
}

impl Checked {
    /// What it was judged by, and to what end.
    fn side(&self) -> Side<'_> {
        Side {
            graph: &self.workspace.graph,
            policy: &self.policy,
            assignment: &self.assignment,
            baseline: &self.baseline,
            findings: &self.findings,
        }
    }
}
