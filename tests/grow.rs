//! Growing a workspace, through the program: what is added, what is refused, what is left alone, what is taken back.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, clippy::print_stdout, reason = "a test may fail anywhere")]

#[path = "grow/commands.rs"]
mod commands;
mod support;

#[path = "grow/added.rs"]
mod added;
#[path = "grow/asked.rs"]
mod asked;
#[path = "grow/byhand.rs"]
mod byhand;
#[path = "grow/chain.rs"]
mod chain;
#[path = "grow/hundred.rs"]
mod hundred;
#[path = "grow/illegal.rs"]
mod illegal;
#[path = "grow/killed.rs"]
mod killed;
#[path = "grow/mall.rs"]
mod mall;
#[path = "grow/manifest.rs"]
mod manifest;
#[path = "grow/removed.rs"]
mod removed;
#[path = "grow/renamed.rs"]
mod renamed;
#[path = "grow/single.rs"]
mod single;
#[path = "grow/undone.rs"]
mod undone;
#[path = "grow/workspace.rs"]
mod workspace;
