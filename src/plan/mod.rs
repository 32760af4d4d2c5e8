//! What a command wants to change, decided before anything is written. Pure.

pub mod baseline;
mod change;
mod fix;
mod folder;
mod line;
pub mod lock_file;
pub mod manifest;
pub mod region;
pub mod seal;
mod services;
mod single;
mod splice;
mod unit;
mod wiring;

pub use change::{Action, Change, Plan};
pub use fix::{Fixes, fix};
pub use folder::relative;
pub use services::service_table;
pub use single::{Door, Part, Single};
pub use unit::render;
pub use wiring::{Callee, Wiring};
