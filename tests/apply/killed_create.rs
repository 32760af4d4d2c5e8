//! A process that makes a new tree is killed before each of its steps.

use std::fs;
use std::path::Path;

use crate::child::{run, run_killed};
use crate::scenario::creation;
use crate::snapshot::{Snapshot, snapshot};

fn after() -> Snapshot {
    let folder = tempfile::tempdir().unwrap();
    assert!(run("create", &folder.path().join("shop")).is("done"));
    let after = snapshot(&folder.path().join("shop"));
    for change in creation().changes() {
        assert_eq!(change.action.after(), after.get(change.path.as_str()).map(|(_, bytes)| bytes.as_slice()));
    }
    assert!(after.contains_key(".git/HEAD"));
    after
}

fn names(folder: &Path) -> Vec<String> {
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

/// Kills `create` at each step, in a parent that `prepare` made, whose target then was `before`.
fn kill_at_every_step(prepare: impl Fn(&Path), before: Option<&Snapshot>) {
    let counted = tempfile::tempdir().unwrap();
    prepare(counted.path());
    let steps = run("create", &counted.path().join("shop")).steps;
    assert!(steps > 10, "only {steps} steps");
    let after = after();
    let (mut seen_before, mut seen_after) = (0, 0);
    for step in 1..=steps {
        let folder = tempfile::tempdir().unwrap();
        prepare(folder.path());
        let target = folder.path().join("shop");
        let killed = run_killed("create", &target, step);
        let found = target.exists().then(|| snapshot(&target));
        let next = run("create", &target);
        if found.as_ref() == before {
            seen_before += 1;
            assert!(next.is("done"), "after step {step}: {}", next.output);
        } else {
            seen_after += 1;
            assert_eq!(found.as_ref(), Some(&after), "killed at step {step}: {}", killed.output);
            assert!(next.is("TargetNotEmpty"), "after step {step}: {}", next.output);
        }
        assert_eq!(snapshot(&target), after, "after step {step}");
        assert_eq!(names(folder.path()), ["shop"], "after step {step}");
    }
    println!("create: {steps} steps, killed {seen_before} times before and {seen_after} times after it counts");
    assert!(seen_before > 0 && seen_after > 0);
}

#[test]
fn leaves_nothing_or_the_whole_tree() {
    kill_at_every_step(|_| {}, None);
}

#[test]
fn leaves_the_empty_folder_or_the_whole_tree() {
    kill_at_every_step(|parent| fs::create_dir(parent.join("shop")).unwrap(), Some(&Snapshot::new()));
}

#[test]
fn dying_within_finish_leaves_nothing_that_the_next_run_keeps() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("shop");
    assert_eq!(run("create-dying", &target).outcome, None);
    assert_eq!(names(folder.path()), [".shop.layergen-stage"]);
    assert!(run("create", &target).is("done"));
    assert_eq!(names(folder.path()), ["shop"]);
}

#[test]
fn the_first_command_in_the_tree_sweeps_the_stage_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("shop");
    let steps = run("create", &target).steps;
    fs::remove_dir_all(&target).unwrap();
    run_killed("create", &target, steps - 1);
    assert_eq!(names(folder.path()).len(), 2);
    assert!(run("recover", &target).is("done"));
    assert_eq!(names(folder.path()), ["shop"]);
}
