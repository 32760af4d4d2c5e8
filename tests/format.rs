//! Rendered Rust is rustfmt-clean and within its width for names of every length.
//!
//! All but `wiring.rs`, whose lines grow with the names of callees: its module is declared with `#[rustfmt::skip]`.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, clippy::print_stdout, reason = "a test may fail anywhere")]

use std::fs;
use std::path::Path;
use std::process::Command;

use layergen::grow::NewWorkspace;
use layergen::model::{Domain, Entity, Name};
use layergen::template::Catalogue;

/// A legal name of `length` characters that starts with `first`; of two words where there is room and `hyphen` says so.
fn name(first: char, length: usize, hyphen: bool) -> Name {
    let rest = "wmqkvbnrtplzgxjhcdfs".chars().cycle();
    let mut text: String = [first].into_iter().chain(rest).take(length).collect();
    if hyphen && length >= 5 {
        text.replace_range(length / 2..=length / 2, "-");
    }
    Name::new(&text).unwrap()
}

/// The Rust files that rustfmt would change, or that are too wide, for names of these lengths.
fn faults(folder: &Path, domain: &Name, entity: &Name, with_data: bool, with_async: bool) -> Option<String> {
    let request = NewWorkspace {
        name: domain.clone(),
        domain: Domain::new(domain.clone()).unwrap(),
        entity: Entity::new(entity.clone()).unwrap(),
        with_data,
        with_async,
    };
    let plan = request.plan(&Catalogue::embedded()).unwrap();
    let mut files = Vec::new();
    let mut wide = Vec::new();
    for change in plan.changes().iter().filter(|change| change.path.as_str().ends_with(".rs")) {
        let text = String::from_utf8(change.action.after().unwrap().to_vec()).unwrap();
        let file = change.path.under(folder);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, &text).unwrap();
        if change.path.as_str().ends_with("/src/wiring.rs") {
            continue;
        }
        let too_wide = text.lines().position(|line| line.chars().count() > 100);
        wide.extend(too_wide.map(|line| format!("{}:{}: over 100 columns", change.path, line + 1)));
        files.push(file);
    }
    assert!(files.len() > 50, "only {} Rust files", files.len());
    let mut rustfmt = Command::new("rustfmt");
    let check = rustfmt.args(["--check", "--edition", "2024"]).args(files).output().unwrap();
    let diff = String::from_utf8_lossy(&check.stdout).into_owned() + &String::from_utf8_lossy(&check.stderr);
    let clean = check.status.success() && wide.is_empty();
    (!clean).then(|| format!("domain `{domain}`, entity `{entity}`:\n{}\n{diff}", wide.join("\n")))
}

/// Fails with the first of the faults of all these domains and entities.
fn all_clean(pairs: impl IntoIterator<Item = (Name, Name)>) {
    let mut found = Vec::new();
    for (index, (domain, entity)) in pairs.into_iter().enumerate() {
        let folder = tempfile::tempdir().unwrap();
        // Each pair in one of the four variants; neighbours differ.
        found.extend(faults(folder.path(), &domain, &entity, index % 4 != 1, index % 4 != 2 && index % 4 != 1));
    }
    assert!(found.is_empty(), "{} combinations are not clean; the first:\n{}", found.len(), found[0]);
}

#[test]
fn names_of_every_length_give_clean_code() {
    let same = (1..=32).map(|length| (length, length));
    let crossed = [(1, 32), (32, 1), (4, 32), (32, 4), (10, 20), (20, 10), (16, 32), (32, 16)];
    let lengths: Vec<_> = same.chain(crossed).collect();
    for hyphen in [true, false] {
        all_clean(lengths.iter().map(|(domain, entity)| (name('w', *domain, hyphen), name('w', *entity, hyphen))));
    }
}

#[test]
fn the_longest_names_give_clean_code_in_every_variant() {
    // 32 letters, whose plural has two more; and as many hyphens as there can be.
    let letters = Name::new("abcdefghijklmnopqrstuvwxyzabcdes").unwrap();
    let hyphens = Name::new("a-b-c-d-e-f-g-h-i-j-k-l-m-n-o-ps").unwrap();
    all_clean([&letters; 4].map(|name| (name.clone(), name.clone())));
    all_clean([&hyphens; 4].map(|name| (name.clone(), name.clone())));
    all_clean([(letters.clone(), hyphens.clone()), (hyphens, letters)]);
}

#[test]
fn names_of_every_first_letter_give_clean_code() {
    // The order of imports must not depend on where the name falls.
    all_clean(('a'..='z').map(|first| (name(first, 6, true), name(first, 7, false))));
}
