//! A shell that waits for this process to end and then stops what it left running, also after `kill -9`.
//!
//! Linux could do without, by a parent-death signal; that needs code between fork and exec, which is unsafe, and
//! macOS has nothing like it. A pipe that closes when its writer ends is safe and the same everywhere.
//! Deliberately absent on Windows: there an app outlives a `dev` that is ended by the task manager.

use std::fs::File;

use super::Error;

/// The shell's input. The shell holds the lock of the state folder too, as its output, so that the next `dev`
/// waits until it is done.
#[cfg(unix)]
#[derive(Debug)]
pub(super) struct Guard {
    shell: std::process::Child,
    input: Option<std::process::ChildStdin>,
}

#[cfg(unix)]
impl Guard {
    pub(super) fn new(lock: File) -> Result<Self, Error> {
        use std::os::unix::process::CommandExt;
        use std::process::{Command, Stdio};

        let mut shell = Command::new("/bin/sh")
            .args(["-c", include_str!("guard.sh")])
            .process_group(0)
            .stdin(Stdio::piped())
            .stdout(lock)
            .stderr(Stdio::null())
            .spawn()
            .map_err(|source| Error::Io { action: "start `/bin/sh`".to_owned(), source })?;
        let input = shell.stdin.take();
        Ok(Self { shell, input })
    }

    /// A process group has started.
    pub(super) fn watch(&mut self, group: u32) {
        self.tell('+', group);
    }

    /// A process group has ended.
    pub(super) fn release(&mut self, group: u32) {
        self.tell('-', group);
    }

    fn tell(&mut self, sign: char, group: u32) {
        use std::io::Write;
        if let Some(input) = &mut self.input {
            // A guard that somebody killed is no reason to stop the apps.
            let _ = writeln!(input, "{sign} {group}");
        }
    }
}

#[cfg(unix)]
impl Drop for Guard {
    fn drop(&mut self) {
        self.input = None;
        // It ends at once when nothing is left, and otherwise within seconds.
        let _ = self.shell.wait();
    }
}

/// Keeps the lock.
#[cfg(not(unix))]
#[derive(Debug)]
pub(super) struct Guard {
    _lock: File,
}

#[cfg(not(unix))]
impl Guard {
    pub(super) fn new(lock: File) -> Result<Self, Error> {
        Ok(Self { _lock: lock })
    }

    pub(super) fn watch(&mut self, _group: u32) {}

    pub(super) fn release(&mut self, _group: u32) {}
}
