//! What a report costs.

use std::time::{Duration, Instant};

use layergen::report::findings::Format;

use crate::input::fifty;

#[test]
fn fifty_findings_cost_little() {
    let mut input = fifty();
    // Files as long as the longest manifests are.
    for text in input.texts.values_mut() {
        text.push_str(&"# a comment\n".repeat(1000));
    }
    for format in Format::ALL {
        let best = (0..20).map(|_| {
            let start = Instant::now();
            std::hint::black_box(input.render(format));
            start.elapsed()
        });
        let best = best.min().unwrap();
        println!("{format}: {best:?}");
        // A debug build is some ten times slower than what users run.
        assert!(best < Duration::from_millis(30), "{format}: {best:?}");
    }
}
