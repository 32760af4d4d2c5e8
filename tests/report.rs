//! Findings in every format: the same ones everywhere, read back by a parser that is not ours.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, clippy::print_stdout, reason = "a test may fail anywhere")]

#[path = "report/fast.rs"]
mod fast;
#[path = "report/human.rs"]
mod human;
#[path = "report/input.rs"]
mod input;
#[path = "report/read_back.rs"]
mod read_back;
#[path = "report/same.rs"]
mod same;
#[path = "report/schema.rs"]
mod schema;
