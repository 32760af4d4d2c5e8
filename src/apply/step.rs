//! The places at which the tests kill the process, or let the disk fail.

use std::io;

/// One step of an apply, named by what comes next.
///
/// Without the feature `failpoints` of the crate `fail`, which only tests switch on, this is nothing. With it the
/// fail point `apply` decides: `return` kills the process, `return(full)` is a full disk.
#[inline]
pub(super) fn step(next: &str) -> io::Result<()> {
    fail::fail_point!("apply", |action: Option<String>| {
        if action.as_deref() == Some("full") {
            return Err(io::ErrorKind::StorageFull.into());
        }
        let _ = io::Write::write_all(&mut io::stderr(), format!("killed before: {next}\n").as_bytes());
        std::process::abort()
    });
    let _ = next;
    Ok(())
}
