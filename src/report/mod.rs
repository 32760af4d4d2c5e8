//! What is shown to a person or handed to another program. Pure: text in memory, printed elsewhere.

mod compare;
mod diff;
mod explain;
pub mod findings;
pub mod graph;
mod plan_json;
mod proof;
mod rule_page;
mod status;

pub use compare::{compare, with_comparison};
pub use diff::diff;
pub use explain::{explain, explain_json};
pub use plan_json::plan_json;
pub use proof::{proof, proof_json};
pub use rule_page::rule_page;
pub use status::{Status, StatusRow, status, status_json};
