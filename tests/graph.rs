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
<<<<<<< HEAD

use layergen::report::graph::{Level, html, svg};

#[test]
fn show() {
    let mut browser = browser::Browser::start().unwrap();
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
        std::fs::write(format!("/tmp/g/{name}.html"), html(&drawing).unwrap()).unwrap();
        std::fs::write(format!("/tmp/g/{name}-crates.svg"), svg(&workspace.drawing(Level::Crates))).unwrap();
        for scheme in ["light", "dark"] {
            for (width, height) in [(1400, 900), (800, 600)] {
                browser.resize(width, height);
                browser.prefer(scheme);
                let file = format!("/tmp/g/{name}.html");
                browser.open(file.as_ref(), "");
                browser.screenshot(format!("/tmp/g/{name}-{scheme}-{width}.png").as_ref());
                let node = &drawing.nodes[drawing.nodes.len() / 2].name;
                browser.open(file.as_ref(), &format!("#service={node}"));
                browser.screenshot(format!("/tmp/g/{name}-{scheme}-{width}-chosen.png").as_ref());
                println!("{:?}", browser.complaints());
            }
        }
    }
}
=======
#[path = "graph/formats.rs"]
mod formats;
#[path = "graph/page.rs"]
mod page;
>>>>>>> 4e95d19ece7786e2761fcb92d2b746c20f0717ad
