//! Folders by their paths, on any system.

use std::fs::File;
use std::io::{self, ErrorKind, Read as _};
use std::path::{Path, PathBuf};

use super::super::{Entry, Folder};
use super::ROOM;

/// As [`super::Files::read`].
pub(super) fn read(path: &Path, buffer: &mut Vec<u8>) -> io::Result<bool> {
    buffer.clear();
    buffer.reserve(ROOM);
    match File::open(path) {
        // Behind `take` a file is not asked for its size and position, which would cost two calls of the system.
        Ok(opened) => opened.take(u64::MAX).read_to_end(buffer).map(|_| true),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(false),
        Err(error) => Err(error),
    }
}

/// The folder at `path`.
pub(super) fn folder(path: &Path) -> io::Result<Box<dyn Folder>> {
    let mut entries = Vec::new();
    for entry in path.read_dir()? {
        let entry = entry?;
        let kind = entry.file_type()?;
        let is_folder = if kind.is_symlink() { entry.path().is_dir() } else { kind.is_dir() };
        if let Ok(name) = entry.file_name().into_string() {
            entries.push(Entry { name, is_folder });
        }
    }
    Ok(Box::new(Named { path: path.to_owned(), entries }))
}

struct Named {
    path: PathBuf,
    entries: Vec<Entry>,
}

impl Folder for Named {
    fn entries(&self) -> &[Entry] {
        &self.entries
    }

    fn read(&self, name: &str, buffer: &mut Vec<u8>) -> io::Result<bool> {
        read(&self.path.join(name), buffer)
    }

    fn folder(&self, name: &str) -> io::Result<Box<dyn Folder + '_>> {
        folder(&self.path.join(name))
    }
}
