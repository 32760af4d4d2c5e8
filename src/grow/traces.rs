//! Where code still names what is gone.

use super::Error;
use super::draft::Draft;
use crate::read::Folder;

/// How many places are told.
const MOST: usize = 5;

/// A sentence that says which Rust files below `folder` name the crate `key`; empty where none does.
pub(super) fn left(draft: &Draft, folder: &str, key: &str) -> Result<Vec<String>, Error> {
    let identifier = key.replace('-', "_");
    let mut places = Vec::new();
    for file in rust_files(draft, folder)? {
        let text = draft.text(&file)?.unwrap_or_default();
        let is_generated = file.ends_with("/src/wiring.rs");
        let lines = text.lines().enumerate().filter(|(_, line)| !is_generated && names(line, &identifier));
        places.extend(lines.map(|(at, _)| format!("`{file}:{}`", at + 1)));
    }
    let more = places.len().saturating_sub(MOST);
    places.truncate(MOST);
    Ok(match (places.is_empty(), more) {
        (true, _) => Vec::new(),
        (false, 0) => {
            vec![format!("`{identifier}` is still named in {}: that code is yours to change", places.join(", "))]
        }
        (false, more) => vec![format!(
            "`{identifier}` is still named in {} and {more} more lines: that code is yours to change",
            places.join(", ")
        )],
    })
}

/// The folders of a package in which cargo looks for sources.
const SOURCES: [&str; 4] = ["src", "tests", "examples", "benches"];

/// The Rust files of the package in `folder`, sorted.
pub(super) fn rust_files(draft: &Draft, folder: &str) -> Result<Vec<String>, Error> {
    fn collect(open: &dyn Folder, path: &str, found: &mut Vec<String>) -> std::io::Result<()> {
        for entry in open.entries() {
            let path = format!("{path}/{}", entry.name);
            if entry.is_folder {
                collect(&*open.folder(&entry.name)?, &path, found)?;
            } else if entry.name.ends_with(".rs") {
                found.push(path);
            }
        }
        Ok(())
    }
    let mut found = Vec::new();
    let files = draft.files();
    for part in SOURCES {
        let path = if folder.is_empty() { part.to_owned() } else { format!("{folder}/{part}") };
        if files.is_folder(&path) {
            let opened = files.folder(&path).and_then(|open| collect(&*open, &path, &mut found));
            opened.map_err(|source| Error::Io { path: files.shown(&path), source })?;
        }
    }
    found.sort();
    Ok(found)
}

/// Whether `line` has `identifier` as a whole word.
fn names(line: &str, identifier: &str) -> bool {
    line.split(|c: char| !c.is_alphanumeric() && c != '_').any(|word| word == identifier)
}
