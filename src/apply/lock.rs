//! One writer at a time.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::disk;
use super::{Error, step::step};

/// How often taking a lock starts anew because its last holder is just removing it.
const ROUNDS: usize = 100;

/// A folder with a locked file in it, both removed at the end (the folder only if nothing else is in it).
///
/// The operating system frees the lock of a process that dies, so a file that can be locked is stale.
#[derive(Debug)]
pub(super) struct Lock {
    folder: PathBuf,
    /// Holds the lock for as long as it is open.
    _file: File,
}

impl Lock {
    /// The file inside `folder` that is locked.
    pub(super) fn file(folder: &Path) -> PathBuf {
        folder.join("lock")
    }

    /// Takes the lock of `folder`, which is created where it is missing; does not wait.
    ///
    /// # Errors
    /// [`Error::Busy`], about `on`, while another process holds it.
    pub(super) fn take(folder: PathBuf, on: &Path) -> Result<Self, Error> {
        let path = Self::file(&folder);
        for _ in 0..ROUNDS {
            Self::refuse_symlinks(&folder, &path)?;
            disk::attempt("create the folder", &folder, || match fs::create_dir(&folder) {
                Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
                other => other,
            })?;
            let opened = disk::attempt("write", &path, || {
                match OpenOptions::new().write(true).create(true).truncate(false).open(&path) {
                    Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
                    other => other.map(Some),
                }
            });
            let file = match opened {
                Ok(Some(file)) => file,
                Ok(None) => continue, // Its last holder removed the folder in between.
                Err(error) => {
                    let _ = fs::remove_dir(&folder); // Only if it is empty, so only our own.
                    return Err(error);
                }
            };
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Err(Error::Busy { path: on.to_owned() }),
                // Some network file systems know no locks. Cargo goes on there too.
                Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => {}
                Err(TryLockError::Error(source)) => return Err(Error::io("lock", &path, source)),
            }
            if still_at(&file, &path).map_err(|source| Error::io("lock", &path, source))? {
                return Ok(Self { folder, _file: file });
            }
        }
        Err(Error::Busy { path: on.to_owned() })
    }

    fn refuse_symlinks(folder: &Path, file: &Path) -> Result<(), Error> {
        match disk::entry(folder)? {
            Some(found) if found.is_symlink() => return Err(Error::Symlink { path: folder.to_owned() }),
            Some(found) if !found.is_dir() => return Err(Error::NotAFolder { path: folder.to_owned() }),
            _ => {}
        }
        match disk::entry(file)? {
            Some(found) if !found.is_file() => Err(Error::Symlink { path: file.to_owned() }),
            _ => Ok(()),
        }
    }
}

impl Drop for Lock {
    /// Removes the file while it is locked: whoever opened it meanwhile finds out by [`still_at`]. What cannot be
    /// removed is stale, and the next run removes it.
    fn drop(&mut self) {
        if step("delete the lock").is_ok() && fs::remove_file(Self::file(&self.folder)).is_ok() {
            let _ = disk::remove_folder_if_empty(&self.folder);
        }
    }
}

/// Whether `path` still names the open file, which its last holder may have removed.
#[cfg(unix)]
fn still_at(file: &File, path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt as _;
    let ours = file.metadata()?;
    match fs::symlink_metadata(path) {
        Ok(theirs) => Ok((ours.dev(), ours.ino()) == (theirs.dev(), theirs.ino())),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// Whether `path` still names the open file. The standard library knows no file identity here: a fresh time is one.
#[cfg(not(unix))]
fn still_at(file: &File, path: &Path) -> io::Result<bool> {
    file.set_modified(std::time::SystemTime::now())?;
    let ours = file.metadata()?.modified()?;
    match fs::symlink_metadata(path) {
        Ok(theirs) => Ok(ours == theirs.modified()?),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_that_its_holder_removed_is_no_lock() {
        let folder = tempfile::tempdir().unwrap();
        let path = Lock::file(folder.path());
        let late = File::create(&path).unwrap();
        assert!(still_at(&late, &path).unwrap());
        fs::remove_file(&path).unwrap();
        assert!(!still_at(&late, &path).unwrap());
        let _next = File::create(&path).unwrap();
        assert!(!still_at(&late, &path).unwrap());
    }

    #[test]
    fn a_lock_is_held_once_and_leaves_nothing() {
        let parent = tempfile::tempdir().unwrap();
        let folder = parent.path().join("bench");
        let held = Lock::take(folder.clone(), &folder).unwrap();
        assert!(matches!(Lock::take(folder.clone(), &folder), Err(Error::Busy { .. })));
        drop(held);
        assert!(!folder.exists());
        Lock::take(folder.clone(), &folder).unwrap();
    }
}
