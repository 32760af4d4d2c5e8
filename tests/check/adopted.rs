//! A workspace with debt: it adopts, passes, fails on what is new, and only ever shrinks.

use std::fs;

use crate::folder::{Folder, POLICY};
use crate::shop::{Normal, shop};

const BASELINE: &str = "layergen-baseline.toml";

#[test]
fn debt_is_frozen_and_only_shrinks() {
    let folder = Folder::with_debt();
    let ran = folder.run(&["adopt"]);
    assert_eq!(ran.says(&["Frozen 2 findings in `layergen-baseline.toml`"]).code, Some(0));
    assert_eq!(folder.read("layergen.toml"), POLICY, "the policy that was there is kept");
    let frozen = folder.read(BASELINE);
    assert_eq!(folder.check(&[], 0).stdout, "checked 20 crates and 26 edges: clean, 2 in the baseline\n");

    // What is new fails, and nothing adds it.
    folder.append("user-gateway/Cargo.toml", "order-business = { path = \"../order-business\" }\n");
    assert_eq!(folder.found(), ["implementation user-gateway order-business normal"]);
    let ran = folder.check(&["--shrink"], 1);
    ran.says(&["nothing to shrink"]);
    let again = folder.run(&["adopt"]);
    assert_eq!(again.says(&["has a `layergen-baseline.toml` already", "help: "]).code, Some(2));
    assert_eq!(folder.read(BASELINE), frozen);
    folder.replace("user-gateway/Cargo.toml", "order-business = { path = \"../order-business\" }\n", "");

    // What is gone is told, and taken out on request.
    folder.replace("order-center/Cargo.toml", "user-center-api = { path = \"../user-center-api\" }\n", "");
    assert_eq!(folder.found(), ["baseline order-center user-center-api normal"]);
    let shown = folder.check(&["--shrink", "--dry-run"], 1);
    assert!(shown.stdout.contains("-from = \"order-center\"\n"), "{}", shown.stdout);
    assert_eq!(folder.read(BASELINE), frozen);
    let shrunk = folder.check(&["--shrink"], 0);
    shrunk.says(&["Shrunk the baseline by 1 entry"]);
    let left = folder.read(BASELINE);
    assert!(frozen.len() > left.len() && !left.contains("order-center") && left.contains("order-gateway"), "{left}");

    // What comes back is new.
    folder.append("order-center/Cargo.toml", "user-center-api = { path = \"../user-center-api\" }\n");
    assert_eq!(folder.found(), ["same-layer order-center user-center-api normal"]);
}

#[test]
fn lines_that_move_change_nothing() {
    let folder = Folder::with_debt();
    folder.run(&["adopt"]);
    for file in ["order-center/Cargo.toml", "order-gateway/Cargo.toml"] {
        folder.write(file, format!("# moved\n\n{}", folder.read(file)));
    }
    folder.check(&[], 0);
}

#[test]
fn a_fixed_entry_of_the_baseline_shrinks_with_the_fix() {
    let folder = Folder::with_debt();
    folder.run(&["adopt"]);
    // What the baseline tolerates is not fixed unasked.
    folder.check(&["--fix"], 0).says(&["nothing to fix"]);
    folder.replace("order-gateway/Cargo.toml", "user-business = { path = \"../user-business\" }", "");
    folder.check(&["--fix"], 0).says(&["Shrunk the baseline by 1 entry"]);
}

#[test]
fn a_workspace_without_a_policy_gets_one_that_it_passes() {
    let folder = Folder::with_debt();
    fs::remove_file(folder.path("layergen.toml")).unwrap();
    let tree = || {
        let mut found = crate::support::tree(folder.root());
        found.retain(|file, _| !file.starts_with(".layergen/history/"));
        found
    };
    let before = tree();
    let shown = folder.run(&["adopt", "--dry-run"]);
    assert_eq!(shown.code, Some(0));
    assert!(shown.stdout.starts_with("diff --git a/layergen"), "{}", shown.stdout);
    assert_eq!(tree(), before);
    let ran = folder.run(&["adopt"]);
    assert_eq!(ran.says(&["Proposed `layergen.toml` for 20 crates: ", "layergen check", "passes now"]).code, Some(0));
    let after = tree();
    let new: Vec<_> = after.keys().filter(|file| !before.contains_key(*file)).collect();
    assert!(new.iter().all(|file| file.starts_with("layergen")), "{new:?}");
    assert!(before.iter().all(|(file, bytes)| after[file] == *bytes));
    folder.check(&[], 0);
    // Whoever deletes both may adopt anew, and gets the same.
    for file in ["layergen.toml", BASELINE] {
        let _ = fs::remove_file(folder.path(file));
    }
    folder.run(&["adopt", "-q"]);
    assert_eq!(tree(), after);
}

#[test]
fn nothing_to_freeze_is_said() {
    let folder = Folder::of(&shop(), POLICY);
    let tree = || {
        let mut found = crate::support::tree(folder.root());
        found.retain(|file, _| !file.starts_with(".layergen/history/"));
        found
    };
    let before = tree();
    folder.run(&["adopt", "--dry-run"]).says(&["nothing breaks the policy"]);
    let ran = folder.run(&["adopt"]);
    assert_eq!(ran.says(&["nothing breaks the policy"]).code, Some(0));
    assert_eq!(crate::support::tree(folder.root()), before);
}

#[test]
fn a_stale_exception_cannot_be_frozen() {
    let stale = "[[exception]]\nfrom = \"order-data\"\nto = \"user-dao\"\nrule = \"dao-owner\"\nreason = \"soon\"\n";
    let folder = Folder::of(&shop().edge("order-center", "user-center-api", Normal), &format!("{POLICY}{stale}"));
    folder.run(&["adopt"]).says(&["warning: ", "tolerates nothing", "Frozen 1 finding"]);
    assert_eq!(folder.found(), ["exception order-data user-dao normal"]);
}

#[test]
fn an_entry_that_a_merge_wrote_twice_is_found_and_shrunk_to_one() {
    let folder = Folder::with_debt();
    assert_eq!(folder.run(&["adopt"]).code, Some(0));
    let once = folder.read(BASELINE);
    let entry = once[once.find("[[finding]]").unwrap()..].split("\n\n").next().unwrap().trim_end().to_owned();
    folder.append(BASELINE, &format!("\n{entry}\n"));
    let found = folder.found();
    assert!(found.len() == 1 && found[0].starts_with("baseline "), "{found:?}");
    folder.check(&["--shrink"], 0).says(&["Shrunk the baseline by 1 entry"]);
    assert_eq!(folder.read(BASELINE), once);
}
