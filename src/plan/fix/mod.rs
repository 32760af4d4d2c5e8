//! The plan of `check --fix`: what has one right answer.
//!
//! An edge to an app whose interface crate exists becomes an edge to that crate, in the manifest's own words: the key,
//! the path, and nothing else of the line. An entry of the baseline that nothing needs any more is taken out. A
//! declaration that says more than where the app is (features, a version, `optional`) is left to a person.

mod declaration;
mod edit;

use std::collections::BTreeMap;

use self::declaration::{Declaration, Way};
use self::edit::Edits;
use super::folder::relative;
use super::{Action, Change, Plan};
use crate::model::{Finding, Findings, Fix, Graph, Identity, TreePath};

/// What can be fixed, and what is left.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fixes {
    /// The changes.
    pub plan: Plan,
    /// The findings that the plan resolves.
    pub fixed: Vec<Identity>,
    /// Findings with a right answer that a person has to write, and why.
    pub left: Vec<(Identity, &'static str)>,
}

/// Why a person has to do it.
const NOT_PLAIN: &str = "its declaration says more than where the crate is";
const OUTSIDE: &str = "its manifest lies outside the workspace root";
const TAKEN: &str = "the name of the interface crate leads elsewhere there";
const UNREAD: &str = "its declaration is not where it was looked for";

/// Plans the right answer to each of `findings` that has one. `texts` holds the manifests they stand in and the root's,
/// by path relative to the workspace root.
#[must_use]
pub fn fix(findings: &Findings, graph: &Graph, texts: &BTreeMap<String, String>) -> Fixes {
    let mut fixes = Fixes::default();
    let mut edits = Edits::new(texts);
    for finding in &findings.findings {
        let Some(Fix::UseInterface { interface }) = &finding.fix else { continue };
        match use_interface(finding, interface, graph, &mut edits) {
            Ok(()) => fixes.fixed.push(finding.identity.clone()),
            Err(why) => fixes.left.push((finding.identity.clone(), why)),
        }
    }
    fixes.plan = Plan::new(edits.finish().into_iter().filter_map(|(file, before, after)| {
        let path = TreePath::new(file).ok()?;
        Some(Change { path, action: Action::Replace { before: before.into_bytes(), after: after.into_bytes() } })
    }));
    fixes
}

/// Points the declaration of `finding` at `interface`.
fn use_interface(finding: &Finding, interface: &str, graph: &Graph, edits: &mut Edits<'_>) -> Result<(), &'static str> {
    let identity = &finding.identity;
    let member = |name: &str| graph.member(name).ok_or(UNREAD);
    let (from, target) = (member(&identity.from)?, member(interface)?);
    let app = identity.to.as_deref().ok_or(UNREAD)?;
    let app_at = graph.position(app).ok_or(UNREAD)?;
    let from_at = graph.position(&identity.from).ok_or(UNREAD)?;
    let kind = identity.kind.ok_or(UNREAD)?;
    let edge = graph.edges_of(from_at).iter().find(|edge| edge.to == app_at && edge.kind == kind).ok_or(UNREAD)?;
    if TreePath::new(finding.place.file.clone()).is_err() {
        return Err(OUTSIDE);
    }
    let manifest = edits.text(&finding.place.file).ok_or(UNREAD)?;
    let declarations = Declaration::all(manifest, kind, &edge.key).ok_or(UNREAD)?;
    if declarations.is_empty() {
        return Err(UNREAD);
    }
    if declarations.iter().any(|declared| !declared.is_plain) || Declaration::is_named_by_features(manifest, &edge.key)
    {
        return Err(NOT_PLAIN);
    }
    let mut entry = None;
    let inherits = declarations.iter().any(|declared| declared.path.is_none());
    if inherits {
        let root = edits.text("Cargo.toml").ok_or(UNREAD)?;
        match Way::in_root(root, interface) {
            Way::Folder(folder) if folder == target.folder => {}
            Way::Free => {
                let own = Declaration::in_root(root, &edge.key).ok_or(NOT_PLAIN)?;
                if !own.is_plain || own.path.is_none() || !own.has_lines {
                    return Err(NOT_PLAIN);
                }
                let line = format!("{interface} = {{ path = \"{}\" }}", relative("", &target.folder));
                entry = Some((own.whole.end, line));
            }
            _ => return Err(TAKEN),
        }
    }
    let mut double = Vec::new();
    for declared in &declarations {
        double.push(match declared.sibling(manifest, interface, &from.folder) {
            Way::Free => false,
            Way::Inherited | Way::Folder(_) if !declared.has_lines => return Err(NOT_PLAIN),
            Way::Inherited => match edits.text("Cargo.toml").map(|root| Way::in_root(root, interface)) {
                Some(Way::Folder(folder)) if folder == target.folder => true,
                _ => return Err(TAKEN),
            },
            Way::Folder(folder) if folder == target.folder => true,
            Way::Folder(_) | Way::Elsewhere => return Err(TAKEN),
        });
    }
    // From here on nothing can be in the way.
    if let Some((end, line)) = entry {
        edits.line_after("Cargo.toml", end, &line);
    }
    for (declared, double) in declarations.into_iter().zip(double) {
        if double {
            edits.remove_lines(&finding.place.file, &declared.whole);
            continue;
        }
        edits.replace(&finding.place.file, declared.key, interface);
        if let Some(path) = declared.path {
            edits.replace(&finding.place.file, path, &format!("\"{}\"", relative(&from.folder, &target.folder)));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
