//! Shapes that are no plain files in a repository: encodings, links, absolute paths, nothing at all.

use layergen::read::{Error, Workspace};

use crate::oracle::{self, View};
use crate::shape::Shape;
use crate::support;

const ROOT: &str = "[workspace]\nresolver = \"2\"\nmembers = [\"a\", \"b\"]\n";
const A: &str = "[package]\nname = \"a\"\nedition = \"2021\"\n[dependencies]\nb = { path = \"../b\" }\n";
const B: &str = "[package]\nname = \"b\"\nedition = \"2021\"\n";

fn files(change: impl Fn(&str) -> String) -> Shape {
    Shape::of(&[("Cargo.toml", &change(ROOT)), ("a/Cargo.toml", &change(A)), ("b/Cargo.toml", &change(B))])
}

#[test]
fn lines_may_end_as_on_windows() {
    let shape = files(|text| text.replace('\n', "\r\n"));
    shape.check();
    let edge = shape.read().unwrap().graph.edges[0].place.clone();
    assert_eq!((edge.line, edge.column, edge.length), (5, 1, 1));
}

#[test]
fn files_may_begin_with_a_byte_order_mark() {
    let shape = files(|text| format!("\u{feff}{text}"));
    shape.check();
    let name = shape.read().unwrap().graph.members[0].place.clone();
    assert_eq!((name.line, name.column, name.length), (2, 8, 3));
}

#[test]
fn bytes_that_are_no_text_are_refused_with_their_line() {
    let mut shape = files(str::to_owned);
    shape.write("b/Cargo.toml", b"[package]\nname = \"b\"\ndescription = \"\xe4\"\n");
    shape.error = Some("`ROOT/b/Cargo.toml` line 3: not UTF-8".to_owned());
    shape.check();
    shape.write("Cargo.toml", b"\xff\xfe[");
    shape.error = Some("`ROOT/Cargo.toml` line 1: not UTF-8".to_owned());
    shape.check();
}

#[test]
fn an_absolute_path_is_a_path() {
    let mut shape = files(|text| text.replace("members = [\"a\", \"b\"]", "members = [\"a\"]\nexclude = [\"b\"]"));
    let path = shape.root().to_str().unwrap().replace('\\', "/");
    // Where a snapshot lies is not known.
    shape.outside = true;
    shape.write("a/Cargo.toml", A.replace("../b", &format!("{path}/a/../b")).as_bytes());
    shape.check();
    shape.write("Cargo.toml", ROOT.replace("\"b\"", &format!("\"{path}/b\"")).as_bytes());
    shape.check();
    let root = ROOT.replace("\"b\"]", &format!("\"b*\"]\nexclude = [\"{path}/b\"]"));
    shape.write("Cargo.toml", root.as_bytes());
    shape.check();
}

#[cfg(unix)]
#[test]
fn links_are_folders_and_are_not_followed_in_paths() {
    let mut shape = Shape::of(&[
        ("Cargo.toml", "[workspace]\nresolver = \"2\"\nmembers = [\"crates/*\"]\nexclude = [\"real\"]\n"),
        ("real/a/Cargo.toml", A),
        ("crates/b/Cargo.toml", B),
    ]);
    std::os::unix::fs::symlink("../real/a", shape.root().join("crates/a")).unwrap();
    shape.outside = true;
    shape.check();
    let graph = shape.read().unwrap().graph;
    assert_eq!((graph.members[0].folder.as_str(), graph.edges.len()), ("crates/a", 1));
}

#[cfg(unix)]
#[test]
fn a_manifest_may_be_a_link() {
    let mut shape = files(str::to_owned);
    std::fs::rename(shape.root().join("b/Cargo.toml"), shape.root().join("b/real.toml")).unwrap();
    std::os::unix::fs::symlink("real.toml", shape.root().join("b/Cargo.toml")).unwrap();
    shape.outside = true;
    shape.check();
}

#[cfg(unix)]
#[test]
fn a_manifest_that_is_a_folder_is_refused() {
    let mut shape = files(str::to_owned);
    std::fs::remove_file(shape.root().join("b/Cargo.toml")).unwrap();
    std::fs::create_dir(shape.root().join("b/Cargo.toml")).unwrap();
    shape.error = Some("cannot read `ROOT/b/Cargo.toml`".to_owned());
    shape.check();
}

#[test]
fn where_there_is_nothing_the_start_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().canonicalize().unwrap();
    let error = Workspace::find(&root).unwrap_err();
    assert!(matches!(&error, Error::NoWorkspace { start } if *start == root), "{error}");
    let help = error.help().unwrap();
    assert!(help.contains("`layergen new") && help.contains("`-C DIR`"), "{help}");
    let error = Workspace::find(&root.join("missing")).unwrap_err();
    assert!(matches!(&error, Error::NoFolder { start } if *start == root.join("missing")), "{error}");
    let error = Workspace::find(&files(str::to_owned).root().join("a/missing")).unwrap_err();
    assert!(matches!(error, Error::NoFolder { .. }), "{error}");
}

#[test]
fn reading_leaves_nothing_behind() {
    let shape = files(str::to_owned);
    let before = support::tree(&shape.root());
    assert_eq!(shape.read().unwrap().graph.edges.len(), 1);
    assert_eq!(support::tree(&shape.root()), before);
}

#[test]
fn a_patch_of_a_repository_gives_a_member() {
    // Without a network cargo cannot say so.
    let graph = |address: &str, version: &str| {
        let patch = format!("[patch.\"{address}\"]\nother = {{ path = \"b\", package = \"b\" }}\n");
        let a = A.replace("path = \"../b\"", &format!("git = \"https://github.com/O/b.git\"{version}"));
        let shape =
            Shape::of(&[("Cargo.toml", &(ROOT.to_owned() + &patch)), ("a/Cargo.toml", &a), ("b/Cargo.toml", B)]);
        let graph = shape.read().unwrap().graph;
        (graph.edges.len(), graph.externals.len())
    };
    assert_eq!(graph("https://github.com/o/b", ""), (1, 0));
    assert_eq!(graph("https://github.com/o/b", ", version = \"0.0.0\""), (1, 0));
    assert_eq!(graph("https://github.com/o/b", ", version = \"2\""), (0, 1));
    assert_eq!(graph("https://github.com/o/c", ""), (0, 1));
}

/// This project itself, or the workspaces that `READING_TREES` names, such as those of other projects.
#[test]
fn trees_that_people_wrote() {
    let trees = std::env::var_os("READING_TREES").unwrap_or(env!("CARGO_MANIFEST_DIR").into());
    for tree in std::env::split_paths(&trees) {
        let cargo = oracle::declared(&oracle::metadata(&tree, false, true).unwrap());
        let workspace = Workspace::find(&tree).unwrap();
        let view = View::of(&workspace).with_keys_of(&cargo);
        println!("{}: {} members, {} edges", tree.display(), view.members.len(), view.edges.len());
        assert_eq!(view.members, cargo.members);
        // What a `[patch]` gives shows only once versions are resolved.
        let ours: Vec<_> = view.edges.iter().filter(|(pair, _)| !cargo.externals.contains(pair)).collect();
        assert_eq!(ours, cargo.edges.iter().collect::<Vec<_>>());
        let patched: Vec<_> = cargo.externals.difference(&view.externals).collect();
        println!("patched: {patched:?}");
        assert!(view.externals.is_subset(&cargo.externals));
        assert!(patched.into_iter().all(|pair| view.edges.contains_key(pair)));
    }
}
