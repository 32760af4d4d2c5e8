//! What a person can do about each failure.

use std::ffi::OsStr;
use std::io::ErrorKind;
use std::path::Path;

use super::Error;
use crate::model::shell_quoted;

impl Error {
    /// What a person can do about it; `None` where the message says all there is.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        Some(match self {
            Self::TargetNotEmpty { path } | Self::TargetIsFile { path } => {
                format!("choose another name, or move `{}` away", path.display())
            }
            Self::TargetIsSymlink { path, to } => {
                format!("name `{}` itself, or remove the symlink `{}`", to.display(), path.display())
            }
            Self::TargetIsCurrent { path } => format!(
                "go to the folder above (`cd ..`) and run the same command with `--dir {}`",
                shell_quoted(Path::new(path.file_name().unwrap_or_default()))
            ),
            Self::ParentMissing { path } => format!("create it first: mkdir -p {}", shell_quoted(path)),
            Self::ParentNotFolder { .. } | Self::NotAFolder { .. } => "choose a place inside a folder".to_owned(),
            Self::Symlink { .. } => "replace the symlink by what it points to; layergen follows none".to_owned(),
            Self::NotAsExpected(_) => {
                "nothing was changed; run the command again to plan with the tree as it is now".to_owned()
            }
            Self::ReadOnlyFile { path } => format!("make it writable: chmod u+w {}", shell_quoted(path)),
            Self::Reserved { .. } => "remove this file from the template".to_owned(),
            Self::Clash { .. } => "give one of the two another name in the template".to_owned(),
            Self::Busy { .. } => "wait until it is done, then run the command again".to_owned(),
            Self::Permission { path, .. } => format!("see who may write there: ls -ld {}", folder(path)),
            Self::DiskFull { path, .. } => {
                format!("make room, then run the command again; see: df -h {}", folder(path))
            }
            Self::ReadOnlyFileSystem { path, .. } => {
                format!("choose a place on a writable file system, or remount the one of {}", folder(path))
            }
            Self::Io { source, .. } if source.kind() == ErrorKind::CrossesDevices => {
                "the tree spans two file systems; layergen changes files only within the one of the root".to_owned()
            }
            Self::Io { .. } | Self::Finish(_) => return None,
            Self::Edited { kept, .. } => format!(
                "nothing was overwritten. Either put back one of the versions kept in `{0}` and run the command again, \
                 or delete `{0}` to keep every file as it stands now",
                kept.display()
            ),
            Self::ChangedSince { .. } => {
                "nothing was changed; put these files back as the command left them, or take its \
                 changes back with your version control"
                    .to_owned()
            }
            Self::Journal { path, .. } => format!(
                "compare the tree with your last commit, then delete `{}`",
                path.parent().unwrap_or(path).display()
            ),
            Self::Stuck { .. } => "remove the cause; the next layergen command here undoes the rest".to_owned(),
        })
    }
}

/// The nearest folder above `path` that lasts: a stage is gone by the time that somebody reads the message.
fn folder(path: &Path) -> String {
    let is_stage = |part: &OsStr| part.to_string_lossy().ends_with(".layergen-stage");
    let lasts = |folder: &&Path| folder.is_dir() && !folder.iter().any(is_stage);
    shell_quoted(path.ancestors().skip(1).find(lasts).unwrap_or(path))
}
