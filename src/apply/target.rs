//! The place of a new tree.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use super::{Error, disk};

/// The place of a new tree.
#[derive(Debug)]
pub(super) struct Target {
    path: PathBuf,
}

impl Target {
    /// The target that a person named, made absolute without following a symlink at its end.
    pub(super) fn new(path: &Path) -> Result<Self, Error> {
        let cannot = |source| Error::io("find", path, source);
        let mut absolute = std::path::absolute(path).map_err(cannot)?;
        if absolute.file_name().is_none() {
            absolute = fs::canonicalize(&absolute).map_err(cannot)?; // `..` at the end
        }
        Ok(Self { path: absolute.components().collect() })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Where its tree is staged: beside it, so on the same file system, under a name that follows from its own.
    pub(super) fn stage(&self) -> Option<PathBuf> {
        let mut name = OsStr::new(".").to_owned();
        name.push(self.path.file_name()?);
        name.push(".layergen-stage");
        Some(self.path.with_file_name(name))
    }

    /// Whether a tree may come here: there is nothing, or an empty folder.
    pub(super) fn check(&self) -> Result<(), Error> {
        let path = self.path.clone();
        self.check_parent()?;
        let Some(found) = disk::entry(&path)? else { return Ok(()) };
        if found.is_symlink() {
            let to = fs::read_link(&path).unwrap_or_default();
            return Err(Error::TargetIsSymlink { path, to });
        }
        if !found.is_dir() {
            return Err(Error::TargetIsFile { path });
        }
        let mut inside = fs::read_dir(&path).map_err(|source| Error::io("read the folder", &path, source))?;
        if inside.next().is_some() {
            return Err(Error::TargetNotEmpty { path });
        }
        let same = |current: PathBuf| fs::canonicalize(&path).is_ok_and(|path| path == current);
        if std::env::current_dir().and_then(fs::canonicalize).is_ok_and(same) {
            return Err(Error::TargetIsCurrent { path });
        }
        Ok(())
    }

    fn check_parent(&self) -> Result<(), Error> {
        let Some(parent) = self.path.parent() else { return Ok(()) };
        match fs::metadata(parent) {
            Ok(found) if found.is_dir() => Ok(()),
            Ok(_) => Err(Error::ParentNotFolder { path: parent.to_owned() }),
            Err(error) => match error.kind() {
                std::io::ErrorKind::NotFound => Err(Error::ParentMissing { path: parent.to_owned() }),
                std::io::ErrorKind::NotADirectory => Err(Error::ParentNotFolder { path: parent.to_owned() }),
                _ => Err(Error::io("look at", parent, error)),
            },
        }
    }
}
