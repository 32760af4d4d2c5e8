//! Manifests as plain data: the root of a workspace, its members, and what each depends on.
//!
//! Reads only, and starts no cargo. Deliberately absent until `check` needs them: `exclude`, `default-members`, path
//! dependencies that cargo makes members unasked, and the `workspace` key that points a package at another root.

pub mod baseline;
mod document;
mod error;
mod lines;
mod manifest;
mod members;
pub mod policy;
mod revision;
mod workspace;

pub use error::Error;
pub use manifest::{Dependency, DependencyKind, Member, Metadata};
pub use policy::PolicyError;
pub use revision::{RevisionError, revision};
pub use workspace::Workspace;
