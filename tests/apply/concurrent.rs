//! Several processes at one place.

use std::path::Path;
use std::thread;
use std::time::Duration;

use crate::child::{at, run, start, wait};
use crate::scenario::Fixture;
use crate::snapshot::snapshot;

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
        assert!(runs.iter().all(|run| run.is("done") || run.is("Busy") || run.is("NotAsExpected")), "{runs:#?}");
        assert_eq!(snapshot(&fixture.root()), fixture.after);
    }
}

#[test]
fn while_one_makes_a_tree_another_is_told_so() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("shop");
    let first = start("create", &target, Some(&at(7, "1*sleep(3000)->off")));
    wait_for(&folder.path().join(".shop.layergen-stage/tree"));
    let second = run("create", &target);
    assert!(second.is("Busy"), "{}", second.output);
    assert!(second.output.contains("@help wait"), "{}", second.output);
    assert!(wait(first).is("done"));
}

#[test]
fn while_one_changes_a_tree_another_is_told_so() {
    let fixture = Fixture::new(false);
    let first = start("update", &fixture.root(), Some(&at(7, "1*sleep(3000)->off")));
    wait_for(&fixture.root().join(".layergen/apply"));
    for command in ["update", "recover"] {
        let second = run(command, &fixture.root());
        assert!(second.is("Busy"), "{}", second.output);
    }
    assert!(wait(first).is("done"));
    assert_eq!(snapshot(&fixture.root()), fixture.after);
}
