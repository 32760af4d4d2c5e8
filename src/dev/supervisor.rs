//! Starts the apps one after the other and keeps them running.

use std::io;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::time::Duration;

use super::environment::Launch;
use super::event::Event;
use super::guard::Guard;
use super::interrupt::Interrupts;
use super::supervised::{End, Supervised};
use super::{Console, Error, Line, Request, tables};

/// How often processes and clocks are looked at.
const TICK: Duration = Duration::from_millis(20);

/// Events taken before the processes are looked at again, so that a talkative app hides nothing.
const BATCH: usize = 256;

/// When an app that is not ready yet is mentioned.
const LONG: Duration = Duration::from_secs(5);

/// What the supervisor has to do.
pub(super) struct Plan {
    /// In the order of starting.
    pub(super) apps: Vec<Launch>,
    /// Shown when all are ready, below a line that says so.
    pub(super) summary: String,
    pub(super) request: Request,
}

pub(super) struct Supervisor<'a> {
    pub(super) apps: Vec<Supervised>,
    pub(super) interrupts: Interrupts,
    pub(super) request: Request,
    summary: String,
    width: usize,
    guard: Guard,
    sender: SyncSender<Event>,
    events: Receiver<Event>,
    console: Console<'a>,
    /// Why the console takes no more lines.
    broken: Option<io::Error>,
}

impl<'a> Supervisor<'a> {
    pub(super) fn new(plan: Plan, guard: Guard, interrupts: Interrupts, console: Console<'a>) -> Self {
        let (sender, events) = sync_channel(4 * BATCH);
        let all: Vec<_> = plan.apps.iter().map(|launch| launch.app.clone()).collect();
        let supervised = |(place, launch): (usize, Launch)| {
            let excuse = tables::missing(&launch.app, &all);
            Supervised::new(place, launch, excuse)
        };
        Self {
            width: all.iter().map(|app| app.name.len()).max().unwrap_or(0),
            apps: plan.apps.into_iter().enumerate().map(supervised).collect(),
            summary: plan.summary,
            request: plan.request,
            interrupts,
            guard,
            sender,
            events,
            console,
            broken: None,
        }
    }

    /// Runs the apps until the user wants no more or something is wrong; all have ended when it returns.
    pub(super) fn run(mut self) -> Result<(), Error> {
        let watched = self.watch();
        let stopped = self.stop();
        match self.broken {
            Some(error) => Err(Error::Console(error)),
            None => watched.and(stopped),
        }
    }

    fn watch(&mut self) -> Result<(), Error> {
        let mut started = 0;
        let mut complete = false;
        while self.interrupts.count() == 0 && self.broken.is_none() {
            if started < self.apps.len() && self.apps[..started].iter().all(Supervised::holds_up_nobody) {
                self.start(started, "starting");
                started += 1;
            } else if !complete && started == self.apps.len() && self.apps.iter().all(Supervised::is_settled) {
                complete = true;
                let summary = format!("{}\n\n{}", self.headline(), self.summary);
                self.say(Line::Summary(&summary));
            }
            self.listen();
            for place in 0..started {
                self.look_after(place)?;
            }
        }
        Ok(())
    }

    fn headline(&self) -> String {
        let late: Vec<_> = self.apps.iter().filter(|app| !app.was_ready).map(|app| app.app().name.as_str()).collect();
        match late.as_slice() {
            [] => "all apps are ready".to_owned(),
            late => format!("all apps are ready but `{}`", late.join("`, `")),
        }
    }

    fn start(&mut self, place: usize, text: &str) {
        self.about(place, text);
        match self.apps[place].start(&self.sender) {
            Ok(group) => self.guard.watch(group),
            Err(error) => self.rest(place, Duration::ZERO, &format!("cannot start: {error}")),
        }
    }

    fn rest(&mut self, place: usize, alive: Duration, why: &str) {
        let rest = self.apps[place].rest(alive);
        self.apps[place].answer = why.to_owned();
        self.about(place, &format!("{why}; restart in {} s", rest.as_secs_f32()));
    }

    /// Restarts the app if it has ended.
    fn look_after(&mut self, place: usize) -> Result<(), Error> {
        if let Some(end) = self.end(place)? {
            let alive = seconds(end.alive);
            self.rest(place, end.alive, &format!("ended after {alive} ({})", end.status));
        }
        if self.apps[place].is_due() {
            self.start(place, "restarting");
        }
        let app = &self.apps[place];
        let waited = app.begun.filter(|_| !app.was_ready).map(|begun| begun.elapsed());
        if app.excuse.is_none() && waited.is_some_and(|waited| waited > self.request.ready_within) {
            return Err(Error::NotReady {
                app: app.app().name.clone(),
                within: self.request.ready_within,
                answer: app.answer.clone(),
                last: app.last_lines(),
            });
        }
        if waited.is_some_and(|waited| waited > LONG) && !app.was_mentioned {
            let text = app.excuse.clone().unwrap_or_else(|| format!("not ready yet: {}", app.answer));
            self.apps[place].was_mentioned = true;
            self.about(place, &text);
        }
        Ok(())
    }

    /// The end of the app's run, if it has ended.
    pub(super) fn end(&mut self, place: usize) -> Result<Option<End>, Error> {
        let app = &mut self.apps[place];
        let end = app.end().map_err(|source| Error::Io { action: format!("wait for `{}`", app.app().name), source })?;
        if let Some(end) = &end {
            self.guard.release(end.group);
        }
        Ok(end)
    }

    /// Takes what the threads have sent, or waits a tick for it.
    pub(super) fn listen(&mut self) {
        let mut next = self.events.recv_timeout(TICK).ok();
        for _ in 0..BATCH {
            let Some(event) = next else { return };
            self.take(event);
            next = self.events.try_recv().ok();
        }
        if let Some(event) = next {
            self.take(event);
        }
    }

    fn take(&mut self, event: Event) {
        match event {
            Event::Line(run, text) => {
                let app = &mut self.apps[run.app];
                let line = Line::Log { tag: app.tag(self.width), text: &text };
                speak(self.console, &mut self.broken, line);
                app.keep(text);
            }
            Event::Closed(run) => self.apps[run.app].close(run),
            Event::Answer(run, answer) => {
                if let Some(after) = self.apps[run.app].answer(run, answer) {
                    self.about(run.app, &format!("ready after {}", seconds(after)));
                }
            }
        }
    }

    pub(super) fn about(&mut self, place: usize, text: &str) {
        let line = Line::About { tag: self.apps[place].tag(self.width), text };
        speak(self.console, &mut self.broken, line);
    }

    pub(super) fn say(&mut self, line: Line<'_>) {
        speak(self.console, &mut self.broken, line);
    }
}

/// Says `line`, unless the console has failed before.
fn speak(console: Console<'_>, broken: &mut Option<io::Error>, line: Line<'_>) {
    if broken.is_none() {
        *broken = console(line).err();
    }
}

fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f32())
}
