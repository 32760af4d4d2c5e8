//! The `members` of a root manifest as folders.

use std::path::{Component, Path, PathBuf};

use super::Error;
use super::document::Document;

/// The folders that `workspace.members` names, each once, and the root itself where it is also a package.
pub(super) fn folders(root: &Document, folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let mut found = Vec::new();
    if root.get(&["package"]).is_some() {
        found.push(folder.to_owned());
    }
    if let Some(item) = root.get(&["workspace", "members"]) {
        let wrong = || root.value(item, &["workspace", "members"], "a list of strings");
        for value in item.as_array().ok_or_else(wrong)? {
            let pattern = value.as_str().ok_or_else(wrong)?;
            if pattern.contains(['*', '?']) {
                found.extend(expand(folder, pattern)?);
                continue;
            }
            let member = plain(&folder.join(pattern));
            if !member.join("Cargo.toml").is_file() {
                let line = root.line(value.span());
                return Err(Error::MissingMember { file: root.file.clone(), line, member: pattern.to_owned() });
            }
            found.push(member);
        }
    }
    found.sort();
    found.dedup();
    Ok(found)
}

/// `path` without `.` and `..`, by its text alone.
pub(super) fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                plain.pop();
            }
            other => plain.push(other),
        }
    }
    plain
}

/// The folders with a manifest that `pattern` names; as cargo does, a match without one is no member.
fn expand(root: &Path, pattern: &str) -> Result<Vec<PathBuf>, Error> {
    let mut folders = vec![root.to_owned()];
    for part in pattern.split('/').filter(|part| !part.is_empty()) {
        let mut deeper = Vec::new();
        for folder in folders {
            if part.contains(['*', '?']) {
                deeper.extend(children(&folder)?.into_iter().filter(|child| {
                    child.file_name().and_then(|name| name.to_str()).is_some_and(|name| matches(part, name))
                }));
            } else {
                deeper.push(folder.join(part));
            }
        }
        folders = deeper;
    }
    folders.retain(|folder| folder.join("Cargo.toml").is_file());
    Ok(folders.iter().map(|folder| plain(folder)).collect())
}

fn children(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let broken = |source| Error::Io { path: folder.to_owned(), source };
    folder.read_dir().map_err(broken)?.map(|entry| Ok(entry.map_err(broken)?.path())).collect()
}

/// Whether `name` is what `pattern` says: `*` for any characters, `?` for one. No name that begins with a dot.
fn matches(pattern: &str, name: &str) -> bool {
    fn rest(pattern: &[u8], name: &[u8]) -> bool {
        match (pattern, name) {
            ([b'*', pattern @ ..], _) => (0..=name.len()).any(|skip| rest(pattern, &name[skip..])),
            ([b'?', pattern @ ..], [_, name @ ..]) => rest(pattern, name),
            ([p, pattern @ ..], [n, name @ ..]) => p == n && rest(pattern, name),
            (pattern, name) => pattern.is_empty() && name.is_empty(),
        }
    }
    !name.starts_with('.') && rest(pattern.as_bytes(), name.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_and_question_marks_match_within_one_name() {
        for (pattern, name) in [("*", "a"), ("*-api", "shop-api"), ("shop-*", "shop-"), ("a?c", "abc"), ("*a*", "bab")]
        {
            assert!(matches(pattern, name), "{pattern} refused {name}");
        }
        for (pattern, name) in [("*", ".git"), ("*-api", "shop-apis"), ("a?c", "ac"), ("", "a")] {
            assert!(!matches(pattern, name), "{pattern} took {name}");
        }
    }

    #[test]
    fn dots_are_taken_out() {
        assert_eq!(plain(Path::new("/a/./b/../c")), Path::new("/a/c"));
    }
}
