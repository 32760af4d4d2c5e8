//! A workspace as it was at a git revision, read from git's own store.
//!
//! Nothing is checked out and nothing is written: `git ls-tree` names the files, `git cat-file` gives their bytes. Of the
//! sources only those are read that mention `#[path]` or `include!`, which `git grep` finds.

use std::collections::BTreeMap;
use std::io::{self, Read as _, Write as _};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::thread;

use super::{Snapshot, baseline, policy};

/// Why a revision could not be read.
#[derive(Debug, thiserror::Error)]
pub enum RevisionError {
    /// git could not be started.
    #[error("git could not be started")]
    NoGit(#[source] io::Error),
    /// The workspace is in no repository.
    #[error("`{0}` is in no git repository")]
    NoRepository(String),
    /// There is no such revision here.
    #[error("git knows no revision `{0}` here")]
    Unknown(String),
    /// git failed.
    #[error("git could not read `{revision}`: {message}")]
    Git {
        /// The revision.
        revision: String,
        /// What git said.
        message: String,
    },
}

impl RevisionError {
    /// What the reader of the message can do.
    #[must_use]
    pub fn help(&self) -> &'static str {
        match self {
            Self::NoGit(_) => "install git; `--base` reads the earlier state from it",
            Self::NoRepository(_) => "check without `--base`, or commit the workspace first",
            Self::Unknown(_) => {
                "fetch it first: `git fetch origin main`; a shallow clone in CI needs the base too (`fetch-depth: 0`)"
            }
            Self::Git { .. } => "run `git fsck`, or name another revision",
        }
    }
}

/// The manifests, the policy, the baseline and the sources that may share files, as they were at `revision` below the
/// workspace root `root`. Members outside `root` are not there.
///
/// # Errors
/// [`RevisionError`].
pub fn revision(root: &Path, revision: &str) -> Result<Snapshot, RevisionError> {
    if !run(root, &["rev-parse", "--git-dir"])?.status.success() {
        return Err(RevisionError::NoRepository(root.display().to_string()));
    }
    let commit = format!("{revision}^{{commit}}");
    let found = run(root, &["rev-parse", "--verify", "--quiet", "--end-of-options", &commit])?;
    let commit = String::from_utf8_lossy(&found.stdout).trim().to_owned();
    if !found.status.success() || commit.is_empty() {
        return Err(RevisionError::Unknown(revision.to_owned()));
    }
    let failed = |message: &[u8]| RevisionError::Git {
        revision: revision.to_owned(),
        message: String::from_utf8_lossy(message).trim().to_owned(),
    };
    let listed = run(root, &["ls-tree", "-r", "-z", &commit])?;
    if !listed.status.success() {
        return Err(failed(&listed.stderr));
    }
    let sources = sources(root, &commit)?;
    let mut wanted = Vec::new();
    for entry in listed.stdout.split(|byte| *byte == 0) {
        // `100644 blob 257cc5642cb1a054f08cc83f2d943e56fd3ebe99<tab>path`; a symlink has the mode 120000.
        let Some((about, path)) = std::str::from_utf8(entry).ok().and_then(|entry| entry.split_once('\t')) else {
            continue;
        };
        let mut words = about.split(' ');
        let (mode, Some(object)) = (words.next().unwrap_or_default(), words.nth(1)) else { continue };
        let name = path.rsplit('/').next().unwrap_or_default();
        let is_input = name == "Cargo.toml" || [policy::FILE, baseline::FILE].contains(&path);
        if mode.starts_with("100") && (is_input || sources.iter().any(|source| source == path)) {
            wanted.push((path.to_owned(), object.to_owned()));
        }
    }
    let files = contents(root, &wanted).map_err(RevisionError::NoGit)?;
    if files.len() < wanted.len() {
        return Err(failed(b"some of its files are missing"));
    }
    Ok(Snapshot::new(files))
}

/// The sources that may take files from elsewhere.
fn sources(root: &Path, commit: &str) -> Result<Vec<String>, RevisionError> {
    let arguments = ["grep", "-z", "-l", "-I", "-E", r"#\s*!?\[\s*path|include!", commit, "--", "*.rs"];
    let found = run(root, &arguments)?; // Exit 1: none.
    let prefix = format!("{commit}:");
    let names = found.stdout.split(|byte| *byte == 0).filter_map(|name| std::str::from_utf8(name).ok());
    Ok(names.filter_map(|name| name.strip_prefix(&prefix)).map(str::to_owned).collect())
}

/// The bytes of each object, by path; ends early where git does.
fn contents(root: &Path, wanted: &[(String, String)]) -> io::Result<BTreeMap<String, Vec<u8>>> {
    let mut child = git(root)
        .args(["cat-file", "--batch"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
    let asked: String = wanted.iter().map(|(_, object)| format!("{object}\n")).collect();
    // Asked from a thread of its own: git answers before it has read everything, and a full pipe would stop both.
    let asking = thread::spawn(move || stdin.map_or(Ok(()), |mut stdin| stdin.write_all(asked.as_bytes())));
    let mut bytes = Vec::new();
    if let Some(mut stdout) = stdout {
        stdout.read_to_end(&mut bytes)?;
    }
    let _ = asking.join(); // A git that ended early shows in what is missing.
    child.wait()?;
    let mut files = BTreeMap::new();
    let mut rest = bytes.as_slice();
    for (path, _) in wanted {
        // `<object> blob <size>` and a line break, the bytes, a line break.
        let Some(end) = rest.iter().position(|byte| *byte == b'\n') else { break };
        let size =
            std::str::from_utf8(&rest[..end]).ok().and_then(|head| head.rsplit(' ').next()?.parse::<usize>().ok());
        let Some(body) = size.and_then(|size| rest.get(end + 1..end + 1 + size)) else { break };
        files.insert(path.clone(), body.to_vec());
        rest = rest.get(end + 2 + body.len()..).unwrap_or_default();
    }
    Ok(files)
}

fn run(root: &Path, arguments: &[&str]) -> Result<Output, RevisionError> {
    git(root).args(arguments).stdin(Stdio::null()).output().map_err(RevisionError::NoGit)
}

/// git, reading only, in the repository that `root` lies in.
fn git(root: &Path) -> Command {
    let mut command = Command::new("git");
    command.current_dir(root).args(["--no-pager", "--no-optional-locks", "-c", "core.fsmonitor=false"]);
    // A hook that runs us has set these for its own needs, relative to another folder.
    for variable in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_LITERAL_PATHSPECS"] {
        command.env_remove(variable);
    }
    command
}
