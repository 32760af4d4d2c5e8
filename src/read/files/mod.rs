//! Where manifests come from: a folder on disk, or a set of files in memory.

mod disk;
mod inside;
mod overlay;
mod snapshot;

use std::io;
use std::path::PathBuf;

pub use super::manifest::Memory;

pub use disk::Disk;
pub use overlay::Overlay;
pub use snapshot::Snapshot;

/// A tree of files. Paths are relative to the workspace root, with `/` between their parts; the root itself is empty, and
/// what lies outside begins with `../`.
pub trait Files: Sync {
    /// Puts the bytes of `file` into `buffer`, in place of what it holds. False where there is no such file.
    ///
    /// # Errors
    /// What the system said about a file that is there.
    fn read(&self, file: &str, buffer: &mut Vec<u8>) -> io::Result<bool>;

    /// Opens `folder`.
    ///
    /// # Errors
    /// What the system said, also where there is no such folder.
    fn folder(&self, folder: &str) -> io::Result<Box<dyn Folder + '_>>;

    /// Whether `folder` is there and is a folder.
    fn is_folder(&self, folder: &str) -> bool;

    /// How `path` is named to a person.
    fn shown(&self, path: &str) -> PathBuf;

    /// Where manifests that were read are remembered, for a tree that is read more than once.
    fn memory(&self) -> Option<&Memory> {
        None
    }
}

/// A folder that is open, so that what lies in it is found without the way to it.
pub trait Folder: Sync {
    /// What lies directly in it, in no order. Links are followed; names that are no text are left out.
    fn entries(&self) -> &[Entry];

    /// As [`Files::read`], for its file `name`.
    ///
    /// # Errors
    /// What the system said about a file that is there.
    fn read(&self, name: &str, buffer: &mut Vec<u8>) -> io::Result<bool>;

    /// Opens its folder `name`.
    ///
    /// # Errors
    /// What the system said, also where there is no such folder.
    fn folder(&self, name: &str) -> io::Result<Box<dyn Folder + '_>>;
}

/// Something in a folder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// Its name in the folder.
    pub name: String,
    /// Whether it is a folder.
    pub is_folder: bool,
}
