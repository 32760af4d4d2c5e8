//! Rendered Rust is rustfmt-clean and within its width for names of every length.

use std::fs;
use std::path::Path;
use std::process::Command;

use layergen::model::{Domain, Entity, Name};
use layergen::plan::NewWorkspace;
use layergen::template::Catalogue;

/// A legal name of `length` characters, of two words where there is room.
fn name(length: usize) -> Name {
    let mut text: String = "wmqkvbnrtplzgxjhcdfs".chars().cycle().take(length).collect();
    if length >= 5 {
        text.replace_range(length / 2..=length / 2, "-");
    }
    Name::new(&text).unwrap()
}

/// The Rust files that rustfmt would change, or that are too wide, for names of these lengths.
fn faults(folder: &Path, domain: usize, entity: usize, with_data: bool) -> Option<String> {
    let request = NewWorkspace {
        name: name(domain),
        domain: Domain::new(name(domain)).unwrap(),
        entity: Entity::new(name(entity)).unwrap(),
        with_data,
        with_async: true,
    };
    let plan = request.plan(&Catalogue::embedded()).unwrap();
    let mut files = Vec::new();
    let mut wide = Vec::new();
    for change in plan.changes().iter().filter(|change| change.path.as_str().ends_with(".rs")) {
        let text = String::from_utf8(change.action.after().unwrap().to_vec()).unwrap();
        let too_wide = text.lines().position(|line| line.chars().count() > 100);
        wide.extend(too_wide.map(|line| format!("{}:{}: over 100 columns", change.path, line + 1)));
        let file = change.path.under(folder);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, text).unwrap();
        files.push(file);
    }
    assert!(files.len() > 50, "only {} Rust files", files.len());
    let mut rustfmt = Command::new("rustfmt");
    let check = rustfmt.args(["--check", "--edition", "2024"]).args(files).output().unwrap();
    let diff = String::from_utf8_lossy(&check.stdout).into_owned() + &String::from_utf8_lossy(&check.stderr);
    let clean = check.status.success() && wide.is_empty();
    (!clean).then(|| format!("domain of {domain}, entity of {entity} characters:\n{}\n{diff}", wide.join("\n")))
}

#[test]
fn names_of_every_length_give_clean_code() {
    let same = (1..=32).map(|length| (length, length));
    let crossed = [(1, 32), (32, 1), (4, 32), (32, 4), (10, 20), (20, 10), (16, 32), (32, 16)];
    let mut found = Vec::new();
    for (domain, entity) in same.chain(crossed) {
        let folder = tempfile::tempdir().unwrap();
        found.extend(faults(folder.path(), domain, entity, true));
        if matches!(domain, 1 | 12 | 32) {
            found.extend(faults(folder.path(), domain, entity, false));
        }
    }
    assert!(found.is_empty(), "{} combinations are not clean; the first:\n{}", found.len(), found[0]);
}
