//! One file of text.

use std::io::ErrorKind;
use std::path::Path;

use super::Error;

/// The text of the file at `path`; `None` where there is none.
///
/// # Errors
/// [`Error::Io`] where it is there and cannot be read, or is not UTF-8.
pub fn text(path: &Path) -> Result<Option<String>, Error> {
    match std::fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(None),
        Err(source) => Err(Error::Io { path: path.to_owned(), source }),
    }
}
