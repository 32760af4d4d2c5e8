//! What a command wants to change, decided before anything is written. Pure.

pub mod baseline;
mod change;
mod fix;
mod lock_file;
mod new;

pub use change::{Action, Change, Plan};
pub use fix::{Fixes, fix};
pub use new::NewWorkspace;
