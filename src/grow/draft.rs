//! The tree as a command wants it, before anything is written.

use std::path::Path;

use super::Error;
use crate::model::TreePath;
use crate::plan::{Action, Change, Plan};
use crate::read::{Disk, Files, Overlay, Snapshot, text_in};

/// A tree and the changes that are planned for it. What is planned is read back like any other file.
pub(crate) struct Draft {
    overlay: Overlay,
}

impl Draft {
    /// Of the tree at `root`.
    pub(crate) fn of(root: &Path) -> Self {
        Self { overlay: Overlay::new(Box::new(Disk::new(root.to_owned()))) }
    }

    /// Of a tree that is not there yet.
    pub(crate) fn empty() -> Self {
        Self { overlay: Overlay::new(Box::new(Snapshot::default())) }
    }

    pub(crate) fn files(&self) -> &dyn Files {
        &self.overlay
    }

    /// The tree as it was before.
    pub(crate) fn before(&self) -> &dyn Files {
        self.overlay.base()
    }

    /// The text of `file` as planned; `None` where it is not there.
    pub(crate) fn text(&self, file: &str) -> Result<Option<String>, Error> {
        Ok(text_in(&self.overlay, file)?)
    }

    /// The bytes of `file` as planned; `None` where it is not there.
    pub(crate) fn bytes(&self, file: &str) -> Result<Option<Vec<u8>>, Error> {
        let mut bytes = Vec::new();
        let read = self.overlay.read(file, &mut bytes);
        let is_there = read.map_err(|source| Error::Io { path: self.overlay.shown(file), source })?;
        Ok(is_there.then_some(bytes))
    }

    /// The files that the draft puts or changes.
    pub(crate) fn changed(&self) -> impl Iterator<Item = &str> {
        self.overlay.changes().filter(|(_, bytes)| bytes.is_some()).map(|(path, _)| path)
    }

    /// Puts `text` into `file`.
    pub(crate) fn set(&mut self, file: &str, text: impl Into<Vec<u8>>) {
        self.overlay.set(file, Some(text.into()));
    }

    /// Takes `file` away.
    pub(crate) fn remove(&mut self, file: &str) {
        self.overlay.set(file, None);
    }

    /// Changes the text of `file`, which has to be there.
    pub(crate) fn edit<E>(&mut self, file: &str, edit: impl FnOnce(&str) -> Result<String, E>) -> Result<(), Error>
    where
        Error: From<(String, E)>,
    {
        let text = self.text(file)?.ok_or_else(|| Error::Missing { file: file.to_owned() })?;
        let edited = edit(&text).map_err(|error| Error::from((file.to_owned(), error)))?;
        if edited != text {
            self.set(file, edited);
        }
        Ok(())
    }

    /// The changes as a plan.
    pub(crate) fn plan(&self) -> Result<Plan, Error> {
        let mut changes = Vec::new();
        for (path, after) in self.overlay.changes() {
            let mut before = Vec::new();
            let read = self.before().read(path, &mut before);
            let is_there = read.map_err(|source| Error::Io { path: self.before().shown(path), source })?;
            let action = match (is_there, after) {
                (false, Some(after)) => Action::Create { after: after.to_owned() },
                (true, Some(after)) if after != before => Action::Replace { before, after: after.to_owned() },
                (true, None) => Action::Delete { before },
                _ => continue,
            };
            let path = TreePath::new(path).map_err(|reason| Error::Path { reason })?;
            changes.push(Change { path, action });
        }
        Ok(Plan::new(changes))
    }
}
