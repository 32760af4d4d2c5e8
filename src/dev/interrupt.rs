//! The wish to stop: Ctrl-C, SIGTERM or SIGHUP, counted.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::Error;

/// How often the user has asked to stop.
#[derive(Clone, Debug, Default)]
pub(super) struct Interrupts(Arc<AtomicUsize>);

impl Interrupts {
    /// Counts from now on.
    pub(super) fn install() -> Result<Self, Error> {
        let interrupts = Self::default();
        let count = Arc::clone(&interrupts.0);
        ctrlc::set_handler(move || {
            count.fetch_add(1, Ordering::Relaxed);
        })
        .map_err(Error::Signals)?;
        Ok(interrupts)
    }

    pub(super) fn count(&self) -> usize {
        self.0.load(Ordering::Relaxed)
    }
}
