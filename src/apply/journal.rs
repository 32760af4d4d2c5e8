//! What an update is about to do, written down before it does it.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::expectation::Checked;
use super::fresh::Fresh;
use super::record::Record;
use super::workbench::Workbench;
use super::{Error, disk, territory};
use crate::model::{TreePath, sha256};

/// The format that this build writes, and the only one it reads.
const VERSION: u32 = 2;

/// What an update is about to do. The change numbered `n` has its bytes in `before/n` and `after/n` of the workbench.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Journal {
    version: u32,
    /// What the update is made for, without the name of the program.
    pub(super) command: String,
    /// When it was planned.
    #[serde(with = "time::serde::rfc3339")]
    pub(super) when: OffsetDateTime,
    /// The number of the record that this update takes back, if it does: it ends with that record gone instead of one more.
    pub(super) reverts: Option<u64>,
    /// Every folder on the way to a file, outermost first.
    pub(super) folders: Vec<Folder>,
    pub(super) changes: Vec<Entry>,
}

/// A folder as it was before.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Folder {
    #[serde(with = "text")]
    pub(super) path: TreePath,
    pub(super) existed: bool,
    /// Its Unix permissions: what it had or, if it is to be made as it once was, what it gets.
    pub(super) mode: Option<u32>,
    /// Whether it stays when it loses its last file, as a folder does that once was there without one.
    pub(super) stays: bool,
}

/// A file: the SHA-256 of its bytes before and after; `null` where there is none.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    #[serde(with = "text")]
    pub(super) path: TreePath,
    pub(super) before: Option<String>,
    pub(super) after: Option<String>,
}

impl Journal {
    /// The journal of `changes`, which `command` makes now.
    pub(super) fn new(changes: &[Checked<'_>], root: &Path, command: &str) -> Result<Self, Error> {
        let mut folders = BTreeMap::new();
        for path in changes.iter().map(|one| &one.change.path) {
            for name in territory::folders(path) {
                let found = disk::entry(&root.join(name))?;
                // A part of a checked path is one.
                if let Ok(path) = TreePath::new(name) {
                    let (existed, mode) = (found.is_some(), found.as_ref().and_then(mode));
                    folders.insert(name, Folder { path, existed, mode, stays: false });
                }
            }
        }
        let entry = |one: &Checked<'_>| Entry {
            path: one.change.path.clone(),
            before: one.change.action.before().map(sha256),
            after: one.change.action.after().map(sha256),
        };
        Ok(Self {
            version: VERSION,
            command: command.to_owned(),
            when: now(),
            reverts: None,
            folders: folders.into_values().collect(),
            changes: changes.iter().map(entry).collect(),
        })
    }

    /// The same as what takes `record` back, so that its folders become what they were too.
    pub(super) fn taking_back(mut self, record: &Record) -> Self {
        self.reverts = Some(record.number);
        for folder in &mut self.folders {
            let Some(was) = record.journal.folders.iter().find(|was| was.path == folder.path) else { continue };
            folder.stays = was.existed;
            if !folder.existed {
                folder.mode = was.mode;
            }
        }
        self
    }

    /// Puts the journal in its place: the first point that counts. All that it names is durable before.
    pub(super) fn commit(&self, root: &Path) -> Result<(), Error> {
        let path = Workbench::journal(root);
        let draft = path.with_extension("draft");
        let text = serde_json::to_vec_pretty(self).map_err(|error| Error::io("write", &draft, error.into()))?;
        let mut fresh = Fresh::default();
        fresh.write(&draft, &text, None)?;
        fresh.sync()?;
        disk::rename(&draft, &path)?;
        disk::sync_folder(&Workbench::folder(root))
    }

    /// The journal at `path`, if one is there.
    pub(super) fn read(path: &Path) -> Result<Option<Self>, Error> {
        let fail = |problem: String| Error::Journal { path: path.to_owned(), problem };
        match disk::entry(path)? {
            None => return Ok(None),
            Some(found) if !found.is_file() => return Err(fail("it is not a file".to_owned())),
            Some(_) => {}
        }
        let bytes = disk::read(path)?;
        let Version { version } = serde_json::from_slice(&bytes).map_err(|error| fail(error.to_string()))?;
        if version != VERSION {
            return Err(fail(format!("it has version {version}, this layergen reads version {VERSION}")));
        }
        let journal: Self = serde_json::from_slice(&bytes).map_err(|error| fail(error.to_string()))?;
        territory::check(journal.changes.iter().map(|entry| &entry.path))?;
        if journal.command.chars().any(char::is_control) {
            return Err(fail("its command has control characters".to_owned()));
        }
        match journal.folders.iter().find(|folder| !journal.needs(folder)) {
            Some(folder) => Err(fail(format!("no file is in its folder `{}`", folder.path))),
            None => Ok(Some(journal)),
        }
    }

    fn needs(&self, folder: &Folder) -> bool {
        self.changes.iter().flat_map(|entry| territory::folders(&entry.path)).any(|name| name == folder.path.as_str())
    }
}

/// What every version of the journal has.
#[derive(Deserialize)]
struct Version {
    version: u32,
}

/// To the second: nobody undoes by the nanosecond.
fn now() -> OffsetDateTime {
    let now = OffsetDateTime::now_utc();
    now.replace_nanosecond(0).unwrap_or(now)
}

#[cfg(unix)]
fn mode(found: &std::fs::Metadata) -> Option<u32> {
    use std::os::unix::fs::PermissionsExt as _;
    Some(found.permissions().mode() & 0o7777)
}

#[cfg(not(unix))]
fn mode(_: &std::fs::Metadata) -> Option<u32> {
    None
}

/// A [`TreePath`] as text, checked again when it is read.
mod text {
    use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};

    use crate::model::TreePath;

    pub(super) fn serialize<S: Serializer>(path: &TreePath, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(path.as_str())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<TreePath, D::Error> {
        TreePath::new(String::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}
