//! Pictures of workspaces: what they say, how they look, and that the page works in a real browser.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a test may fail anywhere"
)]

#[path = "graph/browser.rs"]
mod browser;
#[path = "graph/drawn.rs"]
mod drawn;
#[path = "graph/fixture.rs"]
mod fixture;
#[path = "graph/formats.rs"]
mod formats;
#[path = "graph/page.rs"]
mod page;
