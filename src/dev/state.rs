//! The folder `.layergen/dev/`: the lock, the token, the key and the databases of local runs.
#![allow(clippy::disallowed_methods, reason = "files of a running system, not of the tree that plans change")]

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use super::{Console, Error, Line};
use crate::model::{hexadecimal, sha256};

/// How long what an earlier run left behind may take to end; the guard gives it five seconds.
const LEFTOVERS_WITHIN: Duration = Duration::from_secs(20);

/// The folder, locked for this process.
#[derive(Debug)]
pub(super) struct State {
    /// `.layergen/dev`, absolute.
    pub(super) folder: PathBuf,
    /// Held as long as an app may run.
    pub(super) lock: File,
}

/// The token of local callers.
#[derive(Debug)]
pub(super) struct Token {
    /// Where it is.
    pub(super) file: PathBuf,
    /// Its SHA-256 in hexadecimal digits, all that an app is told.
    pub(super) digest: String,
}

impl State {
    /// Makes the folder, with a `.gitignore` for all of `.layergen`, and locks it.
    ///
    /// # Errors
    /// [`Error::Running`] when another `dev` has it. What one that was killed left behind is waited for.
    pub(super) fn open(root: &Path, console: Console<'_>) -> Result<Self, Error> {
        let folder = root.join(".layergen").join("dev");
        fs::create_dir_all(&folder).map_err(|source| io_error("create", &folder, source))?;
        let ignore = root.join(".layergen").join(".gitignore");
        if !ignore.exists() {
            fs::write(&ignore, "*\n").map_err(|source| io_error("write", &ignore, source))?;
        }
        let lock = lock(root, &folder.join("lock"), console)?;
        Ok(Self { folder, lock })
    }

    /// The token, made at the first run: 32 bytes from the system as hexadecimal digits, readable by the user only.
    pub(super) fn token(&self) -> Result<Token, Error> {
        let file = self.folder.join("token");
        let digest = sha256(kept(&file)?.as_bytes());
        Ok(Token { file, digest })
    }

    /// The key by which the apps know each other, made likewise.
    pub(super) fn key(&self) -> Result<String, Error> {
        kept(&self.folder.join("key"))
    }
}

/// The secret in `file`, made if there is none.
fn kept(file: &Path) -> Result<String, Error> {
    match fs::read_to_string(file) {
        Ok(text) if !text.trim().is_empty() => Ok(text.trim().to_owned()),
        Ok(_) => mint(file),
        Err(error) if error.kind() == io::ErrorKind::NotFound => mint(file),
        Err(source) => Err(io_error("read", file, source)),
    }
}

fn lock(root: &Path, path: &Path, console: Console<'_>) -> Result<File, Error> {
    let failed = |source| io_error("lock", path, source);
    let mut file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path).map_err(failed)?;
    let mut patience = None;
    loop {
        match file.try_lock() {
            Ok(()) => break,
            Err(TryLockError::Error(source)) => return Err(failed(source)),
            Err(TryLockError::WouldBlock) => {}
        }
        let pid = fs::read_to_string(path).ok().and_then(|text| text.trim().parse().ok());
        let begun = *patience.get_or_insert_with(Instant::now);
        if pid.is_none_or(is_alive) || begun.elapsed() > LEFTOVERS_WITHIN {
            return Err(Error::Running { root: root.to_owned(), pid });
        }
        if begun.elapsed() < Duration::from_millis(1) {
            console(Line::Note("stopping what an earlier run left behind")).map_err(Error::Console)?;
        }
        thread::sleep(Duration::from_millis(50));
    }
    file.set_len(0).and_then(|()| writeln!(file, "{}", std::process::id())).map_err(failed)?;
    Ok(file)
}

#[cfg(unix)]
fn is_alive(pid: u32) -> bool {
    use rustix::process::{Pid, test_kill_process};
    let pid = i32::try_from(pid).ok().and_then(Pid::from_raw);
    pid.is_some_and(|pid| test_kill_process(pid) != Err(rustix::io::Errno::SRCH))
}

/// There is no guard that could hold the lock of a dead process.
#[cfg(not(unix))]
fn is_alive(_pid: u32) -> bool {
    true
}

/// Whoever reads the file sees all of a secret or none.
fn mint(file: &Path) -> Result<String, Error> {
    let failed = |source| io_error("write", file, source);
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|error| failed(error.into()))?;
    let text = hexadecimal(&bytes);
    let fresh = file.with_extension("new");
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut open = options.open(&fresh).map_err(failed)?;
    writeln!(open, "{text}").and_then(|()| open.sync_all()).map_err(failed)?;
    fs::rename(&fresh, file).map_err(failed)?;
    Ok(text)
}

fn io_error(verb: &str, path: &Path, source: io::Error) -> Error {
    Error::Io { action: format!("{verb} `{}`", path.display()), source }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_token_is_minted_once_and_told_only_as_its_digest() {
        let root = tempfile::tempdir().unwrap();
        let state = State::open(root.path(), &mut |_| Ok(())).unwrap();
        let first = state.token().unwrap();
        let text = fs::read_to_string(&first.file).unwrap();
        assert_eq!(text.trim().len(), 64);
        assert_eq!(first.digest, sha256(text.trim().as_bytes()));
        assert_eq!(state.token().unwrap().digest, first.digest);
        let key = state.key().unwrap();
        assert_eq!(state.key().unwrap(), key);
        assert!(key.len() == 64 && key != text.trim(), "{key}");
        assert_eq!(fs::read_to_string(root.path().join(".layergen/.gitignore")).unwrap(), "*\n");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            for file in [first.file.clone(), first.file.with_file_name("key")] {
                assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
            }
        }
    }

    #[test]
    fn a_second_run_is_told_of_the_first() {
        let root = tempfile::tempdir().unwrap();
        let _first = State::open(root.path(), &mut |_| Ok(())).unwrap();
        let second = State::open(root.path(), &mut |_| Ok(())).unwrap_err();
        assert!(matches!(second, Error::Running { .. }), "{second:?}");
        #[cfg(unix)]
        assert!(second.to_string().contains(&format!("process {}", std::process::id())), "{second}");
    }
}
