//! The threads that read.

use std::num::NonZero;
use std::sync::LazyLock;
use std::thread::available_parallelism;

use rayon::{ThreadPool, ThreadPoolBuilder};

/// At least so many: what is not in the page cache is waited for, and a disk serves several at once.
const LEAST: usize = 8;

/// Runs `work` so that its parallel iterators have these threads. They are started by the first call, not before.
pub(super) fn run<R: Send>(work: impl FnOnce() -> R + Send) -> R {
    static CREW: LazyLock<Option<ThreadPool>> = LazyLock::new(|| {
        let processors = available_parallelism().map_or(1, NonZero::get);
        ThreadPoolBuilder::new().num_threads(processors.max(LEAST)).build().ok()
    });
    match &*CREW {
        Some(crew) => crew.install(work),
        None => work(),
    }
}
