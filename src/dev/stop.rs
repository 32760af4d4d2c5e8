//! Stops the apps: callers before callees, each given time, none left behind.

use std::time::Instant;

use super::supervised::Supervised;
use super::supervisor::Supervisor;
use super::{Error, Line};

impl Supervisor<'_> {
    /// Asks the apps to end, the last started first and each only when the one before has ended.
    ///
    /// One that takes too long is killed; when the user asks once more, all are, at once.
    pub(super) fn stop(&mut self) -> Result<(), Error> {
        if !self.apps.iter().any(|app| app.is_running()) {
            return Ok(());
        }
        let asked = self.interrupts.count().min(1);
        self.say(Line::Note("stopping, callers first; Ctrl-C again kills what is left"));
        let mut outcome = Ok(());
        for place in (0..self.apps.len()).rev() {
            outcome = outcome.and(self.stop_one(place, asked));
        }
        outcome
    }

    fn stop_one(&mut self, place: usize, asked: usize) -> Result<(), Error> {
        let begun = Instant::now();
        let mut killed = false;
        self.apps[place].terminate();
        while self.apps[place].is_running() {
            self.listen();
            for other in 0..self.apps.len() {
                self.say_stopped(other)?;
            }
            let within = self.request.stop_within;
            if !killed && self.apps[place].is_running() {
                if self.interrupts.count() > asked {
                    killed = true;
                    self.apps.iter_mut().for_each(Supervised::kill);
                } else if begun.elapsed() > within {
                    killed = true;
                    self.about(place, &format!("still running after {within:?}, killed"));
                    self.apps[place].kill();
                }
            }
        }
        Ok(())
    }

    fn say_stopped(&mut self, place: usize) -> Result<(), Error> {
        if let Some(end) = self.end(place)? {
            let text = if end.status.success() { "stopped".to_owned() } else { format!("stopped ({})", end.status) };
            self.about(place, &text);
        }
        Ok(())
    }
}
