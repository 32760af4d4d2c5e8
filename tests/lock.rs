//! The lock file that users get fits every variant, as it is and in any order of names.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test may fail anywhere")]

mod support;

use std::fs;
use std::path::Path;
use std::process::Command;

use layergen::model::{Domain, Name};
use support::{run, stderr};

const TEMPLATE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/templates/workspace/Cargo.lock.tera");

fn cargo(folder: &Path, arguments: &[&str]) {
    let output = Command::new(env!("CARGO")).args(arguments).current_dir(folder).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", stderr(&output));
}

/// Names that stand before, among and after those of the registry's packages.
#[test]
fn cargo_accepts_it_unchanged() {
    let variants: [&[&str]; 7] = [
        &["aa"],
        &["shop"],
        &["zz-top", "--without", "data"],
        &["mall", "--without", "async"],
        &["tokio", "--without", "data", "--without", "async"],
        &["shop", "--without", "nats"],
        &["mall", "--without", "otel", "--without", "data"],
    ];
    for variant in variants {
        let folder = tempfile::tempdir().unwrap();
        let output = run(folder.path(), &[&["new", "--dir", "w", "--vcs", "none"], variant].concat());
        assert!(output.status.success(), "{}", stderr(&output));
        let workspace = folder.path().join("w");
        let before = fs::read(workspace.join("Cargo.lock")).unwrap();
        cargo(&workspace, &["metadata", "--locked", "--format-version", "1"]);
        // Without `--locked` cargo would drop what is not needed and sort what is.
        cargo(&workspace, &["metadata", "--format-version", "1"]);
        assert!(
            fs::read(workspace.join("Cargo.lock")).unwrap() == before,
            "cargo rewrote the lock file of {variant:?}"
        );
    }
}

#[test]
fn no_domain_has_crates_that_are_called_like_a_dependency() {
    let layers = ["-gateway", "-async", "-business", "-center", "-data", "-dao", "-api", "-common"];
    let text = fs::read_to_string(TEMPLATE).unwrap();
    let packages = text.lines().filter_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"'));
    let domains = packages.filter_map(|name| layers.iter().find_map(|layer| name.strip_suffix(layer)));
    for domain in domains.filter(|domain| !domain.starts_with("{=")) {
        let refused = Name::new(domain).map_or(true, |name| Domain::new(name).is_err());
        assert!(refused, "`{domain}` is a legal domain, and a dependency is called like one of its crates");
    }
}

/// With `RENEW_LOCK=1` takes the newest versions that fit the manifests into the template; with `RENEW_LOCK=keep` only
/// what changed manifests need. Everything else must then be tested with it.
#[test]
fn it_is_renewed_on_request() {
    let Ok(wish) = std::env::var("RENEW_LOCK") else { return };
    let domain = "zz-the-domain";
    let folder = tempfile::tempdir().unwrap();
    assert!(run(folder.path(), &["new", "w", "--domain", domain, "--vcs", "none"]).status.success());
    let workspace = folder.path().join("w");
    let command: &[&str] = if wish == "keep" { &["metadata", "--format-version", "1"] } else { &["update"] };
    cargo(&workspace, command);
    let renewed = fs::read_to_string(workspace.join("Cargo.lock")).unwrap().replace(domain, "{=domain=}");
    fs::write(TEMPLATE, renewed).unwrap();
}
