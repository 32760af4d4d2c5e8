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
