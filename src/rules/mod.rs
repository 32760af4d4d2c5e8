//! The layer rules, on plain data. Pure: knows no file, no terminal, no format.
//!
//! [`assign`] says where each crate stands and which crates are one service. [`judge`] holds a whole workspace against
//! its policy; [`Judge`] and [`judge_edge`] hold one edge against it.
//! [`prove`] plants illegal edges and demands that they are found.

mod adopt;
mod alternatives;
mod assign;
mod assign_error;
mod calls;
mod circle;
mod circle_search;
mod compare;
mod context;
mod crate_rule;
mod depth;
mod docket;
mod edge_help;
mod edge_text;
mod explain;
mod feedback;
mod fit;
mod forbid;
mod freeze;
mod hypothetical;
mod judge;
mod matcher;
mod pattern;
mod permission;
mod prove;
mod reach;
mod rule_set;
mod sentence;
mod shared_source;
mod stale;
mod tolerance;
mod workspace;
mod write;

pub use adopt::{Adoption, adopt};
pub use assign::assign;
pub use assign_error::{AssignError, Claim};
pub use compare::{Change, Comparison, Permission, Side, compare};
pub use context::Context;
pub use explain::{Answer, ExplainError, Explanation, Ground, Hop, Party, Route, explain};
pub use freeze::freeze;
pub use hypothetical::judge_edge;
pub use judge::Judge;
pub use permission::permitted;
pub use prove::{Outcome, Pair, Proof, Proved, prove};
pub use rule_set::RuleSet;
pub use workspace::judge;
