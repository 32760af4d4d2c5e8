//! What a report costs.

use std::time::{Duration, Instant};

use layergen::report::findings::Format;

use crate::input::{Input, fifty, stale_exception};

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

/// The worst case of quoting: all findings in one long file.
#[test]
fn time_grows_with_the_findings_and_not_with_their_square() {
    let input = |count: usize| {
        let mut findings = vec![stale_exception(); count];
        for (index, finding) in findings.iter_mut().enumerate() {
            finding.place.line = index * 6 + 1;
        }
        Input::new(findings).text("layergen.toml", &"[[exception]]\nfrom = \"a\"\n\n\n\n\n".repeat(count))
    };
    let (few, many) = (input(200), input(2000));
    for format in Format::ALL {
        let time = |input: &Input| {
            let once = |_| {
                let start = Instant::now();
                std::hint::black_box(input.render(format));
                start.elapsed()
            };
            (0..3).map(once).min().unwrap()
        };
        let (few, many) = (time(&few), time(&many));
        println!("{format}: {few:?}, ten times as many: {many:?}");
        assert!(many < few * 40, "{format}: {few:?}, ten times as many: {many:?}");
    }
}
