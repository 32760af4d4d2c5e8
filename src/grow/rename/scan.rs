//! Where the workspace still says the old name.

use std::fs;
use std::path::Path;

use super::code::Names;
use crate::grow::Error;
use crate::grow::draft::Draft;

/// A larger file is no text that people write.
const MOST_BYTES: u64 = 256 * 1024;

/// The lines that still say the old name, as `file:line`, sorted; generated files and the lock file are left out.
pub(super) fn left(draft: &Draft, root: &Path, names: &Names) -> Result<Vec<String>, Error> {
    let snake = names.old.replace('-', "_");
    let words = [names.old.clone(), snake.to_uppercase(), snake];
    let mut files = Vec::new();
    collect(root, "", &mut files);
    // Files that move are at their new places in the draft.
    files.extend(draft.changed().map(str::to_owned));
    files.sort();
    files.dedup();
    let mut found = Vec::new();
    for file in files {
        let is_generated = file.ends_with("/src/wiring.rs") || file == "docs/architecture.md" || file == "Cargo.lock";
        let Ok(Some(text)) = draft.text(&file) else { continue };
        if is_generated {
            continue;
        }
        for (at, line) in text.lines().enumerate().filter(|(_, line)| words.iter().any(|word| says(line, word))) {
            // The table of services is written anew.
            if !(file == "README.md" && line.starts_with("| [`")) {
                found.push(format!("{file}:{}", at + 1));
            }
        }
    }
    Ok(found)
}

/// The files below `folder` that people may write, as far as they can be read.
fn collect(root: &Path, folder: &str, found: &mut Vec<String>) {
    let Ok(entries) = fs::read_dir(root.join(folder)) else { return };
    for entry in entries.flatten() {
        let Some(name) = entry.file_name().to_str().map(str::to_owned) else { continue };
        let path = if folder.is_empty() { name.clone() } else { format!("{folder}/{name}") };
        match entry.metadata() {
            Ok(found)
                if found.is_dir() && matches!(name.as_str(), "target" | ".git" | ".layergen" | "node_modules") => {}
            Ok(metadata) if metadata.is_dir() => collect(root, &path, found),
            Ok(metadata) if metadata.is_file() && metadata.len() <= MOST_BYTES => found.push(path),
            _ => {}
        }
    }
}

/// Whether `line` has `word`, not as a part of a longer name.
fn says(line: &str, word: &str) -> bool {
    let is_name = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    line.match_indices(word).any(|(at, _)| !line[..at].ends_with(is_name) && !is_longer(&line[at + word.len()..]))
}

/// What follows makes a name longer, other than by the ending of the interface crate.
fn is_longer(after: &str) -> bool {
    let after = ["-api", "_api", "_URL"].iter().find_map(|ending| after.strip_prefix(ending)).unwrap_or(after);
    after.starts_with(|c: char| c.is_alphanumeric() || c == '_' || c == '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_but_not_within_another() {
        for line in ["`pay-center`", "pay-center-api/src", "see pay-center."] {
            assert!(says(line, "pay-center"), "{line}");
        }
        for line in ["my-pay-center", "pay-center2", "pay-center-api-x", "pay-centers"] {
            assert!(!says(line, "pay-center"), "{line}");
        }
        assert!(says("export PAY_CENTER_URL=x", "PAY_CENTER"));
    }
}
