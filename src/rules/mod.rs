//! The layer rules, on plain data. Pure: knows no file, no terminal, no format.
//!
//! [`assign`] says where each crate stands and which crates are one service. [`Judge`] holds one edge against the rules
//! about edges.

mod adopt;
mod assign;
mod assign_error;
mod hypothetical;
mod judge;
mod matcher;
mod nearest;
mod pattern;
mod permission;
mod rule_set;
mod write;

pub use adopt::{Adoption, adopt};
pub use assign::assign;
pub use assign_error::{AssignError, Claim};
pub use hypothetical::judge_edge;
pub use judge::Judge;
pub use permission::permitted;
pub use rule_set::RuleSet;
