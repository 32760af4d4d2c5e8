//! One file of text.

use std::io::ErrorKind;
use std::path::Path;

use super::{Error, position};

/// The text of the file at `path`; `None` where there is none.
///
/// # Errors
/// [`Error::Io`] where it is there and cannot be read, [`Error::Encoding`] where it is not UTF-8.
pub fn text(path: &Path) -> Result<Option<String>, Error> {
    match std::fs::read(path) {
        Ok(bytes) => String::from_utf8(bytes).map(Some).map_err(|error| Error::Encoding {
            file: path.to_owned(),
            line: position::line(error.as_bytes(), error.utf8_error().valid_up_to()),
        }),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(None),
        Err(source) => Err(Error::Io { path: path.to_owned(), source }),
    }
}
