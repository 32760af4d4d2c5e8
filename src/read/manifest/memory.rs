//! Manifests that were read before, for a tree that is read again after few of them changed.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::Manifest;

/// Manifests by their files. A file that changes has to be forgotten.
#[derive(Debug, Default)]
pub struct Memory {
    known: Mutex<HashMap<String, Arc<Manifest>>>,
}

impl Memory {
    /// The manifest `file` as it was read.
    pub(super) fn recall(&self, file: &str) -> Option<Manifest> {
        let known = self.known().get(file).cloned();
        // Copied once the others may go on.
        known.map(|manifest| Manifest::clone(&manifest))
    }

    /// Remembers the manifest `file`.
    pub(super) fn keep(&self, file: &str, manifest: &Manifest) {
        let (file, manifest) = (file.to_owned(), Arc::new(manifest.clone()));
        self.known().insert(file, manifest);
    }

    /// Forgets the manifest `file`, which changes.
    pub(in crate::read) fn forget(&self, file: &str) {
        self.known().remove(file);
    }

    fn known(&self) -> MutexGuard<'_, HashMap<String, Arc<Manifest>>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
