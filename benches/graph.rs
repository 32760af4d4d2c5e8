//! How long pictures of large workspaces take: `cargo bench --bench graph`. Medians of nine.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a measurement fails by panicking")]

use std::time::{Duration, Instant};

use layergen::report::graph::{Level, html, svg};

#[allow(dead_code, reason = "the tests use the rest of it")]
#[path = "../tests/graph/fixture.rs"]
mod fixture;

use fixture::city;

fn main() {
    for (name, workspace, level) in [
        ("300 services", city(300), Level::Services),
        ("1800 services as about 3000 crates", city(1800), Level::Crates),
    ] {
        let median = |draw: &dyn Fn() -> usize| {
            let mut times: Vec<Duration> = (0..9)
                .map(|_| {
                    let start = Instant::now();
                    draw();
                    start.elapsed()
                })
                .collect();
            times.sort();
            times[4]
        };
        let drawing = workspace.drawing(level);
        println!(
            "{name} ({}, {} links): drawing {:?}, svg {:?}, html {:?} ({} bytes)",
            drawing.summary(),
            drawing.links.len(),
            median(&|| workspace.drawing(level).nodes.len()),
            median(&|| svg(&drawing).len()),
            median(&|| html(&drawing).unwrap().len()),
            html(&drawing).unwrap().len()
        );
    }
}
