//! The only writer: puts a [`Plan`](crate::plan::Plan) on the disk, all of it or nothing.
//!
//! | | [`create`]: a new tree | [`update`]: a tree that is there |
//! |---|---|---|
//! | staged in | `.NAME.layergen-stage/` beside the target | `.layergen/apply/` in the root |
//! | moved in by | one rename of the whole tree | one rename a file, under a journal |
//! | counts from | that rename | the rename that puts the journal in place |
//! | killed before | the next run sweeps the stage | [`recover`] sweeps the stage |
//! | killed after | the tree is whole | [`recover`] finishes, or undoes what failed |
//!
//! What holds at every step, and what `tests/apply.rs` proves by killing a process at each:
//!
//! 1. Every expectation is checked before the first write into the tree.
//! 2. A file is never half written: its bytes are complete, under another name, before it gets its own.
//! 3. Whatever is not yet decided is swept away; whatever is decided is in the journal, durable.
//! 4. A file that holds neither the bytes before nor the bytes after is never touched.
//! 5. No symlink is followed between the root and a file, none is replaced.
//!
//! Deliberately absent: a defence against a hostile process that swaps folders for symlinks *while* this runs;
//! extended attributes and hard links of replaced files (owner and permissions are kept).
#![allow(clippy::disallowed_methods, reason = "this module is the one that writes")]

mod create;
mod disk;
mod error;
mod expectation;
mod forward;
mod fresh;
pub(crate) mod git;
mod help;
mod history;
mod holder;
mod identity;
mod journal;
mod lock;
mod mismatch;
mod record;
mod recover;
mod report_file;
mod revert;
mod session;
mod stage;
mod step;
mod survey;
mod target;
mod territory;
mod undo;
mod undoable;
mod update;
mod workbench;

pub use create::{check_target, create};
pub use error::Error;
pub use holder::Holder;
pub use mismatch::Mismatch;
pub use recover::{Recovered, recover};
pub use report_file::write_report;
pub use session::Session;
pub use undoable::Undoable;
