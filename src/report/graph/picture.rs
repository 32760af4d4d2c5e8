//! The content of an SVG: bands, lines, boxes, names and the key. The file and the page share it.

use std::fmt::Write as _;

use super::escape::xml;
use super::layout::{Band, Layout, Route, Segment, fitted, text_width};
use super::palette::HUES;
use super::{Drawing, Level, Link, Node, Role, State};

/// A picture of more links is drawn with thinner lines.
const DENSE: usize = 120;
/// The height of the key.
const KEY: f64 = 34.0;

/// A drawing with its layout.
pub(super) struct Picture<'a> {
    drawing: &'a Drawing,
    layout: &'a Layout,
    /// Whether a script takes it over: then everything is there, and has a number.
    numbered: bool,
}

impl<'a> Picture<'a> {
    pub(super) fn new(drawing: &'a Drawing, layout: &'a Layout, numbered: bool) -> Self {
        Self { drawing, layout, numbered }
    }

    /// Width and height.
    pub(super) fn size(&self) -> (f64, f64) {
        (self.layout.width, self.layout.height + if self.numbered { 0.0 } else { KEY })
    }

    /// In one sentence, for those who do not see it.
    pub(super) fn description(&self) -> String {
        let row = |row: &super::Row| match row.role {
            Role::Unassigned => "crates that stand in no layer".to_owned(),
            _ => row.names.join(" beside "),
        };
        let rows: Vec<String> = self.drawing.rows.iter().map(row).collect();
        xml(&format!("{}. From top to bottom: {}.", self.drawing.summary(), rows.join(", ")))
    }

    pub(super) fn content(&self) -> String {
        let mut out = self.heads();
        let dense = if self.drawing.links.len() > DENSE { " class=\"dense\"" } else { "" };
        let _ = writeln!(out, "<g{dense}>");
        for (index, band) in self.layout.bands.iter().enumerate() {
            self.band(&mut out, index, *band);
        }
        let mut links: Vec<usize> = (0..self.drawing.links.len()).collect();
        // What is worse lies above.
        links.sort_by_key(|index| (self.drawing.links[*index].state, *index));
        links.iter().for_each(|index| self.link(&mut out, *index));
        (0..self.drawing.nodes.len()).for_each(|index| self.node(&mut out, index));
        links.iter().for_each(|index| self.mark(&mut out, *index));
        out.push_str("</g>\n");
        if !self.numbered {
            self.key(&mut out);
        }
        out
    }

    /// The arrow heads, one for each colour in use.
    fn heads(&self) -> String {
        let mut colours: Vec<String> = self.drawing.links.iter().map(|link| self.colour(link)).collect();
        colours.sort();
        colours.dedup();
        let mut out = "<defs>\n".to_owned();
        for colour in colours {
            let _ = writeln!(
                out,
                "<marker id=\"head-{colour}\" viewBox=\"0 0 8 8\" refX=\"7.4\" refY=\"4\" markerWidth=\"8\" \
                 markerHeight=\"8\" markerUnits=\"userSpaceOnUse\" orient=\"auto\"><path class=\"head {colour}\" \
                 d=\"M0 .6 8 4 0 7.4 1.6 4z\"/></marker>"
            );
        }
        out + "</defs>\n"
    }

    /// The colour of a layer or group: each its own, as long as there are enough.
    fn hue(&self, row: usize, seat: usize) -> String {
        if self.drawing.rows[row].role != Role::Layer {
            return "plain".to_owned();
        }
        let above = self.drawing.rows[..row].iter().filter(|row| row.role == Role::Layer);
        format!("hue{}", (above.map(|row| row.names.len()).sum::<usize>() + seat) % HUES)
    }

    fn node_hue(&self, node: &Node) -> String {
        self.hue(node.row, node.seat)
    }

    fn colour(&self, link: &Link) -> String {
        match link.state {
            State::Normal => self.node_hue(&self.drawing.nodes[link.from]),
            state => state.word().to_owned(),
        }
    }

    fn band(&self, out: &mut String, row: usize, band: Band) {
        let hue = self.hue(row, 0);
        let width = self.size().0 - 16.0;
        let height = band.bottom - band.top;
        let id = if self.numbered { format!(" id=\"b{row}\"") } else { String::new() };
        let _ = writeln!(
            out,
            "<g{id}><rect class=\"band {hue}\" x=\"8\" y=\"{}\" width=\"{width}\" height=\"{height}\" rx=\"10\"/><g class=\"titles\">",
            band.top
        );
        let names = &self.drawing.rows[row].names;
        let none = ["unassigned".to_owned()];
        let names = if names.is_empty() { &none[..] } else { names };
        let first = f64::midpoint(band.top, band.bottom) - 9.0 * (names.len() - 1) as f64;
        for (seat, name) in names.iter().enumerate() {
            let (hue, y) = (self.hue(row, seat), first + 18.0 * seat as f64);
            let _ = writeln!(
                out,
                "<circle class=\"dot {hue}\" cx=\"26\" cy=\"{y}\" r=\"4\"/><text class=\"row\" x=\"38\" y=\"{}\">{}</text>",
                y + 4.5,
                xml(&fitted(name))
            );
        }
        out.push_str("</g></g>\n");
    }

    fn link(&self, out: &mut String, index: usize) {
        let link = &self.drawing.links[index];
        let background = self.drawing.is_background(link);
        if background && !self.numbered {
            return;
        }
        let minor = if link.is_minor() { " minor" } else { "" };
        let far = if background { " far" } else { "" };
        let colour = self.colour(link);
        let classes = if link.state == State::Normal { format!("normal {colour}") } else { colour.clone() };
        let id = if self.numbered { format!(" id=\"l{index}\"") } else { String::new() };
        let path = path(&self.layout.routes[index]);
        let title = xml(&self.link_title(link));
        let _ = writeln!(
            out,
            "<path{id} class=\"link {classes}{minor}{far}\" marker-end=\"url(#head-{colour})\" d=\"{path}\"><title>{title}</title></path>"
        );
    }

    /// What a pointer on a line is told.
    fn link_title(&self, link: &Link) -> String {
        let name = |node: usize| &self.drawing.nodes[node].name;
        let mut title = format!("{} → {}", name(link.from), name(link.to));
        match link.state {
            State::Excepted => title.push_str("\ntolerated by an exception"),
            State::Baselined => title.push_str("\ntolerated by the baseline"),
            State::Normal | State::Finding => {}
        }
        title + &self.texts(&link.findings)
    }

    fn texts(&self, findings: &[usize]) -> String {
        let texts = findings.iter().map(|finding| {
            let finding = &self.drawing.findings[*finding];
            let place = &finding.place;
            format!("\n{}: {} ({}:{})", finding.identity.rule, finding.message, place.file, place.line)
        });
        texts.collect()
    }

    fn node(&self, out: &mut String, index: usize) {
        let node = &self.drawing.nodes[index];
        let frame = self.layout.boxes[index];
        let state = if node.state == State::Normal { String::new() } else { format!(" {}", node.state.word()) };
        let center = if self.drawing.around == Some(index) { " center" } else { "" };
        let id = if self.numbered { format!(" id=\"n{index}\"") } else { String::new() };
        let title = xml(&(node.name.clone() + &self.texts(&node.findings)));
        let tab = if node.has_interface() {
            let (left, right) = (frame.x + 10.0, frame.x + frame.width - 10.0);
            format!(
                "<path class=\"tab\" d=\"M{left} {0}H{right}v2a2 2 0 0 1-2 2H{1}a2 2 0 0 1-2-2z\"/>",
                frame.y,
                left + 2.0
            )
        } else {
            String::new()
        };
        let _ = writeln!(
            out,
            "<g{id} class=\"node {}{state}{center}\"><title>{title}</title><rect class=\"box\" x=\"{}\" y=\"{}\" \
             width=\"{}\" height=\"{}\" rx=\"8\"/>{tab}<text class=\"name\" x=\"{}\" y=\"{}\">{}</text></g>",
            self.node_hue(node),
            frame.x,
            frame.y,
            frame.width,
            frame.height,
            frame.x + frame.width / 2.0,
            frame.y + frame.height / 2.0 + 5.0,
            xml(&fitted(&node.name)),
        );
    }

    fn mark(&self, out: &mut String, index: usize) {
        if let Some((x, y)) = self.layout.marks[index] {
            let id = if self.numbered { format!(" id=\"m{index}\"") } else { String::new() };
            let text = xml(&self.drawing.rules_of(&self.drawing.links[index]));
            let _ = writeln!(out, "<text{id} class=\"mark\" x=\"{x:.1}\" y=\"{:.1}\">{text}</text>", y + 4.0);
        }
    }

    fn key(&self, out: &mut String) {
        let (width, height) = self.size();
        let y = height - 22.0;
        let mut x = 20.0;
        for (class, text) in keys(self.drawing) {
            let _ = match class {
                "tab" => writeln!(
                    out,
                    "<g class=\"plain\"><rect class=\"box\" x=\"{x}\" y=\"{}\" width=\"22\" height=\"12\" rx=\"3\"/>\
                     <rect class=\"tab\" x=\"{}\" y=\"{}\" width=\"14\" height=\"3.5\"/></g>",
                    y - 6.0,
                    x + 4.0,
                    y - 6.0
                ),
                "normal" | "minor" => writeln!(out, "<path class=\"link plain {class}\" d=\"M{x} {y}h22\"/>"),
                _ => writeln!(out, "<path class=\"link {class}\" d=\"M{x} {y}h22\"/>"),
            };
            let _ = writeln!(out, "<text class=\"key\" x=\"{}\" y=\"{}\">{text}</text>", x + 29.0, y + 4.0);
            x += key_width(text);
        }
        let summary = xml(&self.drawing.summary());
        let _ = writeln!(out, "<text class=\"sum\" x=\"{}\" y=\"{}\">{summary}</text>", width - 20.0, y + 4.0);
    }
}

/// The width that the key needs.
pub(super) fn least_width(drawing: &Drawing) -> f64 {
    let keys: f64 = keys(drawing).iter().map(|(_, text)| key_width(text)).sum();
    keys + text_width(&drawing.summary(), 12.0) + 48.0
}

/// What the key explains: only what the picture has.
fn keys(drawing: &Drawing) -> Vec<(&'static str, &'static str)> {
    let shown = || drawing.links.iter().filter(|link| !drawing.is_background(link));
    let has = |state: State| shown().any(|link| link.state == state);
    let (normal, word) = match drawing.level {
        Level::Services => (has(State::Normal), "calls"),
        Level::Crates => (has(State::Normal), "depends on"),
    };
    let interfaces = drawing.nodes.iter().any(Node::has_interface);
    let all = [
        (normal, "normal", word),
        (shown().any(Link::is_minor), "minor", "in tests or builds only"),
        (has(State::Finding), "finding", "breaks a rule"),
        (has(State::Excepted), "excepted", "excepted"),
        (has(State::Baselined), "baselined", "in the baseline"),
        (interfaces, "tab", "has an interface crate"),
    ];
    all.into_iter().filter(|(there, ..)| *there).map(|(_, class, text)| (class, text)).collect()
}

fn key_width(text: &str) -> f64 {
    29.0 + text_width(text, 12.0) + 20.0
}

/// The route as the `d` of a path.
fn path(route: &Route) -> String {
    let mut out = format!("M{} {}", short(route.start.0), short(route.start.1));
    for segment in &route.segments {
        let _ = match segment {
            Segment::Line((x, y)) => write!(out, "L{} {}", short(*x), short(*y)),
            Segment::Curve(a, b, end) => {
                let [ax, ay, bx, by, x, y] = [a.0, a.1, b.0, b.1, end.0, end.1].map(short);
                write!(out, "C{ax} {ay} {bx} {by} {x} {y}")
            }
        };
    }
    out
}

/// To a tenth of a pixel.
fn short(number: f64) -> f64 {
    (number * 10.0).round() / 10.0
}
