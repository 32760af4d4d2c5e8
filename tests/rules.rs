//! The layer rules, on workspaces made in memory.
#![allow(clippy::disallowed_methods, reason = "a workspace can also be written as manifests")]
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test fails by a panic, and says what it measured")]

#[path = "rules/bans.rs"]
mod bans;
#[path = "rules/circles.rs"]
mod circles;
#[path = "rules/crates.rs"]
mod crates;
#[path = "rules/disk.rs"]
mod disk;
#[path = "rules/kinds.rs"]
mod kinds;
#[path = "rules/policies.rs"]
mod policies;
#[path = "rules/proof.rs"]
mod proof;
#[path = "rules/shapes.rs"]
mod shapes;
#[path = "rules/shop.rs"]
mod shop;
#[path = "rules/speed.rs"]
mod speed;
#[path = "rules/table.rs"]
mod table;
#[path = "rules/tolerated.rs"]
mod tolerated;
#[path = "rules/words.rs"]
mod words;
#[path = "rules/workspace.rs"]
mod workspace;
