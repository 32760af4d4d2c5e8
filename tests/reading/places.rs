//! Where things stand in the manifests.

use layergen::model::{DependencyKind, Graph, Place};

use crate::shape::Shape;

const A: &str = r#"[package]
  name = 'a'
edition = "2021"

[package.metadata.layergen]
layer = "center"
domain = "shop"
port = 0x1F43
resource = "items"

[features]
"ü x" = ["b/write", "c?/read"]

[dependencies]
b.workspace = true
"c" = { path = "../c" }
serde = "1"
[dependencies.d]
path = "../d"
[dev-dependencies]
e.path = "../e"
e.features = ["x"]
[target.'cfg(unix)'.build-dependencies.b]
workspace = true
[target."cfg(windows)".dependencies]
d = { path = "../d" }
serde = { version = "1" }
"#;

fn graph() -> Graph {
    let package = |name: &str| format!("[package]\nname = \"{name}\"\nedition = \"2021\"\n");
    let root = "[workspace]\nresolver = \"2\"\nmembers = [\"*\"]\n[workspace.dependencies]\nb = { path = \"b\" }\n";
    let [b, c, d, e] = ["b", "c", "d", "e"].map(package);
    let files = [("Cargo.toml", root), ("a/Cargo.toml", A), ("b/Cargo.toml", &b), ("c/Cargo.toml", &c)];
    let more = [("d/Cargo.toml", d.as_str()), ("e/Cargo.toml", &e)];
    Shape::of(&[&files[..], &more].concat()).read().unwrap().graph
}

fn place(line: usize, column: usize, length: usize) -> Place {
    Place { file: "a/Cargo.toml".to_owned(), line, column, length }
}

#[test]
fn edges_stand_at_the_key_of_their_first_declaration() {
    use DependencyKind::{Build, Dev, Normal};
    let graph = graph();
    let edges: Vec<_> = graph.edges.iter().map(|edge| (graph.members[edge.to].name.as_str(), edge.kind)).collect();
    assert_eq!(edges, [("b", Normal), ("b", Build), ("c", Normal), ("d", Normal), ("e", Dev)]);
    let places: Vec<_> = graph.edges.iter().map(|edge| edge.place.clone()).collect();
    let expected = [place(15, 1, 1), place(23, 40, 1), place(16, 1, 3), place(18, 15, 1), place(21, 1, 1)];
    assert_eq!(places, expected);
    let externals: Vec<_> = graph.externals.iter().map(|external| external.place.clone()).collect();
    assert_eq!(externals, [place(17, 1, 5)]);
}

#[test]
fn a_package_stands_at_its_name() {
    assert_eq!(graph().members[0].place, place(2, 10, 3));
}

#[test]
fn metadata_and_features_are_read_with_their_places() {
    let graph = graph();
    let member = &graph.members[0];
    let metadata = &member.metadata;
    let layer = metadata.layer.as_ref().unwrap();
    assert_eq!((layer.value.as_str(), &layer.place), ("center", &place(6, 9, 8)));
    assert_eq!(metadata.domain.as_deref(), Some("shop"));
    assert_eq!((metadata.port, metadata.resource.as_deref()), (Some(8003), Some("items")));
    let features: Vec<_> = member.features["ü x"].iter().map(|it| (it.value.as_str(), it.place.clone())).collect();
    assert_eq!(features, [("b/write", place(12, 10, 9)), ("c?/read", place(12, 21, 9))]);
}

#[test]
fn a_port_is_a_number_of_sixteen_bits() {
    for port in ["0", "80000", "-1", "\"8000\""] {
        let manifest = format!("[package]\nname = \"a\"\n[package.metadata.layergen]\nport = {port}\n");
        let error = Shape::of(&[("Cargo.toml", &manifest)]).read().unwrap_err();
        let expected = "`ROOT/Cargo.toml` line 4: `package.metadata.layergen.port` must be a port from 1 to 65535";
        assert_eq!(error, expected);
    }
}

#[test]
fn metadata_of_other_tools_may_have_any_shape() {
    let manifest = "[package]\nname = \"a\"\nmetadata = 1\n";
    assert_eq!(Shape::of(&[("Cargo.toml", manifest)]).read().unwrap().graph.members.len(), 1);
}

#[test]
fn files_outside_of_the_root_are_named_from_it() {
    let graph = Shape::stored("outside_member_points_back").read().unwrap().graph;
    let member = graph.member("lib").unwrap();
    assert_eq!((member.folder.as_str(), member.place.file.as_str()), ("../lib", "../lib/Cargo.toml"));
}

#[test]
fn a_slip_in_the_own_table_is_told_with_its_line() {
    let cases = [
        ("layr = \"dao\"", "layr`: did you mean `layer`?"),
        ("layer = \"dao\"\ndomian = \"x\"", "domian`: did you mean `domain`?"),
        ("colour = 1", "colour`"),
    ];
    for (text, said) in cases {
        let manifest = format!("[package]\nname = \"a\"\n[package.metadata.layergen]\n{text}\n");
        let error = Shape::of(&[("Cargo.toml", &manifest)]).read().unwrap_err().to_string();
        let line = 3 + text.lines().count();
        assert!(error.ends_with(&format!("line {line}: unknown key `package.metadata.layergen.{said}")), "{error}");
    }
}
