//! A run that dies at any step leaves the old tree or the new one, and the next command says which.

use crate::support::stderr;
use crate::workspace::{Workspace, copy};

#[test]
fn whenever_add_is_killed_the_tree_is_the_old_or_the_new_one() {
    let shop = Workspace::new(&[]);
    let old = shop.sources();
    let start = tempfile::tempdir().unwrap();
    copy(&shop.root(), start.path());
    shop.does(&["add", "center", "payment"]);
    let new = shop.sources();

    let (mut undone, mut finished, mut told) = (0, 0, 0);
    for step in 0.. {
        std::fs::remove_dir_all(shop.root()).unwrap();
        copy(start.path(), &shop.root());
        let mut command = shop.command(&["add", "center", "payment"]);
        let killed = command.env("FAILPOINTS", format!("apply={step}*off->return")).output().unwrap();
        let said = stderr(&killed);
        if killed.status.success() {
            assert!(!said.contains("killed before"), "{said}");
            break;
        }
        assert!(said.contains("killed before"), "step {step}: {said}");
        let next = shop.run(&["status"]);
        let said = stderr(&next);
        assert!(next.status.success(), "step {step}: {said}");
        let tree = shop.sources();
        if tree == old {
            undone += 1;
        } else {
            assert!(tree == new, "step {step}: the tree is neither the old nor the new one");
            finished += 1;
            told += usize::from(said.contains("finished the change that an earlier layergen had begun"));
        }
        // Whatever it is, the next change finds a tree to work on.
        shop.does(&["add", "business", "member"]);
    }
    assert!(undone > 50 && finished > 50, "killed {undone} times before and {finished} times after it counted");
    // Only what was left to finish is told: the last steps tidy up.
    assert!(told > 50 && finished - told < 10, "told {told} times of {finished}");
}
