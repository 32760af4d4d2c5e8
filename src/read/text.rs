//! One file of text.

use std::io::ErrorKind;
use std::path::Path;

use super::{Error, Files, position};

/// The text of the file at `path`; `None` where there is none.
///
/// # Errors
/// [`Error::Io`] where it is there and cannot be read, [`Error::Encoding`] where it is not UTF-8.
pub fn text(path: &Path) -> Result<Option<String>, Error> {
    match std::fs::read(path) {
        Ok(bytes) => decoded(bytes, path).map(Some),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(None),
        Err(source) => Err(Error::Io { path: path.to_owned(), source }),
    }
}

/// The text of `file` among `files`; `None` where there is none.
///
/// # Errors
/// As [`text`].
pub fn text_in(files: &dyn Files, file: &str) -> Result<Option<String>, Error> {
    let mut bytes = Vec::new();
    match files.read(file, &mut bytes) {
        Ok(true) => decoded(bytes, &files.shown(file)).map(Some),
        Ok(false) => Ok(None),
        Err(source) => Err(Error::Io { path: files.shown(file), source }),
    }
}

fn decoded(bytes: Vec<u8>, path: &Path) -> Result<String, Error> {
    String::from_utf8(bytes).map_err(|error| Error::Encoding {
        file: path.to_owned(),
        line: position::line(error.as_bytes(), error.utf8_error().valid_up_to()),
    })
}
