//! Grows a workspace: a new one, and every later change of who calls whom.
//!
//! Each command edits a [`draft`]: the tree in memory. The drafted tree is then read and judged like any other, so the
//! rules sit inside the planner: a change that would break one is refused before anything is written. What follows from
//! the manifests ([`project`]) is written anew from the drafted ones, and all of it becomes one plan.

mod architecture;
mod draft;
mod error;
mod new;
mod project;
mod scene;
mod wirings;

pub use error::Error;
pub use new::NewWorkspace;
pub use project::State;
