//! Manifests as plain data: the members of a workspace and who depends on whom, as cargo sees it.
//!
//! Reads only, and starts no cargo: no network, no lock file, no toolchain is needed. The way of a workspace:
//!
//! 1. `find` looks upward for the root; `site` says where it lies, and `files` gives what is there, from disk or memory.
//! 2. `manifest` turns one file into what it says, with places; `members` follows the root's list and the path
//!    dependencies, round by round.
//! 3. `graph` puts them together: inheritance, patches, one edge for each pair and kind.
//! 4. `sources`, only when asked, looks into source files for those that members share past their manifests.
//!
//! Beside it stand the [`policy`], the [`baseline`], `revision`, which asks git for an earlier state, and [`resolve`], the one that
//! starts cargo; both only on request.
//!
//! Deliberately absent: features that only a resolver knows, `[patch]` in cargo's configuration, and `paths` overrides.

pub mod baseline;
mod crew;
mod error;
mod files;
mod find;
mod graph;
mod manifest;
mod members;
pub mod policy;
mod position;
pub mod resolve;
mod revision;
mod site;
mod sources;
mod text;
mod toml;
mod workspace;

pub use error::Error;
pub use files::{Disk, Entry, Files, Folder, Memory, Overlay, Snapshot};
pub use policy::PolicyError;
pub use revision::{RevisionError, revision};
pub use text::{text, text_in};
pub use workspace::Workspace;
