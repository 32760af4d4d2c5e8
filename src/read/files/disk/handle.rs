//! Folders by their handles: on Linux, where this takes the fewest calls of the system. In a large workspace they are most
//! of the time.

use std::fs::File;
use std::io::{self, Read as _};
use std::mem::MaybeUninit;
use std::os::fd::{AsFd, OwnedFd};
use std::path::Path;

use rustix::buffer::spare_capacity;
use rustix::fs::{AtFlags, CWD, FileType, Mode, OFlags, RawDir, openat, statat};
use rustix::io::{Errno, pread, retry_on_intr};
use rustix::path::Arg;

use super::super::{Entry, Folder};
use super::ROOM;

/// As [`super::Files::read`].
pub(super) fn read(path: &Path, buffer: &mut Vec<u8>) -> io::Result<bool> {
    read_at(CWD, path, buffer)
}

/// The folder at `path`.
pub(super) fn folder(path: &Path) -> io::Result<Box<dyn Folder>> {
    folder_at(CWD, path)
}

struct Handle {
    handle: OwnedFd,
    entries: Vec<Entry>,
}

impl Folder for Handle {
    fn entries(&self) -> &[Entry] {
        &self.entries
    }

    fn read(&self, name: &str, buffer: &mut Vec<u8>) -> io::Result<bool> {
        read_at(&self.handle, name, buffer)
    }

    fn folder(&self, name: &str) -> io::Result<Box<dyn Folder + '_>> {
        folder_at(&self.handle, name)
    }
}

fn open(base: impl AsFd, path: impl Arg, flags: OFlags) -> Result<OwnedFd, Errno> {
    path.into_with_c_str(|path| retry_on_intr(|| openat(&base, path, flags | OFlags::CLOEXEC, Mode::empty())))
}

fn read_at(base: impl AsFd, path: impl Arg, buffer: &mut Vec<u8>) -> io::Result<bool> {
    buffer.clear();
    let file = match open(base, path, OFlags::RDONLY) {
        Ok(file) => file,
        Err(Errno::NOENT | Errno::NOTDIR) => return Ok(false),
        Err(error) => return Err(error.into()),
    };
    loop {
        buffer.reserve(ROOM);
        let (length, room) = (buffer.len(), buffer.capacity() - buffer.len());
        match retry_on_intr(|| pread(&file, spare_capacity(buffer), length as u64)) {
            // What can be read from a place has an end, and a short answer is the end.
            Ok(got) if got < room => return Ok(true),
            Ok(_) => {}
            // A pipe cannot.
            Err(Errno::SPIPE) => return File::from(file).read_to_end(buffer).map(|_| true),
            Err(error) => return Err(error.into()),
        }
    }
}

fn folder_at<'f>(base: impl AsFd, path: impl Arg) -> io::Result<Box<dyn Folder + 'f>> {
    let handle = open(base, path, OFlags::RDONLY | OFlags::DIRECTORY)?;
    let mut room = [MaybeUninit::uninit(); ROOM];
    let mut listing = RawDir::new(&handle, &mut room);
    let mut entries = Vec::new();
    while let Some(entry) = listing.next() {
        let entry = entry?;
        let Ok(name) = entry.file_name().to_str() else { continue };
        if matches!(name, "." | "..") {
            continue;
        }
        let is_folder = match entry.file_type() {
            FileType::Directory => true,
            FileType::Symlink | FileType::Unknown => statat(&handle, name, AtFlags::empty())
                .is_ok_and(|found| FileType::from_raw_mode(found.st_mode) == FileType::Directory),
            _ => false,
        };
        entries.push(Entry { name: name.to_owned(), is_folder });
    }
    Ok(Box::new(Handle { handle, entries }))
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "the test makes the files that it reads")]
mod tests {
    use std::fs;

    use super::super::named;
    use super::*;

    #[test]
    fn it_reads_what_any_system_reads() {
        let root = tempfile::tempdir().unwrap();
        let path = |name: &str| root.path().join(name);
        fs::create_dir_all(path("folder/inner")).unwrap();
        std::os::unix::fs::symlink("folder", path("link")).unwrap();
        std::os::unix::fs::symlink("nowhere", path("broken")).unwrap();
        for length in [0, 1, ROOM - 1, ROOM, ROOM + 1, 5 * ROOM] {
            fs::write(path(&length.to_string()), vec![b'x'; length]).unwrap();
        }
        let (one, other) = (folder(root.path()).unwrap(), named::folder(root.path()).unwrap());
        let sorted = |folder: &dyn Folder| {
            let mut entries = folder.entries().to_vec();
            entries.sort();
            entries
        };
        assert_eq!(sorted(&*one), sorted(&*other));
        assert_eq!(one.entries().len(), 9);
        for entry in one.entries() {
            let (mut bytes, mut expected) = (b"before".to_vec(), Vec::new());
            let read = one.read(&entry.name, &mut bytes).map_err(|error| error.kind());
            assert_eq!(read, other.read(&entry.name, &mut expected).map_err(|error| error.kind()), "{}", entry.name);
            assert_eq!(bytes, expected, "{}", entry.name);
        }
        assert_eq!(one.folder("link").unwrap().entries(), [Entry { name: "inner".to_owned(), is_folder: true }]);
        assert!(one.folder("0").is_err());
    }

    #[test]
    fn a_pipe_is_read_to_its_end() {
        let (from, mut to) = io::pipe().unwrap();
        let writer = std::thread::spawn(move || {
            for _ in 0..3 {
                io::Write::write_all(&mut to, b"text").unwrap();
                std::thread::yield_now();
            }
        });
        let mut bytes = Vec::new();
        let number = std::os::fd::AsRawFd::as_raw_fd(&from);
        assert!(read(Path::new(&format!("/proc/self/fd/{number}")), &mut bytes).unwrap());
        drop(from);
        writer.join().unwrap();
        assert_eq!(bytes, b"texttexttext");
    }
}
