//! `--fix` and `--shrink`.

use std::collections::BTreeMap;
use std::process::ExitCode;

use super::CheckArgs;
use crate::check::{BASELINE_FILE, Check, Checked};
use crate::cli::output::is_read;
use crate::cli::{CommandError, Output, session};
use crate::model::{Fix, Identity, TreePath};
use crate::plan::{self, Action, Change, Fixes, Plan};
use crate::{read, report};

/// Checks, shows the plan, applies it, and checks again.
pub(super) fn mend(arguments: &CheckArgs, check: &Check, output: &Output) -> Result<ExitCode, CommandError> {
    let session = match arguments.dry_run {
        true => None,
        false => Some(session::open(&check.root()?, command(arguments), output)?),
    };
    let checked = check.run()?;
    let fixes = if arguments.fix { fixes(&checked) } else { Fixes::default() };
    let mut changes = fixes.plan.changes().to_vec();
    let stale = stale(&checked);
    changes.extend(shrink(&checked, &stale)?);
    let plan = Plan::new(changes);
    show_diff(&plan, arguments, output)?;
    for (identity, why) in &fixes.left {
        let to = identity.to.as_deref().unwrap_or_default();
        output.warning(&format!("`{}` → `{to}` is left to you: {why}", identity.from));
    }
    if plan.changes().is_empty() && fixes.left.is_empty() {
        output.note(nothing(arguments));
    }
    let Some(session) = session else {
        if !plan.changes().is_empty() {
            output.note("nothing was written: that is what `--dry-run` asks for");
        }
        return arguments.show(&checked, output);
    };
    session.update(&plan)?;
    if !fixes.fixed.is_empty() {
        output.done(
            "Fixed",
            &format!("{}; the code that used the app is yours to change", count(fixes.fixed.len(), "edge", "edges")),
        );
    }
    if !stale.is_empty() {
        output.done("Shrunk", &format!("the baseline by {}", count(stale.len(), "entry", "entries")));
    }
    arguments.show(&check.run()?, output)
}

/// What others are told while this has its turn, and `undo` later.
fn command(arguments: &CheckArgs) -> &'static str {
    match (arguments.fix, arguments.shrink) {
        (true, true) => "check --fix --shrink",
        (true, false) => "check --fix",
        _ => "check --shrink",
    }
}

/// Shows what will change, above the findings that people read and apart from those that programs do.
fn show_diff(plan: &Plan, arguments: &CheckArgs, output: &Output) -> Result<(), CommandError> {
    let diff = report::diff(plan);
    if diff.is_empty() {
        return Ok(());
    }
    let printed =
        if arguments.format.is_styled() { output.diff(&format!("{diff}\n")) } else { output.diff_aside(&diff) };
    is_read(printed)?;
    Ok(())
}

/// What to say where there is nothing to do.
fn nothing(arguments: &CheckArgs) -> &'static str {
    match (arguments.fix, arguments.shrink) {
        (true, _) => "nothing to fix: no finding has one right answer",
        _ => "nothing to shrink: the baseline lists nothing that is gone",
    }
}

fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// Edges to an app whose interface crate exists.
fn fixes(checked: &Checked) -> Fixes {
    let mut texts: BTreeMap<String, String> = checked.texts();
    if let Ok(Some(root)) = read::text(&checked.workspace.root.join("Cargo.toml")) {
        texts.insert("Cargo.toml".to_owned(), root);
    }
    plan::fix(&checked.findings, &checked.workspace.graph, &texts)
}

/// The entries of the baseline that nothing needs.
fn stale(checked: &Checked) -> Vec<Identity> {
    let entries = checked.baseline.entries.iter().filter(|entry| {
        let findings = checked.findings.findings.iter();
        findings
            .filter(|finding| finding.fix == Some(Fix::DropBaselineEntry))
            .any(|finding| finding.place == entry.place)
    });
    entries.map(|entry| entry.value.clone()).collect()
}

fn shrink(checked: &Checked, stale: &[Identity]) -> Result<Option<Change>, CommandError> {
    let path = checked.workspace.root.join(BASELINE_FILE);
    let Some(before) = read::text(&path)?.filter(|_| !stale.is_empty()) else { return Ok(None) };
    let after = plan::baseline::without(&before, stale);
    let path = TreePath::new(BASELINE_FILE).map_err(CommandError::new)?;
    Ok(Some(Change { path, action: Action::Replace { before: before.into_bytes(), after: after.into_bytes() } }))
}
