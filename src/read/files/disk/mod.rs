//! The files of a folder on disk.

#[cfg(target_os = "linux")]
mod handle;
#[cfg(any(test, not(target_os = "linux")))]
mod named;

use std::io;
use std::path::PathBuf;

use super::{Files, Folder};
#[cfg(target_os = "linux")]
use handle as way;
#[cfg(not(target_os = "linux"))]
use named as way;

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

/// What most files fit into.
const ROOM: usize = 16 * 1024;

impl Files for Disk {
    fn read(&self, file: &str, buffer: &mut Vec<u8>) -> io::Result<bool> {
        way::read(&self.path(file), buffer)
    }

    fn folder(&self, folder: &str) -> io::Result<Box<dyn Folder + '_>> {
        way::folder(&self.path(folder))
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
