//! How long a crashed app rests before its restart. Pure.

use std::time::Duration;

const FIRST: Duration = Duration::from_millis(500);
const LONGEST: Duration = Duration::from_secs(30);
const STABLE: Duration = Duration::from_secs(60);

/// Doubles from half a second to 30 seconds, and begins again once an app has run for a minute.
#[derive(Clone, Copy, Debug)]
pub(super) struct Backoff {
    next: Duration,
}

impl Backoff {
    pub(super) fn new() -> Self {
        Self { next: FIRST }
    }

    /// The rest of an app that has just ended after `alive`.
    pub(super) fn rest(&mut self, alive: Duration) -> Duration {
        if alive >= STABLE {
            self.next = FIRST;
        }
        let rest = self.next;
        self.next = (rest * 2).min(LONGEST);
        rest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rests_double_up_to_the_longest_and_begin_again_after_a_stable_minute() {
        let mut backoff = Backoff::new();
        let short: Vec<_> = (0..8).map(|_| backoff.rest(Duration::from_secs(59)).as_secs_f32()).collect();
        assert_eq!(short, [0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 30.0, 30.0]);
        assert_eq!(backoff.rest(STABLE), FIRST);
        assert_eq!(backoff.rest(Duration::ZERO), FIRST * 2);
    }
}
