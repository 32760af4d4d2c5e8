//! Each thing that is done to the disk, one step each.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::Path;

use rayon::prelude::*;

use super::Error;
use super::step::step;

/// Does `action` as one step; its failure names the operation and the path.
pub(super) fn attempt<T>(
    operation: &'static str,
    path: &Path,
    action: impl FnOnce() -> io::Result<T>,
) -> Result<T, Error> {
    step(operation).and_then(|()| action()).map_err(|source| Error::io(operation, path, source))
}

/// What is at `path` itself, be it a symlink; `None` if nothing is.
pub(super) fn entry(path: &Path) -> Result<Option<Metadata>, Error> {
    match fs::symlink_metadata(path) {
        Ok(metadata) => Ok(Some(metadata)),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(None),
        Err(source) => Err(Error::io("look at", path, source)),
    }
}

/// Refuses what is at `path` unless it is a folder, or nothing.
pub(super) fn refuse_all_but_folder(path: &Path) -> Result<(), Error> {
    match entry(path)? {
        Some(found) if found.is_symlink() => Err(Error::Symlink { path: path.to_owned() }),
        Some(found) if !found.is_dir() => Err(Error::NotAFolder { path: path.to_owned() }),
        _ => Ok(()),
    }
}

/// The bytes of a file.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, Error> {
    fs::read(path).map_err(|source| Error::io("read", path, source))
}

/// A new file, left to the operating system to bring to the disk in its own time.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    attempt("write", path, || new_file(path)?.write_all(bytes))
}

/// Bytes into a pipe or a device that is there.
pub(super) fn write_into(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    attempt("write", path, || OpenOptions::new().write(true).open(path)?.write_all(bytes))
}

/// A new file with the owner and the permissions of `like`, still open, to be synced.
pub(super) fn write_like(path: &Path, bytes: &[u8], like: Option<&Metadata>) -> Result<File, Error> {
    attempt("write", path, || {
        let mut file = new_file(path)?;
        file.write_all(bytes)?;
        if let Some(like) = like {
            own(path, like);
            file.set_permissions(like.permissions())?;
        }
        Ok(file)
    })
}

fn new_file(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).open(path)
}

/// Gives the file the owner of `like`, where that is permitted: a tool that runs as root in a container
/// should not take a person's files away.
#[cfg(unix)]
fn own(path: &Path, like: &Metadata) {
    use std::os::unix::fs::MetadataExt as _;
    let _ = std::os::unix::fs::chown(path, Some(like.uid()), Some(like.gid()));
}

#[cfg(not(unix))]
fn own(_: &Path, _: &Metadata) {}

/// A new folder.
pub(super) fn create_folder(path: &Path) -> Result<(), Error> {
    attempt("create the folder", path, || fs::create_dir(path))
}

/// Gives a folder the Unix permissions `mode`, where it has others.
#[cfg(unix)]
pub(super) fn set_mode(path: &Path, mode: Option<u32>) -> Result<(), Error> {
    use std::os::unix::fs::PermissionsExt as _;
    let Some(mode) = mode else { return Ok(()) };
    if path.metadata().is_ok_and(|found| found.permissions().mode() & 0o7777 == mode) {
        return Ok(());
    }
    attempt("set the permissions of", path, || fs::set_permissions(path, fs::Permissions::from_mode(mode)))
}

#[cfg(not(unix))]
pub(super) fn set_mode(_: &Path, _: Option<u32>) -> Result<(), Error> {
    Ok(())
}

/// A folder, and those above it that are missing.
pub(super) fn create_folders(path: &Path) -> Result<(), Error> {
    attempt("create the folder", path, || fs::create_dir_all(path))
}

/// Moves a file or a folder; a file replaces the one at `to`.
pub(super) fn rename(from: &Path, to: &Path) -> Result<(), Error> {
    attempt("move into place", to, || fs::rename(from, to))
}

/// Deletes a file; it is no failure if none is there.
pub(super) fn remove_file(path: &Path) -> Result<(), Error> {
    attempt("delete", path, || ignore(fs::remove_file(path), &[ErrorKind::NotFound]))
}

/// Deletes a folder, unless it holds something.
pub(super) fn remove_folder_if_empty(path: &Path) -> Result<(), Error> {
    let fine = [ErrorKind::NotFound, ErrorKind::DirectoryNotEmpty, ErrorKind::AlreadyExists];
    attempt("delete the folder", path, || ignore(fs::remove_dir(path), &fine))
}

/// Deletes a folder with all it holds, following no symlink.
pub(super) fn remove_tree(path: &Path) -> Result<(), Error> {
    attempt("delete the folder", path, || ignore(fs::remove_dir_all(path), &[ErrorKind::NotFound]))
}

/// Makes the names in a folder durable. Windows journals them itself and lets nobody open a folder for this.
pub(super) fn sync_folder(path: &Path) -> Result<(), Error> {
    sync_folders(std::slice::from_ref(&path))
}

/// The same for several at once, in one step: a disk that is asked for many writes them together.
pub(super) fn sync_folders<P: AsRef<Path> + Sync>(paths: &[P]) -> Result<(), Error> {
    let Some(first) = paths.first() else { return Ok(()) };
    attempt("sync the folder", first.as_ref(), || Ok(()))?;
    let sync = |path: &Path| match File::open(path) {
        Ok(folder) if cfg!(unix) => ignore(folder.sync_all(), &[ErrorKind::InvalidInput, ErrorKind::Unsupported]),
        _ => Ok(()),
    };
    paths
        .par_iter()
        .map(AsRef::as_ref)
        .try_for_each(|path| sync(path).map_err(|source| Error::io("sync the folder", path, source)))
}

fn ignore(result: io::Result<()>, kinds: &[ErrorKind]) -> io::Result<()> {
    match result {
        Err(error) if kinds.contains(&error.kind()) => Ok(()),
        other => other,
    }
}
