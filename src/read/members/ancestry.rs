//! Which workspace a package belongs to, seen from the package: its `package.workspace`, or the nearest root above.

use std::collections::HashMap;

use super::super::manifest::Manifest;
use super::super::site::{Site, file_in};
use super::super::{Error, Files};
use super::Boundary;

/// Manifests by their folders, as far as they say where a workspace ends.
pub(in crate::read) struct Ancestry<'f> {
    files: &'f dyn Files,
    site: &'f Site,
    known: HashMap<String, Root>,
}

/// What a manifest says about the workspace it belongs to.
#[derive(Clone, Debug)]
pub(in crate::read) enum Root {
    /// It is the root of one.
    Here(Box<Boundary>),
    /// It names the folder of the root.
    Elsewhere(String),
    /// Nothing.
    Unsaid,
    /// There is no manifest.
    Nowhere,
}

impl<'f> Ancestry<'f> {
    pub(in crate::read) fn new(files: &'f dyn Files, site: &'f Site) -> Self {
        Self { files, site, known: HashMap::new() }
    }

    /// Keeps what `manifest`, which lies in `folder`, says.
    pub(in crate::read) fn note(&mut self, folder: &str, manifest: &Manifest) {
        self.known.insert(folder.to_owned(), self.root(folder, manifest));
    }

    fn root(&self, folder: &str, manifest: &Manifest) -> Root {
        let pointer = || manifest.package.as_ref()?.workspace.as_deref();
        match (&manifest.root, pointer()) {
            // The entries are folders seen from that root; all folders here are seen from ours.
            (Some(table), _) => Root::Here(Box::new(Boundary::new(self.site, folder, table))),
            (None, Some(pointer)) => Root::Elsewhere(self.site.folder(folder, pointer)),
            (None, None) => Root::Unsaid,
        }
    }

    /// Whether nothing that is known, but the root itself, says where a workspace ends: then all that lies below the root
    /// belongs to it.
    pub(super) fn is_plain(&self) -> bool {
        let says =
            |(folder, root): (&String, &Root)| !folder.is_empty() && !matches!(root, Root::Unsaid | Root::Nowhere);
        !self.known.iter().any(says)
    }

    /// Whether the package in `folder` belongs to this workspace.
    pub(super) fn belongs(&mut self, folder: &str) -> Result<bool, Error> {
        Ok(self.root_of(folder)?.is_some_and(|root| root.is_empty()))
    }

    /// The folder of the root that the package in `folder` belongs to, if there is one.
    ///
    /// # Errors
    /// [`Error`] for a manifest above that cannot be read.
    pub(in crate::read) fn root_of(&mut self, folder: &str) -> Result<Option<String>, Error> {
        match self.at(folder)? {
            Root::Here(_) => return Ok(Some(folder.to_owned())),
            Root::Elsewhere(root) => return Ok(Some(root.clone())),
            Root::Unsaid | Root::Nowhere => {}
        }
        // As in cargo a root that was already read is not asked what lies between.
        let mut below = folder.to_owned();
        while let Some(parent) = self.site.parent(&below) {
            match self.known.get(&parent) {
                Some(Root::Here(boundary)) if !boundary.excludes(folder) => return Ok(Some(parent)),
                _ => below = parent,
            }
        }
        below = folder.to_owned();
        while let Some(parent) = self.site.parent(&below) {
            // There cargo unpacks what it packages.
            if parent.ends_with("target/package") {
                break;
            }
            match self.at(&parent)? {
                Root::Here(boundary) if !boundary.excludes(folder) => return Ok(Some(parent)),
                Root::Elsewhere(root) => return Ok(Some(root.clone())),
                Root::Here(_) | Root::Unsaid | Root::Nowhere => {}
            }
            below = parent;
        }
        Ok(None)
    }

    fn at(&mut self, folder: &str) -> Result<&Root, Error> {
        if !self.known.contains_key(folder) {
            let manifest = Manifest::read(self.files, folder, &mut Vec::new())?;
            let root = manifest.map_or(Root::Nowhere, |manifest| self.root(folder, &manifest));
            self.known.insert(folder.to_owned(), root);
        }
        Ok(self.known.get(folder).unwrap_or(&Root::Nowhere))
    }

    /// The manifest's file in `folder`, for a message.
    pub(in crate::read) fn shown(&self, folder: &str) -> std::path::PathBuf {
        self.files.shown(&file_in(folder, "Cargo.toml"))
    }
}
