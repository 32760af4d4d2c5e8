//! A repository for a new tree.

use std::path::Path;
use std::process::{Command, Stdio};

/// Whether `target`, which need not exist, lies inside a repository.
///
/// Looks for `.git` in the folders above, as git does; starts no process.
#[must_use]
pub(crate) fn is_inside_repository(target: &Path) -> bool {
    let Ok(target) = std::path::absolute(target) else { return false };
    // `..` and links lead elsewhere than the text of the path says.
    let place = target.canonicalize().or_else(|_| target.parent().unwrap_or(&target).canonicalize());
    place.is_ok_and(|place| place.ancestors().any(|folder| folder.join(".git").exists()))
}

/// `git init` in `folder`.
///
/// # Errors
/// Why there is no repository: git is not installed, or what it said.
pub(crate) fn init(folder: &Path) -> Result<(), String> {
    let mut command = Command::new("git");
    // A hook or alias that runs us may have set these for its own repository.
    for variable in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
        command.env_remove(variable);
    }
    let output = command
        .args(["init", "--quiet"])
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .map_err(|error| format!("git could not be started ({error})"))?;
    if output.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&output.stderr).trim().to_owned()) }
}
