//! Pictures of workspaces: what they say, how they look, and that the page works in a real browser.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a test may fail anywhere"
)]

#[path = "graph/fixture.rs"]
mod fixture;

use layergen::report::graph::{Level, svg};

#[test]
fn show() {
    for (name, workspace) in [
        ("shop", fixture::shop()),
        ("mall", fixture::mall()),
        ("city", fixture::city(300)),
        ("town", fixture::city(60)),
    ] {
        let start = std::time::Instant::now();
        let drawing = workspace.drawing(Level::Services);
        let text = svg(&drawing);
        println!("{name} {:?} {} bytes {}", start.elapsed(), text.len(), drawing.summary());
        std::fs::write(format!("/tmp/g/{name}.svg"), text).unwrap();
        std::fs::write(format!("/tmp/g/{name}-crates.svg"), svg(&workspace.drawing(Level::Crates))).unwrap();
    }
}
