//! Grows a workspace: a new one, and every later change of who calls whom.
//!
//! Each command edits a draft: the tree in memory. The drafted tree is then read and judged like any other, so the
//! rules sit inside the planner: a change that would break one is refused before anything is written. What follows from
//! the manifests (clients, the table of services, the page of calls) is written anew from the drafted ones, and all of it becomes one plan.

mod add;
mod architecture;
mod draft;
mod edges;
mod error;
mod folder;
mod growth;
mod help;
mod link;
mod lock;
mod new;
mod project;
mod remove;
mod rename;
mod scene;
mod services;
mod singles;
mod status;
mod sync;
mod traces;
mod wirings;

pub use add::{Added, Addition, Choices, Together};
pub use error::{EditedFile, Error};
pub use growth::{Grown, Growth};
pub use link::Call;
pub use new::NewWorkspace;
pub use remove::Removed;
pub use rename::Renamed;
pub use sync::Synced;
