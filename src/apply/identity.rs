//! Whether a path still names an open file.

use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::Path;

/// Whether `path` still names the open file, which its last holder may have removed.
#[cfg(unix)]
pub(super) fn still_at(file: &File, path: &Path) -> io::Result<bool> {
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
pub(super) fn still_at(file: &File, path: &Path) -> io::Result<bool> {
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
    fn a_file_that_was_removed_is_no_longer_there_also_if_another_is() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lock");
        let late = File::create(&path).unwrap();
        assert!(still_at(&late, &path).unwrap());
        fs::remove_file(&path).unwrap();
        assert!(!still_at(&late, &path).unwrap());
        let _next = File::create(&path).unwrap();
        assert!(!still_at(&late, &path).unwrap());
    }
}
