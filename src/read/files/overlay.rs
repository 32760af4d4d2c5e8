//! Files as they will be: a tree with changes that are only planned.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, ErrorKind};
use std::path::PathBuf;

use super::super::site::file_in;
use super::inside::Inside;
use super::{Entry, Files, Folder, Memory};

/// A tree of files, and what has changed of it: bytes, or `None` for a file that goes. The tree itself stays as it is.
pub struct Overlay {
    base: Box<dyn Files>,
    changed: BTreeMap<String, Option<Vec<u8>>>,
    memory: Memory,
}

impl Overlay {
    /// `base` without any change.
    #[must_use]
    pub fn new(base: Box<dyn Files>) -> Self {
        Self { base, changed: BTreeMap::new(), memory: Memory::default() }
    }

    /// From here on `file` holds `bytes`, or is not there.
    pub fn set(&mut self, file: &str, bytes: Option<Vec<u8>>) {
        self.memory.forget(file);
        self.changed.insert(file.to_owned(), bytes);
    }

    /// The tree without the changes.
    #[must_use]
    pub fn base(&self) -> &dyn Files {
        &*self.base
    }

    /// The changes by path, sorted; some of them may change nothing.
    pub fn changes(&self) -> impl Iterator<Item = (&str, Option<&[u8]>)> {
        self.changed.iter().map(|(path, bytes)| (path.as_str(), bytes.as_deref()))
    }

    /// The changes below `folder`, by their paths from there.
    fn below<'s>(&'s self, folder: &str) -> impl Iterator<Item = (&'s str, bool)> {
        let start = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let length = start.len();
        let changes = self.changed.range(start.clone()..).map(|(path, bytes)| (path.as_str(), bytes.is_some()));
        changes
            .take_while(move |(path, _)| path.starts_with(&start))
            .map(move |(path, is_there)| (&path[length..], is_there))
    }

    /// Whether a change puts a file below `folder`.
    fn is_filled(&self, folder: &str) -> bool {
        self.below(folder).any(|(_, is_there)| is_there)
    }

    /// Whether a change takes a file of `folder` away.
    fn is_emptied(&self, folder: &str) -> bool {
        self.below(folder).any(|(_, is_there)| !is_there)
    }

    /// Whether a file is left below `folder`.
    fn holds_something(&self, folder: &str) -> bool {
        if self.is_filled(folder) {
            return true;
        }
        let Ok(open) = self.base.folder(folder) else { return false };
        open.entries().iter().any(|entry| {
            let path = file_in(folder, &entry.name);
            if entry.is_folder { self.holds_something(&path) } else { !self.changed.contains_key(&path) }
        })
    }
}

impl Files for Overlay {
    fn read(&self, file: &str, buffer: &mut Vec<u8>) -> io::Result<bool> {
        let Some(changed) = self.changed.get(file) else { return self.base.read(file, buffer) };
        buffer.clear();
        buffer.extend(changed.iter().flatten());
        Ok(changed.is_some())
    }

    fn folder(&self, folder: &str) -> io::Result<Box<dyn Folder + '_>> {
        if self.below(folder).next().is_none() {
            return self.base.folder(folder);
        }
        let mut names: BTreeSet<(String, bool)> = BTreeSet::new();
        if self.base.is_folder(folder) {
            let open = self.base.folder(folder)?;
            names.extend(open.entries().iter().map(|entry| (entry.name.clone(), entry.is_folder)));
        }
        for (path, is_there) in self.below(folder) {
            match path.split_once('/') {
                Some((name, _)) => _ = names.insert((name.to_owned(), true)),
                None if is_there => _ = names.insert((path.to_owned(), false)),
                None => _ = names.remove(&(path.to_owned(), false)),
            }
        }
        // A folder that lost its last file is removed with it.
        names.retain(|(name, is_folder)| {
            let path = file_in(folder, name);
            !(*is_folder && self.is_emptied(&path)) || self.holds_something(&path)
        });
        if names.is_empty() && !folder.is_empty() {
            return Err(ErrorKind::NotFound.into());
        }
        let entries = names.into_iter().map(|(name, is_folder)| Entry { name, is_folder }).collect();
        Ok(Box::new(Inside { files: self, path: folder.to_owned(), entries }))
    }

    fn is_folder(&self, folder: &str) -> bool {
        if self.is_filled(folder) {
            return true;
        }
        self.base.is_folder(folder) && (!self.is_emptied(folder) || self.holds_something(folder))
    }

    fn shown(&self, path: &str) -> PathBuf {
        self.base.shown(path)
    }

    fn memory(&self) -> Option<&Memory> {
        Some(&self.memory)
    }
}

#[cfg(test)]
mod tests {
    use super::super::Snapshot;
    use super::*;

    fn overlay() -> Overlay {
        let files = ["Cargo.toml", "a/Cargo.toml", "a/src/lib.rs", "b/Cargo.toml"];
        let base = Snapshot::new(files.map(|path| (path.to_owned(), b"old".to_vec())).into());
        let mut overlay = Overlay::new(Box::new(base));
        overlay.set("a/Cargo.toml", None);
        overlay.set("a/src/lib.rs", None);
        overlay.set("b/Cargo.toml", Some(b"new".to_vec()));
        overlay.set("c/src/lib.rs", Some(Vec::new()));
        overlay
    }

    #[test]
    fn changed_files_hide_those_below() {
        let mut buffer = Vec::new();
        let overlay = overlay();
        assert!(!overlay.read("a/Cargo.toml", &mut buffer).unwrap());
        assert!(overlay.read("b/Cargo.toml", &mut buffer).unwrap());
        assert_eq!(buffer, b"new");
        assert!(overlay.read("Cargo.toml", &mut buffer).unwrap());
        assert_eq!(buffer, b"old");
    }

    #[test]
    fn folders_come_and_go_with_their_files() {
        let overlay = overlay();
        let root = overlay.folder("").unwrap();
        let names: Vec<_> = root.entries().iter().map(|entry| entry.name.as_str()).collect();
        assert_eq!(names, ["Cargo.toml", "b", "c"]);
        assert!(!overlay.is_folder("a") && !overlay.is_folder("a/src"));
        assert!(overlay.is_folder("c/src") && overlay.is_folder("b"));
        assert!(overlay.folder("a").is_err());
    }
}
