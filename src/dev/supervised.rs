//! One app over all its runs.

use std::collections::VecDeque;
use std::io;
use std::process::{Command, ExitStatus, Stdio};
use std::sync::mpsc::SyncSender;
use std::time::{Duration, Instant};

use super::Tag;
use super::app::App;
use super::backoff::Backoff;
use super::environment::Launch;
use super::event::{Event, Run, forward};
use super::process::Process;
use super::readiness::Readiness;

/// How many lines are kept for the message about an app that does not get ready.
const KEPT: usize = 10;

/// How long the pipes of an ended process may stay open; a grandchild that left the group could hold them for ever.
const LINGER: Duration = Duration::from_millis(500);

pub(super) struct Supervised {
    launch: Launch,
    run: Run,
    phase: Phase,
    backoff: Backoff,
    last: VecDeque<String>,
    /// What it answered last, or how it ended.
    pub(super) answer: String,
    /// When its first run began.
    pub(super) begun: Option<Instant>,
    /// Whether any run of it got ready.
    pub(super) was_ready: bool,
    /// Whether the user knows that it takes long.
    pub(super) was_mentioned: bool,
    /// What to tell of it while it is not ready, if the others do not wait for it.
    pub(super) excuse: Option<String>,
}

enum Phase {
    Idle,
    Running(Running),
    Resting { until: Instant },
}

struct Running {
    process: Process,
    since: Instant,
    open_pipes: u8,
    ended: Option<Instant>,
    /// Asks as long as it is kept.
    _readiness: Readiness,
}

/// A run that is over.
pub(super) struct End {
    pub(super) group: u32,
    pub(super) status: ExitStatus,
    pub(super) alive: Duration,
}

impl Supervised {
    pub(super) fn new(place: usize, launch: Launch, excuse: Option<String>) -> Self {
        Self {
            launch,
            run: Run { app: place, number: 0 },
            phase: Phase::Idle,
            backoff: Backoff::new(),
            last: VecDeque::new(),
            answer: "it did not start".to_owned(),
            begun: None,
            was_ready: false,
            was_mentioned: false,
            excuse,
        }
    }

    pub(super) fn app(&self) -> &App {
        &self.launch.app
    }

    pub(super) fn tag(&self, width: usize) -> Tag<'_> {
        Tag { app: &self.launch.app.name, layer: &self.launch.app.layer, width }
    }

    pub(super) fn last_lines(&self) -> Vec<String> {
        self.last.iter().cloned().collect()
    }

    /// Whether the next app may start.
    pub(super) fn holds_up_nobody(&self) -> bool {
        self.was_ready || self.excuse.is_some()
    }

    /// Whether nothing more is to be told of its start.
    pub(super) fn is_settled(&self) -> bool {
        self.was_ready || self.excuse.is_some() && self.was_mentioned
    }

    pub(super) fn is_running(&self) -> bool {
        matches!(self.phase, Phase::Running(_))
    }

    pub(super) fn is_due(&self) -> bool {
        matches!(self.phase, Phase::Resting { until } if until <= Instant::now())
    }

    /// Begins a run and gives its process group.
    pub(super) fn start(&mut self, events: &SyncSender<Event>) -> io::Result<u32> {
        self.begun.get_or_insert_with(Instant::now);
        self.run.number += 1;
        let mut command = Command::new(&self.launch.program);
        command.current_dir(&self.launch.folder).envs(self.launch.environment.iter().cloned()).stderr(Stdio::piped());
        let mut process = Process::spawn(&mut command)?;
        let group = process.id();
        let pipes = process.stdout().zip(process.stderr());
        if let Some((stdout, stderr)) = pipes {
            forward(self.run, stdout, events.clone());
            forward(self.run, stderr, events.clone());
        }
        let _readiness = Readiness::ask(self.run, self.app().port, events.clone());
        self.phase = Phase::Running(Running { process, since: Instant::now(), open_pipes: 2, ended: None, _readiness });
        Ok(group)
    }

    /// Keeps a line for [`Self::last_lines`].
    pub(super) fn keep(&mut self, line: String) {
        if self.last.len() == KEPT {
            self.last.pop_front();
        }
        self.last.push_back(line);
    }

    /// One pipe of `run` has ended.
    pub(super) fn close(&mut self, run: Run) {
        if let Phase::Running(running) = &mut self.phase
            && run == self.run
        {
            running.open_pipes = running.open_pipes.saturating_sub(1);
        }
    }

    /// Takes the answer of `run` to the question whether it is ready; if it is, gives the time that it took.
    pub(super) fn answer(&mut self, run: Run, answer: Result<(), String>) -> Option<Duration> {
        let Phase::Running(running) = &self.phase else { return None };
        match answer {
            _ if run != self.run => None,
            Ok(()) => {
                self.was_ready = true;
                Some(running.since.elapsed())
            }
            Err(answer) => {
                self.answer = answer;
                None
            }
        }
    }

    /// The end of the run, once its last lines are read.
    pub(super) fn end(&mut self) -> io::Result<Option<End>> {
        let Phase::Running(running) = &mut self.phase else { return Ok(None) };
        let Some(status) = running.process.ended()? else { return Ok(None) };
        let ended = *running.ended.get_or_insert_with(Instant::now);
        if running.open_pipes > 0 && ended.elapsed() < LINGER {
            return Ok(None);
        }
        let end = End { group: running.process.id(), status, alive: ended - running.since };
        self.phase = Phase::Idle;
        Ok(Some(end))
    }

    /// Has it started again after a rest, and gives how long that is.
    pub(super) fn rest(&mut self, alive: Duration) -> Duration {
        let rest = self.backoff.rest(alive);
        self.phase = Phase::Resting { until: Instant::now() + rest };
        rest
    }

    /// Asks the run to end.
    pub(super) fn terminate(&mut self) {
        if let Phase::Running(running) = &mut self.phase {
            running.process.terminate();
        }
    }

    /// Ends the run at once.
    pub(super) fn kill(&mut self) {
        if let Phase::Running(running) = &mut self.phase {
            running.process.kill();
        }
    }
}
