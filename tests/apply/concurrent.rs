//! Several processes at one place.

use std::path::Path;
use std::thread;
use std::time::Duration;

use layergen::plan::Plan;

use crate::child::{at, run, start, wait};
use crate::scenario::{Fixture, create, open};
use crate::snapshot::{records, settled, snapshot, visible};

/// Waits until another process has made `path`.
fn wait_for(path: &Path) {
    while !path.exists() {
        thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn of_many_that_make_one_tree_one_wins() {
    for _ in 0..5 {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("shop");
        let children: Vec<_> = (0..8).map(|_| start("create", &target, Some("sleep(3)"))).collect();
        let runs: Vec<_> = children.into_iter().map(wait).collect();
        assert_eq!(runs.iter().filter(|run| run.is("done")).count(), 1, "{runs:#?}");
        assert!(runs.iter().all(|run| run.is("done") || run.is("Busy") || run.is("TargetNotEmpty")), "{runs:#?}");
        assert!(target.join("Cargo.toml").exists() && target.join(".git/HEAD").exists());
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}

#[test]
fn of_many_that_change_one_tree_one_wins() {
    for used in [false, true, false, true] {
        let fixture = Fixture::new(used);
        let children: Vec<_> = (0..8).map(|_| start("update", &fixture.root(), Some("sleep(2)"))).collect();
        let runs: Vec<_> = children.into_iter().map(wait).collect();
        assert_eq!(runs.iter().filter(|run| run.is("done")).count(), 1, "{runs:#?}");
        assert!(runs.iter().all(|run| run.is("done") || run.is("NotAsExpected")), "{runs:#?}");
        assert_eq!(settled(&fixture.root()), fixture.after);
        assert_eq!(records(&fixture.root()), [1]);
    }
}

#[test]
fn while_one_makes_a_tree_another_is_told_so() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("shop");
    let first = start("create", &target, Some(&at(7, "1*sleep(3000)->off")));
    let process = first.id();
    wait_for(&folder.path().join(".shop.layergen-stage/tree"));
    let second = run("create", &target);
    assert!(second.is("Busy"), "{}", second.output);
    assert!(second.output.contains("@help wait"), "{}", second.output);
    let holder = format!("@error `layergen new` (process {process}) is writing in");
    assert!(second.output.contains(&holder) || cfg!(windows), "{}", second.output);
    assert!(wait(first).is("done"));
}

#[test]
fn while_one_changes_a_tree_another_waits_and_says_for_whom() {
    for (command, outcome) in [("update", "NotAsExpected"), ("recover", "done"), ("revert", "done")] {
        let fixture = Fixture::new(false);
        let first = start("update", &fixture.root(), Some(&at(7, "1*sleep(1000)->off")));
        let process = first.id();
        wait_for(&fixture.root().join(".layergen/apply"));
        let second = run(command, &fixture.root());
        assert!(second.is(outcome), "{}", second.output);
        let waiting = format!("@waiting `layergen update` (process {process})");
        assert!(second.output.contains(&waiting) || cfg!(windows), "{}", second.output);
        assert!(wait(first).is("done"));
        let expected = if command == "revert" { &fixture.before } else { &fixture.after };
        assert_eq!(&settled(&fixture.root()), expected);
    }
}

#[test]
fn a_process_that_dies_while_another_waits_is_mended_by_it() {
    let fixture = Fixture::new(false);
    let steps = run("update", &fixture.root()).steps;
    fixture.reset();
    let last = format!("{}*off->1*sleep(500)->return", steps - 8);
    let first = start("update", &fixture.root(), Some(&last));
    wait_for(&fixture.root().join("new"));
    let second = run("revert", &fixture.root());
    assert!(wait(first).was_killed());
    assert!(second.is("done"), "{}", second.output);
    assert_eq!(snapshot(&fixture.root()), fixture.before);
}

#[test]
fn a_session_holds_the_tree_from_before_it_reads() {
    let fixture = Fixture::new(false);
    let session = open(&fixture.root()).unwrap();
    let second = start("update", &fixture.root(), None);
    thread::sleep(Duration::from_millis(300));
    assert_eq!(visible(&fixture.root()), fixture.before, "nothing happens while it lives");
    session.update(&Plan::new([create("mine", "")])).unwrap();
    drop(session);
    assert!(wait(second).is("done"));
    assert_eq!(records(&fixture.root()), [1, 2]);
}
