//! The manifests, the policy and some sources of a workspace as git has them at a revision.
//!
//! Through the `git` program, which only reads objects: nothing is checked out or written, no hook, filter or file
//! monitor runs, nothing is fetched.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use super::{baseline, policy};

/// Why a workspace cannot be read at a revision.
#[derive(Debug, thiserror::Error)]
pub enum RevisionError {
    /// There is no `git`.
    #[error("`git` was not found")]
    NoGit,
    /// The system would not start it, or took its output away.
    #[error("cannot run `git`")]
    Run(#[source] std::io::Error),
    /// The folder is in no repository.
    #[error("`{}` is in no git repository", root.display())]
    NoRepository {
        /// The root of the workspace.
        root: PathBuf,
    },
    /// Git knows no commit by this name.
    #[error("git knows no commit `{revision}`")]
    Unknown {
        /// As it was given.
        revision: String,
        /// Whether the repository has a part of its history only.
        is_shallow: bool,
    },
    /// The revision has no manifest where the workspace is now.
    #[error("`{revision}` has no `{file}`")]
    NoWorkspace {
        /// As it was given.
        revision: String,
        /// The root manifest, relative to the repository.
        file: String,
    },
    /// An object of the revision is not in this clone.
    #[error("`{file}` at `{revision}` is not in this clone")]
    Missing {
        /// As it was given.
        revision: String,
        /// The file, relative to the root of the workspace.
        file: String,
    },
    /// What git said instead of doing as asked.
    #[error("git refused: {said}")]
    Refused {
        /// Its last line.
        said: String,
    },
}

impl RevisionError {
    /// What a person can do about it, if there is something.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        match self {
            Self::NoGit => Some("install git, or take `--base` away".to_owned()),
            Self::NoRepository { .. } => Some("take `--base` away: it compares with a revision of git".to_owned()),
            Self::Unknown { is_shallow: true, .. } => Some(
                "this clone has a part of the history only: git fetch --unshallow, or in CI a checkout with `fetch-depth: 0`"
                    .to_owned(),
            ),
            Self::Unknown { revision, .. } => Some(match revision.strip_prefix("origin/") {
                Some(branch) => format!("fetch it first: git fetch origin {branch}"),
                None => "name a branch, a tag or a commit: git log --oneline lists them".to_owned(),
            }),
            Self::NoWorkspace { .. } => Some("name a revision after the workspace was moved here".to_owned()),
            Self::Missing { .. } => Some("this clone is a partial one: git fetch --refetch --no-filter".to_owned()),
            Self::Run(_) | Self::Refused { .. } => None,
        }
    }
}

/// The policy and the baseline in `root`, the files in `also`, the sources below it that may have `#[path]` or `include!`, and
/// every `Cargo.toml` of its repository, as they are at `revision`: contents by path relative to `root`, with `/` between its parts; `../` where it lies outside, as a member may.
///
/// Links and submodules are left out.
///
/// # Errors
///
/// [`RevisionError`], also where the revision has no `Cargo.toml` in `root`.
pub fn revision(root: &Path, revision: &str, also: &[&str]) -> Result<BTreeMap<String, Vec<u8>>, RevisionError> {
    if !root.is_dir() {
        return Err(RevisionError::NoRepository { root: root.to_owned() });
    }
    let (prefix, is_shallow) = repository(root)?;
    let commit = commit(root, revision, is_shallow)?;
    let sources = sources(root, &commit)?;
    let wanted = listed(root, &prefix, &commit, |file| sources.contains(file) || also.contains(&file))?;
    if !wanted.iter().any(|(file, _)| file == "Cargo.toml") {
        return Err(RevisionError::NoWorkspace { revision: revision.to_owned(), file: format!("{prefix}Cargo.toml") });
    }
    contents(root, revision, &wanted)
}

/// Where `root` lies in its repository, with a `/` at the end unless it is the top, and whether that is shallow.
fn repository(root: &Path) -> Result<(String, bool), RevisionError> {
    let output = run(git(root).args(["rev-parse", "--is-shallow-repository", "--show-prefix"]))?;
    if !output.status.success() {
        let said = said(&output);
        let is_outside = said.contains("not a git repository");
        let root = root.to_owned();
        return Err(if is_outside { RevisionError::NoRepository { root } } else { RevisionError::Refused { said } });
    }
    let text = String::from_utf8_lossy(&output.stdout);
    let (shallow, prefix) = text.split_once('\n').unwrap_or((&text, ""));
    Ok((prefix.strip_suffix('\n').unwrap_or(prefix).to_owned(), shallow == "true"))
}

/// The commit by its digest, which no command takes for an option.
fn commit(root: &Path, revision: &str, is_shallow: bool) -> Result<String, RevisionError> {
    let unknown = || RevisionError::Unknown { revision: revision.to_owned(), is_shallow };
    if revision.is_empty() || revision.starts_with('-') || revision.contains(char::is_control) {
        return Err(unknown());
    }
    let output = run(git(root).args(["rev-parse", "--verify", "--quiet"]).arg(format!("{revision}^{{commit}}")))?;
    let digest = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    let is_digest = !digest.is_empty() && digest.bytes().all(|byte| byte.is_ascii_hexdigit());
    if output.status.success() && is_digest { Ok(digest) } else { Err(unknown()) }
}

/// The files wanted, by path relative to the root, with the digests of their contents.
fn listed(
    root: &Path,
    prefix: &str,
    commit: &str,
    also: impl Fn(&str) -> bool,
) -> Result<Vec<(String, String)>, RevisionError> {
    let output = succeeded(run(git(root).args(["ls-tree", "-r", "-z", "--full-tree", commit]))?)?;
    let mut wanted = Vec::new();
    for entry in output.stdout.split(|byte| *byte == 0) {
        // "<mode> <type> <digest>\t<path>"; a path that is no text is no manifest that cargo would take.
        let Some((about, path)) = std::str::from_utf8(entry).ok().and_then(|entry| entry.split_once('\t')) else {
            continue;
        };
        let [mode, "blob", digest] = about.split(' ').collect::<Vec<_>>()[..] else { continue };
        let is_manifest = path == "Cargo.toml" || path.ends_with("/Cargo.toml");
        let file = relative(prefix, path);
        let is_own = [policy::FILE, baseline::FILE].contains(&file.as_str()) || also(&file);
        if mode != "120000" && (is_manifest || is_own) {
            wanted.push((file, digest.to_owned()));
        }
    }
    Ok(wanted)
}

/// The sources below `root` that may take files of other members, by path relative to it.
fn sources(root: &Path, commit: &str) -> Result<BTreeSet<String>, RevisionError> {
    // What the reader takes for worth a look, by lines: what follows may stand on the next.
    let space = r"[[:space:]]*(/[/*]|$|[^ -~[:space:]])";
    let pattern =
        format!(r##"include({space}|[[:space:]]*!)|path({space}|[[:space:]]*=({space}|[[:space:]]*(r#|r?")))"##);
    let found = run(git(root).args(["grep", "-z", "-l", "-a", "-E", "-e", &pattern, commit]))?; // Exit 1: there are none.
    let start = format!("{commit}:");
    let names =
        found.stdout.split(|byte| *byte == 0).filter_map(|name| std::str::from_utf8(name).ok()?.strip_prefix(&start));
    Ok(names.filter(|name| name.ends_with(".rs")).map(str::to_owned).collect())
}

/// `path` as seen from the folder `prefix`, both of one repository.
fn relative(prefix: &str, path: &str) -> String {
    let folders: Vec<_> = prefix.split_terminator('/').collect();
    let same = folders.iter().zip(path.split('/')).take_while(|(folder, part)| *folder == part).count();
    let up = "../".repeat(folders.len() - same);
    up + &path.split('/').skip(same).collect::<Vec<_>>().join("/")
}

/// What the files hold.
fn contents(
    root: &Path,
    revision: &str,
    wanted: &[(String, String)],
) -> Result<BTreeMap<String, Vec<u8>>, RevisionError> {
    let mut command = git(root);
    command.args(["cat-file", "--batch", "--buffer"]).stdin(Stdio::piped());
    let mut child = command.spawn().map_err(not_started)?;
    let questions: String = wanted.iter().map(|(_, digest)| format!("{digest}\n")).collect();
    let stdin = child.stdin.take();
    let output = std::thread::scope(|scope| {
        // Git answers while it is asked: who only asks first would wait for ever.
        scope.spawn(move || stdin.map(|mut stdin| stdin.write_all(questions.as_bytes())));
        child.wait_with_output()
    });
    let output = succeeded(output.map_err(RevisionError::Run)?)?;
    let mut answers = output.stdout.as_slice();
    let mut found = BTreeMap::new();
    for (file, _) in wanted {
        // "<digest> blob <size>\n<content>\n", or "<digest> missing\n"
        let missing = || RevisionError::Missing { revision: revision.to_owned(), file: file.clone() };
        let end = answers.iter().position(|byte| *byte == b'\n').ok_or_else(missing)?;
        let head = std::str::from_utf8(&answers[..end]).unwrap_or_default();
        let size: usize = head.rsplit(' ').next().and_then(|size| size.parse().ok()).ok_or_else(missing)?;
        let content = answers.get(end + 1..end + 1 + size).ok_or_else(missing)?;
        found.insert(file.clone(), content.to_vec());
        answers = answers.get(end + 2 + size..).unwrap_or_default();
    }
    Ok(found)
}

/// `git` in `root`, told by nobody else where to look and what to run.
fn git(root: &Path) -> Command {
    let mut command = Command::new("git");
    // A hook or alias that runs us has set these for its own purposes.
    for (variable, _) in std::env::vars_os().filter(|(variable, _)| is_of_git(variable)) {
        command.env_remove(variable);
    }
    command
        .envs([("GIT_OPTIONAL_LOCKS", "0"), ("GIT_TERMINAL_PROMPT", "0"), ("GIT_NO_LAZY_FETCH", "1"), ("LC_ALL", "C")])
        .args(["--no-pager", "--literal-pathspecs", "-c", "core.fsmonitor=false", "-c", "core.quotePath=false"])
        .current_dir(root)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

fn is_of_git(variable: &OsString) -> bool {
    variable.to_str().is_some_and(|name| name.to_ascii_uppercase().starts_with("GIT_"))
}

fn run(command: &mut Command) -> Result<Output, RevisionError> {
    command.output().map_err(not_started)
}

fn not_started(error: std::io::Error) -> RevisionError {
    if error.kind() == ErrorKind::NotFound { RevisionError::NoGit } else { RevisionError::Run(error) }
}

fn succeeded(output: Output) -> Result<Output, RevisionError> {
    if output.status.success() { Ok(output) } else { Err(RevisionError::Refused { said: said(&output) }) }
}

/// What git gave as its reason.
fn said(output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stderr);
    let line = text.lines().find(|line| line.starts_with("fatal: ")).or(text.lines().last());
    line.map(|line| line.trim_start_matches("fatal: ").to_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_relative_to_the_root() {
        assert_eq!(relative("", "a/Cargo.toml"), "a/Cargo.toml");
        assert_eq!(relative("a/b/", "a/b/c/Cargo.toml"), "c/Cargo.toml");
        assert_eq!(relative("a/b/", "a/bc/Cargo.toml"), "../bc/Cargo.toml");
        assert_eq!(relative("a/b/", "Cargo.toml"), "../../Cargo.toml");
    }

    #[test]
    fn git_is_told_by_nobody_where_to_look() {
        assert!(is_of_git(&OsString::from("GIT_DIR")));
        assert!(is_of_git(&OsString::from("git_config_count")));
        assert!(!is_of_git(&OsString::from("GITHUB_SHA")));
        let command = git(Path::new("."));
        let envs: Vec<_> = command.get_envs().collect();
        assert!(envs.iter().any(|(name, value)| *name == "GIT_NO_LAZY_FETCH" && value.is_some()));
    }
}
