//! A folder of a tree that finds everything by its whole path.

use std::io;

use super::super::site::file_in;
use super::{Entry, Files, Folder};

/// A folder of `files` that is open.
pub(super) struct Inside<'f> {
    pub(super) files: &'f dyn Files,
    pub(super) path: String,
    pub(super) entries: Vec<Entry>,
}

impl Folder for Inside<'_> {
    fn entries(&self) -> &[Entry] {
        &self.entries
    }

    fn read(&self, name: &str, buffer: &mut Vec<u8>) -> io::Result<bool> {
        self.files.read(&file_in(&self.path, name), buffer)
    }

    fn folder(&self, name: &str) -> io::Result<Box<dyn Folder + '_>> {
        self.files.folder(&file_in(&self.path, name))
    }
}
