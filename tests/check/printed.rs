//! What is printed, where, and with which exit code.

use std::process::Stdio;

use crate::folder::{Folder, POLICY};
use crate::shop::shop;

const CLEAN: &str = "checked 20 crates and 24 edges: clean\n";
const FOUND: &str = "2 findings in 2 files (1 same-layer, 1 implementation); 20 crates, 26 edges\n";

#[test]
fn clean_is_one_line_and_0() {
    let folder = Folder::of(&shop(), POLICY);
    for arguments in [&[][..], &["--quiet"], &["."], &["order-center"], &["order-center/src", "--yes"]] {
        let ran = folder.check(arguments, 0);
        assert_eq!((ran.stdout.as_str(), ran.stderr.as_str()), (CLEAN, ""), "{arguments:?}");
    }
    for arguments in [["-C", "order-center", "check", "."], ["-C", "order-center/src", "check", "../../order-dao"]] {
        let ran = folder.run(&arguments);
        assert_eq!((ran.code, ran.stdout.as_str(), ran.stderr.as_str()), (Some(0), CLEAN, ""), "{arguments:?}");
    }
}

#[test]
fn findings_are_1_and_shown_with_quiet_too() {
    let folder = Folder::with_debt();
    let all = folder.check(&[], 1);
    assert!(all.stdout.starts_with("error[same-layer]: `order-center` and `user-center-api` "), "{}", all.stdout);
    assert!(all.stdout.ends_with(FOUND) && all.stderr.is_empty(), "{all:?}");
    assert_eq!(folder.check(&["--quiet"], 1).stdout, all.stdout);
    // Paths count from the workspace root, wherever it was started.
    assert_eq!(folder.run(&["-C", "user-dao", "check"]).stdout, all.stdout);
}

#[test]
fn a_policy_in_the_root_manifest_works_the_same() {
    let folder = Folder::with_debt();
    let before = folder.check(&[], 1);
    let below = folder.read("layergen.toml").replace("[layers", "[workspace.metadata.layergen.layers");
    let below = below.replace("[groups", "[workspace.metadata.layergen.groups");
    let below = below.replace("[service]", "[workspace.metadata.layergen.service]");
    folder.append("Cargo.toml", &format!("\n[workspace.metadata.layergen]\n{below}"));
    std::fs::remove_file(folder.path("layergen.toml")).unwrap();
    assert_eq!(folder.check(&[], 1).stdout, before.stdout);
    folder.cargo_loads_it();
}

#[test]
fn colours_go_to_terminals_only() {
    let folder = Folder::with_debt();
    let plain = folder.check(&[], 1).stdout;
    assert!(!plain.contains('\u{1b}'));
    let coloured = folder.check(&["--color", "always"], 1).stdout;
    assert!(coloured.contains("\u{1b}["));
    assert_eq!(anstream::adapter::strip_str(&coloured).to_string(), plain);
    assert_eq!(folder.check(&["--color", "never"], 1).stdout, plain);
    let no_color = folder.command(&["check"]).env("NO_COLOR", "1").env("CLICOLOR_FORCE", "1").output().unwrap();
    assert_eq!(String::from_utf8(no_color.stdout).unwrap(), plain);
    // Never into a file or a format for programs.
    let both = folder.check(&["--color", "always", "--format", "json", "--output", "human=x.txt"], 1);
    assert!(!both.stdout.contains('\u{1b}'));
    assert_eq!(folder.read("x.txt"), plain);
}

#[test]
fn a_reader_who_goes_away_changes_no_exit_code_and_no_file() {
    let closed = |folder: &Folder, arguments: &[&str]| {
        let mut child = folder.command(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let ended = child.wait_with_output().unwrap();
        assert_eq!(String::from_utf8(ended.stderr).unwrap(), "", "{arguments:?}");
        ended.status.code()
    };
    let (clean, debt) = (Folder::of(&shop(), POLICY), Folder::with_debt());
    for format in ["human", "json", "github"] {
        assert_eq!(closed(&clean, &["check", "--format", format]), Some(0));
        assert_eq!(closed(&debt, &["check", "--format", format]), Some(1));
    }
    assert_eq!(closed(&debt, &["graph"]), Some(0));
    assert_eq!(closed(&debt, &["adopt", "--dry-run"]), Some(0));
    assert_eq!(closed(&debt, &["check", "--fix", "--quiet"]), Some(1));
    assert_eq!(debt.found(), ["same-layer order-center user-center-api normal"]);
}

#[test]
fn a_member_alone_is_a_workspace_too() {
    let folder = Folder::new();
    folder.write("Cargo.toml", "[package]\nname = \"one-app\"\nversion = \"0.1.0\"\nedition = \"2024\"\n");
    folder.write("src/lib.rs", "");
    folder.write("layergen.toml", "version = 1\norder = [\"app\"]\n\n[layers.app]\nmatch = [\"*-app\"]\n");
    assert_eq!(folder.check(&[], 0).stdout, "checked 1 crate and 0 edges: clean\n");
}
