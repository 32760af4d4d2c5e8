//! The layer rules, on workspaces made in memory.
#![allow(clippy::disallowed_methods, reason = "a workspace can also be written as manifests")]
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test fails by a panic, and says what it measured")]

#[path = "rules/policies.rs"]
mod policies;
#[path = "rules/shop.rs"]
mod shop;
#[path = "rules/table.rs"]
mod table;
#[path = "rules/workspace.rs"]
mod workspace;
