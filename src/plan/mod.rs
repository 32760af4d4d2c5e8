//! What a command wants to change, decided before anything is written. Pure.

pub mod baseline;
mod change;
mod fix;
mod folder;
mod line;
pub mod lock_file;
pub mod manifest;
mod new;
mod splice;

pub use change::{Action, Change, Plan};
pub use fix::{Fixes, fix};
pub use folder::relative;
pub use new::NewWorkspace;
