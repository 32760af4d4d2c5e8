//! What a command wants to change, decided before anything is written. Pure.

pub mod baseline;
mod change;
mod lock_file;
mod new;

pub use change::{Action, Change, Plan};
pub use new::NewWorkspace;
