//! What `add` and its kin leave is built, tested and linted like what `new` writes.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::Workspace;
use crate::commands::Commands;
use crate::support::{run, stderr, tree};

impl Workspace {
    /// Runs a layergen command in the workspace.
    fn layergen(&self, arguments: &[&str]) {
        let output = run(&self.root, arguments);
        assert!(output.status.success(), "{arguments:?}: {}", stderr(&output));
    }

    /// All that CI of the workspace itself would do, and the rules.
    fn is_whole_and_clean(&self) {
        self.is_whole();
        self.is_clean();
    }

    fn is_clean(&self) {
        self.layergen(&["check"]);
        self.layergen(&["sync", "--check"]);
        for entry in fs::read_dir(&self.root).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            if name.ends_with("-data") {
                self.cargo(&["check", "--package", &name, "--locked"]);
            }
        }
    }

    /// Adds the handler of `docs/growing.md`, as it stands there.
    fn bills(&self) {
        let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/growing.md")).unwrap();
        let section = page.split("\n## ").find(|section| section.starts_with("From one center")).unwrap();
        let mut blocks = section.split("```rust\n").skip(1).map(|block| block.split("```").next().unwrap());
        let (handler, task) = (blocks.next().unwrap(), blocks.next().unwrap());
        let source = self.root.join("shop-async/src");
        fs::write(source.join("bill.rs"), handler).unwrap();
        let mut text = fs::read_to_string(source.join("lib.rs")).unwrap();
        for (place, more) in [("pub mod consumer;\n", "pub mod bill;\n"), ("    let announce = Announce::new", task)] {
            assert_eq!(text.matches(place).count(), 1, "{place}");
            text = text.replace(place, &format!("{more}{place}"));
        }
        fs::write(source.join("lib.rs"), text).unwrap();
    }

    /// Adds a service in each of these ways; each is whole, and is taken back to the last byte.
    fn can_add(&self, ways: &[&[&str]]) {
        let before = tree(&self.root);
        for way in ways {
            println!("layergen {}", way.join(" "));
            self.layergen(way);
            // The system as a whole is as it was; it runs where a whole domain is added.
            self.is_neat();
            self.tests_pass(&["killed_apps", "a_record_lives"]);
            self.is_clean();
            self.layergen(&["undo"]);
            assert!(tree(&self.root) == before, "{way:?} was not taken back");
        }
    }
}

#[test]
fn a_gateway_is_added() {
    Workspace::new(&["shop"])
        .can_add(&[&["add", "gateway", "payment", "--calls", "shop-business"], &["add", "gateway", "payment"]]);
}

#[test]
fn an_async_app_is_added() {
    Workspace::new(&["shop"])
        .can_add(&[&["add", "async", "payment", "--calls", "shop-center,shop-business"], &["add", "async", "payment"]]);
}

#[test]
fn a_business_app_is_added() {
    Workspace::new(&["shop"]).can_add(&[
        &["add", "business", "payment", "--calls", "shop-center"],
        &["add", "business", "payment", "--called-by", "shop-gateway,shop-async"],
        &["add", "business", "payment"],
    ]);
}

#[test]
fn a_center_is_added() {
    Workspace::new(&["shop"]).can_add(&[
        &["add", "center", "payment", "--calls", "shop-data"],
        &["add", "center", "payment", "--called-by", "shop-async"],
        &["add", "center", "payment"],
    ]);
}

#[test]
fn a_data_app_and_a_dao_are_added() {
    Workspace::new(&["shop"]).can_add(&[
        &["add", "data", "payment", "--called-by", "shop-center,shop-gateway"],
        &["add", "data", "payment"],
        &["add", "dao", "payment"],
    ]);
}

/// A second domain with every layer whole, in a workspace whose shared crate has another name, and in its one process;
/// events of the first reach its center as the page about growing shows.
#[test]
fn a_whole_domain_is_added() {
    let shop = Workspace::new(&["shop", "--single"]);
    for arguments in [
        &["add", "center", "payment", "--entity", "transfer"][..],
        &["add", "data", "payment"],
        &["add", "business", "payment", "--calls", "payment-center,payment-data"],
        &["add", "async", "payment", "--calls", "payment-center,payment-business"],
        &["add", "gateway", "payment", "--calls", "payment-business"],
    ] {
        shop.layergen(arguments);
    }
    shop.layergen(&["link", "shop-async", "payment-center"]);
    shop.bills();
    shop.is_whole_and_clean();
}

/// `CHAIN_SEED` tries one seed again.
#[test]
fn a_chain_of_random_legal_commands_is_whole() {
    let seed = std::env::var("CHAIN_SEED").map_or(2, |seed| seed.parse().unwrap());
    println!("CHAIN_SEED={seed}");
    let shop = Workspace::new(&["shop"]);
    let mut commands = Commands::new(seed);
    let mut states = Vec::new();
    for _ in 0..12 {
        let output = run(&shop.root, &["status", "--format", "json"]);
        let status: Value = serde_json::from_slice(&output.stdout).unwrap();
        let command = commands.next(&status);
        println!("layergen {}", command.join(" "));
        let mut state = tree(&shop.root);
        state.retain(|path, _| !path.starts_with(".layergen/"));
        states.push(state);
        shop.layergen(&command.iter().map(String::as_str).collect::<Vec<_>>());
    }
    shop.is_whole_and_clean();
    for state in states.into_iter().rev() {
        shop.layergen(&["undo"]);
        let mut tree = tree(&shop.root);
        tree.retain(|path, _| !path.starts_with(".layergen/"));
        assert!(tree == state, "CHAIN_SEED={seed}");
    }
}
