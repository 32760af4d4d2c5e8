//! `--output FORMAT=FILE`.

use std::path::{Path, PathBuf};

use crate::report::findings::Format;

/// A format and the file it goes to.
#[derive(Clone, Debug)]
pub(super) struct OutputFile {
    pub(super) format: Format,
    pub(super) path: PathBuf,
}

impl OutputFile {
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let (format, path) = text.split_once('=').ok_or("write FORMAT=FILE, such as `sarif=layers.sarif`")?;
        let known = || {
            let names: Vec<_> = Format::ALL.iter().map(|format| format.name()).collect();
            format!("no format `{format}`; there are {}", names.join(", "))
        };
        let format = format.parse().map_err(|_| known())?;
        if path == "-" {
            return Err(format!("no file is named; `--format {format}` prints to standard output"));
        }
        if path.is_empty() {
            return Err(format!("no file is named; write `{text}FILE`"));
        }
        Ok(Self { format, path: PathBuf::from(path) })
    }

    /// A path that two of `files` have, of which only the last would be left.
    pub(super) fn shared(files: &[Self]) -> Option<&Path> {
        let mut paths = files.iter().enumerate();
        let shared = paths.find(|(at, file)| files[..*at].iter().any(|earlier| earlier.path == file.path));
        shared.map(|(_, file)| file.path.as_path())
    }
}
