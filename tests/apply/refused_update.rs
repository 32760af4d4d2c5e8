//! Trees that are not what a plan expects stay as they are.

use std::fs;

use layergen::apply::{self, Error, Mismatch};
use layergen::plan::Plan;

use crate::scenario::{Fixture, change, create, delete, path, replace, update};
use crate::snapshot::{settled, snapshot};

/// The error of `plan`, after which nothing has changed.
fn refusal(fixture: &Fixture, plan: &Plan) -> Error {
    let before = snapshot(&fixture.root());
    let error = update(plan, &fixture.root()).unwrap_err();
    assert_eq!(snapshot(&fixture.root()), before);
    fixture.assert_alone();
    assert!(error.help().is_some(), "{error}");
    assert!(error.to_string().contains('`'), "{error}");
    error
}

#[test]
fn every_mismatch_is_named() {
    let fixture = Fixture::new(false);
    fs::write(fixture.root().join("Cargo.toml"), "before\r\n").unwrap();
    fs::remove_file(fixture.root().join("kept/gone.rs")).unwrap();
    fs::remove_file(fixture.root().join("run.sh")).unwrap();
    fs::create_dir(fixture.root().join("run.sh")).unwrap();
    fs::create_dir(fixture.root().join("new")).unwrap();
    fs::write(fixture.root().join("new/two.rs"), "two\n").unwrap();
    let Error::NotAsExpected(mismatches) = refusal(&fixture, &change()) else { panic!() };
    let expected = [
        Mismatch::Changed(path("Cargo.toml")),
        Mismatch::Missing(path("kept/gone.rs")),
        Mismatch::Occupied(path("new/two.rs")),
        Mismatch::NotAFile(path("run.sh")),
    ];
    assert_eq!(mismatches, expected);
}

#[cfg(unix)]
#[test]
fn a_symlink_is_not_followed() {
    use std::os::unix::fs::symlink;
    let fixture = Fixture::new(false);
    let root = fixture.root();
    fs::rename(root.join("kept"), root.join("elsewhere")).unwrap();
    symlink("elsewhere", root.join("kept")).unwrap();
    assert!(matches!(refusal(&fixture, &change()), Error::Symlink { path } if path == root.join("kept")));
    fixture.reset();
    fs::rename(root.join("run.sh"), root.join("elsewhere")).unwrap();
    symlink("elsewhere", root.join("run.sh")).unwrap();
    assert!(matches!(refusal(&fixture, &change()), Error::Symlink { path } if path == root.join("run.sh")));
    fixture.reset();
    symlink("/nowhere", root.join("new")).unwrap();
    assert!(matches!(refusal(&fixture, &change()), Error::Symlink { path } if path == root.join("new")));
    fixture.reset();
    symlink("kept", root.join(".layergen")).unwrap();
    assert!(matches!(refusal(&fixture, &change()), Error::Symlink { path } if path == root.join(".layergen")));
}

#[test]
fn a_file_on_the_way_is_no_folder() {
    let fixture = Fixture::new(false);
    let plan = Plan::new([create("Cargo.toml/x", "")]);
    assert!(matches!(refusal(&fixture, &plan), Error::NotAFolder { .. }));
}

#[test]
fn a_read_only_file_stays() {
    for (name, plan) in [
        ("run.sh", Plan::new([replace("Cargo.toml", "before\n", "x"), replace("run.sh", "#!/bin/sh\n", "x")])),
        ("kept/gone.rs", Plan::new([create("a", ""), delete("kept/gone.rs", "gone too\n")])),
    ] {
        let fixture = Fixture::new(false);
        let file = fixture.root().join(name);
        let mut permissions = file.metadata().unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&file, permissions).unwrap();
        assert!(matches!(refusal(&fixture, &plan), Error::ReadOnlyFile { path } if path == file));
    }
}

#[test]
fn paths_of_git_and_of_apply_itself() {
    let fixture = Fixture::new(true);
    for name in [".git/config", ".layergen/apply/journal.json", ".layergen/history/1/journal.json", ".layergen/lock"] {
        assert!(matches!(refusal(&fixture, &Plan::new([create(name, "")])), Error::Reserved { .. }));
    }
    let clash = Plan::new([create("x", ""), create("x/y", "")]);
    assert!(matches!(refusal(&fixture, &clash), Error::Clash { .. }));
}

#[test]
fn a_root_that_is_not_there() {
    let fixture = Fixture::new(false);
    for name in ["missing", "Cargo.toml"] {
        let error = update(&change(), &fixture.root().join(name)).unwrap_err();
        assert!(matches!(error, Error::NotAFolder { .. }), "{error}");
    }
    assert_eq!(apply::recover(&fixture.root().join("missing"), "dev", &mut |_| {}).unwrap(), None);
}

#[test]
fn a_plan_that_changes_nothing_writes_nothing() {
    let fixture = Fixture::new(false);
    let plan = Plan::new([replace("Cargo.toml", "before\n", "before\n")]);
    update(&plan, &fixture.root()).unwrap();
    assert_eq!(settled(&fixture.root()), fixture.before);
}

#[test]
fn what_apply_keeps_for_others_may_be_planned() {
    let fixture = Fixture::new(false);
    update(&Plan::new([create(".layergen/last.json", "{}")]), &fixture.root()).unwrap();
    assert_eq!(fs::read(fixture.root().join(".layergen/last.json")).unwrap(), b"{}");
    update(&Plan::new([delete(".layergen/last.json", "{}")]), &fixture.root()).unwrap();
    assert_eq!(settled(&fixture.root()), fixture.before);
}
