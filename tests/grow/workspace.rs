//! A workspace to grow, and how to ask for it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::support::{layergen, run, stderr, tree};

/// A new workspace in a temporary folder.
pub(crate) struct Workspace {
    folder: tempfile::TempDir,
}

impl Workspace {
    /// `layergen new shop` with these options.
    pub(crate) fn new(options: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let output = run(folder.path(), &[&["new", "shop", "--vcs", "none"], options].concat());
        assert!(output.status.success(), "{}", stderr(&output));
        Self { folder }
    }

    pub(crate) fn root(&self) -> PathBuf {
        self.folder.path().join("shop")
    }

    /// The program, to be run in the workspace.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = layergen(&self.root());
        command.args(arguments);
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    /// Runs what must succeed, and gives what it said.
    #[track_caller]
    pub(crate) fn does(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert!(output.status.success(), "{arguments:?}: {}", stderr(&output));
        stderr(&output)
    }

    /// Runs what must be refused with exit 2 and leave every byte as it was, and gives what it said.
    #[track_caller]
    pub(crate) fn refuses(&self, arguments: &[&str]) -> String {
        let before = self.tree();
        let output = self.run(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", stderr(&output));
        assert!(self.tree() == before, "{arguments:?} changed the tree");
        stderr(&output)
    }

    /// The standard output of what must succeed.
    #[track_caller]
    pub(crate) fn prints(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert!(output.status.success(), "{arguments:?}: {}", stderr(&output));
        String::from_utf8(output.stdout).unwrap()
    }

    /// Every file with its bytes.
    pub(crate) fn tree(&self) -> BTreeMap<String, Vec<u8>> {
        tree(&self.root())
    }

    /// Every file with its bytes, but for what is kept for `undo`.
    pub(crate) fn sources(&self) -> BTreeMap<String, Vec<u8>> {
        let mut tree = self.tree();
        tree.retain(|path, _| !path.starts_with(".layergen/"));
        tree
    }

    pub(crate) fn read(&self, file: &str) -> String {
        fs::read_to_string(self.root().join(file)).unwrap()
    }

    pub(crate) fn write(&self, file: &str, text: &str) {
        let path = self.root().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Changes the text of a file.
    pub(crate) fn edit(&self, file: &str, old: &str, new: &str) {
        let text = self.read(file);
        assert!(text.contains(old), "`{file}` has no {old:?}:\n{text}");
        self.write(file, &text.replace(old, new));
    }

    /// Writes the list of members anew, as `list` between its brackets; gives the whole root manifest.
    pub(crate) fn list_members(&self, list: &str) -> String {
        let root = self.read("Cargo.toml");
        let (start, end) = (root.find("members = [").unwrap(), root.find("]\n\n[workspace.package]").unwrap());
        let root = format!("{}members = [{list}{}", &root[..start], &root[end..]);
        self.write("Cargo.toml", &root);
        root
    }

    /// What `cargo metadata --locked` and the rules say: the lock file is what cargo would write, and nothing is broken.
    #[track_caller]
    pub(crate) fn is_sound(&self) {
        let lock = self.read("Cargo.lock");
        for arguments in
            [&["metadata", "--locked", "--format-version", "1"][..], &["metadata", "--format-version", "1"]]
        {
            let output = Command::new(env!("CARGO")).args(arguments).current_dir(self.root()).output().unwrap();
            assert!(output.status.success(), "{}", stderr(&output));
        }
        assert!(self.read("Cargo.lock") == lock, "cargo rewrote the lock file");
        self.is_clean();
    }

    /// No rule is broken and every generated file is up to date.
    #[track_caller]
    pub(crate) fn is_clean(&self) {
        for arguments in [&["check"][..], &["sync", "--check"]] {
            let output = self.run(arguments);
            let text = String::from_utf8_lossy(&output.stdout).into_owned();
            assert!(output.status.success(), "{arguments:?}: {text}{}", stderr(&output));
        }
    }
}

/// The lines that `after` has and `before` has not, and the other way round; a line for each time.
pub(crate) fn difference(before: &str, after: &str) -> (Vec<String>, Vec<String>) {
    let mut gone: Vec<&str> = before.split_inclusive('\n').collect();
    let mut come = Vec::new();
    for line in after.split_inclusive('\n') {
        match gone.iter().position(|old| *old == line) {
            Some(at) => _ = gone.remove(at),
            None => come.push(line.to_owned()),
        }
    }
    (gone.into_iter().map(str::to_owned).collect(), come)
}

/// A copy of a tree.
pub(crate) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let place = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &place)
        } else {
            _ = fs::copy(entry.path(), place).unwrap()
        }
    }
}
