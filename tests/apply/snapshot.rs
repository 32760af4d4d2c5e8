//! All that is in a tree.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Path → permissions and bytes (or what else is there).
pub(crate) type Snapshot = BTreeMap<String, (u32, Vec<u8>)>;

/// All that is under `root`: files, folders and symlinks, each with its permissions.
pub(crate) fn snapshot(root: &Path) -> Snapshot {
    let mut found = Snapshot::new();
    visit(root, root, &mut found);
    found
}

/// The same without the history, and without the folder of layergen where that is all it holds.
pub(crate) fn settled(root: &Path) -> Snapshot {
    let mut found = snapshot(root);
    let had_history = found.remove(".layergen/history").is_some();
    found.retain(|path, _| !path.starts_with(".layergen/history/"));
    if had_history && !found.keys().any(|path| path.starts_with(".layergen/")) {
        found.remove(".layergen");
    }
    found
}

/// The numbers of the updates that can be taken back, ascending.
pub(crate) fn records(root: &Path) -> Vec<u64> {
    let Ok(entries) = fs::read_dir(root.join(".layergen/history")) else { return Vec::new() };
    let entries = entries.map(|entry| entry.unwrap()).filter(|entry| entry.path().join("journal.json").exists());
    let mut numbers: Vec<u64> = entries.map(|entry| entry.file_name().to_str().unwrap().parse().unwrap()).collect();
    numbers.sort_unstable();
    numbers
}

/// The same without what belongs to apply itself.
pub(crate) fn visible(root: &Path) -> Snapshot {
    let mut found = snapshot(root);
    found.retain(|path, _| path != ".layergen" && !path.starts_with(".layergen/"));
    found
}

fn visit(root: &Path, folder: &Path, found: &mut Snapshot) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let metadata = path.symlink_metadata().unwrap();
        let name = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
        let bytes = if metadata.is_dir() {
            visit(root, &path, found);
            b"folder".to_vec()
        } else if metadata.is_symlink() {
            b"symlink".to_vec()
        } else {
            fs::read(&path).unwrap()
        };
        found.insert(name, (mode(&metadata), bytes));
    }
}

#[cfg(unix)]
fn mode(metadata: &fs::Metadata) -> u32 {
    use std::os::unix::fs::PermissionsExt as _;
    metadata.permissions().mode()
}

#[cfg(not(unix))]
fn mode(metadata: &fs::Metadata) -> u32 {
    u32::from(metadata.permissions().readonly())
}
