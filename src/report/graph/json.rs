//! A picture for other programs. `schemas/graph.schema.json` describes it.

use serde::Serialize;

use super::{Declared, Drawing, Link, Node, Row};
use crate::report::findings::FindingJson;

/// The version of the format; a field may be added without a new one.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct GraphJson<'a> {
    version: u32,
    level: &'static str,
    around: Option<&'a str>,
    rows: Vec<RowJson<'a>>,
    nodes: Vec<NodeJson<'a>>,
    edges: Vec<EdgeJson<'a>>,
    findings: Vec<FindingJson<'a>>,
    elsewhere: &'a [usize],
}

#[derive(Serialize)]
struct RowJson<'a> {
    role: &'static str,
    names: &'a [String],
}

#[derive(Serialize)]
struct NodeJson<'a> {
    name: &'a str,
    row: usize,
    role: &'static str,
    /// The name of the layer or group.
    layer: Option<&'a str>,
    domain: Option<&'a str>,
    state: &'static str,
    crates: Vec<CrateJson<'a>>,
    findings: &'a [usize],
}

#[derive(Serialize)]
struct CrateJson<'a> {
    name: &'a str,
    manifest: &'a str,
    interface: bool,
}

#[derive(Serialize)]
struct EdgeJson<'a> {
    from: &'a str,
    to: &'a str,
    kinds: Vec<&'static str>,
    state: &'static str,
    /// Whether pictures leave it out.
    background: bool,
    declared: Vec<DeclaredJson<'a>>,
    findings: &'a [usize],
}

#[derive(Serialize)]
struct DeclaredJson<'a> {
    from: &'a str,
    to: &'a str,
    kind: &'static str,
    state: &'static str,
    file: &'a str,
    line: usize,
    column: usize,
}

/// `drawing` as JSON on one line: `{"version":1,"level":…,"rows":[…],"nodes":[…],"edges":[…],"findings":[…],…}`.
///
/// # Errors
/// None that a drawing can cause.
pub fn json(drawing: &Drawing) -> serde_json::Result<String> {
    serde_json::to_string(&whole(drawing)).map(|json| json + "\n")
}

fn whole(drawing: &Drawing) -> GraphJson<'_> {
    GraphJson {
        version: VERSION,
        level: drawing.level.word(),
        around: drawing.around.map(|node| drawing.nodes[node].name.as_str()),
        rows: drawing.rows.iter().map(row).collect(),
        nodes: drawing.nodes.iter().map(|node| self::node(drawing, node)).collect(),
        edges: drawing.links.iter().map(|link| edge(drawing, link)).collect(),
        findings: drawing.findings.iter().map(FindingJson::from).collect(),
        elsewhere: &drawing.elsewhere,
    }
}

fn row(row: &Row) -> RowJson<'_> {
    RowJson { role: row.role.word(), names: &row.names }
}

fn node<'a>(drawing: &'a Drawing, node: &'a Node) -> NodeJson<'a> {
    let crates = node.crates.iter();
    let crates =
        crates.map(|krate| CrateJson { name: &krate.name, manifest: &krate.manifest, interface: krate.is_interface });
    NodeJson {
        name: &node.name,
        row: node.row,
        role: drawing.rows[node.row].role.word(),
        layer: drawing.seat_of(node),
        domain: node.domain.as_deref(),
        state: node.state.word(),
        crates: crates.collect(),
        findings: &node.findings,
    }
}

fn edge<'a>(drawing: &'a Drawing, link: &'a Link) -> EdgeJson<'a> {
    EdgeJson {
        from: &drawing.nodes[link.from].name,
        to: &drawing.nodes[link.to].name,
        kinds: link.kinds().into_iter().map(|kind| kind.word()).collect(),
        state: link.state.word(),
        background: drawing.is_background(link),
        declared: link.declared.iter().map(declared).collect(),
        findings: &link.findings,
    }
}

fn declared(declared: &Declared) -> DeclaredJson<'_> {
    DeclaredJson {
        from: &declared.from,
        to: &declared.to,
        kind: declared.kind.word(),
        state: declared.state.word(),
        file: &declared.place.file,
        line: declared.place.line,
        column: declared.place.column,
    }
}
