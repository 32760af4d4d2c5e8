//! A report that a person asked for by name.

use std::path::Path;

use super::{Error, disk};

/// Writes `bytes` to `path`, wherever a person wants them: folders on the way are made, a file that is there is
/// replaced whole, a symlink is followed, a pipe or a device is written into.
///
/// # Errors
/// [`Error::Io`], with the file as it was.
pub fn write_report(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    if std::fs::metadata(path).is_ok_and(|found| !found.is_file() && !found.is_dir()) {
        return disk::write_into(path, bytes);
    }
    let path = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let draft = path.with_file_name(format!(".{name}.layergen-{}", std::process::id()));
    if let Some(folder) = path.parent() {
        disk::create_folders(folder)?;
    }
    let written = disk::write(&draft, bytes).and_then(|()| disk::rename(&draft, &path));
    written.map_err(|error| {
        let _ = disk::remove_file(&draft);
        match error {
            // The draft is our own business.
            Error::Io { source, .. } => Error::io("write", &path, source),
            other => other,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_replaces_the_last_one_and_makes_its_folders() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a/b/layers.sarif");
        write_report(&path, b"one").unwrap();
        write_report(&path, b"two").unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"two");
        assert_eq!(path.parent().unwrap().read_dir().unwrap().count(), 1);
    }

    #[test]
    fn a_folder_in_its_place_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("taken");
        std::fs::create_dir(&path).unwrap();
        std::fs::write(path.join("file"), "x").unwrap();
        write_report(&path, b"one").unwrap_err();
        assert_eq!(folder.path().read_dir().unwrap().count(), 1);
        assert!(path.join("file").is_file());
    }

    #[cfg(unix)]
    #[test]
    fn a_symlink_is_followed_and_a_device_is_written_into() {
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("file"), folder.path().join("link"));
        std::fs::write(&file, "old").unwrap();
        std::os::unix::fs::symlink(&file, &link).unwrap();
        write_report(&link, b"new").unwrap();
        assert_eq!(std::fs::read(&file).unwrap(), b"new");
        assert!(link.is_symlink());
        write_report(Path::new("/dev/null"), b"gone").unwrap();
    }
}
