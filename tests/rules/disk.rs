//! The builder's manifests are those of its graph: cargo loads them, and each edge stands on its line.

use std::fs;
use std::process::Command;

use layergen::model::DependencyKind;

use crate::shop::{Build, Dev, Normal, shop};

#[test]
fn a_workspace_on_disk_has_the_places_of_its_graph() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = shop()
        .folder("order-dao", "libs/order/dao")
        .domain("order-dao", "order")
        .layer("order-dao", "dao")
        .edge("order-center", "user-data-api", Dev)
        .edge("order-dao", "shop-common", Build)
        .without_default_features("user-data", "user-dao", Normal)
        .shared_source("order-dao", "user-dao");
    workspace.write(folder.path());
    let graph = workspace.graph();
    for edge in &graph.edges {
        let text = fs::read_to_string(folder.path().join(&edge.place.file)).unwrap();
        let line = text.lines().nth(edge.place.line - 1).unwrap();
        assert!(line.starts_with(&format!("{} = {{ path = ", graph.members[edge.to].name)), "{line}");
    }
    let manifest = folder.path().join("Cargo.toml");
    let metadata = cargo_metadata::MetadataCommand::new().manifest_path(&manifest).no_deps().exec().unwrap();
    let names: Vec<_> = graph.members.iter().map(|member| member.name.as_str()).collect();
    let mut loaded: Vec<_> = metadata.packages.iter().map(|package| package.name.as_str()).collect();
    loaded.sort_unstable();
    assert_eq!(loaded, names);
    let kinds = metadata.packages.iter().flat_map(|package| &package.dependencies).map(|dependency| dependency.kind);
    let kinds: Vec<_> = kinds.collect();
    let count = |kind: DependencyKind| graph.edges.iter().filter(|edge| edge.kind == kind).count();
    let loaded = |kind: cargo_metadata::DependencyKind| kinds.iter().filter(|own| **own == kind).count();
    assert_eq!(loaded(cargo_metadata::DependencyKind::Normal), count(Normal));
    assert_eq!(loaded(cargo_metadata::DependencyKind::Build), count(Build));
    assert_eq!(loaded(cargo_metadata::DependencyKind::Development), count(Dev));
    let compiled = Command::new(env!("CARGO"))
        .args(["check", "--offline", "--quiet", "--package", "order-dao", "--target-dir"])
        .arg(folder.path().join("target"))
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert!(compiled.status.success(), "{}", String::from_utf8_lossy(&compiled.stderr));
}
