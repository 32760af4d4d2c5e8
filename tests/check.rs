//! `layergen check`, `adopt` and `graph` on real folders, by the program and by the library.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, clippy::print_stdout, reason = "a test may fail anywhere")]

#[path = "check/adopted.rs"]
mod adopted;
#[path = "check/could_not.rs"]
mod could_not;
#[path = "check/explained.rs"]
mod explained;
#[path = "check/fixed.rs"]
mod fixed;
#[path = "check/folder.rs"]
mod folder;
#[path = "check/formats.rs"]
mod formats;
#[path = "check/generated.rs"]
mod generated;
#[path = "check/graph.rs"]
mod graph;
#[path = "check/library.rs"]
mod library;
#[path = "check/pairs.rs"]
mod pairs;
#[path = "check/planted.rs"]
mod planted;
#[path = "check/policy_faults.rs"]
mod policy_faults;
#[path = "check/printed.rs"]
mod printed;
#[path = "check/proved.rs"]
mod proved;
#[path = "check/resolved.rs"]
mod resolved;
#[path = "check/rules.rs"]
mod rules;
#[allow(dead_code, reason = "the tests of the rules use more of it")]
#[path = "rules/shop.rs"]
mod shop;
#[path = "check/since.rs"]
mod since;
mod support;
#[path = "check/watched.rs"]
mod watched;
#[allow(dead_code, reason = "the tests of the rules use more of it")]
#[path = "rules/workspace.rs"]
mod workspace;
