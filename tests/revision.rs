//! A workspace as git has it at a revision, with the real `git`.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test may fail anywhere and makes its own files")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use layergen::read::{RevisionError, revision};

struct Repository(tempfile::TempDir);

impl Repository {
    fn new() -> Self {
        let repository = Self(tempfile::tempdir().unwrap());
        repository.git(&["init", "--quiet", "--initial-branch=main"]);
        repository
    }

    fn root(&self) -> &Path {
        self.0.path()
    }

    fn git(&self, arguments: &[&str]) {
        git(self.root(), arguments);
    }

    fn write(&self, file: &str, text: &str) {
        let path = self.root().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn commit(&self, files: &[(&str, &str)]) {
        for (file, text) in files {
            self.write(file, text);
        }
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--message", "change"]);
    }
}

fn git(folder: &Path, arguments: &[&str]) {
    let mut command = Command::new("git");
    command.args(["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "protocol.file.allow=always"]);
    let output = command.args(arguments).current_dir(folder).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

fn texts(files: &BTreeMap<String, Vec<u8>>) -> Vec<(&str, &str)> {
    files.iter().map(|(file, content)| (file.as_str(), std::str::from_utf8(content).unwrap())).collect()
}

const ROOT: (&str, &str) = ("Cargo.toml", "[workspace]\n");

#[test]
fn manifests_and_policy_are_those_of_the_revision() {
    let repository = Repository::new();
    let binary = "\u{feff}a\r\nb\0c";
    repository.commit(&[
        ROOT,
        ("layergen.toml", "version = 1"),
        ("layergen-baseline.toml", ""),
        ("a/Cargo.toml", "one"),
        ("a/src/lib.rs", ""),
        ("größe und mehr/Cargo.toml", binary),
        ("a/layergen.toml", "not at the root"),
        ("a/NotCargo.toml", ""),
    ]);
    repository.git(&["tag", "first"]);
    repository.commit(&[("a/Cargo.toml", "two"), ("b/Cargo.toml", "new")]);
    repository.write("a/Cargo.toml", "not committed");
    let files = revision(repository.root(), "first", &[]).unwrap();
    assert_eq!(
        texts(&files),
        [
            ROOT,
            ("a/Cargo.toml", "one"),
            ("größe und mehr/Cargo.toml", binary),
            ("layergen-baseline.toml", ""),
            ("layergen.toml", "version = 1"),
        ]
    );
    let files = revision(repository.root(), "HEAD", &[]).unwrap();
    assert_eq!(files["a/Cargo.toml"], b"two");
    assert_eq!(files.len(), 6);
    assert_eq!(revision(repository.root(), "HEAD~1", &[]).unwrap(), revision(repository.root(), "first", &[]).unwrap());
}

#[test]
fn the_workspace_may_lie_in_a_folder_of_the_repository() {
    let repository = Repository::new();
    repository.commit(&[
        ("Cargo.toml", "outside"),
        ("tools[1]/ws/Cargo.toml", "[workspace]"),
        ("tools[1]/ws/a/Cargo.toml", "inside"),
        ("tools[1]/ws-other/Cargo.toml", "beside"),
        ("layergen.toml", "of another workspace"),
    ]);
    let files = revision(&repository.root().join("tools[1]/ws"), "main", &[]).unwrap();
    assert_eq!(
        texts(&files),
        [
            ("../../Cargo.toml", "outside"),
            ("../ws-other/Cargo.toml", "beside"),
            ("Cargo.toml", "[workspace]"),
            ("a/Cargo.toml", "inside"),
        ]
    );
    repository.commit(&[("later/Cargo.toml", "[workspace]")]);
    let error = revision(&repository.root().join("later"), "HEAD~1", &[]).unwrap_err();
    assert_eq!(error.to_string(), "`HEAD~1` has no `later/Cargo.toml`");
}

#[test]
fn what_is_no_commit_is_unknown_and_never_an_option() {
    let repository = Repository::new();
    assert!(matches!(revision(repository.root(), "HEAD", &[]), Err(RevisionError::Unknown { .. })), "no commit yet");
    repository.commit(&[ROOT]);
    for name in
        ["nope", "", "--output=x", "-n", "HEAD..HEAD", "HEAD:Cargo.toml", "a\nb", "a\0b", "HEAD^{tree}", "@{-9}"]
    {
        let error = revision(repository.root(), name, &[]).unwrap_err();
        assert!(matches!(error, RevisionError::Unknown { is_shallow: false, .. }), "{name}: {error:?}");
    }
    assert!(!repository.root().join("x").exists());
    let error = revision(repository.root(), "origin/main", &[]).unwrap_err();
    assert_eq!(error.help().unwrap(), "fetch it first: git fetch origin main");
}

#[test]
fn a_folder_outside_of_every_repository_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let error = revision(folder.path(), "HEAD", &[]).unwrap_err();
    assert!(matches!(error, RevisionError::NoRepository { .. }), "{error:?}");
}

#[test]
fn a_shallow_clone_says_how_to_get_the_rest() {
    let repository = Repository::new();
    repository.commit(&[ROOT]);
    repository.commit(&[("a/Cargo.toml", "")]);
    let clone: PathBuf = repository.root().join("clone");
    let source = format!("file://{}", repository.root().display());
    git(repository.root(), &["clone", "--quiet", "--depth", "1", &source, clone.to_str().unwrap()]);
    assert_eq!(revision(&clone, "HEAD", &[]).unwrap().len(), 2);
    let error = revision(&clone, "HEAD~1", &[]).unwrap_err();
    assert!(error.help().unwrap().contains("fetch-depth: 0"), "{error:?}");
}

#[test]
#[cfg(unix)]
fn nothing_runs_and_nothing_is_written() {
    use std::os::unix::fs::PermissionsExt as _;
    let repository = Repository::new();
    repository.commit(&[ROOT, ("a/Cargo.toml", "x"), (".gitattributes", "*.toml diff=loud filter=loud\n")]);
    let trap = repository.root().join(".git/trap");
    fs::write(&trap, "#!/bin/sh\ntouch \"$(dirname \"$0\")/sprung\"\n").unwrap();
    fs::set_permissions(&trap, fs::Permissions::from_mode(0o755)).unwrap();
    let trap = trap.to_str().unwrap();
    for key in
        ["core.fsmonitor", "diff.loud.textconv", "filter.loud.smudge", "diff.external", "core.pager", "core.sshCommand"]
    {
        repository.git(&["config", key, trap]);
    }
    let listing = |folder: &Path| {
        let mut found: Vec<_> =
            walk(folder).into_iter().map(|path| (fs::metadata(&path).unwrap().modified().unwrap(), path)).collect();
        found.sort();
        found
    };
    let before = listing(repository.root());
    assert_eq!(revision(repository.root(), "HEAD", &[]).unwrap().len(), 2);
    assert_eq!(listing(repository.root()), before);
}

fn walk(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(walk(&path)) } else { found.push(path) }
    }
    found
}

#[test]
fn links_are_left_out_and_many_files_are_no_deadlock() {
    let repository = Repository::new();
    let large = "# a line of a large manifest\n".repeat(200);
    let files: Vec<_> = (0..1500).map(|at| format!("crates/c{at}/Cargo.toml")).collect();
    files.iter().for_each(|file| repository.write(file, &large));
    #[cfg(unix)]
    {
        fs::create_dir_all(repository.root().join("link")).unwrap();
        std::os::unix::fs::symlink("../Cargo.toml", repository.root().join("link/Cargo.toml")).unwrap();
    }
    repository.commit(&[ROOT]);
    let found = revision(repository.root(), "HEAD", &[]).unwrap();
    assert_eq!(found.len(), 1501);
    assert_eq!(found["crates/c1499/Cargo.toml"], large.as_bytes());
}

#[test]
fn sources_that_may_take_others_are_there_however_they_are_spelled() {
    let spellings = [
        "#[path=\"x\"] mod x;",
        "#[ path\r\n = r\"x\"] mod x;",
        "#[path =\n r#\"x\"#] mod x;",
        "#[cfg_attr(unix, path = \"x\")] mod x;",
        "#[path /* why */ = \"x\"] mod x;",
        "include !(\"x\");",
        "include\n!(\"x\");",
        "include!(\"x\"); // \0",
    ];
    let others = ["let path = root.join(x);", "path == \"x\"", "include_str!(\"x\")", ""];
    let repository = Repository::new();
    for (at, text) in spellings.iter().chain(&others).enumerate() {
        repository.write(&format!("a/src/m{at:02}.rs"), text);
    }
    repository.commit(&[ROOT]);
    let found = revision(repository.root(), "HEAD", &[]).unwrap();
    let expected = (0..spellings.len()).map(|at| format!("a/src/m{at:02}.rs"));
    assert_eq!(found.into_keys().filter(|file| file != "Cargo.toml").collect::<Vec<_>>(), expected.collect::<Vec<_>>());
}
