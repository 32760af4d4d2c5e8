//! `check --watch`: a change is checked at once, an error is survived, a new member is followed.

use std::io::{BufRead as _, BufReader, Read};
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use crate::folder::{Folder, POLICY};
use crate::shop::shop;

/// Longer than any machine should need.
const DEADLINE: Duration = Duration::from_secs(60);

/// A running watch; killed at the end.
struct Watched {
    child: Child,
    lines: Receiver<String>,
}

impl Watched {
    fn start(folder: &Folder, arguments: &[&str]) -> Self {
        let mut command = folder.command(&[&["check", "--watch"], arguments].concat());
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let (sender, lines) = channel();
        let streams: [Box<dyn Read + Send>; 2] =
            [Box::new(child.stdout.take().unwrap()), Box::new(child.stderr.take().unwrap())];
        for stream in streams {
            let sender = sender.clone();
            std::thread::spawn(move || {
                for line in BufReader::new(stream).lines().map_while(Result::ok) {
                    if sender.send(line).is_err() {
                        return;
                    }
                }
            });
        }
        Self { child, lines }
    }

    /// Reads on until a line has `part`.
    fn until(&self, part: &str) {
        let end = Instant::now() + DEADLINE;
        let mut seen = Vec::new();
        loop {
            let Ok(line) = self.lines.recv_timeout(end.saturating_duration_since(Instant::now())) else {
                panic!("no `{part}` in {seen:#?}")
            };
            if line.contains(part) {
                return;
            }
            seen.push(line);
        }
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

const WAITS: &str = "watching for changes; Ctrl-C ends";

#[test]
fn what_changes_is_checked_again() {
    let folder = Folder::of(&shop(), POLICY);
    let watched = Watched::start(&folder, &[]);
    watched.until("checked 20 crates and 24 edges: clean");
    let center = folder.read("order-center/Cargo.toml");
    folder.append("order-center/Cargo.toml", "user-center-api = { path = \"../user-center-api\" }\n");
    watched.until("error[same-layer]: `order-center`");
    watched.until("1 finding in 1 file");

    folder.append("order-center/Cargo.toml", "x = = 1\n");
    watched.until("order-center/Cargo.toml` line ");
    folder.write("order-center/Cargo.toml", center);
    watched.until("checked 20 crates and 24 edges: clean");

    folder.write("layergen.toml", POLICY.replace("max-depth", "max-dept"));
    watched.until("= help: did you mean `max-depth`?");
    folder.write("layergen.toml", POLICY);
    watched.until("checked 20 crates and 24 edges: clean");

    // Sources count where the policy looks at them.
    folder.write("order-center/src/lib.rs", "#[path = \"../../user-center/src/part.rs\"]\nmod part;\n");
    watched.until("error[shared-source]");
    folder.write("order-center/src/lib.rs", "");
    watched.until(": clean");
}

#[test]
fn a_new_member_is_followed() {
    let folder = Folder::of(&shop(), POLICY);
    let watched = Watched::start(&folder, &["--quiet"]);
    watched.until(": clean");
    folder.replace("Cargo.toml", "members = [\n", "members = [\n    \"late/new-dao\",\n");
    watched.until("member `late/new-dao` has no `Cargo.toml`");
    folder.write("late/new-dao/src/lib.rs", "");
    let manifest = "[package]\nname = \"new-dao\"\nversion = \"0.1.0\"\nedition = \"2024\"\n";
    folder.write("late/new-dao/Cargo.toml", manifest);
    watched.until("checked 21 crates and 24 edges: clean");
    folder.write("late/new-dao/Cargo.toml", manifest.replace("new-dao", "new-doa"));
    watched.until("error[unassigned]: `new-doa`");
}

#[test]
fn a_policy_elsewhere_is_watched_too() {
    let folder = Folder::of(&shop(), POLICY);
    folder.write("policies/strict.toml", POLICY);
    let watched = Watched::start(&folder, &["--policy", "policies/strict.toml"]);
    watched.until(WAITS);
    folder.write("policies/strict.toml", POLICY.replace("\"*-common\"", "\"other-common\""));
    watched.until("error[unassigned]: `shop-common`");
}

#[test]
fn nobody_reads_on_and_it_ends() {
    let folder = Folder::of(&shop(), POLICY);
    let mut command = folder.command(&["check", "--watch", "--quiet"]);
    let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let end = Instant::now() + DEADLINE;
    while child.try_wait().unwrap().is_none() {
        assert!(Instant::now() < end, "it still runs");
        std::thread::sleep(Duration::from_millis(5));
    }
}
