//! Targets at which no tree is made.

use std::fs;
use std::path::Path;

use layergen::apply::{self, Error};
use layergen::plan::Plan;

use crate::scenario::{creation, delete, finish};
use crate::snapshot::snapshot;

/// The error at `target` inside `folder`, after which nothing has changed.
fn refusal(folder: &Path, target: &str) -> Error {
    let before = snapshot(folder);
    let error = apply::create(&creation(), &folder.join(target), finish).unwrap_err();
    assert_eq!(snapshot(folder), before);
    assert!(error.help().is_some(), "{error}");
    assert!(error.to_string().contains('`'), "{error}");
    error
}

#[test]
fn a_folder_that_holds_something() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("shop")).unwrap();
    fs::write(folder.path().join("shop/.hidden"), "").unwrap();
    assert!(matches!(refusal(folder.path(), "shop"), Error::TargetNotEmpty { .. }));
    assert!(matches!(refusal(folder.path(), "shop/"), Error::TargetNotEmpty { .. }));
}

#[test]
fn a_file() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("shop"), "").unwrap();
    assert!(matches!(refusal(folder.path(), "shop"), Error::TargetIsFile { .. }));
}

#[cfg(unix)]
#[test]
fn a_symlink_whole_or_broken() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("empty")).unwrap();
    for to in ["empty", "nowhere", "loop"] {
        let _ = fs::remove_file(folder.path().join("loop"));
        std::os::unix::fs::symlink(to, folder.path().join("loop")).unwrap();
        for target in ["loop", "loop/"] {
            let error = refusal(folder.path(), target);
            assert!(matches!(&error, Error::TargetIsSymlink { to: found, .. } if found == Path::new(to)), "{error}");
        }
    }
}

#[cfg(unix)]
#[test]
fn a_stage_that_is_a_symlink() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("precious")).unwrap();
    fs::create_dir(folder.path().join("precious/tree")).unwrap();
    std::os::unix::fs::symlink("precious", folder.path().join(".shop.layergen-stage")).unwrap();
    assert!(matches!(refusal(folder.path(), "shop"), Error::Symlink { .. }));
}

#[test]
fn a_parent_that_is_missing_or_a_file() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("file"), "").unwrap();
    assert!(matches!(refusal(folder.path(), "missing/shop"), Error::ParentMissing { .. }));
    assert!(matches!(refusal(folder.path(), "file/shop"), Error::ParentNotFolder { .. }));
    assert!(matches!(refusal(folder.path(), "file/deeper/shop"), Error::ParentNotFolder { .. }));
}

#[test]
fn the_root_of_the_file_system() {
    let error = apply::create(&creation(), Path::new("/"), finish).unwrap_err();
    assert!(matches!(error, Error::TargetNotEmpty { .. }), "{error}");
}

#[test]
fn a_plan_that_expects_files() {
    let folder = tempfile::tempdir().unwrap();
    let error = apply::create(&Plan::new([delete("a", "")]), &folder.path().join("shop"), finish).unwrap_err();
    assert!(matches!(error, Error::NotAsExpected(_)), "{error}");
}

#[test]
fn a_finish_that_fails_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let error = apply::create(&creation(), &folder.path().join("shop"), |tree| {
        finish(tree)?;
        Err("git is not installed".into())
    });
    assert!(matches!(error, Err(Error::Finish(_))), "{error:?}");
    assert!(snapshot(folder.path()).is_empty());
}

#[test]
fn an_empty_folder_is_taken_and_keeps_its_permissions() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("shop");
    fs::create_dir(&target).unwrap();
    #[cfg(unix)]
    fs::set_permissions(&target, std::os::unix::fs::PermissionsExt::from_mode(0o700)).unwrap();
    let before = target.metadata().unwrap().permissions();
    apply::create(&creation(), &target, finish).unwrap();
    assert_eq!(target.metadata().unwrap().permissions(), before);
    assert_eq!(fs::read(target.join("a/src/lib.rs")).unwrap(), b"//! A.\n");
}

#[test]
fn the_folder_in_which_the_process_runs() {
    let folder = tempfile::tempdir().unwrap();
    let mut child = crate::child::command(&std::env::current_exe().unwrap(), "create", Path::new("."), None);
    let run = crate::child::wait(child.current_dir(folder.path()).spawn().unwrap());
    assert!(run.is("TargetIsCurrent"), "{}", run.output);
    assert!(snapshot(folder.path()).is_empty());
}

#[test]
fn what_is_not_ours_in_a_stage_stays() {
    let folder = tempfile::tempdir().unwrap();
    let stage = folder.path().join(".shop.layergen-stage");
    fs::create_dir(&stage).unwrap();
    fs::write(stage.join("mine"), "mine").unwrap();
    apply::create(&creation(), &folder.path().join("shop"), finish).unwrap();
    assert_eq!(snapshot(&stage).keys().collect::<Vec<_>>(), ["mine"]);
}
