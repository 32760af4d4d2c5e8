//! What a report costs.

use std::time::Instant;

use layergen::report::findings::Format;

use crate::input::{Input, stale_exception};

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
