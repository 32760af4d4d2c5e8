//! One writer at a time.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::identity::still_at;
use super::{Error, Holder, disk, step::step};

/// How often taking a lock starts anew because its last holder is just removing it. Each time another had its turn.
const ROUNDS: usize = 1000;

/// What to do about a lock that another process holds.
pub(super) enum Patience<'a> {
    /// Give up: [`Error::Busy`], about this path.
    None(&'a Path),
    /// Wait, once it is told for whom.
    Endless(&'a mut dyn FnMut(&Holder)),
}

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

    /// Takes the lock of `folder`, which is created where it is missing, for `command`.
    pub(super) fn take(folder: PathBuf, command: &str, mut patience: Patience<'_>) -> Result<Self, Error> {
        let path = Self::file(&folder);
        let mut has_told = false;
        for _ in 0..ROUNDS {
            let Some(file) = Self::open(&folder, &path)? else { continue };
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => match &mut patience {
                    Patience::None(on) => {
                        return Err(Error::Busy { path: on.to_owned(), holder: Holder::read(&path) });
                    }
                    Patience::Endless(tell) => {
                        if !has_told {
                            tell(&Holder::read(&path));
                            has_told = true;
                        }
                        wait(&file, &path)?;
                    }
                },
                // Some network file systems know no locks. Cargo goes on there too.
                Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => {}
                Err(TryLockError::Error(source)) => return Err(Error::io("lock", &path, source)),
            }
            if still_at(&file, &path).map_err(|source| Error::io("lock", &path, source))? {
                // A courtesy to those who wait. Who cannot write this will say so where it matters.
                let _ = disk::attempt("write", &path, || Holder::write(&file, command));
                return Ok(Self { folder, _file: file });
            }
        }
        Err(Error::Busy { path: folder, holder: Holder::read(&path) })
    }

    /// Opens the file; `None` if its last holder removed the folder in between.
    fn open(folder: &Path, path: &Path) -> Result<Option<File>, Error> {
        Self::refuse_symlinks(folder, path)?;
        disk::attempt("create the folder", folder, || match fs::create_dir(folder) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
            other => other,
        })?;
        let opened = disk::attempt("write", path, || {
            match OpenOptions::new().write(true).create(true).truncate(false).open(path) {
                Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
                other => other.map(Some),
            }
        });
        opened.inspect_err(|_| {
            let _ = fs::remove_dir(folder); // Only if it is empty, so only our own.
        })
    }

    fn refuse_symlinks(folder: &Path, file: &Path) -> Result<(), Error> {
        disk::refuse_all_but_folder(folder)?;
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

/// Sleeps until the lock is ours. Ctrl-C ends the process, as ever.
fn wait(file: &File, path: &Path) -> Result<(), Error> {
    loop {
        match file.lock() {
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            other => return other.map_err(|source| Error::io("lock", path, source)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_is_held_once_and_leaves_nothing() {
        let parent = tempfile::tempdir().unwrap();
        let folder = parent.path().join("bench");
        let take = || Lock::take(folder.clone(), "first", Patience::None(&folder));
        let held = take().unwrap();
        let Err(Error::Busy { holder, .. }) = take() else { panic!() };
        assert_eq!(holder.command(), Some("first"));
        drop(held);
        assert!(!folder.exists());
        take().unwrap();
    }

    #[test]
    fn who_waits_is_told_once_and_gets_the_turn() {
        let parent = tempfile::tempdir().unwrap();
        let folder = parent.path().join("bench");
        let held = Lock::take(folder.clone(), "first", Patience::None(&folder)).unwrap();
        let (say, told) = std::sync::mpsc::channel();
        let waiting = std::thread::spawn(move || {
            let mut tell = |holder: &Holder| say.send(holder.to_string()).unwrap();
            Lock::take(folder, "second", Patience::Endless(&mut tell)).unwrap()
        });
        let first = told.recv().unwrap();
        assert!(!waiting.is_finished());
        drop(held);
        drop(waiting.join().unwrap());
        assert_eq!(first, format!("`layergen first` (process {})", std::process::id()));
        assert_eq!(told.try_recv().ok(), None);
        assert_eq!(parent.path().read_dir().unwrap().count(), 0);
    }
}
