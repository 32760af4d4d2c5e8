//! Someone edits a file after an apply was interrupted.

use std::fs;
use std::thread;
use std::time::Duration;

use crate::child::{at, run, run_killed, start, wait};
use crate::scenario::Fixture;
use crate::snapshot::{settled, snapshot};

/// A tree whose update was killed with some files before and some after.
fn interrupted() -> Fixture {
    let fixture = Fixture::new(false);
    let steps = run("update", &fixture.root()).steps;
    let between = (1..=steps).find(|step| {
        fixture.reset();
        run_killed("update", &fixture.root(), *step);
        fs::read(fixture.root().join("Cargo.toml")).unwrap() == b"after\n"
    });
    assert!(between.is_some());
    fixture
}

#[test]
fn nothing_is_overwritten_and_the_file_is_named() {
    let fixture = interrupted();
    fs::write(fixture.root().join("run.sh"), "mine\n").unwrap();
    let found = snapshot(&fixture.root());
    for command in ["recover", "update", "recover"] {
        let refused = run(command, &fixture.root());
        assert!(refused.is("Edited"), "{}", refused.output);
        assert!(refused.output.contains("`run.sh`") && refused.output.contains("@help"), "{}", refused.output);
        let mut now = snapshot(&fixture.root());
        now.remove(".layergen/lock");
        let expected: Vec<_> = found.iter().filter(|(path, _)| *path != ".layergen/lock").collect();
        assert_eq!(now.iter().collect::<Vec<_>>(), expected);
    }
}

#[test]
fn putting_a_kept_version_back_lets_it_go_on() {
    let fixture = interrupted();
    let path = fixture.root().join("run.sh");
    fs::write(&path, "mine\n").unwrap();
    assert!(run("recover", &fixture.root()).is("Edited"));
    fs::write(&path, "#!/bin/sh\n").unwrap();
    assert!(run("recover", &fixture.root()).is("finished"));
    assert_eq!(settled(&fixture.root()), fixture.after);
}

#[test]
fn deleting_the_bench_keeps_everything_as_it_stands() {
    let fixture = interrupted();
    fs::write(fixture.root().join("run.sh"), "mine\n").unwrap();
    fs::remove_dir_all(fixture.root().join(".layergen/apply")).unwrap();
    assert!(run("recover", &fixture.root()).is("done"));
    assert_eq!(fs::read(fixture.root().join("run.sh")).unwrap(), b"mine\n");
    assert_eq!(fs::read(fixture.root().join("Cargo.toml")).unwrap(), b"after\n");
    assert!(!fixture.root().join(".layergen").exists());
}

#[test]
fn a_damaged_supply_is_noticed_and_the_update_undone() {
    let fixture = interrupted();
    let after = fixture.root().join(".layergen/apply/after");
    for entry in fs::read_dir(&after).unwrap() {
        fs::write(entry.unwrap().path(), "").unwrap();
    }
    assert!(run("recover", &fixture.root()).is("undone"));
    assert_eq!(snapshot(&fixture.root()), fixture.before);
}

/// The text of a journal.
fn journal(command: &str, changes: &str) -> String {
    let head = format!("\"version\":2,\"command\":\"{command}\",\"when\":\"2026-01-02T03:04:05Z\",\"reverts\":null");
    format!("{{{head},\"folders\":[],\"changes\":[{changes}]}}")
}

#[test]
fn a_journal_that_cannot_be_used_is_left_alone() {
    for text in [
        "",
        "{}",
        "{\"version\":1}",
        &journal("add", "{\"path\":\"../x\",\"before\":null,\"after\":null}"),
        &journal("\\u001b[2J", ""),
    ] {
        let fixture = interrupted();
        fs::write(fixture.root().join(".layergen/apply/journal.json"), text).unwrap();
        let refused = run("recover", &fixture.root());
        assert!(refused.is("Journal"), "{text}: {}", refused.output);
    }
}

#[test]
fn a_journal_from_a_stranger_installs_no_hook() {
    let fixture = Fixture::new(false);
    let bench = fixture.root().join(".layergen/apply");
    fs::create_dir_all(bench.join("after")).unwrap();
    fs::create_dir_all(fixture.root().join(".git/hooks")).unwrap();
    fs::write(bench.join("after/0"), "abc").unwrap();
    let digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    let change = format!("{{\"path\":\".git/hooks/pre-commit\",\"before\":null,\"after\":\"{digest}\"}}");
    fs::write(bench.join("journal.json"), journal("add", &change)).unwrap();
    let refused = run("recover", &fixture.root());
    assert!(refused.is("Reserved"), "{}", refused.output);
    assert!(!fixture.root().join(".git/hooks/pre-commit").exists());
}

#[cfg(unix)]
#[test]
fn a_folder_that_became_a_symlink_is_not_followed() {
    let fixture = interrupted();
    let root = fixture.root();
    fs::rename(root.join("kept"), root.join("elsewhere")).unwrap();
    std::os::unix::fs::symlink("elsewhere", root.join("kept")).unwrap();
    let before = snapshot(&root.join("elsewhere"));
    let refused = run("recover", &root);
    assert!(refused.is("Symlink"), "{}", refused.output);
    assert_eq!(snapshot(&root.join("elsewhere")), before);
}

#[test]
fn an_edit_while_the_bytes_are_staged_stops_the_update() {
    let fixture = Fixture::new(false);
    let staging = start("update", &fixture.root(), Some(&at(8, "1*sleep(1500)->off")));
    while !fixture.root().join(".layergen/apply/before").exists() {
        thread::sleep(Duration::from_millis(5));
    }
    fs::write(fixture.root().join("run.sh"), "mine\n").unwrap();
    let mut expected = fixture.before.clone();
    expected.get_mut("run.sh").unwrap().1 = b"mine\n".to_vec();
    let stopped = wait(staging);
    assert!(stopped.is("NotAsExpected"), "{}", stopped.output);
    assert_eq!(snapshot(&fixture.root()), expected);
}
