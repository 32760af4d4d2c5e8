//! Source files that members share past their manifests.

use layergen::read::{Snapshot, Workspace};

use crate::shape::Shape;
use crate::support;

const ROOT: &str = "[workspace]\nresolver = \"2\"\nmembers = [\"a\", \"b\", \"b/inner\"]\n";

/// From, to, file and line.
type Shared = (String, String, String, usize);

/// What is shared when `a` has these files.
fn shared(files: &[(&str, &str)]) -> Vec<Shared> {
    let package = |name: &str| format!("[package]\nname = \"{name}\"\nedition = \"2021\"\n");
    let [a, b, inner] = ["a", "b", "inner"].map(package);
    let shape =
        Shape::of(&[("Cargo.toml", ROOT), ("a/Cargo.toml", &a), ("b/Cargo.toml", &b), ("b/inner/Cargo.toml", &inner)]);
    for (path, text) in files {
        shape.write(path, text.as_bytes());
    }
    let mut workspace = shape.read().unwrap();
    workspace.find_shared_sources().unwrap();
    let snapshot = Snapshot::new(support::tree(&shape.root()));
    let mut in_memory = Workspace::from_snapshot(&snapshot).unwrap();
    in_memory.find_shared_sources_in(&snapshot).unwrap();
    assert_eq!(in_memory.graph, workspace.graph);
    let graph = workspace.graph;
    let name = |at: usize| graph.members[at].name.clone();
    let shared = graph.shared_sources.iter();
    shared.map(|it| (name(it.from), name(it.to), it.place.file.clone(), it.place.line)).collect()
}

fn from_a(to: &str, file: &str, line: usize) -> [Shared; 1] {
    [("a".to_owned(), to.to_owned(), file.to_owned(), line)]
}

#[test]
fn attributes_includes_and_targets_are_found() {
    let cases = [
        ("a/src/lib.rs", "\n#[path = \"../../b/src/x.rs\"]\nmod x;\n", "b", 2),
        ("a/src/deep/mod.rs", "include!(\"../../../b/src/x.rs\");\n", "b", 1),
        ("a/build.rs", "include!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/../b/src/x.rs\"));\n", "b", 1),
        ("a/tests/t.rs", "mod m { #[path = \"../../../b/x.rs\"] mod x; }\n", "b", 1),
        ("a/src/m.rs", "mod n { #[path = \"../../../../b/x.rs\"] mod x; }\n", "b", 1),
        ("a/odd/place.rs", "#[cfg_attr(unix, path = \"../../b/inner/src/x.rs\")]\nmod x;\n", "inner", 1),
        ("a/src/lib.rs", "#[path=\"../../b/src\"] pub mod q { pub mod x; }", "b", 1),
        ("a/src/m.rs", "\n#[path=\"../../b/src\"] pub mod q { pub mod x; }", "b", 2),
        ("a/src/lib.rs", "#[cfg_attr(unix, path=\"../../b/src/x.rs\")] mod x;", "b", 1),
        ("a/Cargo.toml", "[package]\nname = \"a\"\n[lib]\npath = \"../b/src/lib.rs\"\n", "b", 4),
        ("a/Cargo.toml", "[package]\nname = \"a\"\n[[bin]]\nname = \"x\"\npath = \"../b/inner/x.rs\"\n", "inner", 5),
    ];
    for (file, text, to, line) in cases {
        assert_eq!(shared(&[(file, text)]), from_a(to, file, line), "{text}");
    }
}

#[test]
fn what_stays_at_home_or_is_data_is_not_shared() {
    let cases = [
        ("a/src/lib.rs", "#[path = \"../own/x.rs\"]\nmod x;\n"),
        ("a/src/lib.rs", "#[path = \"../../neither/x.rs\"]\nmod x;\n"),
        ("a/src/lib.rs", "// #[path = \"../../b/src/x.rs\"]\nmod x;\n"),
        ("a/src/lib.rs", "const X: &str = \"#[path = \\\"../../b/x.rs\\\"] mod x;\";\n"),
        ("a/src/lib.rs", "const X: &str = include_str!(\"../../b/x.sql\");\n"),
        ("a/target/x.rs", "include!(\"../../b/src/x.rs\");\n"),
        ("a/src/m.rs", "mod n { #[path = \"../../../b/x.rs\"] mod x; }\n"),
    ];
    for (file, text) in cases {
        assert_eq!(shared(&[(file, text)]), [], "{text}");
    }
    let fixture = [("a/fixture/Cargo.toml", "[package]\n"), ("a/fixture/src/lib.rs", "include!(\"../../../b/x.rs\");")];
    assert_eq!(shared(&fixture), []);
}

#[test]
fn a_pair_is_named_once_at_its_first_place() {
    let text = "include!(\"../../b/x.rs\");\ninclude!(\"../../b/y.rs\");\n";
    assert_eq!(shared(&[("a/src/lib.rs", text), ("a/src/z.rs", text)]), from_a("b", "a/src/lib.rs", 1));
}

#[test]
fn a_manifest_that_lies_about_in_src_hides_nothing() {
    let files = [("a/src/deep/Cargo.toml", "[package]\n"), ("a/src/deep/mod.rs", "include!(\"../../../b/x.rs\");")];
    assert_eq!(shared(&files), from_a("b", "a/src/deep/mod.rs", 1));
}

#[test]
#[cfg(unix)]
fn a_circle_of_links_ends() {
    let package = |name: &str| format!("[package]\nname = \"{name}\"\nedition = \"2021\"\n");
    let [a, b, inner] = ["a", "b", "inner"].map(package);
    let shape = Shape::of(&[
        ("Cargo.toml", ROOT),
        ("a/Cargo.toml", &a),
        ("b/Cargo.toml", &b),
        ("b/inner/Cargo.toml", &inner),
        ("a/src/deep/m.rs", "#[path = \"../../../b/src/x.rs\"]\nmod x;\n"),
    ]);
    std::os::unix::fs::symlink("..", shape.root().join("a/src/deep/circle")).unwrap();
    let mut workspace = shape.read().unwrap();
    workspace.find_shared_sources().unwrap();
    let [shared] = workspace.graph.shared_sources.try_into().unwrap();
    assert!(shared.place.file.starts_with("a/src/deep/"), "{}", shared.place.file);
}
