//! Rendered Rust is rustfmt-clean and within its width for names of every length.
//!
//! All but `wiring.rs`, whose lines grow with the names of callees: its module is declared with `#[rustfmt::skip]`.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, clippy::print_stdout, reason = "a test may fail anywhere")]

use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

use layergen::grow::NewWorkspace;
use layergen::model::{Domain, Entity, Layer, Name};
use layergen::plan::render;
use layergen::template::{Catalogue, Variables};

/// Rust files by their paths.
type Files = BTreeMap<String, String>;

/// A legal name of `length` characters that starts with `first`; of two words where there is room and `hyphen` says so.
fn name(first: char, length: usize, hyphen: bool) -> Name {
    let rest = "wmqkvbnrtplzgxjhcdfs".chars().cycle();
    let mut text: String = [first].into_iter().chain(rest).take(length).collect();
    if hyphen && length >= 5 {
        text.replace_range(length / 2..=length / 2, "-");
    }
    Name::new(&text).unwrap()
}

/// Those of the files that are Rust, below `folder`.
fn rust(folder: &str, files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Files {
    let rust = files.into_iter().filter(|(path, _)| path.ends_with(".rs"));
    rust.map(|(path, bytes)| (format!("{folder}/{path}"), String::from_utf8(bytes).unwrap())).collect()
}

/// A new workspace.
fn new_workspace(domain: &Name, entity: &Name, with_data: bool, with_async: bool) -> Files {
    let request = NewWorkspace {
        name: domain.clone(),
        domain: Domain::new(domain.clone()).unwrap(),
        entity: Entity::new(entity.clone()).unwrap(),
        with_data,
        with_async,
        with_nats: with_async,
        with_otel: with_data,
        single: with_async,
    };
    let plan = request.plan(&Catalogue::embedded()).unwrap();
    let after = |change: &layergen::plan::Change| (change.path.to_string(), change.action.after().unwrap().to_vec());
    rust("new", plan.changes().iter().map(after))
}

/// What a domain gets that is added to a workspace whose crates share `common`: every layer in full, and bare.
fn added(domain: &Name, common: &Name, with_data: bool, with_async: bool) -> Files {
    let of_common = Variables::new(common, common, common);
    let variables = Variables {
        common: of_common.common,
        common_snake: of_common.common_snake,
        with_data,
        with_async,
        ..Variables::new(common, domain, domain)
    };
    let mut files = Files::new();
    let mut add = |folder: &str, unit: &str, variables: &Variables| {
        let rendered = render(&Catalogue::embedded(), unit, variables).unwrap();
        files.extend(rust(folder, rendered.into_iter().map(|(path, bytes)| (path.to_string(), bytes))));
    };
    let bare = Variables { bare: true, ..variables.clone() };
    for layer in Layer::ALL {
        add("full", layer.word(), &variables.clone().for_app(layer, 8005));
        match layer {
            Layer::Dao => {}
            Layer::Gateway | Layer::Async => add("bare", layer.word(), &bare.clone().for_app(layer, 8005)),
            _ => add("bare", "bare", &bare.clone().for_app(layer, 8005)),
        }
    }
    add("full", "single", &variables);
    add("bare", "single", &bare);
    // A module that is declared has to be there, also where rustfmt skips it.
    let roots: Vec<_> = files.keys().filter_map(|path| path.strip_suffix("/lib.rs").map(str::to_owned)).collect();
    files.extend(roots.into_iter().map(|root| (format!("{root}/wiring.rs"), String::new())));
    files
}

/// What rustfmt would change and what is too wide; `None` where all is well.
fn faults(title: &str, files: &Files) -> Option<String> {
    assert!(files.len() > 50, "only {} Rust files", files.len());
    let folder = tempfile::tempdir().unwrap();
    let mut paths = Vec::new();
    let mut wide = Vec::new();
    for (path, text) in files {
        let file = folder.path().join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, text).unwrap();
        if path.ends_with("/src/wiring.rs") {
            continue;
        }
        let too_wide = text.lines().position(|line| line.chars().count() > 100);
        wide.extend(too_wide.map(|line| format!("{path}:{}: over 100 columns", line + 1)));
        paths.push(file);
    }
    let mut rustfmt = Command::new("rustfmt");
    let check = rustfmt.args(["--check", "--edition", "2024"]).args(paths).output().unwrap();
    let diff = String::from_utf8_lossy(&check.stdout).into_owned() + &String::from_utf8_lossy(&check.stderr);
    let clean = check.status.success() && wide.is_empty();
    (!clean).then(|| format!("{title}:\n{}\n{diff}", wide.join("\n")))
}

/// Fails with the first of the faults.
fn all_clean(sets: impl IntoIterator<Item = (String, Files)>) {
    let found: Vec<_> = sets.into_iter().filter_map(|(title, files)| faults(&title, &files)).collect();
    assert!(found.is_empty(), "{} combinations are not clean; the first:\n{}", found.len(), found[0]);
}

/// New workspaces for all these domains and entities.
fn all_new_are_clean(pairs: impl IntoIterator<Item = (Name, Name)>) {
    all_clean(pairs.into_iter().enumerate().map(|(index, (domain, entity))| {
        // Each pair in one of the four variants; neighbours differ.
        let files = new_workspace(&domain, &entity, index % 4 != 1, index % 4 != 2 && index % 4 != 1);
        (format!("domain `{domain}`, entity `{entity}`"), files)
    }));
}

/// The units of domains that are added, for all these domains and domains of the shared crate.
fn all_added_are_clean(pairs: impl IntoIterator<Item = (Name, Name)>) {
    all_clean(pairs.into_iter().enumerate().map(|(index, (domain, common))| {
        let files = added(&domain, &common, index % 3 != 1, index % 2 == 0);
        (format!("added domain `{domain}`, shared crate `{common}-common`"), files)
    }));
}

/// Pairs of every length, also a short one with a long one.
fn lengths() -> Vec<(usize, usize)> {
    let same = (1..=32).map(|length| (length, length));
    let crossed = [(1, 32), (32, 1), (4, 32), (32, 4), (10, 20), (20, 10), (16, 32), (32, 16)];
    same.chain(crossed).collect()
}

#[test]
fn names_of_every_length_give_clean_code() {
    for hyphen in [true, false] {
        let names = |(domain, entity)| (name('w', domain, hyphen), name('w', entity, hyphen));
        all_new_are_clean(lengths().into_iter().map(names));
    }
}

#[test]
fn added_domains_of_every_length_give_clean_code() {
    // The domain before and after that of the shared crate, in the order of the alphabet.
    for (first, other) in [('w', 'v'), ('v', 'w')] {
        let names = |(domain, common)| (name(first, domain, true), name(other, common, true));
        all_added_are_clean(lengths().into_iter().map(names));
    }
}

#[test]
fn the_longest_names_give_clean_code_in_every_variant() {
    // 32 letters, whose plural has two more; and as many hyphens as there can be.
    let letters = Name::new("abcdefghijklmnopqrstuvwxyzabcdes").unwrap();
    let hyphens = Name::new("a-b-c-d-e-f-g-h-i-j-k-l-m-n-o-ps").unwrap();
    all_new_are_clean([&letters; 4].map(|name| (name.clone(), name.clone())));
    all_new_are_clean([&hyphens; 4].map(|name| (name.clone(), name.clone())));
    all_new_are_clean([(letters.clone(), hyphens.clone()), (hyphens.clone(), letters.clone())]);
    all_added_are_clean([(letters.clone(), hyphens.clone()), (hyphens, letters)]);
}

#[test]
fn names_of_every_first_letter_give_clean_code() {
    // The order of imports must not depend on where the name falls.
    all_new_are_clean(('a'..='z').map(|first| (name(first, 6, true), name(first, 7, false))));
}
