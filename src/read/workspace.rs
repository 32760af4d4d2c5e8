//! A workspace: its root, its members and who depends on whom.

use std::path::{Path, PathBuf};

use super::files::{Disk, Files, Snapshot};
use super::manifest::Manifest;
use super::site::{Site, file_in};
use super::{Error, find, graph, members, sources};
use crate::model::{Graph, Member};

/// A Cargo workspace as its manifests describe it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Workspace {
    /// The folder of the root manifest, absolute; empty for a snapshot.
    pub root: PathBuf,
    /// The members and the edges between them. `shared_sources` has only what manifests say, until
    /// [`Workspace::find_shared_sources`] adds what source files do.
    pub graph: Graph,
}

impl Workspace {
    /// Reads the workspace that `start` lies in, found as cargo does: the nearest manifest upward, and the root that it
    /// belongs to. A package that belongs to none is a workspace of one.
    ///
    /// # Errors
    /// [`Error`], with file and line where a manifest is at fault.
    pub fn find(start: &Path) -> Result<Self, Error> {
        let start = find::find(start)?;
        let site = Site::new(&start.root);
        let disk = Disk::new(start.root.clone());
        let graph = read(&disk, &site, start.manifest)?;
        let is_member = |member: &Member| member.folder == start.current;
        if !start.current.is_empty() && !graph.members.iter().any(is_member) {
            let file = disk.shown(&file_in(&start.current, "Cargo.toml"));
            return Err(Error::NotAMember { file, root: disk.shown("Cargo.toml") });
        }
        Ok(Self { root: start.root, graph })
    }

    /// Where the root of the workspace around `start` is, absolute; reads no more manifests than it takes to find that.
    ///
    /// # Errors
    /// [`Error`], with file and line where a manifest is at fault.
    pub fn root_around(start: &Path) -> Result<PathBuf, Error> {
        Ok(find::find(start)?.root)
    }

    /// Reads the workspace whose root manifest is the `Cargo.toml` of `snapshot`.
    ///
    /// # Errors
    /// [`Error`], with file and line where a manifest is at fault.
    pub fn from_snapshot(snapshot: &Snapshot) -> Result<Self, Error> {
        let none = || Error::NoWorkspace { start: ".".into() };
        let manifest = Manifest::read(snapshot, "", &mut Vec::new())?.ok_or_else(none)?;
        Ok(Self { root: PathBuf::new(), graph: read(snapshot, &Site::default(), manifest)? })
    }

    /// The folder of `member`, absolute.
    #[must_use]
    pub fn folder(&self, member: &Member) -> PathBuf {
        if member.folder.is_empty() { self.root.clone() } else { super::site::plain(&self.root.join(&member.folder)) }
    }

    /// Opens every source file and adds to the graph what they take from other members by `#[path]` and `include!`.
    ///
    /// # Errors
    /// [`Error::Io`] for a file or folder that is there but cannot be read.
    pub fn find_shared_sources(&mut self) -> Result<(), Error> {
        let disk = Disk::new(self.root.clone());
        sources::add(&disk, &Site::new(&self.root), &mut self.graph)
    }

    /// As [`Workspace::find_shared_sources`], for a workspace that was read from `snapshot`.
    ///
    /// # Errors
    /// None that a snapshot can cause.
    pub fn find_shared_sources_in(&mut self, snapshot: &Snapshot) -> Result<(), Error> {
        sources::add(snapshot, &Site::default(), &mut self.graph)
    }
}

fn read(files: &dyn Files, site: &Site, root: Manifest) -> Result<Graph, Error> {
    let members = members::members(files, site, root)?;
    graph::graph(files, site, members)
}
