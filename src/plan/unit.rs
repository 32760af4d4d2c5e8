//! One unit of the catalogue, rendered.

use std::collections::BTreeMap;

use crate::model::TreePath;
use crate::template::{Catalogue, Engine, Error, Variables};

/// The files of a unit, by path.
///
/// # Errors
/// [`Error`] where a template is at fault.
pub fn render(catalogue: &Catalogue, unit: &str, variables: &Variables) -> Result<BTreeMap<TreePath, Vec<u8>>, Error> {
    let mut files = Engine::new(variables)?.render(&catalogue.unit(unit)?)?;
    for (path, bytes) in &mut files {
        // The root manifest keeps its own order, under its comments.
        if path.as_str().ends_with("/Cargo.toml") {
            *bytes = sorted(&String::from_utf8_lossy(bytes)).into_bytes();
        }
    }
    Ok(files)
}

/// A manifest whose tables of dependencies are sorted, a line each: which of them comes first depends on the names, and
/// `cargo add` keeps sorted what it finds sorted.
fn sorted(manifest: &str) -> String {
    let mut lines: Vec<&str> = manifest.split_inclusive('\n').collect();
    let mut at = 0;
    while at < lines.len() {
        let is_table = matches!(lines[at].trim_end(), "[dependencies]" | "[dev-dependencies]");
        at += 1;
        if is_table {
            let length = lines[at..].iter().take_while(|line| !line.trim().is_empty()).count();
            lines[at..at + length].sort_by_key(|line| line.split(['.', ' ']).next().unwrap_or(line));
            at += length;
        }
    }
    lines.concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_of_dependencies_are_sorted_by_their_keys() {
        let text = "[package]\nz = 1\na = 2\n\n[dependencies]\nshop-b.workspace = true\naxum.workspace = true\nshop = { path = \"x\" }\n\n[dev-dependencies]\nb = 1\na = 1\n";
        let expected = "[package]\nz = 1\na = 2\n\n[dependencies]\naxum.workspace = true\nshop = { path = \"x\" }\nshop-b.workspace = true\n\n[dev-dependencies]\na = 1\nb = 1\n";
        assert_eq!(sorted(text), expected);
    }
}
