//! The files of a folder on disk.

use std::fs::File;
use std::io::{self, ErrorKind, Read as _};
use std::path::PathBuf;

use super::{Entry, Files};

/// The files below, and above, a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disk {
    root: PathBuf,
}

impl Disk {
    /// The files around `root`, an absolute path.
    #[must_use]
    pub fn new(root: PathBuf) -> Self {
        Self { root }
    }

    fn path(&self, relative: &str) -> PathBuf {
        if relative.is_empty() { self.root.clone() } else { self.root.join(relative) }
    }
}

/// What most manifests fit into.
const ROOM: usize = 16 * 1024;

impl Files for Disk {
    fn read(&self, file: &str, buffer: &mut Vec<u8>) -> io::Result<bool> {
        buffer.clear();
        buffer.reserve(ROOM);
        match File::open(self.path(file)) {
            // Behind `take` a file is not asked for its size and position, which would cost two calls of the system.
            Ok(opened) => opened.take(u64::MAX).read_to_end(buffer).map(|_| true),
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(false),
            Err(error) => Err(error),
        }
    }

    fn entries(&self, folder: &str) -> io::Result<Vec<Entry>> {
        let mut found = Vec::new();
        for entry in self.path(folder).read_dir()? {
            let entry = entry?;
            let kind = entry.file_type()?;
            let is_folder = if kind.is_symlink() { entry.path().is_dir() } else { kind.is_dir() };
            if let Ok(name) = entry.file_name().into_string() {
                found.push(Entry { name, is_folder });
            }
        }
        Ok(found)
    }

    fn is_folder(&self, folder: &str) -> bool {
        self.path(folder).is_dir()
    }

    fn shown(&self, path: &str) -> PathBuf {
        let mut plain = PathBuf::new();
        for part in self.path(path).components() {
            match part {
                std::path::Component::ParentDir => _ = plain.pop(),
                other => plain.push(other),
            }
        }
        plain
    }
}
