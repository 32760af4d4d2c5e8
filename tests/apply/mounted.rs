//! Real disks: a tiny one that fills up, and one that is read-only. To mount them takes root, as in CI.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::Duration;

use tempfile::TempDir;

use crate::child::run;
use crate::scenario::populate;
use crate::snapshot::snapshot;

/// A file system of its own in memory, unmounted at the end.
struct Disk(TempDir);

impl Disk {
    /// `None`, with a line that says so, where it cannot be mounted.
    fn mount(options: &str) -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let output =
            Command::new("mount").args(["-t", "tmpfs", "-o", options, "layergen-test"]).arg(folder.path()).output();
        match output {
            Ok(output) if output.status.success() => Some(Self(folder)),
            other => {
                assert!(std::env::var_os("CI").is_none(), "CI must be able to mount a tmpfs");
                println!("skipped: cannot mount a tmpfs ({other:?}), which takes root");
                None
            }
        }
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn root(&self) -> PathBuf {
        self.path().join("shop")
    }

    fn protect(&self) {
        assert!(Command::new("mount").args(["-o", "remount,ro"]).arg(self.path()).status().unwrap().success());
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        // A child of another thread that was forked while a file here was open holds it until it starts its program.
        for _ in 0..50 {
            if Command::new("umount").arg(self.path()).status().is_ok_and(|status| status.success()) {
                return;
            }
            thread::sleep(Duration::from_millis(20));
        }
    }
}

#[test]
fn a_full_disk_keeps_nothing_of_a_new_tree() {
    for (options, command) in [("size=256k", "create-big"), ("size=4m,nr_inodes=60", "create-many")] {
        let Some(disk) = Disk::mount(options) else { return };
        let tried = run(command, &disk.root());
        assert!(tried.is("DiskFull"), "{}", tried.output);
        assert!(tried.output.contains("@help make room"), "{}", tried.output);
        assert!(snapshot(disk.path()).is_empty());
        assert!(run("create", &disk.root()).is("done"), "the room is free again");
    }
}

#[test]
fn a_full_disk_keeps_the_tree_as_it_was() {
    let Some(disk) = Disk::mount("size=512k") else { return };
    populate(&disk.root(), false);
    let before = snapshot(disk.path());
    let tried = run("update-big", &disk.root());
    assert!(tried.is("DiskFull"), "{}", tried.output);
    assert_eq!(snapshot(disk.path()), before);
    assert!(run("update", &disk.root()).is("done"), "the room is free again");
}

#[test]
fn a_read_only_disk_is_named() {
    let Some(disk) = Disk::mount("size=512k") else { return };
    populate(&disk.root(), true);
    disk.protect();
    let before = snapshot(disk.path());
    assert!(run("update", &disk.root()).is("ReadOnlyFileSystem"));
    assert!(run("create", &disk.path().join("new")).is("ReadOnlyFileSystem"));
    assert!(run("recover", &disk.root()).is("done"), "who only reads needs no lock");
    assert_eq!(snapshot(disk.path()), before);
}

#[test]
fn litter_on_a_read_only_disk_does_not_stop_a_reader() {
    let Some(disk) = Disk::mount("size=512k") else { return };
    populate(&disk.root(), false);
    crate::child::run_killed("update", &disk.root(), 4);
    assert!(disk.root().join(".layergen/lock").exists());
    disk.protect();
    assert!(run("recover", &disk.root()).is("done"));
}

#[test]
fn a_tree_that_spans_two_disks_is_left_as_it_was() {
    let Some(disk) = Disk::mount("size=512k") else { return };
    populate(&disk.root(), false);
    let inner = disk.root().join("new");
    std::fs::create_dir(&inner).unwrap();
    assert!(Command::new("mount").args(["-t", "tmpfs", "inner"]).arg(&inner).status().unwrap().success());
    let before = snapshot(disk.path());
    let tried = run("update", &disk.root());
    let after = snapshot(disk.path());
    assert!(Command::new("umount").arg(&inner).status().unwrap().success());
    assert!(tried.is("Io") && tried.output.contains("@help the tree spans"), "{}", tried.output);
    assert_eq!(after, before);
}
