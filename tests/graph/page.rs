//! The page in a real Chromium, opened as a file.

use std::collections::BTreeSet;
use std::path::PathBuf;

use layergen::report::graph::{Drawing, Level, dot, html, mermaid, plantuml, svg};
use serde_json::{Value, json};
use tempfile::TempDir;

use super::browser::Browser;
use super::fixture::{Workspace, city, mall, shop};

/// A page in a browser.
struct Page {
    browser: Browser,
    drawing: Drawing,
    file: PathBuf,
    _folder: TempDir,
}

impl Page {
    fn open(workspace: &Workspace, level: Level, after: &str) -> Option<Self> {
        let mut browser = Browser::start()?;
        let folder = TempDir::new().unwrap();
        let file = folder.path().join("graph.html");
        let drawing = workspace.drawing(level);
        std::fs::write(&file, html(&drawing).unwrap()).unwrap();
        browser.resize(1400, 900);
        browser.prefer("light");
        browser.open(&file, after);
        Some(Self { browser, drawing, file, _folder: folder })
    }

    /// The names that a list of the panel shows.
    fn listed(&mut self, list: &str) -> BTreeSet<String> {
        self.names(&format!("#{list} li[data-name]"), "dataset.name")
    }

    /// The names of the nodes that `selector` finds.
    fn nodes(&mut self, selector: &str) -> BTreeSet<String> {
        let found = self.browser.evaluate(&format!(
            "[...document.querySelectorAll({})].map(node => nodes[node.dataset.node].name)",
            json!(selector)
        ));
        strings(&found)
    }

    fn names(&mut self, selector: &str, property: &str) -> BTreeSet<String> {
        let found = self
            .browser
            .evaluate(&format!("[...document.querySelectorAll({})].map(found => found.{property})", json!(selector)));
        strings(&found)
    }

    fn text(&mut self, selector: &str) -> String {
        let text = self.browser.evaluate(&format!("document.querySelector({})?.textContent ?? ''", json!(selector)));
        text.as_str().unwrap().to_owned()
    }

    fn count(&mut self, selector: &str) -> u64 {
        self.browser.evaluate(&format!("document.querySelectorAll({}).length", json!(selector))).as_u64().unwrap()
    }

    fn node(&self, name: &str) -> usize {
        self.drawing.nodes.iter().position(|node| node.name == name).unwrap()
    }

    fn link(&self, from: &str, to: &str) -> usize {
        let ends = (self.node(from), self.node(to));
        self.drawing.links.iter().position(|link| (link.from, link.to) == ends).unwrap()
    }

    /// The names of those that call a node, and of those it calls.
    fn around(&self, node: usize) -> (BTreeSet<String>, BTreeSet<String>) {
        let name = |node: usize| self.drawing.nodes[node].name.clone();
        let callers = self.drawing.links.iter().filter(|link| link.to == node).map(|link| name(link.from));
        let callees = self.drawing.links.iter().filter(|link| link.from == node).map(|link| name(link.to));
        (callers.collect(), callees.collect())
    }

    /// A point of the window on a line.
    fn on_line(&mut self, link: usize, part: f64) -> (f64, f64) {
        let point = self.browser.evaluate(&format!("(() => {{ const line = edgeShapes[{link}]; const at = line.getPointAtLength(line.getTotalLength() * {part}).matrixTransform(line.getScreenCTM()); return [at.x, at.y]; }})()"));
        (point[0].as_f64().unwrap(), point[1].as_f64().unwrap())
    }

    fn is_fine(&mut self) {
        let complaints = self.browser.complaints();
        assert!(complaints.is_empty(), "{complaints:#?}");
    }

    /// What is wrong with the picture as it is shown: boxes on boxes, names out of boxes, lines through boxes.
    fn faults(&mut self) -> Vec<String> {
        let found = self.browser.evaluate(FAULTS);
        strings(&found).into_iter().collect()
    }
}

const FAULTS: &str = "(() => {
    const faults = [];
    const seen = (shape) => shape && !shape.classList.contains('gone');
    const shown = nodes.map((node, index) => ({ name: node.name, index, shape: nodeShapes[index] })).filter(node => seen(node.shape));
    const touch = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
    for (const node of shown) {
        node.box = node.shape.querySelector('.box').getBoundingClientRect();
        const text = node.shape.querySelector('.name').getBoundingClientRect();
        if (text.left < node.box.left || text.right > node.box.right) faults.push(`the name of ${node.name} leaves its box`);
    }
    shown.forEach((a, place) => shown.slice(place + 1).forEach(b => { if (touch(a.box, b.box)) faults.push(`${a.name} and ${b.name} overlap`); }));
    const samples = function* (d) {
        let here = null;
        for (const [, kind, numbers] of d.matchAll(/([MLC])([^MLC]*)/g)) {
            const n = numbers.trim().split(/[ ,]+/).map(Number);
            const end = n.slice(-2);
            if (kind !== 'M') {
                const [b, c] = kind === 'C' ? [n.slice(0, 2), n.slice(2, 4)] : [here, end];
                for (let step = 0; step <= 40; step++) {
                    const t = step / 40, s = 1 - t;
                    yield [0, 1].map(i => kind === 'L' ? here[i] * s + end[i] * t : here[i] * s * s * s + 3 * b[i] * s * s * t + 3 * c[i] * s * t * t + end[i] * t * t * t);
                }
            }
            here = end;
        }
    };
    let points = 0;
    const lines = edges.filter(edge => seen(edgeShapes[edge.index]));
    const matrix = picture.getScreenCTM();
    for (const edge of lines) {
        const foreign = shown.filter(node => node.index !== edge.a && node.index !== edge.b);
        for (const [x, y] of samples(edgeShapes[edge.index].getAttribute('d'))) {
            points++;
            const [left, top] = [x * matrix.a + matrix.e, y * matrix.d + matrix.f];
            const hit = foreign.find(({ box }) => left > box.left && left < box.right && top > box.top && top < box.bottom);
            if (hit) { faults.push(`${edge.from} → ${edge.to} runs through ${hit.name}`); break; }
        }
    }
    const texts = marks.filter(seen).map(mark => mark.getBoundingClientRect());
    for (const text of texts) if (shown.some(({ box }) => touch(text, box))) faults.push('the name of a rule lies on a node');
    if (points < 40 * lines.length) faults.push('no line was looked at');
    return faults;
})()";

fn strings(value: &Value) -> BTreeSet<String> {
    value.as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned()).collect()
}

fn set(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn it_opens_without_a_complaint_or_a_request() {
    for (workspace, level) in [
        (shop(), Level::Services),
        (mall(), Level::Crates),
        (city(300), Level::Services),
        (Workspace::default(), Level::Services),
    ] {
        let Some(mut page) = Page::open(&workspace, level, "") else { return };
        assert_eq!(page.count(".node"), page.drawing.nodes.len() as u64);
        assert_eq!(page.text("#summary"), page.drawing.summary());
        page.is_fine();
    }
}

#[test]
fn nodes_stand_apart_and_lines_pass_between_them() {
    let workspaces = [
        ("shop", shop(), Level::Services),
        ("mall", mall(), Level::Services),
        ("mall", mall(), Level::Crates),
        ("town", city(60), Level::Services),
        ("city", city(300), Level::Services),
        ("city", city(300), Level::Crates),
    ];
    for (name, workspace, level) in workspaces {
        let Some(mut page) = Page::open(&workspace, level, "") else { return };
        assert_eq!(page.faults(), Vec::<String>::new(), "{name}");
        if page.count("[data-mode=far]") > 0 {
            page.browser.click_on("[data-mode=far]");
            assert_eq!(page.count(".link.gone"), 0);
            assert_eq!(page.faults(), Vec::<String>::new(), "{name} with calls to shared crates");
        }
        page.is_fine();
    }
}

#[test]
fn what_is_brought_together_stays_apart() {
    let Some(mut page) = Page::open(&city(300), Level::Services, "") else { return };
    for node in (0..page.drawing.nodes.len()).step_by(19) {
        page.browser.evaluate(&format!("choose({node})"));
        let (callers, callees) = page.around(node);
        let mut expected: BTreeSet<String> = callers.union(&callees).cloned().collect();
        expected.insert(page.drawing.nodes[node].name.clone());
        assert_eq!(page.nodes(".node:not(.gone)"), expected);
        assert_eq!(page.faults(), Vec::<String>::new(), "around {}", page.drawing.nodes[node].name);
    }
    page.browser.evaluate("choose(null)");
    assert_eq!(page.count(".node.gone"), 0);
    page.browser.click_on("[data-mode=only]");
    assert_eq!(page.faults(), Vec::<String>::new(), "only findings");
    page.browser.click_on("[data-mode=only]");
    assert_eq!(page.faults(), Vec::<String>::new(), "everything again");
}

#[test]
fn search_finds_and_chooses_by_keyboard() {
    for (workspace, query, expected) in [(shop(), "cent", "shop-center"), (city(300), "order-dao", "order-dao")] {
        let Some(mut page) = Page::open(&workspace, Level::Services, "") else { return };
        page.browser.press("/");
        query.chars().for_each(|letter| page.browser.press(&letter.to_string()));
        let first = page.text("#results li[aria-selected=true]");
        assert!(first.starts_with(expected), "{first}");
        page.browser.press("Enter");
        assert_eq!(page.nodes(".node.chosen"), set(&[expected]));
        assert!(page.text("#panel h2").starts_with(expected));
        assert_eq!(page.browser.evaluate("location.hash"), json!(format!("#service={expected}")));
        assert_eq!(page.browser.evaluate("document.activeElement.id"), json!(format!("n{}", page.node(expected))));
        page.is_fine();
    }
}

#[test]
fn arrows_walk_through_search_results_and_escape_leaves() {
    let Some(mut page) = Page::open(&shop(), Level::Services, "") else { return };
    page.browser.press("/");
    "shop-".chars().for_each(|letter| page.browser.press(&letter.to_string()));
    page.browser.press("ArrowDown");
    page.browser.press("ArrowDown");
    page.browser.press("ArrowUp");
    let second = page.text("#result1");
    assert_eq!(page.text("#results li[aria-selected=true]"), second);
    page.browser.press("Enter");
    assert!(second.starts_with(&page.nodes(".node.chosen").pop_first().unwrap()));
    page.browser.press("Escape");
    assert_eq!(page.count(".node.chosen"), 0);
    assert_eq!(page.browser.evaluate("location.hash"), json!(""));
    page.browser.press("/");
    page.browser.press("z");
    page.browser.press("Escape");
    assert_eq!(page.browser.evaluate("[search.value, document.activeElement === search]"), json!(["", false]));
}

#[test]
fn a_click_shows_who_calls_a_service_and_whom_it_calls() {
    for workspace in [mall(), city(300)] {
        let Some(mut page) = Page::open(&workspace, Level::Services, "") else { return };
        for node in (0..page.drawing.nodes.len()).step_by(page.drawing.nodes.len() / 9) {
            page.browser.evaluate("choose(null)");
            page.browser.click_on(&format!("#n{node}"));
            let (callers, callees) = page.around(node);
            assert_eq!(page.listed("called-by"), callers);
            assert_eq!(page.listed("calls"), callees);
            assert_eq!(page.nodes(".node.caller"), callers);
            assert_eq!(page.nodes(".node.callee"), callees);
            let crates: BTreeSet<String> =
                page.drawing.nodes[node].crates.iter().map(|krate| krate.name.clone()).collect();
            assert_eq!(page.names("#crates code", "textContent"), crates);
        }
        page.is_fine();
    }
}

#[test]
fn whole_chains_are_shown_on_request() {
    let Some(mut page) = Page::open(&mall(), Level::Services, "#service=order-data") else { return };
    assert_eq!(page.listed("called-by"), set(&["admin-gateway", "catalog-business"]));
    page.browser.click_on("[data-mode=chains]");
    assert_eq!(page.listed("called-by-far"), set(&["web-gateway"]));
    // Down through the forbidden call upward: all that order-dao reaches.
    assert!(page.listed("calls-far").contains("checkout-business"));
    assert!(page.count(".node.distant") > 0);
}

#[test]
fn filters_hide_layers_kinds_and_what_breaks_no_rule() {
    let Some(mut page) = Page::open(&mall(), Level::Services, "") else { return };
    page.browser.click_on("[data-layer=center]");
    let hidden = page.nodes(".node.gone");
    assert_eq!(hidden, set(&["order-center", "payment-center", "stock-center", "user-center"]));
    let lines = page.drawing.links.iter().enumerate();
    let with_center: Vec<usize> = lines
        .filter(|(_, link)| [link.from, link.to].iter().any(|end| hidden.contains(&page.drawing.nodes[*end].name)))
        .map(|(index, _)| index)
        .collect();
    for line in with_center {
        assert_eq!(page.count(&format!("#l{line}.gone")), 1);
    }
    page.browser.click_on("[data-layer=center]");
    assert_eq!(page.count(".node.gone"), 0);

    let tests = page.link("payment-center", "user-data");
    page.browser.click_on("[data-kind=dev]");
    assert_eq!(page.count(&format!("#l{tests}.gone")), 1);
    page.browser.click_on("[data-kind=dev]");
    assert_eq!(page.count(&format!("#l{tests}.gone")), 0);

    page.browser.click_on("[data-mode=only]");
    let red = [page.link("order-dao", "checkout-business"), page.link("web-gateway", "order-dao")];
    let shown: BTreeSet<String> = red.iter().map(|line| format!("l{line}")).collect();
    assert_eq!(page.names(".link:not(.gone)", "id"), shown);
    assert_eq!(page.count(".mark:not(.gone)"), 2);
    page.is_fine();
}

#[test]
fn a_red_line_tells_its_rule_under_the_pointer_and_on_a_click() {
    let Some(mut page) = Page::open(&mall(), Level::Services, "") else { return };
    let line = page.link("order-dao", "checkout-business");
    let at = page.on_line(line, 0.45);
    page.browser.point(at);
    let tip = page.text("#tip:not([hidden])");
    assert!(
        tip.contains("order-dao → checkout-business")
            && tip.contains("upward")
            && tip.contains("which stands above it"),
        "{tip}"
    );
    page.browser.click(at);
    let panel = page.text("#panel");
    for part in [
        "upward",
        "which stands above it",
        "calls go from top to bottom",
        "layergen explain upward",
        "order-dao/Cargo.toml:9",
    ] {
        assert!(panel.contains(part), "`{part}` is missing in {panel}");
    }
    assert_eq!(page.browser.evaluate("location.hash"), json!("#from=order-dao&to=checkout-business"));
    // The list of findings leads there too.
    page.browser.press("Escape");
    page.browser.click_on("#panel .fault:nth-of-type(2) .go");
    assert!(page.text("#panel h2").contains("web-gateway"));
    page.is_fine();
}

#[test]
fn an_address_leads_to_a_service() {
    for (after, expected) in [("#service=user-data", "user-data"), ("#service=user-data-api", "user-data")] {
        let Some(mut page) = Page::open(&mall(), Level::Services, after) else { return };
        assert_eq!(page.nodes(".node.chosen"), set(&[expected]));
        page.browser.evaluate("location.hash = 'service=stock-dao'");
        page.browser.evaluate("new Promise(done => setTimeout(done, 50))");
        assert_eq!(page.nodes(".node.chosen"), set(&["stock-dao"]));
        page.is_fine();
    }
    let Some(mut page) = Page::open(&mall(), Level::Services, "#service=%22%3E%3Cb%3E") else { return };
    assert_eq!(page.count(".node.chosen"), 0);
    page.is_fine();
}

#[test]
fn keys_walk_from_node_to_node() {
    let Some(mut page) = Page::open(&shop(), Level::Services, "") else { return };
    page.browser.evaluate("nodeShapes[0].focus()");
    page.browser.press("ArrowDown");
    let below = page.browser.evaluate("nodes[document.activeElement.dataset.node].name");
    assert_eq!(below, json!("shop-business"));
    page.browser.press("Enter");
    assert_eq!(page.nodes(".node.chosen"), set(&["shop-business"]));
    assert_eq!(page.count(".node[tabindex='0']"), 1, "one stop for Tab");
    let label = page.browser.evaluate("document.activeElement.getAttribute('aria-label')");
    assert_eq!(label, json!("shop-business, business, 2 callers, 3 callees"));
}

#[test]
fn the_picture_can_be_moved_and_enlarged() {
    let Some(mut page) = Page::open(&mall(), Level::Services, "") else { return };
    let width = |page: &mut Page| page.browser.middle("#n0").0;
    let before = width(&mut page);
    let scale = "picture.getScreenCTM().a";
    let small = page.browser.evaluate(scale).as_f64().unwrap();
    page.browser.click_on("#in");
    assert!(page.browser.evaluate(scale).as_f64().unwrap() > small * 1.2);
    page.browser.press("0");
    assert!((page.browser.evaluate(scale).as_f64().unwrap() - small).abs() < 0.001);
    // By dragging, which chooses nothing.
    let (x, y) = page.browser.middle("#n0");
    for (kind, x) in
        [("mousePressed", x), ("mouseMoved", x + 40.0), ("mouseMoved", x + 90.0), ("mouseReleased", x + 90.0)]
    {
        page.browser.send(
            "Input.dispatchMouseEvent",
            json!({"type": kind, "x": x, "y": y, "button": "left", "buttons": 1, "clickCount": 1}),
        );
    }
    assert!((width(&mut page) - before - 90.0).abs() < 2.0);
    assert_eq!(page.count(".node.chosen"), 0);
    page.browser
        .send("Input.dispatchMouseEvent", json!({"type": "mouseWheel", "x": x, "y": y, "deltaX": 0, "deltaY": -200}));
    page.browser.evaluate("new Promise(done => setTimeout(done, 100))");
    assert!(page.browser.evaluate(scale).as_f64().unwrap() > small * 1.2);
    page.is_fine();
}

#[test]
fn light_and_dark_follow_the_person() {
    let Some(mut page) = Page::open(&shop(), Level::Services, "") else { return };
    let ground = "getComputedStyle(document.body).backgroundColor";
    assert_eq!(page.browser.evaluate(ground), json!("rgb(255, 255, 255)"));
    page.browser.prefer("dark");
    assert_eq!(page.browser.evaluate(ground), json!("rgb(13, 17, 23)"));
    assert_eq!(
        page.browser.evaluate("getComputedStyle(document.querySelector('.name')).fill"),
        json!("rgb(230, 237, 243)")
    );
    page.browser.click_on("#theme");
    assert_eq!(page.browser.evaluate(ground), json!("rgb(255, 255, 255)"));
    page.browser.prefer("light");
    page.browser.click_on("#theme");
    assert_eq!(page.browser.evaluate(ground), json!("rgb(13, 17, 23)"));
    page.is_fine();
}

#[test]
fn hostile_text_stays_text() {
    let Some(mut page) = Page::open(&mall(), Level::Services, "#service=mail-async") else { return };
    assert!(page.text("#panel").contains("</script><b>"));
    assert_eq!(page.count("#panel .fault b"), 1, "the `help:` alone is bold");
    page.is_fine();
}

#[test]
fn the_svg_is_well_formed_and_stands_alone() {
    let Some(mut browser) = Browser::start() else { return };
    let folder = TempDir::new().unwrap();
    for (name, workspace) in [("shop", shop()), ("mall", mall()), ("city", city(300)), ("none", Workspace::default())] {
        let text = svg(&workspace.drawing(Level::Services));
        let parsed = browser.evaluate(&format!(
            "new DOMParser().parseFromString({}, 'image/svg+xml').querySelector('parsererror')?.textContent ?? 'fine'",
            json!(text)
        ));
        assert_eq!(parsed, json!("fine"), "{name}");
        // As a README shows it: no script, no other file, no wider than its place.
        let page = folder.path().join(format!("{name}.html"));
        std::fs::write(folder.path().join(format!("{name}.svg")), &text).unwrap();
        std::fs::write(
            &page,
            format!("<body style='width:600px;margin:0'><img src='{name}.svg' style='max-width:100%'>"),
        )
        .unwrap();
        browser.open(&page, "");
        let width = browser.evaluate("document.images[0].complete && document.images[0].getBoundingClientRect().width");
        assert!(width.as_f64().unwrap() > 100.0 && width.as_f64().unwrap() <= 600.0, "{name}: {width}");
    }
}

/// `SCREENSHOTS=folder cargo test --test graph -- --ignored screenshots`, to be looked at.
#[test]
#[ignore = "for people"]
fn screenshots() {
    let folder = PathBuf::from(std::env::var_os("SCREENSHOTS").expect("`SCREENSHOTS` names no folder"));
    for (name, workspace, chosen) in [
        ("shop", shop(), "shop-center"),
        ("mall", mall(), "order-center"),
        ("town", city(60), "order-center"),
        ("city", city(300), "media-center"),
    ] {
        let mut page = Page::open(&workspace, Level::Services, "").unwrap();
        let file = page.file.clone();
        std::fs::write(folder.join(format!("{name}.svg")), svg(&page.drawing)).unwrap();
        std::fs::copy(&file, folder.join(format!("{name}.html"))).unwrap();
        std::fs::write(folder.join(format!("{name}.mmd")), mermaid(&page.drawing)).unwrap();
        std::fs::write(folder.join(format!("{name}.dot")), dot(&page.drawing)).unwrap();
        std::fs::write(folder.join(format!("{name}.puml")), plantuml(&page.drawing)).unwrap();
        for scheme in ["light", "dark"] {
            for (width, height) in [(1400, 900), (800, 600)] {
                page.browser.resize(width, height);
                page.browser.prefer(scheme);
                for (what, after) in [("all", String::new()), ("chosen", format!("#service={chosen}"))] {
                    page.browser.open(&file, &after);
                    page.browser.screenshot(&folder.join(format!("{name}-{what}-{scheme}-{width}.png")));
                }
                page.browser.open(&file, "");
                if page.count("[data-mode=only]") > 0 {
                    page.browser.click_on("[data-mode=only]");
                    page.browser.screenshot(&folder.join(format!("{name}-only-{scheme}-{width}.png")));
                }
            }
        }
    }
}
