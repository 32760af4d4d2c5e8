//! A first policy for a workspace, and its debt frozen.

use std::path::Path;

use super::{BASELINE_FILE, Check, Checked, Error, POLICY_FILE, State, inputs};
use crate::model::{Finding, Identity, Rule, TreePath};
use crate::plan::{self, Action, Change, Plan};
use crate::read::{self, Disk, Workspace};
use crate::rules::{self, Context};

/// What `adopt` wants to write.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// The workspace, judged by the policy and with nothing tolerated yet.
    pub checked: Checked,
    /// Whether the policy is proposed too, or was there already.
    pub is_new_policy: bool,
    /// The findings that the baseline freezes.
    pub frozen: Vec<Identity>,
    /// The findings that no baseline can freeze, such as a stale exception.
    pub left: Vec<Finding>,
    /// The files.
    pub plan: Plan,
}

/// Proposes a policy for the workspace around `start`, or takes the one it has, and freezes what breaks it in a baseline.
///
/// # Errors
/// [`Error::Adopted`] where there is a baseline already; otherwise as [`Check::run`].
pub fn adopt(start: &Path) -> Result<Proposal, Error> {
    let check = Check::new(start);
    let workspace = Workspace::find(start)?;
    if read::text(&workspace.root.join(BASELINE_FILE))?.is_some() {
        return Err(Error::Adopted { root: workspace.root });
    }
    let state = State::Disk(Disk::new(workspace.root.clone()));
    let mut changes = Vec::new();
    let (policy, is_new_policy) = match inputs::policy(&state, &workspace.root, &inputs::PolicySource::Root) {
        Ok(policy) => (policy, false),
        Err(Error::NoPolicy { .. }) => {
            let text = rules::adopt(&workspace.graph).text;
            changes.push(create(POLICY_FILE, &text));
            ((inputs::parsed(POLICY_FILE, &text, &[])?, text), true)
        }
        Err(error) => return Err(error),
    };
    let checked = check.judge(workspace, &state, policy)?;
    let context = Context { today: checked.today, baseline: &checked.baseline, resolved: None };
    let frozen = rules::freeze(&checked.workspace.graph, &checked.policy, &checked.assignment, &context);
    let frozen: Vec<Identity> = frozen.entries.into_iter().map(|entry| entry.value).collect();
    let is_left = |finding: &&Finding| matches!(finding.identity.rule, Rule::Exception | Rule::Baseline);
    let left = checked.findings.findings.iter().filter(is_left).cloned().collect();
    if !frozen.is_empty() {
        changes.push(create(BASELINE_FILE, &plan::baseline::text(&frozen)));
    }
    let plan = Plan::new(changes.into_iter().flatten());
    Ok(Proposal { checked, is_new_policy, frozen, left, plan })
}

fn create(file: &str, text: &str) -> Option<Change> {
    Some(Change { path: TreePath::new(file).ok()?, action: Action::Create { after: text.into() } })
}
