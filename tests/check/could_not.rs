//! What could not be checked: exit code 2, a message that names the file, and what to do.

use std::fs;

use crate::folder::{Folder, POLICY, Ran};
use crate::shop::shop;

/// A check that could not be done: nothing on standard output.
fn refused(folder: &Folder, arguments: &[&str]) -> Ran {
    let ran = folder.check(arguments, 2);
    assert_eq!(ran.stdout, "", "{arguments:?}");
    assert!(ran.stderr.contains("error: ") && ran.stderr.ends_with('\n'), "{}", ran.stderr);
    ran
}

fn clean() -> Folder {
    Folder::of(&shop(), POLICY)
}

#[test]
fn no_workspace() {
    let folder = Folder::new();
    refused(&folder, &[]).says(&["found no Cargo workspace in `", "help: run `layergen new NAME`", "`-C DIR`"]);
    refused(&folder, &["nowhere"]).says(&["folder `", "nowhere` does not exist", "help: "]);
    folder.write("file", "");
    refused(&folder, &["file"]).says(&["file` does not exist"]);
}

#[test]
fn no_policy_offers_to_adopt_one() {
    let folder = clean();
    fs::remove_file(folder.path("layergen.toml")).unwrap();
    let help = "help: `layergen adopt` proposes a policy for this workspace";
    refused(&folder, &[]).says(&["has no `layergen.toml`", help]);
    // What only mentions the table is none.
    folder.append("Cargo.toml", "\n# [workspace.metadata.layergen]\n[workspace.metadata.other]\nlayergen = true\n");
    refused(&folder, &[]).says(&[help]);
    assert_eq!(folder.run(&["graph"]).says(&[help]).code, Some(2));
    folder.run(&["adopt", "-q"]);
    folder.check(&[], 0);
}

#[test]
fn two_policies() {
    let folder = clean();
    folder.append("Cargo.toml", "\n[workspace.metadata.layergen]\nversion = 1\norder = [\"a\"]\n");
    refused(&folder, &[]).says(&["has two policies", "help: keep one of them"]);
    // Whoever names one has chosen.
    folder.check(&["--policy", "layergen.toml"], 0);
}

#[test]
fn a_named_policy_that_is_not_there() {
    let folder = clean();
    refused(&folder, &["--policy", "strict.toml"]).says(&["`strict.toml` does not exist", "help: check the path"]);
    fs::create_dir(folder.path("strict.toml")).unwrap();
    refused(&folder, &["--policy", "strict.toml"]).says(&["cannot read `strict.toml`"]);
}

#[test]
fn manifests_that_cannot_be_read() {
    let center = "order-center/Cargo.toml";
    let folder = clean();
    folder.append(center, "x = = 1\n");
    let line = folder.read(center).lines().count();
    refused(&folder, &[]).says(&["order-center/Cargo.toml` line ", &format!("line {line}: ")]);

    let folder = clean();
    let mut bytes = fs::read(folder.path(center)).unwrap();
    bytes.extend(b"# \xff\n");
    folder.write(center, bytes);
    refused(&folder, &[]).says(&[&format!("order-center/Cargo.toml` line {line}: not UTF-8")]);

    // A folder in the place of the manifest.
    let folder = clean();
    fs::remove_file(folder.path(center)).unwrap();
    fs::create_dir(folder.path(center)).unwrap();
    refused(&folder, &[]).says(&["cannot read `", center]);

    let folder = clean();
    fs::remove_file(folder.path(center)).unwrap();
    let missing = ["Cargo.toml` line ", "member `order-center` has no `Cargo.toml`", "help: create the folder"];
    refused(&folder, &[]).says(&missing);
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("nowhere", folder.path(center)).unwrap();
        refused(&folder, &[]).says(&missing);
        fs::remove_file(folder.path(center)).unwrap();
        std::os::unix::fs::symlink("Cargo.toml", folder.path(center)).unwrap();
        refused(&folder, &[]).says(&["cannot read `", center]);
    }
    fs::remove_dir_all(folder.path("order-center")).unwrap();
    refused(&folder, &[]).says(&missing);
}

#[test]
fn other_files_that_cannot_be_read() {
    let folder = clean();
    folder.write("layergen.toml", b"version = 1\n# \xff\n");
    refused(&folder, &[]).says(&["layergen.toml` line 2: not UTF-8"]);
    let folder = clean();
    fs::create_dir(folder.path("layergen-baseline.toml")).unwrap();
    refused(&folder, &[]).says(&["cannot read `", "layergen-baseline.toml`"]);
    #[cfg(unix)]
    {
        // A source file that the rule about shared sources would look into.
        let folder = clean();
        fs::remove_file(folder.path("order-center/src/lib.rs")).unwrap();
        std::os::unix::fs::symlink("lib.rs", folder.path("order-center/src/lib.rs")).unwrap();
        refused(&folder, &[]).says(&["cannot read `", "order-center/src/lib.rs`"]);
    }
}

#[test]
fn a_file_that_cannot_be_written() {
    let folder = clean();
    fs::create_dir(folder.path("taken")).unwrap();
    for path in ["taken", "layergen.toml/x"] {
        refused(&folder, &["--output", &format!("json={path}")]).says(&["cannot ", path.split('/').next().unwrap()]);
    }
    assert_eq!(fs::read_dir(folder.path("taken")).unwrap().count(), 0);
    let drawn = folder.run(&["graph", "-o", "taken", "--format", "svg"]);
    assert_eq!(drawn.says(&["cannot "]).code, Some(2));
    // A report that could not be written is an error also where there are findings.
    let debt = Folder::with_debt();
    refused(&debt, &["--output", "json=layergen.toml/x"]);
}

#[test]
fn nothing_is_printed_where_nothing_could_be_checked() {
    let folder = Folder::new();
    for format in ["json", "sarif", "junit", "github", "codeclimate", "markdown"] {
        refused(&folder, &["--format", format, "--output", "json=x.json"]);
    }
    assert!(!folder.path("x.json").exists());
}
