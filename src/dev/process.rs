//! One process and whatever it started: on Unix a process group, on Windows the process alone.

use std::io;
use std::process::{Child, ChildStderr, ChildStdout, Command, ExitStatus, Stdio};

/// A running process in a group of its own, so that Ctrl-C reaches only `dev`, which stops the apps in order.
#[derive(Debug)]
pub(super) struct Process {
    child: Child,
    ended: Option<ExitStatus>,
}

impl Process {
    /// Starts `command` without input, and with its output in a pipe.
    pub(super) fn spawn(command: &mut Command) -> io::Result<Self> {
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(command, 0);
        command.stdin(Stdio::null()).stdout(Stdio::piped());
        Ok(Self { child: command.spawn()?, ended: None })
    }

    pub(super) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Its output, once.
    pub(super) fn stdout(&mut self) -> Option<ChildStdout> {
        self.child.stdout.take()
    }

    /// Its error output, once, if `command` asked for a pipe.
    pub(super) fn stderr(&mut self) -> Option<ChildStderr> {
        self.child.stderr.take()
    }

    /// How it ended, if it did. What its group still holds is killed then.
    pub(super) fn ended(&mut self) -> io::Result<Option<ExitStatus>> {
        if self.ended.is_none() && self.has_ended()? {
            // Before the process is waited for: until then its number, which is the group's, is not given away again.
            self.kill();
            self.ended = Some(self.child.wait()?);
        }
        Ok(self.ended)
    }
}

#[cfg(unix)]
impl Process {
    /// Asks it to end.
    pub(super) fn terminate(&mut self) {
        self.signal(rustix::process::Signal::TERM);
    }

    /// Ends it at once.
    pub(super) fn kill(&mut self) {
        self.signal(rustix::process::Signal::KILL);
    }

    fn signal(&self, signal: rustix::process::Signal) {
        if self.ended.is_none() {
            // It fails only when nobody is left in the group, which is what the caller wants.
            let _ = rustix::process::kill_process_group(rustix::process::Pid::from_child(&self.child), signal);
        }
    }

    fn has_ended(&self) -> io::Result<bool> {
        use rustix::process::{Pid, WaitId, WaitIdOptions, waitid};
        let options = WaitIdOptions::EXITED | WaitIdOptions::NOHANG | WaitIdOptions::NOWAIT;
        Ok(waitid(WaitId::Pid(Pid::from_child(&self.child)), options)?.is_some())
    }
}

#[cfg(not(unix))]
impl Process {
    /// Ends it at once: there is no gentle way without a window or a console of its own.
    pub(super) fn terminate(&mut self) {
        self.kill();
    }

    /// Ends it at once.
    pub(super) fn kill(&mut self) {
        if self.ended.is_none() {
            // It fails only when the process has ended, which is what the caller wants.
            let _ = self.child.kill();
        }
    }

    fn has_ended(&mut self) -> io::Result<bool> {
        Ok(self.child.try_wait()?.is_some())
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.kill();
    }
}
