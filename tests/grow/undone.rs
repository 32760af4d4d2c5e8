//! `undo`, the lock, and files that cannot be written.

use std::fs;
use std::process::Stdio;
use std::time::Duration;

use crate::support::stderr;
use crate::workspace::Workspace;

#[test]
fn everything_is_taken_back_in_reverse_to_the_last_byte() {
    let shop = Workspace::new(&[]);
    let new = shop.tree();
    let mut states = vec![new.clone()];
    for arguments in [
        &["add", "center", "payment"][..],
        &["add", "data", "payment"],
        &["link", "shop-gateway", "payment-center"],
        &["unlink", "shop-gateway", "payment-center"],
        &["rename", "payment-data", "billing-data"],
        &["remove", "payment-center", "--cascade", "--yes"],
    ] {
        states.push(shop.sources());
        shop.does(arguments);
    }
    for state in states[1..].iter().rev() {
        let said = shop.does(&["undo"]);
        assert!(said.contains("Undone `layergen "), "{said}");
        assert!(shop.sources() == *state);
    }
    assert!(shop.tree() == new, "something is left in .layergen");
    assert!(shop.refuses(&["undo"]).contains("there is no change to take back"));
}

#[test]
fn what_changed_since_is_not_taken_back() {
    let shop = Workspace::new(&[]);
    shop.does(&["add", "center", "payment"]);
    shop.edit("payment-center/src/lib.rs", "//! The center", "//! My center");
    let said = shop.refuses(&["undo"]);
    assert!(said.contains("payment-center/src/lib.rs"), "{said}");
    shop.edit("payment-center/src/lib.rs", "//! My center", "//! The center");
    shop.does(&["undo"]);
}

#[test]
fn undo_shows_what_it_would_take_back() {
    let shop = Workspace::new(&[]);
    shop.does(&["add", "center", "payment"]);
    let before = shop.tree();
    let diff = shop.prints(&["undo", "--dry-run"]);
    assert!(diff.contains("--- a/payment-center/src/lib.rs\n+++ /dev/null"), "{diff}");
    assert!(shop.tree() == before);
}

#[test]
fn a_second_layergen_waits_for_the_first_and_says_so() {
    let shop = Workspace::new(&[]);
    let mut first = shop.command(&["add", "center", "payment"]);
    first.env("FAILPOINTS", "apply=1*off->1*sleep(2500)->off").stderr(Stdio::piped());
    let first = first.spawn().unwrap();
    while !shop.root().join(".layergen/lock").exists() {
        std::thread::sleep(Duration::from_millis(5));
    }
    let said = shop.does(&["add", "center", "member"]);
    assert!(said.contains(&format!("waiting for `layergen add center payment` (process {})", first.id())), "{said}");
    let first = first.wait_with_output().unwrap();
    assert!(first.status.success(), "{}", stderr(&first));
    // Both are there: the second planned from what the first left.
    assert!(shop.read("payment-center/src/wiring.rs").contains("8005"));
    assert!(shop.read("member-center/src/wiring.rs").contains("8006"));
    shop.is_sound();
}

#[cfg(unix)]
#[test]
fn a_read_only_file_is_named_and_nothing_is_written() {
    use std::os::unix::fs::PermissionsExt as _;
    let shop = Workspace::new(&[]);
    let manifest = shop.root().join("shop-business/Cargo.toml");
    fs::set_permissions(&manifest, fs::Permissions::from_mode(0o444)).unwrap();
    let said = shop.refuses(&["add", "center", "payment"]);
    assert!(said.contains("shop-business/Cargo.toml` is read-only"), "{said}");
    assert!(said.contains("chmod u+w"), "{said}");
}
