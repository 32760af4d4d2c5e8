//! `apply` keeps its promise: a tree is as it was or as it was planned, whatever happens on the way.
//!
//! A child process, this test binary again, does the work; it is killed before every step in turn, or its disk fails
//! there. No step is listed here: the child counts them, so that a new one is covered on the day it is written.
#![allow(clippy::disallowed_methods, reason = "tests make the trees that apply works on")]
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test fails by a panic, and says what it counted or skipped"
)]

#[path = "apply/child.rs"]
mod child;
#[path = "apply/concurrent.rs"]
mod concurrent;
#[path = "apply/edited.rs"]
mod edited;
#[path = "apply/failing.rs"]
mod failing;
#[path = "apply/killed_create.rs"]
mod killed_create;
#[path = "apply/killed_revert.rs"]
mod killed_revert;
#[path = "apply/killed_update.rs"]
mod killed_update;
#[path = "apply/mounted.rs"]
#[cfg(target_os = "linux")]
mod mounted;
#[path = "apply/permission.rs"]
#[cfg(unix)]
mod permission;
#[path = "apply/printed_diff.rs"]
mod printed_diff;
#[path = "apply/refused_create.rs"]
mod refused_create;
#[path = "apply/refused_revert.rs"]
mod refused_revert;
#[path = "apply/refused_update.rs"]
mod refused_update;
#[path = "apply/reverted.rs"]
mod reverted;
#[path = "apply/scenario.rs"]
mod scenario;
#[path = "apply/snapshot.rs"]
mod snapshot;

/// Does nothing in the test run; in a child it is the program.
#[test]
fn child_process() {
    child::main();
}
