//! `check --fix`: the one right answer, and no other byte.

use layergen::apply::Session;

use crate::folder::{Folder, POLICY};
use crate::shop::{Dev, Normal, shop};
use crate::support::tree;

const DIFF: &str = r#"diff --git a/order-gateway/Cargo.toml b/order-gateway/Cargo.toml
--- a/order-gateway/Cargo.toml
+++ b/order-gateway/Cargo.toml
@@ -5,4 +5,4 @@
 
 [dependencies]
 order-business-api = { path = "../order-business-api" }
-user-business = { path = "../user-business" }
+user-business-api = { path = "../user-business-api" }

"#;

/// The files that differ; what `undo` needs is not counted.
fn changed(before: &std::collections::BTreeMap<String, Vec<u8>>, folder: &Folder) -> Vec<String> {
    let mut after = tree(folder.root());
    after.retain(|file, _| !file.starts_with(".layergen/history/"));
    assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>());
    before.iter().filter(|(file, bytes)| after[*file] != **bytes).map(|(file, _)| file.clone()).collect()
}

#[test]
fn an_edge_to_an_app_becomes_one_to_its_interface() {
    let folder = Folder::with_debt();
    let before = tree(folder.root());
    let shown = folder.check(&["--fix", "--dry-run"], 1);
    assert!(shown.stdout.starts_with(DIFF), "{}", shown.stdout);
    shown.says(&["nothing was written"]);
    assert_eq!(tree(folder.root()), before);
    let fixed = folder.check(&["--fix"], 1);
    fixed.says(&["Fixed 1 edge"]);
    assert!(fixed.stdout.starts_with(DIFF), "{}", fixed.stdout);
    assert!(fixed.stdout.contains("\n1 finding in 1 file (1 same-layer); 20 crates, 26 edges\n"), "{}", fixed.stdout);
    assert_eq!(changed(&before, &folder), ["order-gateway/Cargo.toml"]);
    folder.cargo_loads_it();
    let again = folder.check(&["--fix"], 1);
    again.says(&["nothing to fix: no finding has one right answer"]);
    assert!(again.stdout.starts_with("error[same-layer]"), "{}", again.stdout);
}

#[test]
fn a_clean_workspace_has_nothing_to_fix() {
    let folder = Folder::of(&shop(), POLICY);
    let before = tree(folder.root());
    folder.check(&["--fix"], 0).says(&["nothing to fix"]);
    folder.check(&["--shrink"], 0).says(&["nothing to shrink"]);
    assert_eq!(folder.check(&["--fix", "--shrink", "--quiet"], 0).stderr, "");
    assert_eq!(tree(folder.root()), before);
}

#[test]
fn formats_for_programs_stay_readable() {
    let folder = Folder::with_debt();
    let ran = folder.check(&["--fix", "--format", "json", "--output", "json=report.json"], 1);
    let json: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(json["findings"].as_array().unwrap().len(), 1, "what is left");
    ran.says(&["+user-business-api = ", "Fixed 1 edge"]);
    assert_eq!(folder.read("report.json"), ran.stdout);
}

#[test]
fn line_ends_marks_and_comments_stay() {
    let folder = Folder::of(&shop(), POLICY);
    for (start, end) in [("", "\n"), ("", "\r\n"), ("\u{feff}", "\r\n")] {
        let text = |name: &str| {
            let lines = [
                "[package]",
                "name = \"order-gateway\" # größe",
                "version = \"0.1.0\"",
                "edition = \"2024\"",
                "",
                "[dependencies] # what we call",
                &format!("  {name}  = {{path=\"../{name}\"}}   # the flow"),
                "",
                "# the end",
            ];
            format!("{start}{}", lines.join(end))
        };
        folder.write("order-gateway/Cargo.toml", text("user-business"));
        let shown = folder.check(&[], 1).stdout;
        assert!(shown.contains("--> order-gateway/Cargo.toml:7:3\n"), "{shown}");
        assert!(shown.contains("7 |   user-business  = {path=\"../user-business\"}   # the flow\n"), "{shown}");
        folder.check(&["--fix"], 0);
        assert_eq!(folder.read("order-gateway/Cargo.toml"), text("user-business-api"));
        folder.cargo_loads_it();
    }
}

#[test]
fn an_inherited_dependency_is_declared_at_the_root() {
    let folder = Folder::of(&shop(), POLICY);
    folder.append("Cargo.toml", "\n[workspace.dependencies]\nuser-business = { path = \"user-business\" }\n");
    folder.append("order-gateway/Cargo.toml", "user-business = { workspace = true }\n");
    folder.append("order-async/Cargo.toml", "user-business.workspace = true\n");
    let before = tree(folder.root());
    folder.check(&["--fix"], 0).says(&["Fixed 2 edges"]);
    let expected = ["Cargo.toml", "order-async/Cargo.toml", "order-gateway/Cargo.toml"];
    assert_eq!(changed(&before, &folder), expected);
    let root = folder.read("Cargo.toml");
    assert!(
        root.ends_with(
            "\nuser-business = { path = \"user-business\" }\nuser-business-api = { path = \"user-business-api\" }\n"
        ),
        "{root}"
    );
    folder.cargo_loads_it();
}

#[test]
fn what_says_more_is_left_to_a_person() {
    let folder = Folder::of(&shop(), POLICY);
    folder.append("order-gateway/Cargo.toml", "user-business = { path = \"../user-business\", features = [] }\n");
    let before = tree(folder.root());
    let ran = folder.check(&["--fix"], 1);
    ran.says(&["warning: `order-gateway` → `user-business` is left to you: "]);
    assert!(!ran.stderr.contains("nothing to fix") && !ran.stderr.contains("Fixed"), "{}", ran.stderr);
    assert_eq!(tree(folder.root()), before);
}

#[test]
fn several_kinds_and_files_are_fixed_at_once() {
    let workspace = shop()
        .edge("order-gateway", "user-business", Normal)
        .edge("order-gateway", "user-business", Dev)
        .edge("order-business", "user-center", Dev)
        .edge("user-business", "order-data", Normal);
    let folder = Folder::of(&workspace, POLICY);
    assert_eq!(folder.found().len(), 4);
    folder.check(&["--fix"], 0).says(&["Fixed 4 edges"]);
    folder.cargo_loads_it();
}

#[test]
fn an_edge_under_two_keys_is_judged_by_what_both_ask_for() {
    let feature = "[features]\ndefault = [\"rw/write\"]\n";
    let cases = [("", feature, "rw/write"), (", features = [\"write\"]", "", "write")];
    for (asks, features, what) in cases {
        let folder = Folder::of(&shop(), POLICY);
        let manifest = folder.read("order-data/Cargo.toml");
        assert!(manifest.contains("\norder-dao = "), "{manifest}");
        let second = format!(
            "\n[target.\"cfg(unix)\".dependencies]\nrw = {{ package = \"order-dao\", path = \"../order-dao\"{asks} }}\n{features}"
        );
        folder.append("order-data/Cargo.toml", &second);
        assert_eq!(folder.found(), ["read-only order-data order-dao normal"], "{what}");
        let shown = folder.check(&[], 1).stdout;
        assert!(asks.is_empty() || shown.contains("rw = {"), "{shown}");
    }
}

/// What another layergen writes meanwhile is what the second one plans from.
#[test]
fn a_second_one_waits_for_its_turn_and_then_reads() {
    use std::io::BufRead as _;
    use std::process::Stdio;
    let folder = Folder::with_debt();
    let session = Session::open(folder.root(), "add center payment", &mut |_| {}).unwrap();
    let mut second = folder.command(&["check", "--fix"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut said = String::new();
    std::io::BufReader::new(second.stderr.take().unwrap()).read_line(&mut said).unwrap();
    if cfg!(unix) {
        assert_eq!(said, format!("waiting for `layergen add center payment` (process {})\n", std::process::id()));
    }
    let line = "user-business = { path = \"../user-business\" }\n";
    folder.replace("order-gateway/Cargo.toml", line, "");
    drop(session);
    let stdout = String::from_utf8(second.wait_with_output().unwrap().stdout).unwrap();
    assert!(stdout.starts_with("error[same-layer]"), "nothing is left to fix: {stdout}");
    assert!(!folder.path(".layergen").exists());
}
