//! Every file of a folder on disk, so that none of them goes unseen.

use std::fs;
use std::io;
use std::path::Path;

use super::Error;

/// More than this is no source code, and too much to keep for `undo`.
const MOST_BYTES: u64 = 64 * 1024 * 1024;

/// The files below `folder`, relative to `root`, sorted; those that are ignored by version control too.
pub(super) fn files(root: &Path, folder: &str) -> Result<Vec<String>, Error> {
    let mut found = Vec::new();
    let mut bytes = 0;
    collect(root, folder, &mut found, &mut bytes)?;
    if bytes > MOST_BYTES {
        return Err(Error::TooLarge { folder: folder.to_owned(), megabytes: bytes / (1024 * 1024) });
    }
    found.sort();
    Ok(found)
}

fn collect(root: &Path, folder: &str, found: &mut Vec<String>, bytes: &mut u64) -> Result<(), Error> {
    let place = root.join(folder);
    let cannot = |source: io::Error| Error::Io { path: place.clone(), source };
    for entry in fs::read_dir(&place).map_err(cannot)? {
        let entry = entry.map_err(cannot)?;
        let Some(name) = entry.file_name().to_str().map(str::to_owned) else {
            return Err(Error::OddName { path: entry.path() });
        };
        let path = format!("{folder}/{name}");
        let kind = entry.file_type().map_err(cannot)?;
        if kind.is_dir() {
            collect(root, &path, found, bytes)?;
        } else if kind.is_file() {
            *bytes += entry.metadata().map_err(cannot)?.len();
            found.push(path);
        } else {
            return Err(Error::OddName { path: entry.path() });
        }
    }
    Ok(())
}
