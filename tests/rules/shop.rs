//! Two domains in every layer, as `layergen` lays them out, and what is found in them.

use layergen::model::{Baseline, Date, DependencyKind, Finding, Findings, Policy, Rule};
use layergen::rules::{Context, assign, judge};

use crate::workspace::Workspace;

pub(crate) use DependencyKind::{Build, Dev, Normal};

pub(crate) const TODAY: Date = Date { year: 2026, month: 7, day: 1 };

/// `order` and `user` in every layer, a shared crate and a tool, with the edges that they have as generated.
pub(crate) fn shop() -> Workspace {
    let mut workspace = Workspace::new().members(["shop-common", "xtask"]);
    for domain in ["order", "user"] {
        let name = |layer: &str| format!("{domain}-{layer}");
        workspace = workspace.member(&name("gateway")).member(&name("async")).member(&name("dao"));
        for layer in ["business", "center", "data"] {
            let api = name(layer) + "-api";
            workspace = workspace.service(&name(layer)).edge(&api, "shop-common", Normal);
        }
        let calls = [
            ("gateway", "business-api"),
            ("async", "center-api"),
            ("business", "center-api"),
            ("business", "data-api"),
            ("data", "dao"),
        ];
        for (from, to) in calls {
            workspace = workspace.edge(&name(from), &name(to), Normal);
        }
        workspace = workspace.feature(&name("dao"), "write", &[]);
        workspace = workspace.edge_with(&name("center"), &name("dao"), Normal, &["write"]);
    }
    workspace
}

/// What is found, with nothing tolerated but by the policy.
pub(crate) fn check(workspace: &Workspace, policy: &Policy) -> Findings {
    check_with(workspace, policy, &Baseline::default())
}

pub(crate) fn check_with(workspace: &Workspace, policy: &Policy, baseline: &Baseline) -> Findings {
    let graph = workspace.graph();
    let assignment = assign(&graph, policy).unwrap();
    judge(&graph, policy, &assignment, &Context { today: TODAY, baseline, resolved: None })
}

/// A finding in short: rule, from, to.
pub(crate) type Short<'f> = (Rule, &'f str, &'f str);

pub(crate) fn short(finding: &Finding) -> Short<'_> {
    let identity = &finding.identity;
    (identity.rule, &identity.from, identity.to.as_deref().unwrap_or_default())
}

pub(crate) fn shorts(findings: &Findings) -> Vec<Short<'_>> {
    findings.findings.iter().map(short).collect()
}

/// The one finding of a workspace.
pub(crate) fn only(workspace: &Workspace, policy: &Policy) -> Finding {
    let found = check(workspace, policy).findings;
    let [one] = found.as_slice() else { panic!("not one finding: {found:#?}") };
    one.clone()
}
