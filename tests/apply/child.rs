//! A real process that applies, and that can be killed.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use layergen::apply::{self, Error, Holder, Session};

use crate::scenario;

/// What a child did.
#[derive(Debug)]
pub(crate) struct Run {
    /// `done`, `finished`, `undone`, or the name of an error's variant; `None` if it was killed.
    pub(crate) outcome: Option<String>,
    /// How many steps it made, if none of them was to fail.
    pub(crate) steps: usize,
    /// All that it said.
    pub(crate) output: String,
}

impl Run {
    pub(crate) fn is(&self, outcome: &str) -> bool {
        self.outcome.as_deref() == Some(outcome)
    }

    pub(crate) fn was_killed(&self) -> bool {
        self.outcome.is_none() && self.output.contains("killed before")
    }
}

/// A child that does `command` on `root`; `fail` says what the fail point `apply` does.
pub(crate) fn command(program: &Path, command: &str, root: &Path, fail: Option<&str>) -> Command {
    let mut child = Command::new(program);
    child.args(["child_process", "--exact", "--nocapture", "--test-threads=1"]);
    child.env("APPLY_COMMAND", command).env("APPLY_ROOT", root).env_remove("APPLY_FAIL").env_remove("FAILPOINTS");
    if let Some(fail) = fail {
        child.env("APPLY_FAIL", fail);
    }
    child.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    child
}

pub(crate) fn start(name: &str, root: &Path, fail: Option<&str>) -> Child {
    command(&std::env::current_exe().unwrap(), name, root, fail).spawn().unwrap()
}

pub(crate) fn wait(child: Child) -> Run {
    let output = child.wait_with_output().unwrap();
    let output = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    let said = |what: &str| output.lines().find_map(|line| line.strip_prefix(what)).map(str::to_owned);
    Run { outcome: said("@outcome "), steps: said("@steps ").map_or(0, |steps| steps.parse().unwrap()), output }
}

/// Runs `name` undisturbed.
pub(crate) fn run(name: &str, root: &Path) -> Run {
    wait(start(name, root, None))
}

/// Runs `name` and kills it before step `step`, counted from 1.
pub(crate) fn run_killed(name: &str, root: &Path, step: usize) -> Run {
    let run = wait(start(name, root, Some(&at(step, "return"))));
    assert!(run.was_killed(), "not killed at step {step} of {name}: {}", run.output);
    run
}

/// The actions that do `what` at step `step`, counted from 1. A count of zero would mean for ever.
pub(crate) fn at(step: usize, what: &str) -> String {
    if step == 1 { what.to_owned() } else { format!("{}*off->{what}", step - 1) }
}

fn open(root: &Path, command: &str) -> Result<Session, Error> {
    Session::open(root, command, &mut say_waiting)
}

fn say_waiting(holder: &Holder) {
    println!("\n@waiting {holder}");
}

/// The program of the child; returns at once in a process that is none.
pub(crate) fn main() {
    let Ok(name) = std::env::var("APPLY_COMMAND") else { return };
    let root = std::path::PathBuf::from(std::env::var_os("APPLY_ROOT").unwrap());
    let steps = Arc::new(AtomicUsize::new(0));
    match std::env::var("APPLY_FAIL") {
        Ok(actions) => fail::cfg("apply", &actions).unwrap(),
        Err(_) => {
            let steps = Arc::clone(&steps);
            fail::cfg_callback("apply", move || {
                steps.fetch_add(1, Ordering::SeqCst);
            })
            .unwrap();
        }
    }
    let outcome = match name.as_str() {
        "create" => apply::create(&scenario::creation(), &root, scenario::finish).map(|()| "done"),
        "create-big" => apply::create(&scenario::big_creation(), &root, |_| Ok(())).map(|()| "done"),
        "create-many" => apply::create(&scenario::many(), &root, |_| Ok(())).map(|()| "done"),
        "create-dying" => apply::create(&scenario::creation(), &root, |_| std::process::abort()).map(|()| "done"),
        "update" => open(&root, "update").and_then(|session| session.update(&scenario::change())).map(|()| "done"),
        "update-big" => {
            open(&root, "update").and_then(|session| session.update(&scenario::big_change())).map(|()| "done")
        }
        "revert" => open(&root, "undo").and_then(|session| scenario::revert(&session)),
        "recover" => apply::recover(&root, "recover", &mut say_waiting).map(|recovered| match recovered {
            None => "done",
            Some(apply::Recovered::Finished) => "finished",
            Some(apply::Recovered::Undone) => "undone",
        }),
        other => panic!("no command `{other}`"),
    };
    let outcome = outcome.map_or_else(
        |error| {
            println!("\n@error {error}\n@help {}", error.help().unwrap_or_default());
            let name = format!("{error:?}");
            name.split(|letter: char| !letter.is_alphanumeric()).next().unwrap().to_owned()
        },
        str::to_owned,
    );
    println!("\n@outcome {outcome}\n@steps {}", steps.load(Ordering::SeqCst));
}
