//! New files on their way to the disk.

use std::fs::{File, Metadata};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::{Error, disk};

/// How many are open at once; some systems permit a process no more than 256.
const OPEN: usize = 64;

/// New files that are not yet known to survive a power cut.
///
/// They are synced together and by several threads: the disk then writes many in one go, which takes half the time of one
/// after the other, and on a busy disk a tenth. To sync the whole file system is one call, but takes with it all that a build is
/// writing meanwhile.
#[derive(Debug, Default)]
pub(super) struct Fresh {
    files: Vec<(PathBuf, File)>,
}

impl Fresh {
    /// Writes one more, with the owner and the permissions of `like`.
    pub(super) fn write(&mut self, path: &Path, bytes: &[u8], like: Option<&Metadata>) -> Result<(), Error> {
        self.files.push((path.to_owned(), disk::write_like(path, bytes, like)?));
        if self.files.len() < OPEN { Ok(()) } else { self.sync() }
    }

    /// From here on all of them survive a power cut (their names once their folder is synced too).
    pub(super) fn sync(&mut self) -> Result<(), Error> {
        let files = std::mem::take(&mut self.files);
        let Some((first, _)) = files.first() else { return Ok(()) };
        disk::attempt("sync", first, || Ok(()))?;
        files.par_iter().try_for_each(|(path, file)| file.sync_all().map_err(|source| Error::io("sync", path, source)))
    }
}
