//! Manifests that were read before, for a tree that is read again after few of them changed.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use super::Manifest;

/// Manifests by their files. A file that changes has to be forgotten.
#[derive(Debug, Default)]
pub struct Memory {
    known: Mutex<HashMap<String, Manifest>>,
}

impl Memory {
    /// The manifest `file` as it was read.
    pub(super) fn recall(&self, file: &str) -> Option<Manifest> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).get(file).cloned()
    }

    /// Remembers the manifest `file`.
    pub(super) fn keep(&self, file: &str, manifest: &Manifest) {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).insert(file.to_owned(), manifest.clone());
    }

    /// Forgets the manifest `file`, which changes.
    pub(in crate::read) fn forget(&self, file: &str) {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).remove(file);
    }
}
