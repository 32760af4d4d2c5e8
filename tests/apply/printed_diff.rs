//! What is shown is what is done: the printed diff, given to `git` or `patch`, makes the same tree.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use layergen::plan::Plan;
use layergen::report::diff;

use crate::scenario::{create, delete, replace, update};
use crate::snapshot::{settled, snapshot};

const LONG: &str = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n15\n16\n17\n18\n19\n20\n";

/// Files before, and after; one in each that the other has not.
fn cases() -> Plan {
    let edited = LONG.replace("3\n", "three\nand a half\n").replace("18\n", "").replace("1\n2", "0\n1\n2");
    Plan::new([
        replace("long", LONG, &edited),
        replace("end/lost", "a\nb\n", "a\nb"),
        replace("end/found", "a\nb", "a\nb\n"),
        replace("end/never", "a\nb", "c\nb"),
        replace("crlf", "a\r\nb\r\nc\r\n", "a\r\nB\r\nc\r\n"),
        replace("crlf-to-lf", "a\r\nb\r\n", "a\nb\n"),
        replace("carriage", "a\rb\rc\nd\n", "a\rB\rc\nd\n"),
        replace("emptied", "a\n", ""),
        replace("filled", "", "a\n"),
        replace("dashes", "-- a\n++ b\n@@ c\n\\ d\n", "--- a\n+++ b\n@@ C\n\\ D\n"),
        replace("ü/ß und mehr.txt", "ä\n\u{2028}\u{85}x\n", "ö\n\u{2028}\u{85}x\u{c}\n"),
        replace("blank", "\n\n\n", "\n \n\n"),
        create("new/deep/file.rs", "fn main() {}\n"),
        create("new/empty", ""),
        create("with space", "x"),
        delete("old/deep/file.rs", "fn main() {}"),
        delete("old/empty", ""),
        delete("old/with space", "a\nb\n"),
    ])
}

fn populate(root: &Path, plan: &Plan) {
    for change in plan.changes() {
        if let Some(before) = change.action.before() {
            let path = change.path.under(root);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, before).unwrap();
        }
    }
}

fn assert_makes_the_same_tree(program: &str, arguments: &[&str]) {
    let plan = cases();
    let folder = tempfile::tempdir().unwrap();
    let [applied, patched] = ["applied", "patched"].map(|name| folder.path().join(name));
    for root in [&applied, &patched] {
        fs::create_dir(root).unwrap();
        populate(root, &plan);
    }
    update(&plan, &applied).unwrap();
    let text = folder.path().join("plan.diff");
    fs::write(&text, diff(&plan)).unwrap();
    let mut command = Command::new(program);
    command.args(arguments).current_dir(&patched).stdin(fs::File::open(&text).unwrap());
    command.env_remove("GIT_DIR").env("GIT_CEILING_DIRECTORIES", folder.path()).env("GIT_CONFIG_NOSYSTEM", "1");
    match command.stdout(Stdio::piped()).stderr(Stdio::piped()).output() {
        Ok(output) => assert!(output.status.success(), "{output:?}\n{}", diff(&plan)),
        Err(error) => return println!("skipped: `{program}` cannot be started ({error})"),
    }
    let (applied, patched) = (settled(&applied), snapshot(&patched));
    for (path, file) in &applied {
        assert_eq!(patched.get(path), Some(file), "`{path}`");
    }
    assert_eq!(patched.keys().collect::<Vec<_>>(), applied.keys().collect::<Vec<_>>());
}

#[test]
fn given_to_git_it_makes_the_same_tree() {
    assert_makes_the_same_tree("git", &["apply", "--whitespace=nowarn", "-"]);
}

#[test]
fn given_to_patch_it_makes_the_same_tree() {
    assert_makes_the_same_tree("patch", &["-p1", "--binary", "--no-backup-if-mismatch"]);
}
