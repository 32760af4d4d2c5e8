//! The only writer: puts a [`Plan`](crate::plan::Plan) on the disk, all of it or nothing.
//!
//! | | [`create`]: a new tree | [`Session::update`]: a tree that is there | [`Session::revert`]: the way back |
//! |---|---|---|---|
//! | staged in | `.NAME.layergen-stage/` beside the target | `.layergen/apply/` in the root | the same |
//! | moved in by | one rename of the whole tree | one rename a file, under a journal | the same |
//! | counts from | that rename | the rename that puts the journal in place | the same |
//! | done with | that rename | the rename of all of it to `.layergen/history/NUMBER/` | the journal gone, and the record |
//! | killed before | the next run sweeps the stage | the next [`Session`] or [`recover`] sweeps the stage | the same |
//! | killed after | the tree is whole | the next one finishes, or undoes what failed | the same |
//!
//! What holds at every step, and what `tests/apply.rs` proves by killing a process at each:
//!
//! 1. Every expectation is checked before the first write into the tree.
//! 2. A file is never half written: its bytes are complete, under another name, before it gets its own.
//! 3. Whatever is not yet decided is swept away; whatever is decided is in the journal, durable.
//! 4. A file that holds neither the bytes before nor the bytes after is never touched.
//! 5. No symlink is followed between the root and a file, none is replaced.
//! 6. One writes at a time, from before it reads what it plans from; who comes second waits, and is told for whom.
//! 7. An update that is done has its record, one that is not has none; taken back, tree and `.layergen/` are as they were.
//! 8. A journal or a record that came with a clone can write only where a plan could: neither for git nor for this module.
//!
//! The newest 20 records are kept. One is used only if it is undamaged and every file still holds what the update left.
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
