//! One round: many manifests at once.

use rayon::prelude::*;

use super::super::manifest::Manifest;
use super::super::site::{file_in, is_inside};
use super::super::{Error, Files, crew};
use crate::model::Place;

/// A folder whose package may be a member.
#[derive(Debug)]
pub(super) struct Candidate {
    pub(super) folder: String,
    pub(super) why: Why,
}

/// What names the folder.
#[derive(Debug)]
pub(super) enum Why {
    /// The root's list, in this line and these words.
    Listed { line: usize, text: String },
    /// A path dependency of a member.
    Dependency { place: Place, key: String },
}

/// From so many files on the start of the other threads is worth its while.
const MANY: usize = 24;

/// The manifests of `candidates`, in their order. A missing one is an error, unless it would not be a member anyway.
pub(super) fn read(files: &dyn Files, candidates: Vec<Candidate>) -> Result<Vec<(Candidate, Manifest)>, Error> {
    let results = manifests(files, &candidates.iter().map(|candidate| candidate.folder.as_str()).collect::<Vec<_>>());
    let mut found = Vec::with_capacity(candidates.len());
    for (candidate, result) in candidates.into_iter().zip(results) {
        match result? {
            Some(manifest) => found.push((candidate, manifest)),
            None => missing(files, candidate)?,
        }
    }
    Ok(found)
}

/// The manifests of `folders`, in their order.
pub(super) fn manifests(files: &dyn Files, folders: &[&str]) -> Vec<Result<Option<Manifest>, Error>> {
    let read = |buffer: &mut Vec<u8>, folder: &&str| Manifest::read(files, folder, buffer);
    if folders.len() < MANY {
        let mut buffer = Vec::new();
        return folders.iter().map(|folder| read(&mut buffer, folder)).collect();
    }
    crew::run(|| folders.par_iter().map_init(Vec::new, read).collect())
}

fn missing(files: &dyn Files, candidate: Candidate) -> Result<(), Error> {
    match candidate.why {
        Why::Listed { line, text } => Err(Error::MissingMember { file: files.shown("Cargo.toml"), line, member: text }),
        // Cargo would say so; but it is no member, and in a snapshot nothing outside of the root is there.
        Why::Dependency { .. } if !is_inside(&candidate.folder) => Ok(()),
        Why::Dependency { place, key } => Err(Error::MissingDependency {
            file: files.shown(&place.file),
            line: place.line,
            key,
            folder: files.shown(&file_in(&candidate.folder, "")),
        }),
    }
}
