//! Files in memory, such as those of a git revision.

use std::collections::BTreeMap;
use std::io::{self, ErrorKind};
use std::path::PathBuf;

use super::inside::Inside;
use super::{Entry, Files, Folder};

/// A workspace's files by path, relative to its root. What is not among them is not there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snapshot {
    files: BTreeMap<String, Vec<u8>>,
}

impl Snapshot {
    /// The files by their paths relative to the workspace root, with `/` between the parts; those outside of it, if any,
    /// begin with `../`.
    #[must_use]
    pub fn new(files: BTreeMap<String, Vec<u8>>) -> Self {
        Self { files }
    }

    /// The paths below `folder`, without it.
    fn below<'s>(&'s self, folder: &'s str) -> impl Iterator<Item = &'s str> {
        let start = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let length = start.len();
        let paths = self.files.range(start.clone()..).map(|(path, _)| path.as_str());
        paths.take_while(move |path| path.starts_with(&start)).map(move |path| &path[length..])
    }
}

impl Files for Snapshot {
    fn read(&self, file: &str, buffer: &mut Vec<u8>) -> io::Result<bool> {
        buffer.clear();
        let found = self.files.get(file);
        buffer.extend(found.into_iter().flatten());
        Ok(found.is_some())
    }

    fn folder(&self, folder: &str) -> io::Result<Box<dyn Folder + '_>> {
        let mut found: Vec<Entry> = Vec::new();
        for path in self.below(folder) {
            let (name, is_folder) = path.split_once('/').map_or((path, false), |(name, _)| (name, true));
            // What begins with `../` is not below the root.
            let outside = folder.is_empty() && name == "..";
            if !outside && found.last().is_none_or(|last| last.name != name) {
                found.push(Entry { name: name.to_owned(), is_folder });
            }
        }
        if found.is_empty() && !folder.is_empty() {
            return Err(ErrorKind::NotFound.into());
        }
        Ok(Box::new(Inside { files: self, path: folder.to_owned(), entries: found }))
    }

    fn is_folder(&self, folder: &str) -> bool {
        folder.is_empty() || self.below(folder).next().is_some()
    }

    fn shown(&self, path: &str) -> PathBuf {
        path.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_follow_from_the_paths_of_files() {
        let files = ["Cargo.toml", "a/Cargo.toml", "a/src/lib.rs", "a-b/Cargo.toml", "../x/Cargo.toml"];
        let snapshot = Snapshot::new(files.map(|path| (path.to_owned(), Vec::new())).into());
        let names = |folder: &str| {
            let folder = snapshot.folder(folder).unwrap();
            folder.entries().iter().map(|entry| (entry.name.clone(), entry.is_folder)).collect::<Vec<_>>()
        };
        let entry = |name: &str, is_folder| (name.to_owned(), is_folder);
        assert_eq!(names(""), [entry("Cargo.toml", false), entry("a-b", true), entry("a", true)]);
        assert_eq!(names("a"), [entry("Cargo.toml", false), entry("src", true)]);
        assert_eq!(names("../x"), [entry("Cargo.toml", false)]);
        assert!(snapshot.folder("b").is_err());
        assert!(snapshot.is_folder("a/src"));
        assert!(!snapshot.is_folder("a/s"));
    }
}
