//! What a check reads beside the manifests: the policy, the baseline, the day.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use super::{Error, State};
use crate::model::{Baseline, Date, Policy};
use crate::read::{self, Files, PolicyError};

pub use crate::read::baseline::FILE as BASELINE_FILE;
pub use crate::read::policy::FILE as POLICY_FILE;
use crate::read::policy::TABLE;

/// Where the policy is.
#[derive(Clone, Debug)]
pub(super) enum PolicySource {
    /// At the workspace root: `layergen.toml`, or the root manifest's `[workspace.metadata.layergen]`.
    Root,
    /// In this file.
    File(PathBuf),
    /// Here.
    Text(String),
}

/// The policy of the workspace that `state` holds and whose root is now `root`, and the text that it was read from.
pub(super) fn policy(state: &State, root: &Path, source: &PolicySource) -> Result<(Policy, String), Error> {
    let (files, is_disk) = (state.files(), matches!(state, State::Disk(_)));
    let (file, text, table): (String, String, &[&str]) = match source {
        PolicySource::Text(text) => (POLICY_FILE.to_owned(), text.clone(), &[]),
        PolicySource::File(path) => {
            let file = seen_from(root, path);
            let text = if is_disk { read::text(path)? } else { read::text_in(files, &file)? };
            (file, text.ok_or_else(|| Error::NoPolicyFile { path: path.clone() })?, &[])
        }
        PolicySource::Root => return root_policy(files, root),
    };
    Ok((parsed(&file, &text, table)?, text))
}

/// The policy at the root of the workspace that `files` hold and whose root is `root`, and the text that it was read from.
pub(crate) fn root_policy(files: &dyn Files, root: &Path) -> Result<(Policy, String), Error> {
    let own = read::text_in(files, POLICY_FILE)?;
    let manifest = read::text_in(files, "Cargo.toml")?.unwrap_or_default();
    let (file, text, table): (_, _, &[&str]) = match (own, has_table(&manifest)) {
        (Some(_), true) => return Err(Error::TwoPolicies { root: root.to_owned() }),
        (Some(text), false) => (POLICY_FILE, text, &[]),
        (None, true) => ("Cargo.toml", manifest, &TABLE),
        (None, false) => return Err(Error::NoPolicy { root: root.to_owned() }),
    };
    Ok((parsed(file, &text, table)?, text))
}

/// The policy in `text`.
pub(super) fn parsed(file: &str, text: &str, table: &[&str]) -> Result<Policy, Error> {
    read::policy::parse(file, text, table).map_err(|error| faulty(error, file, text))
}

fn faulty(error: PolicyError, file: &str, text: &str) -> Error {
    Error::Policy { error, texts: BTreeMap::from([(file.to_owned(), text.to_owned())]) }
}

/// The baseline at the root; an empty one where there is no file.
pub(crate) fn baseline(files: &dyn Files) -> Result<Baseline, Error> {
    match read::text_in(files, BASELINE_FILE)? {
        Some(text) => read::baseline::parse(BASELINE_FILE, &text).map_err(|error| faulty(error, BASELINE_FILE, &text)),
        None => Ok(Baseline::default()),
    }
}

/// The folder `root` as seen from the nearest `.git` above; empty where there is none.
pub(super) fn folder_in_repository(root: &Path) -> String {
    let repository = root.ancestors().find(|folder| folder.join(".git").exists());
    let inside = repository.and_then(|repository| root.strip_prefix(repository).ok());
    let parts = inside.into_iter().flat_map(Path::components);
    parts.map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// `file` relative to the folder `root`, with `/` between its parts; `../` where it lies outside.
fn seen_from(root: &Path, file: &Path) -> String {
    // Links among the folders are followed, the file's own name stays.
    let real = |path: &Path| std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let parent = file.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let (root, file) = (real(root), real(parent).join(file.file_name().unwrap_or_default()));
    let (from, to): (Vec<_>, Vec<_>) = (root.components().collect(), file.components().collect());
    let common = from.iter().zip(&to).take_while(|(one, other)| one == other).count();
    if common == 0 {
        return file.display().to_string(); // On another drive.
    }
    let up = std::iter::repeat_n(Component::ParentDir, from.len() - common);
    let way = up.chain(to[common..].iter().copied());
    way.map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// The day it is, in UTC.
pub(crate) fn today() -> Date {
    let today = time::OffsetDateTime::now_utc().date();
    Date { year: u16::try_from(today.year()).unwrap_or(0), month: today.month().into(), day: today.day() }
}

/// Whether the root manifest holds a policy. A manifest that only mentions the table in a comment does not.
fn has_table(manifest: &str) -> bool {
    let absent = || read::policy::parse("Cargo.toml", manifest, &TABLE).is_err_and(|error| error.is_absent());
    manifest.contains("layergen") && !absent()
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "the test makes the folders that it names")]
mod tests {
    use super::*;

    #[test]
    fn a_policy_elsewhere_is_named_from_the_root() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("root");
        std::fs::create_dir_all(root.join("a/b")).unwrap();
        for (file, seen) in [
            ("root/x.toml", "x.toml"),
            ("root/a/b/../x.toml", "a/x.toml"),
            ("x.toml", "../x.toml"),
            ("y/x.toml", "../y/x.toml"),
        ] {
            assert_eq!(seen_from(&root, &folder.path().join(file)), seen);
        }
    }
}
