//! Updates that cannot be taken back, and records that cannot be used, leave the tree as it is.

use std::fs;
use std::path::PathBuf;

use layergen::apply::Error;

use crate::scenario::{Fixture, change, open, path, revert, update};
use crate::snapshot::snapshot;

fn updated() -> Fixture {
    let fixture = Fixture::new(false);
    update(&change(), &fixture.root()).unwrap();
    fixture
}

/// The error of taking the last update back, after which nothing has changed.
fn refusal(fixture: &Fixture) -> Error {
    let before = snapshot(&fixture.root());
    let error = open(&fixture.root()).and_then(|session| revert(&session)).unwrap_err();
    assert_eq!(snapshot(&fixture.root()), before);
    assert!(error.help().is_some() && error.to_string().contains('`'), "{error}");
    error
}

fn record(fixture: &Fixture) -> PathBuf {
    fixture.root().join(".layergen/history/1")
}

#[test]
fn every_file_that_was_changed_since_is_named() {
    let fixture = updated();
    fs::write(fixture.root().join("Cargo.toml"), "mine\n").unwrap();
    fs::remove_file(fixture.root().join("new/two.rs")).unwrap();
    fs::write(fixture.root().join("kept/gone.rs"), "mine\n").unwrap();
    fs::remove_file(fixture.root().join("kept/three.rs")).unwrap();
    fs::create_dir(fixture.root().join("kept/three.rs")).unwrap();
    let error = refusal(&fixture);
    assert!(error.to_string().starts_with("changed since `layergen add center payment`: `Cargo.toml`, "), "{error}");
    let Error::ChangedSince { files, .. } = error else { panic!("{error}") };
    assert_eq!(files, ["Cargo.toml", "kept/gone.rs", "kept/three.rs", "new/two.rs"].map(path));
}

#[test]
fn a_change_between_the_look_and_the_way_back_is_noticed() {
    let fixture = updated();
    let session = open(&fixture.root()).unwrap();
    let undoable = session.last().unwrap().unwrap();
    fs::write(fixture.root().join("run.sh"), "mine\n").unwrap();
    let error = session.revert(&undoable).unwrap_err();
    assert!(matches!(&error, Error::ChangedSince { files, .. } if *files == [path("run.sh")]), "{error}");
}

#[test]
fn what_was_taken_back_is_not_taken_back_again() {
    let fixture = updated();
    let session = open(&fixture.root()).unwrap();
    let undoable = session.last().unwrap().unwrap();
    session.revert(&undoable).unwrap();
    assert!(matches!(session.revert(&undoable), Err(Error::Journal { .. })));
    drop(session);
    assert_eq!(snapshot(&fixture.root()), fixture.before);
}

#[test]
fn a_damaged_record_is_refused() {
    for damage in [
        |fixture: &Fixture| fs::write(record(fixture).join("before/0"), "other\n").unwrap(),
        |fixture: &Fixture| fs::remove_dir_all(record(fixture).join("before")).unwrap(),
        |fixture: &Fixture| fs::write(record(fixture).join("journal.json"), "{}").unwrap(),
        |fixture: &Fixture| fs::write(record(fixture).join("journal.json"), "{\"version\":3}").unwrap(),
    ] {
        let fixture = updated();
        damage(&fixture);
        let error = refusal(&fixture);
        assert!(
            matches!(&error, Error::Journal { path, .. } if *path == record(&fixture).join("journal.json")),
            "{error}"
        );
        assert!(error.help().unwrap().contains(".layergen/history/1"));
    }
}

#[test]
fn a_record_from_a_stranger_installs_no_hook() {
    let fixture = updated();
    let journal = record(&fixture).join("journal.json");
    for path in [".git/hooks/pre-commit", ".layergen/history/2/journal.json", "../run.sh"] {
        let text = fs::read_to_string(&journal).unwrap();
        fs::write(&journal, text.replacen("\"Cargo.toml\"", &format!("\"{path}\""), 1)).unwrap();
        let error = refusal(&fixture);
        assert!(matches!(error, Error::Reserved { .. } | Error::Journal { .. }), "{error}");
        fs::write(&journal, text).unwrap();
    }
}

#[cfg(unix)]
#[test]
fn a_symlink_is_not_followed() {
    use std::os::unix::fs::symlink;
    for name in [".layergen/history", ".layergen/history/1", ".layergen/history/1/before", ".layergen/apply"] {
        let fixture = updated();
        let elsewhere = tempfile::tempdir().unwrap();
        let place = fixture.root().join(name);
        let target = elsewhere.path().join("target");
        if place.exists() {
            fs::rename(&place, &target).or_else(|_| copy(&place, &target)).unwrap();
        } else {
            fs::create_dir(&target).unwrap();
        }
        symlink(&target, &place).unwrap();
        let before = snapshot(elsewhere.path());
        let error = refusal(&fixture);
        assert!(matches!(&error, Error::Symlink { path } if *path == place), "{name}: {error}");
        assert_eq!(snapshot(elsewhere.path()), before);
    }
    let fixture = updated();
    fs::rename(fixture.root().join("kept"), fixture.root().join("elsewhere")).unwrap();
    symlink("elsewhere", fixture.root().join("kept")).unwrap();
    let error = refusal(&fixture);
    assert!(matches!(&error, Error::ChangedSince { files, .. } if files.contains(&path("kept/three.rs"))), "{error}");
}

/// Another file system, perhaps.
#[cfg(unix)]
fn copy(from: &std::path::Path, to: &std::path::Path) -> std::io::Result<()> {
    let status = std::process::Command::new("cp").arg("-a").args([from, to]).status()?;
    assert!(status.success());
    fs::remove_dir_all(from)
}
