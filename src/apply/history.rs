//! The updates that can be taken back.

use std::fs;
use std::path::{Path, PathBuf};

use super::record::Record;
use super::workbench::Workbench;
use super::{Error, disk};

/// How many updates are remembered.
const KEPT: usize = 20;

/// `.layergen/history/` of a tree that is locked: a folder with an ascending number for each update that can be taken back.
///
/// Each was the workbench of its update, moved here by the rename that ends it. A folder without a journal is a record
/// that was forgotten, and swept away.
#[derive(Debug)]
pub(super) struct History {
    root: PathBuf,
}

impl History {
    /// The history of the tree at `root`.
    pub(super) fn new(root: &Path) -> Self {
        Self { root: root.to_owned() }
    }

    /// Where the history of the tree at `root` is kept.
    pub(super) fn folder(root: &Path) -> PathBuf {
        root.join(".layergen").join("history")
    }

    /// The update that was made last.
    pub(super) fn newest(&self) -> Result<Option<Record>, Error> {
        let numbers = self.numbers()?;
        let newest = numbers.into_iter().rev().find(|number| self.is_record(*number));
        newest.map_or(Ok(None), |number| self.record(number))
    }

    /// The update numbered `number`, if it is remembered.
    pub(super) fn record(&self, number: u64) -> Result<Option<Record>, Error> {
        Record::read(&self.place(number), number)
    }

    /// Remembers the update on the workbench, which thereby is done: the second point that counts.
    ///
    /// # Errors
    /// The journal is still on the workbench.
    pub(super) fn keep(&self) -> Result<(), Error> {
        let bench = Workbench::folder(&self.root);
        let folder = self.make()?;
        let place = self.next()?;
        disk::remove_tree(&bench.join("after"))?; // What is left of it is already in its place.
        disk::rename(&bench, &place)?;
        // Done is done: a journal that comes back finds nothing to do.
        let _ = disk::sync_folders(&[folder.as_path(), folder.parent().unwrap_or(&folder)]);
        Ok(())
    }

    /// Takes the record `number` out of the history, but for as long as the journal on the workbench is there,
    /// [`put_back`](Self::put_back) finds it.
    pub(super) fn set_aside(&self, number: u64) -> Result<(), Error> {
        let (from, to) = (self.place(number), self.aside());
        if disk::entry(&from)?.is_none() || disk::entry(&to)?.is_some() {
            return Ok(());
        }
        disk::rename(&from, &to)?;
        disk::sync_folders(&[Self::folder(&self.root), Workbench::folder(&self.root)])
    }

    /// Remembers again what was set aside.
    pub(super) fn put_back(&self, number: u64) -> Result<(), Error> {
        let (from, to) = (self.aside(), self.place(number));
        if disk::entry(&from)?.is_none() || disk::entry(&to)?.is_some() {
            return Ok(());
        }
        let folder = self.make()?;
        disk::rename(&from, &to)?;
        disk::sync_folders(&[folder, Workbench::folder(&self.root)])
    }

    /// Forgets a record.
    pub(super) fn forget(&self, number: u64) -> Result<(), Error> {
        let place = self.place(number);
        disk::refuse_all_but_folder(&place)?;
        disk::remove_file(&Record::journal(&place))?;
        disk::remove_tree(&place)
    }

    /// Forgets the oldest of too many, removes what was forgotten, and the whole folder where nothing else is in it.
    pub(super) fn sweep(&self) -> Result<(), Error> {
        let folder = Self::folder(&self.root);
        if disk::entry(&folder)?.is_none_or(|found| !found.is_dir()) {
            return Ok(());
        }
        let (records, forgotten): (Vec<_>, Vec<_>) =
            self.numbers()?.into_iter().partition(|number| self.is_record(*number));
        let old = records.len().saturating_sub(KEPT);
        forgotten.into_iter().chain(records.into_iter().take(old)).try_for_each(|number| self.forget(number))?;
        if self.entries()?.iter().any(|name| name != IGNORE) {
            return Ok(());
        }
        disk::remove_file(&folder.join(IGNORE))?;
        disk::remove_folder_if_empty(&folder)
    }

    /// The folder of the record `number`.
    pub(super) fn place(&self, number: u64) -> PathBuf {
        Self::folder(&self.root).join(number.to_string())
    }

    fn aside(&self) -> PathBuf {
        Workbench::folder(&self.root).join("reverted")
    }

    /// Makes the folder, out of reach for version control.
    fn make(&self) -> Result<PathBuf, Error> {
        let folder = Self::folder(&self.root);
        disk::refuse_all_but_folder(&folder)?;
        if disk::entry(&folder)?.is_none() {
            disk::create_folder(&folder)?;
        }
        let ignore = folder.join(IGNORE);
        if disk::entry(&ignore)?.is_none() {
            disk::write(&ignore, b"*\n")?;
        }
        Ok(folder)
    }

    /// The place of the next record.
    fn next(&self) -> Result<PathBuf, Error> {
        let last = self.numbers()?.last().copied().unwrap_or_default();
        let full =
            || Error::Journal { path: Record::journal(&self.place(last)), problem: "no number is above".to_owned() };
        Ok(self.place(last.checked_add(1).ok_or_else(full)?))
    }

    fn is_record(&self, number: u64) -> bool {
        Record::journal(&self.place(number)).symlink_metadata().is_ok()
    }

    /// All numbers that are taken, ascending.
    fn numbers(&self) -> Result<Vec<u64>, Error> {
        let is_plain = |name: &str, number: u64| number.to_string() == name;
        let names = self.entries()?;
        let parsed = names.iter().filter_map(|name| name.parse().ok().filter(|number| is_plain(name, *number)));
        let mut numbers: Vec<u64> = parsed.collect();
        numbers.sort_unstable();
        Ok(numbers)
    }

    fn entries(&self) -> Result<Vec<String>, Error> {
        let folder = Self::folder(&self.root);
        let failed = |source| Error::io("read the folder", &folder, source);
        if disk::entry(&folder)?.is_none() {
            return Ok(Vec::new());
        }
        let entries = fs::read_dir(&folder).map_err(failed)?;
        entries.map(|entry| Ok(entry.map_err(failed)?.file_name().to_string_lossy().into_owned())).collect()
    }
}

/// Keeps the history out of version control where the workspace does not say so itself.
const IGNORE: &str = ".gitignore";
