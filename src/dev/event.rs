//! What the threads tell the supervisor.

use std::io::{BufRead, BufReader, Read};
use std::sync::mpsc::SyncSender;
use std::thread;

/// A line without an end is cut here, so that an app cannot fill the memory.
const LONGEST_LINE: u64 = 64 * 1024;

/// One run of one app: events of an earlier run are told apart from those of this one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) app: usize,
    pub(super) number: u32,
}

#[derive(Debug)]
pub(super) enum Event {
    /// A line that the app wrote.
    Line(Run, String),
    /// One of its two pipes has ended.
    Closed(Run),
    /// It answered, for the first time or otherwise than before: ready, or why not.
    Answer(Run, Result<(), String>),
}

/// Sends every line of `pipe`. The channel is bounded: an app that writes faster than the console waits.
pub(super) fn forward(run: Run, pipe: impl Read + Send + 'static, events: SyncSender<Event>) {
    thread::spawn(move || {
        let mut pipe = BufReader::new(pipe);
        let mut line = Vec::new();
        while let Ok(1..) = pipe.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut line) {
            let text = String::from_utf8_lossy(&line);
            if events.send(Event::Line(run, text.trim_end_matches(['\n', '\r']).to_owned())).is_err() {
                return;
            }
            line.clear();
        }
        // The supervisor is gone or will not miss it: it waits for this event a moment only.
        let _ = events.send(Event::Closed(run));
    });
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::sync_channel;

    use super::*;

    #[test]
    fn lines_come_without_their_ends_whatever_their_bytes() {
        let (sender, events) = sync_channel(9);
        forward(Run { app: 0, number: 1 }, &b"one\r\n\xff\nrest"[..], sender);
        let texts: Vec<_> = events
            .iter()
            .map(|event| match event {
                Event::Line(_, text) => text,
                Event::Closed(_) | Event::Answer(..) => "(closed)".to_owned(),
            })
            .collect();
        assert_eq!(texts, ["one", "\u{fffd}", "rest", "(closed)"]);
    }
}
