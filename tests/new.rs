//! `layergen new` against real folders, file systems and users.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, clippy::print_stdout, reason = "a test may fail anywhere")]

mod support;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use support::{layergen, run, stderr, tree};

/// Runs `new` where it must fail: exit code 2, `message` in what it says, and the folder as it was.
fn refused(folder: &Path, arguments: &[&str], message: &str) {
    let before = tree(folder);
    let output = run(folder, arguments);
    let said = stderr(&output);
    assert_eq!(output.status.code(), Some(2), "{arguments:?}: {said}");
    assert!(said.contains(message), "{arguments:?} said: {said}");
    assert!(said.contains("help:"), "{arguments:?} says nothing of what to do: {said}");
    assert_eq!(tree(folder), before, "{arguments:?} left something behind");
}

#[test]
fn the_tree_is_the_one_of_the_architecture() {
    let folder = tempfile::tempdir().unwrap();
    let output = run(folder.path(), &["new", "pphh-demo", "--domain", "demo"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let entries = fs::read_dir(folder.path().join("pphh-demo")).unwrap().map(|entry| entry.unwrap());
    let mut folders: Vec<_> = entries.filter(|entry| entry.path().is_dir()).map(|entry| entry.file_name()).collect();
    folders.sort();
    let expected = [
        ".git",
        ".github",
        "demo-async",
        "demo-business",
        "demo-business-api",
        "demo-center",
        "demo-center-api",
        "demo-common",
        "demo-dao",
        "demo-data",
        "demo-data-api",
        "demo-gateway",
        "docs", // who calls whom
    ];
    assert_eq!(folders, expected);
    let said = stderr(&output);
    assert!(said.starts_with("Created `pphh-demo` in `pphh-demo`: 10 crates, "), "{said}");
    assert_eq!(said.lines().count(), 4, "one line of what was done, three of what to type next: {said}");
}

#[test]
fn layers_that_are_left_out_leave_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let arguments = ["new", "shop", "--without", "data", "--without", "async", "--vcs", "none"];
    assert!(run(folder.path(), &arguments).status.success());
    for (path, bytes) in tree(&folder.path().join("shop")) {
        assert!(!path.contains("shop-data") && !path.contains("shop-async"), "{path}");
        let text = String::from_utf8(bytes).unwrap();
        for left_over in ["shop-data", "shop_data", "shop-async", "shop_async"] {
            assert!(!text.contains(left_over), "{path} mentions {left_over}");
        }
    }
}

#[test]
fn a_broker_that_is_left_out_leaves_no_word() {
    let folder = tempfile::tempdir().unwrap();
    for (name, without) in [("shop", &["nats"][..]), ("mall", &["nats", "async"]), ("tea", &[])] {
        let without = without.iter().flat_map(|left_out| ["--without", left_out]);
        let arguments: Vec<_> = ["new", name, "--vcs", "none"].into_iter().chain(without).collect();
        assert!(run(folder.path(), &arguments).status.success());
        let mentions = |(path, bytes): (String, Vec<u8>)| {
            let text = String::from_utf8(bytes).unwrap().to_lowercase();
            let found = ["nats", "jetstream", "broker"].iter().any(|word| path.contains(word) || text.contains(word));
            found.then_some(path)
        };
        let found: Vec<_> = tree(&folder.path().join(name)).into_iter().filter_map(mentions).collect();
        assert_eq!(found.is_empty(), name != "tea", "{name}: {found:?}");
    }
}

#[test]
fn nothing_of_a_template_is_left_in_what_is_written() {
    let folder = tempfile::tempdir().unwrap();
    assert!(run(folder.path(), &["new", "shop", "--vcs", "none"]).status.success());
    for (path, bytes) in tree(folder.path()) {
        let text = String::from_utf8(bytes).unwrap();
        for sign in ["{=", "=}", "{%", "%}", "{~", "~}"] {
            assert!(!text.contains(sign) && !path.contains(sign), "{path} contains {sign}");
        }
        assert!(!path.ends_with(".tera"), "{path}");
        assert!(text.ends_with('\n') && !text.contains("\r"), "{path}: line endings");
        assert!(text.lines().all(|line| line.trim_end() == line), "{path}: white space at the end of a line");
    }
}

#[test]
fn the_diff_of_a_dry_run_gives_exactly_the_tree() {
    let folder = tempfile::tempdir().unwrap();
    let output = run(folder.path(), &["new", "shop", "--dry-run"]);
    assert!(output.status.success() && output.stderr.is_empty(), "{}", stderr(&output));
    assert!(tree(folder.path()).is_empty(), "a dry run wrote something");
    let patched = folder.path().join("patched");
    fs::create_dir(&patched).unwrap();
    fs::write(folder.path().join("plan.diff"), &output.stdout).unwrap();
    let git = Command::new("git").args(["apply", "../plan.diff"]).current_dir(&patched).output().unwrap();
    assert!(git.status.success(), "{}", stderr(&git));
    assert!(run(folder.path(), &["new", "shop", "--vcs", "none"]).status.success());
    assert_eq!(tree(&patched), tree(&folder.path().join("shop")));
}

#[test]
fn the_json_of_a_dry_run_lists_each_file_with_its_hash() {
    use sha2::Digest as _;
    let folder = tempfile::tempdir().unwrap();
    let output = run(folder.path(), &["new", "shop", "--dry-run", "--format", "json"]);
    let plan: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert!(run(folder.path(), &["new", "shop", "--vcs", "none"]).status.success());
    let written = tree(&folder.path().join("shop"));
    let changes = plan["changes"].as_array().unwrap();
    assert_eq!(changes.len(), written.len());
    for change in changes {
        let bytes = &written[change["path"].as_str().unwrap()];
        let hash: String = sha2::Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(change["after"]["sha256"], hash);
        assert_eq!(change["action"], "create");
    }
}

#[test]
fn two_runs_write_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    for place in ["one", "two"] {
        assert!(run(folder.path(), &["new", "shop", "--dir", place, "--vcs", "none"]).status.success());
    }
    assert_eq!(tree(&folder.path().join("one")), tree(&folder.path().join("two")));
}

#[test]
fn a_repository_is_set_up_unless_there_is_one() {
    let folder = tempfile::tempdir().unwrap();
    assert!(run(folder.path(), &["new", "shop"]).status.success());
    let shop = folder.path().join("shop");
    let status = Command::new("git").args(["status", "--porcelain"]).current_dir(&shop).output().unwrap();
    assert!(status.status.success());
    assert!(stderr(&status).is_empty());
    assert!(run(&shop, &["new", "inner"]).status.success());
    assert!(!shop.join("inner/.git").exists(), "a repository inside a repository");
    assert!(run(&shop, &["new", "mall", "--dir", "../mall"]).status.success());
    assert!(folder.path().join("mall/.git").exists(), "`..` leads out of the repository");
    assert!(run(folder.path(), &["new", "bare", "--vcs", "none"]).status.success());
    assert!(!folder.path().join("bare/.git").exists());
}

#[test]
fn without_git_the_workspace_is_written_all_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let output = layergen(folder.path()).args(["new", "shop"]).env("PATH", "").output().unwrap();
    assert!(output.status.success());
    assert!(stderr(&output).contains("warning: no git repository was set up"), "{}", stderr(&output));
    assert!(folder.path().join("shop/Cargo.toml").exists());
}

#[test]
fn quiet_says_nothing_and_an_empty_folder_is_taken() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("here")).unwrap();
    let output = run(folder.path(), &["new", "shop", "--dir", "here", "--quiet"]);
    assert!(output.status.success() && output.stderr.is_empty() && output.stdout.is_empty());
    assert!(folder.path().join("here/Cargo.toml").exists());
    let output = run(Path::new("/"), &["-C", folder.path().to_str().unwrap(), "new", "other"]);
    assert!(output.status.success() && folder.path().join("other/Cargo.toml").exists());
}

#[test]
fn a_target_that_is_not_free_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("full")).unwrap();
    fs::write(folder.path().join("full/mine.txt"), "mine").unwrap();
    fs::write(folder.path().join("file"), "mine").unwrap();
    refused(folder.path(), &["new", "full"], "full");
    refused(folder.path(), &["new", "shop", "--dir", "full"], "full");
    refused(folder.path(), &["new", "full", "--dry-run"], "full");
    refused(folder.path(), &["new", "file"], "file");
    refused(folder.path(), &["new", "shop", "--dir", "missing/shop"], "missing");
    refused(folder.path(), &["new", "shop", "--dir", "file/shop"], "file");
}

#[cfg(unix)]
#[test]
fn a_link_is_not_followed() {
    let folder = tempfile::tempdir().unwrap();
    std::os::unix::fs::symlink("nowhere", folder.path().join("broken")).unwrap();
    refused(folder.path(), &["new", "broken"], "broken");
    assert!(folder.path().join("broken").is_symlink());
    fs::create_dir(folder.path().join("real")).unwrap();
    std::os::unix::fs::symlink("real", folder.path().join("link")).unwrap();
    refused(folder.path(), &["new", "link"], "link");
}

#[cfg(unix)]
#[test]
fn a_folder_without_write_permission_is_refused() {
    use std::os::unix::fs::{PermissionsExt as _, chown};
    use std::os::unix::process::CommandExt as _;
    let folder = tempfile::tempdir().unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let closed = folder.path().join("closed");
    fs::create_dir(&closed).unwrap();
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o555)).unwrap();
    let program = folder.path().join("layergen");
    fs::copy(env!("CARGO_BIN_EXE_layergen"), &program).unwrap();
    let mut command = Command::new(program);
    command.args(["new", "shop"]).current_dir(&closed);
    if chown(&closed, Some(65534), Some(65534)).is_ok() {
        // As root nothing is closed: the program runs as nobody.
        command.uid(65534).gid(65534);
    }
    let output = command.output().unwrap();
    let said = stderr(&output);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("permission") && said.contains("help:"), "{said}");
    assert!(tree(&closed).is_empty());
}

/// A file system of a few kilobytes, unmounted at the end.
#[cfg(target_os = "linux")]
struct TinyDisk<'a>(&'a Path);

#[cfg(target_os = "linux")]
impl<'a> TinyDisk<'a> {
    fn mount(folder: &'a Path, size: &str) -> Option<Self> {
        let options = format!("size={size}");
        let mut mount = Command::new("mount");
        let mount = mount.args(["-t", "tmpfs", "-o", &options, "tmpfs"]).arg(folder).stderr(Stdio::null());
        mount.status().is_ok_and(|status| status.success()).then_some(Self(folder))
    }
}

#[cfg(target_os = "linux")]
impl Drop for TinyDisk<'_> {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0).status();
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    for size in ["4k", "64k", "160k"] {
        let Some(_disk) = TinyDisk::mount(folder.path(), size) else {
            assert!(std::env::var_os("CI").is_none(), "CI must be able to mount a tmpfs");
            println!("skipped: mounting a tmpfs needs root");
            return;
        };
        refused(folder.path(), &["new", "shop"], "full");
    }
}

#[cfg(unix)]
#[test]
fn on_a_terminal_it_asks_for_what_no_option_says() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = layergen(folder.path());
    command.args(["new", "--vcs", "none", "--entity", "item"]).env("TERM", "xterm");
    let mut terminal = rexpect::session::spawn_command(command, Some(20_000)).unwrap();
    terminal.exp_string("Name of the workspace").unwrap();
    terminal.send_line("Mall").unwrap();
    terminal.exp_string("try `mall`").unwrap();
    // The refused answer stays in the line to be mended.
    terminal.send("\u{8}\u{8}\u{8}\u{8}mall\r").unwrap();
    terminal.flush().unwrap();
    terminal.exp_string("Domain of its first services").unwrap();
    terminal.send_line("order").unwrap();
    terminal.exp_string("Optional layers").unwrap();
    terminal.send(" \r").unwrap();
    terminal.flush().unwrap();
    terminal.exp_string("`mall` in `mall`: 8 crates").unwrap();
    terminal.exp_eof().unwrap();
    let mall = folder.path().join("mall");
    assert!(mall.join("order-async").exists() && !mall.join("order-data").exists());
}

#[test]
fn cargo_layergen_is_the_same_program() {
    let output = Command::new(env!("CARGO_BIN_EXE_cargo-layergen")).args(["layergen", "--version"]).output().unwrap();
    assert_eq!(output.stdout, run(Path::new("."), &["--version"]).stdout);
}

#[test]
fn completions_and_manual_pages_are_printed() {
    for arguments in [["completions", "bash"], ["completions", "fish"], ["completions", "zsh"], ["man", "new"]] {
        let output = run(Path::new("."), &arguments);
        assert!(output.status.success() && output.stdout.len() > 500, "{arguments:?}");
    }
    assert_eq!(run(Path::new("."), &["man", "nwe"]).status.code(), Some(2));
}
