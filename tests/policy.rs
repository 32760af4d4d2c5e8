//! The policy file and the baseline: what is read, what is refused and how, and that schemas and pages say the same.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, clippy::print_stdout, reason = "a test may fail anywhere")]

#[path = "policy/bad/mod.rs"]
mod bad;
#[path = "policy/baseline.rs"]
mod baseline;
#[path = "policy/good.rs"]
mod good;
#[path = "policy/pages.rs"]
mod pages;
#[path = "policy/refused.rs"]
mod refused;
#[path = "policy/schema.rs"]
mod schema;

use layergen::grow::NewWorkspace;
use layergen::model::{Domain, Entity, Name};
use layergen::template::Catalogue;

/// `text` as a file of its own, moved below `[workspace.metadata.layergen]`: one line more at the top.
fn in_manifest(text: &str) -> String {
    let mut manifest = "[workspace.metadata.layergen]\n".to_owned();
    for line in text.split_inclusive('\n') {
        let header =
            line.strip_prefix("[[").map(|name| ("[[", name)).or(line.strip_prefix('[').map(|name| ("[", name)));
        match header {
            Some((brackets, name)) => manifest.push_str(&format!("{brackets}workspace.metadata.layergen.{name}")),
            None => manifest.push_str(line),
        }
    }
    manifest
}

/// The policies of all variants of a generated workspace.
fn generated() -> Vec<String> {
    let variants = [(true, true), (true, false), (false, true), (false, false)];
    let policy = |(with_data, with_async)| {
        let name = Name::new("shop").unwrap();
        let request = NewWorkspace {
            domain: Domain::new(name.clone()).unwrap(),
            entity: Entity::new(Name::new("item").unwrap()).unwrap(),
            name,
            with_data,
            with_async,
            with_nats: true,
            with_otel: true,
            single: false,
        };
        let plan = request.plan(&Catalogue::embedded()).unwrap();
        let change = plan.changes().iter().find(|change| change.path.as_str() == "layergen.toml").unwrap();
        String::from_utf8(change.action.after().unwrap().to_vec()).unwrap()
    };
    variants.map(policy).to_vec()
}
