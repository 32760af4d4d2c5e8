//! A workspace of an odd shape, copied to a temporary folder.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use layergen::read::{Snapshot, Workspace};
use tempfile::TempDir;

use super::oracle::{self, View};
use super::support;

/// A tree, and what is expected of it.
pub(crate) struct Shape {
    folder: TempDir,
    /// The folder where the search begins.
    pub(crate) start: String,
    /// How layergen refuses it; cargo must too.
    pub(crate) error: Option<String>,
    /// Cargo refuses what layergen takes.
    pub(crate) cargo_fails: bool,
    /// Compared with the resolved graph and not with what manifests declare.
    pub(crate) resolve: bool,
    /// Needs a cargo that thinks it is of nightly.
    pub(crate) nightly: bool,
    /// What lies outside of the root, or links, matter in a way that a snapshot cannot know.
    pub(crate) outside: bool,
}

impl Shape {
    /// The tree of `files`. A package without a source file gets a library, or cargo would not load it.
    pub(crate) fn new(files: &BTreeMap<String, Vec<u8>>) -> Self {
        let shape = Self {
            folder: tempfile::tempdir().unwrap(),
            start: String::new(),
            error: None,
            cargo_fails: false,
            resolve: false,
            nightly: false,
            outside: false,
        };
        for (path, bytes) in files {
            shape.write(path, bytes);
        }
        for (path, manifest) in files {
            let Some(folder) = path.strip_suffix("Cargo.toml") else { continue };
            let own = |path: &String| {
                path.strip_prefix(folder).is_some_and(|path| path.ends_with(".rs") && path.matches('/').count() < 2)
            };
            let package = ["package", "project"].iter().any(|key| String::from_utf8_lossy(manifest).contains(key));
            if package && !files.keys().any(own) {
                shape.write(&format!("{folder}src/lib.rs"), b"");
            }
        }
        shape
    }

    /// The shape `name` of `tests/reading`.
    pub(crate) fn stored(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reading").join(name);
        let files = support::tree(&folder);
        let mut shape = Self::new(&files);
        let options = String::from_utf8(files.get("shape.toml").cloned().unwrap_or_default()).unwrap();
        for (key, value) in options.parse::<toml_edit::DocumentMut>().unwrap().iter() {
            match key {
                "start" => shape.start = value.as_str().unwrap().to_owned(),
                "error" => shape.error = Some(value.as_str().unwrap().to_owned()),
                "cargo" => shape.cargo_fails = value.as_str() == Some("fails"),
                "resolve" => shape.resolve = true,
                "nightly" => shape.nightly = true,
                "outside" => shape.outside = true,
                other => panic!("`{other}` in `{name}/shape.toml` is unknown"),
            }
        }
        shape
    }

    /// The tree of these texts.
    pub(crate) fn of(files: &[(&str, &str)]) -> Self {
        Self::new(&files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect())
    }

    /// Where it lies. The real path: cargo, being another process, sees that one.
    pub(crate) fn root(&self) -> PathBuf {
        self.folder.path().canonicalize().unwrap()
    }

    /// Writes a file.
    pub(crate) fn write(&self, path: &str, bytes: &[u8]) {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// Reads it, or says why not, with `ROOT` for its own folder.
    pub(crate) fn read(&self) -> Result<Workspace, String> {
        let read = Workspace::find(&self.root().join(&self.start));
        read.map_err(|error| error.to_string().replace(self.root().to_str().unwrap(), "ROOT").replace('\\', "/"))
    }

    /// Compares it with cargo, and its files in memory with those on disk.
    pub(crate) fn check(&self) {
        let read = self.read();
        let cargo = oracle::metadata(&self.root().join(&self.start), self.resolve, self.nightly);
        if let Some(expected) = &self.error {
            assert_eq!(read.unwrap_err(), *expected);
            assert!(cargo.is_err(), "cargo takes it");
            return;
        }
        let workspace = read.unwrap();
        if self.cargo_fails {
            assert!(cargo.is_err(), "cargo takes it");
        } else {
            let cargo = cargo.unwrap();
            assert_eq!(workspace.root, cargo.workspace_root.as_std_path());
            let view = View::of(&workspace);
            if self.resolve {
                assert_eq!(view.without_details(), oracle::resolved(&cargo));
            } else {
                let cargo = oracle::declared(&cargo);
                assert_eq!(view.with_keys_of(&cargo), cargo);
            }
        }
        if !self.outside {
            assert_eq!(self.in_memory(&workspace).graph, workspace.graph);
        }
    }

    /// The same workspace from its files in memory.
    fn in_memory(&self, workspace: &Workspace) -> Workspace {
        let root = self.root();
        let inside = workspace.root.strip_prefix(&root).unwrap();
        let files = support::tree(&root).into_iter().filter_map(|(path, bytes)| {
            let path = Path::new(&path).strip_prefix(inside).ok()?.to_str().unwrap().to_owned();
            Some((path, bytes))
        });
        Workspace::from_snapshot(&Snapshot::new(files.collect())).unwrap()
    }
}
