//! Folders in which the process may not write. Root may everywhere, so root gives the right away first.

use std::fs::{self, Permissions};
use std::io::ErrorKind;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown};
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::thread;
use std::time::Duration;

use tempfile::TempDir;

use crate::child::{Run, command, wait};
use crate::scenario::populate;
use crate::snapshot::snapshot;

const NOBODY: u32 = 65534;

/// A folder that everyone may enter, with a copy of this program.
fn place() -> TempDir {
    let folder = tempfile::Builder::new().permissions(Permissions::from_mode(0o755)).tempdir().unwrap();
    fs::copy(std::env::current_exe().unwrap(), folder.path().join("program")).unwrap();
    folder
}

fn is_root(folder: &TempDir) -> bool {
    folder.path().metadata().unwrap().uid() == 0
}

/// Runs without the rights of root.
fn run_as_nobody(folder: &TempDir, name: &str, root: &Path) -> Run {
    let mut child = command(&folder.path().join("program"), name, root, None);
    child.current_dir("/");
    if is_root(folder) {
        child.uid(NOBODY).gid(NOBODY);
    }
    loop {
        match child.spawn() {
            // A child of another thread, forked while the copy was written, holds it open until it starts its program.
            Err(error) if error.kind() == ErrorKind::ExecutableFileBusy => thread::sleep(Duration::from_millis(5)),
            started => return wait(started.unwrap()),
        }
    }
}

/// Gives a tree to nobody.
fn give_away(folder: &TempDir, root: &Path) {
    if is_root(folder) {
        chown(root, Some(NOBODY), Some(NOBODY)).unwrap();
        for path in snapshot(root).keys() {
            chown(root.join(path), Some(NOBODY), Some(NOBODY)).unwrap();
        }
    }
}

fn protect(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
}

#[test]
fn a_new_tree_needs_a_parent_to_write_in() {
    let folder = place();
    let parent = folder.path().join("parent");
    fs::create_dir(&parent).unwrap();
    protect(&parent, 0o555);
    let tried = run_as_nobody(&folder, "create", &parent.join("shop"));
    assert!(tried.is("Permission"), "{}", tried.output);
    assert!(snapshot(&parent).is_empty());
}

#[test]
fn a_protected_root_stays() {
    let folder = place();
    let root = folder.path().join("shop");
    populate(&root, false);
    give_away(&folder, &root);
    protect(&root, 0o555);
    let before = snapshot(&root);
    let tried = run_as_nobody(&folder, "update", &root);
    assert!(tried.is("Permission"), "{}", tried.output);
    assert!(tried.output.contains("@help see who may write there"), "{}", tried.output);
    assert_eq!(snapshot(&root), before);
    assert!(run_as_nobody(&folder, "recover", &root).is("done"));
    protect(&root, 0o755); // Or whoever is not root could not remove it.
}

#[test]
fn a_protected_folder_undoes_all_of_it() {
    let folder = place();
    let root = folder.path().join("shop");
    // In the last, files can be deleted, but the folder that this empties cannot.
    for protected in ["kept", "old/deep", "old"] {
        populate(&root, false);
        give_away(&folder, &root);
        protect(&root.join(protected), 0o555);
        let before = snapshot(&root);
        let tried = run_as_nobody(&folder, "update", &root);
        assert!(tried.is("Permission"), "{protected}: {}", tried.output);
        assert_eq!(snapshot(&root), before, "{protected}");
        protect(&root.join(protected), 0o755);
        fs::remove_dir_all(&root).unwrap();
    }
}

#[test]
fn root_leaves_a_file_to_its_owner() {
    let folder = place();
    if !is_root(&folder) {
        println!("skipped: only root can give files away");
        return;
    }
    let root = folder.path().join("shop");
    populate(&root, false);
    give_away(&folder, &root);
    assert!(crate::child::run("update", &root).is("done"));
    let file = root.join("run.sh").metadata().unwrap();
    assert_eq!((file.uid(), file.gid(), file.mode() & 0o7777), (NOBODY, NOBODY, 0o750));
}
