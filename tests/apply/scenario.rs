//! The trees and plans that the tests work on.

use std::fs;
use std::path::{Path, PathBuf};

use layergen::apply::{Error, Session};
use layergen::model::TreePath;
use layergen::plan::{Action, Change, Plan};
use tempfile::TempDir;

use crate::snapshot::{Snapshot, snapshot};

pub(crate) fn path(text: &str) -> TreePath {
    TreePath::new(text).unwrap()
}

pub(crate) fn create(text: &str, after: &str) -> Change {
    Change { path: path(text), action: Action::Create { after: after.into() } }
}

pub(crate) fn replace(text: &str, before: &str, after: &str) -> Change {
    Change { path: path(text), action: Action::Replace { before: before.into(), after: after.into() } }
}

pub(crate) fn delete(text: &str, before: &str) -> Change {
    Change { path: path(text), action: Action::Delete { before: before.into() } }
}

/// A small new tree.
pub(crate) fn creation() -> Plan {
    Plan::new([
        create("Cargo.toml", "[workspace]\n"),
        create("a/src/lib.rs", "//! A.\n"),
        create("a/src/deep/mod.rs", ""),
        create("b/README.md", "no end of line"),
    ])
}

/// What `new` does with the staged tree.
pub(crate) fn finish(tree: &Path) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    fs::create_dir(tree.join(".git"))?;
    Ok(fs::write(tree.join(".git/HEAD"), "ref: refs/heads/main\n")?)
}

/// More than the small disk holds.
pub(crate) fn big_creation() -> Plan {
    Plan::new([create("a/small", "small"), create("b/big", &"x".repeat(1 << 20))])
}

/// More files than the small disk holds.
pub(crate) fn many() -> Plan {
    Plan::new((0..100).map(|number| create(&format!("{number}/file"), "")))
}

/// A change of every kind: files replaced (one executable), created, deleted, folders made and emptied.
pub(crate) fn change() -> Plan {
    Plan::new([
        replace("Cargo.toml", "before\n", "after\n"),
        replace("run.sh", "#!/bin/sh\n", "#!/bin/sh\nexit 0\n"),
        create("new/deep/one.rs", "one\n"),
        create("new/two.rs", "two\n"),
        create("kept/three.rs", "three\n"),
        delete("old/deep/gone.rs", "gone\n"),
        delete("kept/gone.rs", "gone too\n"),
        replace("kept/same.rs", "same\n", "same\n"),
    ])
}

/// As [`change`], and one file more than the small disk holds.
pub(crate) fn big_change() -> Plan {
    let big = replace("kept/same.rs", "same\n", &"x".repeat(1 << 20));
    Plan::new(change().changes().iter().cloned().chain([big]))
}

/// Applies `plan` in a session of its own.
pub(crate) fn update(plan: &Plan, root: &Path) -> Result<(), Error> {
    open(root)?.update(plan)
}

/// A session that waits for nobody.
pub(crate) fn open(root: &Path) -> Result<Session, Error> {
    Session::open(root, "add center payment", &mut |holder| panic!("waiting for {holder}"))
}

/// Takes the last update back; `none` where there is none.
pub(crate) fn revert(session: &Session) -> Result<&'static str, Error> {
    match session.last()? {
        Some(undoable) => session.revert(&undoable).map(|()| "done"),
        None => Ok("none"),
    }
}

/// A folder in memory where there is one: thousands of runs need not wait for a disk.
fn folder() -> TempDir {
    let memory = Path::new("/dev/shm");
    let made = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
    made.unwrap()
}

/// A tree for [`change`].
pub(crate) struct Fixture {
    folder: TempDir,
    pub(crate) before: Snapshot,
    pub(crate) after: Snapshot,
}

impl Fixture {
    /// With or without something of its own in `.layergen/`.
    pub(crate) fn new(used: bool) -> Self {
        let made = folder();
        populate(&made.path().join("shop"), used);
        change_by_hand(&made.path().join("shop"));
        let after = snapshot(&made.path().join("shop"));
        let folder = folder();
        populate(&folder.path().join("shop"), used);
        let before = snapshot(&folder.path().join("shop"));
        assert_ne!(before, after);
        Self { folder, before, after }
    }

    pub(crate) fn root(&self) -> PathBuf {
        self.folder.path().join("shop")
    }

    /// The tree again as it was at first.
    pub(crate) fn reset(&self) {
        fs::remove_dir_all(self.root()).unwrap();
        populate(&self.root(), self.before.contains_key(".layergen"));
        assert_eq!(snapshot(&self.root()), self.before);
    }

    /// Asserts that nothing is beside the tree.
    pub(crate) fn assert_alone(&self) {
        assert_eq!(fs::read_dir(self.folder.path()).unwrap().count(), 1);
    }
}

/// Writes the tree for [`change`].
pub(crate) fn populate(root: &Path, used: bool) {
    let file = |name: &str, text: &str| {
        fs::create_dir_all(root.join(name).parent().unwrap()).unwrap();
        fs::write(root.join(name), text).unwrap();
    };
    file("Cargo.toml", "before\n");
    file("run.sh", "#!/bin/sh\n");
    file("kept/same.rs", "same\n");
    file("kept/gone.rs", "gone too\n");
    file("old/deep/gone.rs", "gone\n");
    if used {
        file(".layergen/last.json", "{}");
    }
    #[cfg(unix)]
    for (name, mode) in [("run.sh", 0o750), ("old", 0o710), ("old/deep", 0o700), ("kept/gone.rs", 0o600)] {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(root.join(name), fs::Permissions::from_mode(mode)).unwrap();
    }
}

/// Makes [`change`] without the code under test. Writing into a file keeps its permissions.
fn change_by_hand(root: &Path) {
    for change in change().changes() {
        let path = change.path.under(root);
        match change.action.after() {
            Some(after) => {
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, after).unwrap();
            }
            None => fs::remove_file(path).unwrap(),
        }
    }
    fs::remove_dir(root.join("old/deep")).unwrap();
    fs::remove_dir(root.join("old")).unwrap();
}
