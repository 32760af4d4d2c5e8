//! A running `layergen dev`, seen from its terminal.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

use crate::fixture::Fixture;

/// Longer than anything takes on a busy machine; a test that is right never waits for it.
pub(crate) const PATIENCE: Duration = Duration::from_secs(120);

pub(crate) struct Session {
    child: Child,
    arriving: Receiver<String>,
    lines: Vec<String>,
    errors: Option<JoinHandle<String>>,
}

impl Session {
    /// Starts it in `fixture`.
    pub(crate) fn start(fixture: &Fixture) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_layergen"));
        command.args(["dev", "-C"]).arg(fixture.root()).current_dir(fixture.root());
        for name in ["DATABASE_URL", "SHOP_DATABASE_URL", "CARGO_TARGET_DIR", "CARGO_BUILD_TARGET_DIR"] {
            command.env_remove(name);
        }
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let (sender, arriving) = channel();
        let stdout = BufReader::new(child.stdout.take().unwrap());
        // Ends, and closes the pipe, when nobody takes the next line.
        thread::spawn(move || stdout.lines().map_while(Result::ok).try_for_each(|line| sender.send(line)));
        let mut stderr = child.stderr.take().unwrap();
        let errors = thread::spawn(move || {
            let mut text = String::new();
            stderr.read_to_string(&mut text).unwrap();
            text
        });
        Self { child, arriving, lines: Vec::new(), errors: Some(errors) }
    }

    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Everything shown so far.
    pub(crate) fn text(&self) -> String {
        self.lines.join("\n")
    }

    /// Reads on until a line, also one read before, contains `text`.
    pub(crate) fn wait_for(&mut self, text: &str) -> usize {
        self.wait_for_next(text, 0)
    }

    /// The same from the line `from` on; gives the place of the line that was found.
    pub(crate) fn wait_for_next(&mut self, text: &str, from: usize) -> usize {
        let begun = Instant::now();
        let mut place = from;
        loop {
            if self.lines.get(place).is_some_and(|line| line.contains(text)) {
                return place;
            }
            if place < self.lines.len() {
                place += 1;
                continue;
            }
            match self.arriving.recv_timeout(PATIENCE.saturating_sub(begun.elapsed())) {
                Ok(line) => self.lines.push(line),
                Err(RecvTimeoutError::Timeout) => panic!("no line with {text:?} in time:\n{}", self.text()),
                Err(RecvTimeoutError::Disconnected) => {
                    let errors = self.errors.take().map(|errors| errors.join().unwrap()).unwrap_or_default();
                    panic!("no line with {text:?}:\n{}\n{errors}", self.text())
                }
            }
        }
    }

    /// Waits for a process to write its number to `file`.
    pub(crate) fn wait_for_pid(&self, file: &Path) -> u32 {
        let begun = Instant::now();
        loop {
            if let Some(pid) = std::fs::read_to_string(file).ok().and_then(|text| text.parse().ok()) {
                return pid;
            }
            assert!(begun.elapsed() < PATIENCE, "no process wrote `{}`", file.display());
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// Takes no more lines: as `| head` does, from the next line on.
    pub(crate) fn hang_up(&mut self) {
        self.arriving = channel().1;
    }

    pub(crate) fn signal(&self, signal: Signal) {
        kill_process(Pid::from_child(&self.child), signal).unwrap();
    }

    /// Waits for its end; gives its status and what it wrote to stderr.
    pub(crate) fn end(&mut self) -> (ExitStatus, String) {
        let begun = Instant::now();
        let status = loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                break status;
            }
            assert!(begun.elapsed() < PATIENCE, "does not end:\n{}", self.text());
            thread::sleep(Duration::from_millis(10));
        };
        let errors = self.errors.take().map(|errors| errors.join().unwrap()).unwrap_or_default();
        self.lines.extend(self.arriving.iter());
        (status, errors)
    }

    /// The processes that the apps have named so far.
    pub(crate) fn pids(&self) -> Vec<u32> {
        self.lines.iter().filter_map(|line| line.split_once("| pid ")?.1.parse().ok()).collect()
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // Of a failed test; the guard stops the apps.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Whether a process runs; one that has ended but that nobody has waited for does not.
pub(crate) fn is_running(pid: u32) -> bool {
    let shown = Command::new("ps").args(["-o", "stat=", "-p", &pid.to_string()]).output().unwrap();
    let state = String::from_utf8_lossy(&shown.stdout).trim().to_owned();
    !state.is_empty() && !state.starts_with('Z')
}

/// Asks `port` for `path` and does not mind the answer.
pub(crate) fn get(port: u16, path: &str) {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nHost: x\r\n\r\n").unwrap();
    let _ = stream.read(&mut [0; 64]);
}
