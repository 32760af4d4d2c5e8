//! What one manifest says, wherever it lies: nothing is resolved yet.

mod dependency;
mod memory;
mod metadata;
mod package;
mod patch;
mod root;

pub(super) use dependency::{Declared, Origin};
pub use memory::Memory;
pub(super) use package::{Package, Setting};
pub(super) use patch::Patch;
pub(super) use root::{Pattern, RootTable};

use super::site::file_in;
use super::toml::Toml;
use super::{Error, Files};

/// A manifest.
#[derive(Clone, Debug)]
pub(super) struct Manifest {
    /// Its `[package]` with all that belongs to it.
    pub(super) package: Option<Box<Package>>,
    /// Its `[workspace]`.
    pub(super) root: Option<Box<RootTable>>,
    /// Its `[patch]` and `[replace]`.
    pub(super) patches: Vec<Patch>,
}

impl Manifest {
    /// The manifest in `folder`, or `None` where there is none. `buffer` is only lent.
    ///
    /// # Errors
    /// [`Error`] with file and line for one that cannot be used.
    pub(super) fn read(files: &dyn Files, folder: &str, buffer: &mut Vec<u8>) -> Result<Option<Self>, Error> {
        let file = file_in(folder, "Cargo.toml");
        if let Some(known) = files.memory().and_then(|memory| memory.recall(&file)) {
            return Ok(Some(known));
        }
        match files.read(&file, buffer) {
            Ok(true) => {
                let manifest = Self::parse(files, &file, buffer)?;
                if let Some(memory) = files.memory() {
                    memory.keep(&file, &manifest);
                }
                Ok(Some(manifest))
            }
            Ok(false) => Ok(None),
            Err(source) => Err(Error::Io { path: files.shown(&file), source }),
        }
    }

    fn parse(files: &dyn Files, file: &str, bytes: &[u8]) -> Result<Self, Error> {
        let (toml, document) = Toml::parse(files, file, bytes)?;
        let table = document.get_ref();
        let manifest = Self {
            package: Package::read(&toml, table)?.map(Box::new),
            root: RootTable::read(&toml, table)?.map(Box::new),
            patches: patch::read(&toml, table)?,
        };
        if manifest.package.is_none() && manifest.root.is_none() { Err(toml.empty()) } else { Ok(manifest) }
    }
}
