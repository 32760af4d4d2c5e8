//! Who holds a lock.

use std::fs::{self, File};
use std::io::{self, Seek as _, Write as _};
use std::path::Path;
use std::thread;
use std::time::Duration;
use std::{fmt, process};

/// The layergen that holds the lock of a tree, as far as the lock file says.
///
/// Shown as ``` `layergen add center payment` (process 4711) ```, or `another layergen` where the file cannot be read: on
/// Windows a locked file is closed to everyone else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    known: Option<(u32, String)>,
}

impl Holder {
    /// Its process id.
    #[must_use]
    pub fn process(&self) -> Option<u32> {
        self.known.as_ref().map(|(process, _)| *process)
    }

    /// Its command, without the name of the program.
    #[must_use]
    pub fn command(&self) -> Option<&str> {
        self.known.as_ref().map(|(_, command)| command.as_str())
    }

    /// Says in the locked `file` that this process holds it.
    pub(super) fn write(mut file: &File, command: &str) -> io::Result<()> {
        file.set_len(0)?;
        file.rewind()?;
        file.write_all(format!("{}\n{command}\n", process::id()).as_bytes())
    }

    /// Who says in the lock file at `path` that it holds it.
    pub(super) fn read(path: &Path) -> Self {
        let mut text = String::new();
        // Whoever has just taken the lock is about to write.
        for _ in 0..10 {
            text = fs::read_to_string(path).unwrap_or_default();
            if text.ends_with('\n') {
                break;
            }
            thread::sleep(Duration::from_millis(5));
        }
        Self { known: parse(&text) }
    }
}

/// A file may hold anything, also what would draw on a terminal.
fn parse(text: &str) -> Option<(u32, String)> {
    let (process, command) = text.strip_suffix('\n')?.split_once('\n')?;
    let process = process.parse().ok()?;
    (!command.chars().any(char::is_control)).then(|| (process, command.to_owned()))
}

impl fmt::Display for Holder {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.known {
            Some((process, command)) => write!(formatter, "`layergen {command}` (process {process})"),
            None => formatter.write_str("another layergen"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_writes_is_who_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lock");
        fs::write(&path, "a longer text of an earlier holder\n".repeat(9)).unwrap();
        let file = fs::OpenOptions::new().write(true).open(&path).unwrap();
        Holder::write(&file, "add center payment").unwrap();
        let holder = Holder::read(&path);
        assert_eq!((holder.process(), holder.command()), (Some(process::id()), Some("add center payment")));
        assert_eq!(holder.to_string(), format!("`layergen add center payment` (process {})", process::id()));
    }

    #[test]
    fn what_says_nothing_is_another_layergen() {
        for text in ["", "4711", "4711\n", "x\nadd\n", "4711\n\u{1b}[2J\n", "4711\nadd"] {
            assert_eq!(Holder { known: parse(text) }.to_string(), "another layergen", "{text:?}");
        }
    }
}
