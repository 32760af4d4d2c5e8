//! Waits until something changes that a check looks at.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::Checked;
use crate::model::Verdict;

/// An editor writes a file in several steps: a change counts once nothing has happened for this long.
const QUIET: Duration = Duration::from_millis(60);

/// Watches the folders of a workspace: those that hold manifests and, where the policy looks at them, sources. Build
/// output is not watched.
pub struct Watch {
    watcher: RecommendedWatcher,
    events: Receiver<notify::Result<Event>>,
    watched: BTreeSet<PathBuf>,
}

impl Watch {
    /// Watches the folder `root`, until [`Watch::follow`] knows more.
    ///
    /// # Errors
    /// What the operating system says, for instance that there are too many watches already.
    pub fn new(root: &Path) -> notify::Result<Self> {
        let (sender, events) = channel();
        let watcher = notify::recommended_watcher(move |event| {
            let _ = sender.send(event); // The receiver is gone only at the end.
        })?;
        let mut watch = Self { watcher, events, watched: BTreeSet::new() };
        watch.set([(root.to_owned(), RecursiveMode::NonRecursive)])?;
        Ok(watch)
    }

    /// Watches what `checked` was read from.
    ///
    /// # Errors
    /// What the operating system says.
    pub fn follow(&mut self, checked: &Checked) -> notify::Result<()> {
        let root = &checked.workspace.root;
        let mut folders = BTreeSet::from([root.clone()]);
        folders.extend(root.join(&checked.policy.file).parent().filter(|folder| folder.is_dir()).map(Path::to_owned));
        for member in &checked.workspace.graph.members {
            let folder = checked.workspace.folder(member);
            // A new member appears in the folder above.
            folders.extend(folder.parent().filter(|parent| parent.starts_with(root)).map(Path::to_owned));
            if checked.policy.shared_source == Verdict::Deny {
                let sources = ["src", "tests", "benches", "examples"].map(|name| folder.join(name));
                folders.extend(sources.into_iter().filter(|sources| sources.is_dir()));
            }
            folders.insert(folder);
        }
        let mode = |folder: &Path| {
            let is_member = folder.join("Cargo.toml").is_file() || folder == root;
            let sources = ["src", "tests", "benches", "examples"];
            let recursive = !is_member && folder.file_name().is_some_and(|name| sources.iter().any(|one| name == *one));
            if recursive { RecursiveMode::Recursive } else { RecursiveMode::NonRecursive }
        };
        self.set(folders.into_iter().map(|folder| (folder.clone(), mode(&folder))))
    }

    /// Waits for a change, and no longer than `at_most`. `false`: nothing can change any more.
    pub fn wait(&self, at_most: Duration) -> bool {
        let end = Instant::now().checked_add(at_most);
        loop {
            let left = end.map_or(at_most, |end| end.saturating_duration_since(Instant::now()));
            match self.events.recv_timeout(left) {
                Ok(event) if counts(&event) => break,
                Ok(_) => {}
                Err(RecvTimeoutError::Timeout) => return true,
                Err(RecvTimeoutError::Disconnected) => return false,
            }
        }
        while !matches!(
            self.events.recv_timeout(QUIET),
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected)
        ) {}
        true
    }

    fn set(&mut self, folders: impl IntoIterator<Item = (PathBuf, RecursiveMode)>) -> notify::Result<()> {
        let wanted: Vec<_> = folders.into_iter().collect();
        let names: BTreeSet<PathBuf> = wanted.iter().map(|(folder, _)| folder.clone()).collect();
        for folder in self.watched.difference(&names) {
            let _ = self.watcher.unwatch(folder); // It may be gone.
        }
        for (folder, mode) in wanted {
            if !self.watched.contains(&folder) {
                self.watcher.watch(&folder, mode)?;
            }
        }
        self.watched = names;
        Ok(())
    }
}

/// Whether a check may see something new after `event`. Reading does not count: a check reads.
fn counts(event: &notify::Result<Event>) -> bool {
    let Ok(event) = event else { return true };
    if matches!(event.kind, EventKind::Access(_)) {
        return false;
    }
    event.need_rescan()
        || event.paths.iter().any(|path| {
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            let is_input = name.ends_with(".toml") || name.ends_with(".rs");
            is_input || path.is_dir() || matches!(event.kind, EventKind::Remove(_)) && !name.contains('.')
        })
}
