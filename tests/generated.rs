//! Generated code is the product: every variant is built, tested, linted and documented with the lock file that users get.
//!
//! One target folder serves all of them, so their common dependencies are compiled once. The variants run one after the
//! other; what is of one variant alone is removed after it.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, clippy::print_stdout, reason = "a test may fail anywhere")]

#[allow(dead_code, reason = "the tests of growing use more of it")]
#[path = "grow/commands.rs"]
mod commands;
#[path = "generated/growing.rs"]
mod growing;
mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::{Mutex, MutexGuard, PoisonError};

use support::{run, stderr};

/// One workspace at a time: they share a target folder, and their end-to-end tests want the machine.
static TURN: Mutex<()> = Mutex::new(());

/// A new workspace, removed with what was built of it alone at the end.
struct Workspace {
    root: PathBuf,
    _folder: tempfile::TempDir,
    _turn: MutexGuard<'static, ()>,
}

impl Workspace {
    fn new(arguments: &[&str]) -> Self {
        let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
        let folder = tempfile::tempdir().unwrap();
        let output = run(folder.path(), &[&["new"], arguments, &["--dir", "workspace"]].concat());
        assert!(output.status.success(), "{}", stderr(&output));
        Self { root: folder.path().join("workspace"), _folder: folder, _turn: turn }
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("generated");
        let mut command = Command::new(env!("CARGO"));
        command
            .args(arguments)
            .current_dir(&self.root)
            .env("CARGO_TARGET_DIR", target)
            .env("CARGO_TERM_COLOR", "never");
        command.env("CARGO_INCREMENTAL", "0").env_remove("RUSTFLAGS");
        command.env_remove("DATABASE_URL").env_remove("NATS_URL");
        // What only a debugger reads takes a good part of the time.
        command.env("CARGO_PROFILE_DEV_DEBUG", "0");
        command
    }

    /// Runs cargo to success, without one warning.
    fn cargo(&self, arguments: &[&str]) -> Output {
        succeed(self.command(arguments))
    }

    /// All that CI of the workspace itself would do.
    fn is_whole(&self) {
        self.is_neat();
        self.tests_pass(&["killed_apps"]);
        let mut doc = self.command(&["doc", "--workspace", "--no-deps", "--locked"]);
        doc.env("RUSTDOCFLAGS", "-D warnings");
        succeed(doc);
    }

    fn is_neat(&self) {
        self.cargo(&["fmt", "--all", "--check"]);
        self.cargo(&["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"]);
    }

    /// All tests but those of these names. What kills apps under load runs in [`shop`], and on servers.
    fn tests_pass(&self, left_out: &[&str]) {
        let left_out = left_out.iter().flat_map(|name| ["--skip", name]);
        let arguments: Vec<_> = ["test", "--workspace", "--locked", "--"].into_iter().chain(left_out).collect();
        let output = self.cargo(&arguments);
        let text = String::from_utf8_lossy(&output.stdout);
        let passed: Vec<_> = text.lines().filter(|line| line.starts_with("test result: ok. ")).collect();
        assert!(passed.len() > 10, "too few test programs ran:\n{text}");
    }
}

impl Drop for Workspace {
    fn drop(&mut self) {
        let Ok(entries) = fs::read_dir(&self.root) else { return };
        let members = entries.filter_map(|entry| {
            let path = entry.ok()?.path();
            path.join("Cargo.toml").exists().then(|| path.file_name()?.to_str().map(str::to_owned))?
        });
        let mut clean = self.command(&["clean", "--quiet"]);
        for member in members {
            clean.args(["--package", &member]);
        }
        let _ = clean.status();
    }
}

fn succeed(mut command: Command) -> Output {
    let output = command.output().unwrap();
    let said = stderr(&output);
    let stdout = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{command:?}\n{said}\n{stdout}");
    assert!(!said.lines().any(|line| line.starts_with("warning")), "{command:?} warns:\n{said}");
    output
}

#[test]
fn shop() {
    let shop = Workspace::new(&["shop"]);
    shop.is_whole();
    shop.cargo(&["test", "--workspace", "--locked", "--test", "chaos"]);
}

/// The servers of this machine, as `.ci/run` names them.
fn server(variable: &str) -> Option<String> {
    let url = std::env::var(variable).ok();
    assert!(url.is_some() || std::env::var_os("CI").is_none(), "CI must name a server in {variable}");
    if url.is_none() {
        println!("skipped: {variable} names no server");
    }
    url
}

#[test]
fn shop_on_postgresql_and_nats() {
    let (Some(database), Some(broker)) = (server("TEST_DATABASE_URL"), server("TEST_NATS_URL")) else { return };
    let shop = Workspace::new(&["shop"]);
    let mut test = shop.command(&["test", "--workspace", "--locked"]);
    test.env("DATABASE_URL", database).env("NATS_URL", broker);
    succeed(test);
}

#[test]
fn domain_that_differs_from_the_workspace_in_one_process() {
    Workspace::new(&["pphh-demo", "--domain", "demo", "--single"]).is_whole();
}

#[test]
fn shortest_name_without_nats_and_otel() {
    Workspace::new(&["x", "--without", "nats", "--without", "otel"]).is_whole();
}

#[test]
fn longest_name() {
    Workspace::new(&["abcdefghij-klmnopqrstu-vwxyz-abc"]).is_whole();
}

#[test]
fn without_data() {
    Workspace::new(&["shop", "--without", "data"]).is_whole();
}

#[test]
fn without_async() {
    Workspace::new(&["shop", "--without", "async"]).is_whole();
}

#[test]
fn without_data_and_async() {
    Workspace::new(&["shop", "--without", "data", "--without", "async"]).is_whole();
}

/// Keywords of Rust and SQL, crates of the toolchain and words of the architecture, as domain and as entity: everything
/// compiles, and the database takes the names.
macro_rules! awkward {
    ($($name:ident: $domain:literal keeps $entity:literal;)+) => {$(
        #[test]
        fn $name() {
            let workspace = Workspace::new(&["w", "--domain", $domain, "--entity", $entity]);
            workspace.cargo(&["check", "--workspace", "--all-targets", "--locked"]);
            workspace.cargo(&["test", "--workspace", "--locked", "--test", "dao", "--test", "center", "--test", "data"]);
        }
    )+};
}

awkward! {
    awkward_core: "core" keeps "type";
    awkward_test: "test" keeps "async";
    awkward_build: "build" keeps "data";
    awkward_type: "type" keeps "common";
    awkward_self: "self" keeps "core";
    awkward_order: "order" keeps "order";
    awkward_user: "user" keeps "test";
    awkward_group: "group" keeps "user";
    awkward_select: "select" keeps "group";
    awkward_std: "std" keeps "build";
}
