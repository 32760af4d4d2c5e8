//! Where the workspace root lies, and paths as texts relative to it.

use std::path::{Component, Path, PathBuf};

/// The place of the workspace root. A folder is a text relative to it: parts with `/` between, none of them `.`, and `..`
/// only at the front.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Site {
    /// The parts of the root's absolute path; empty where it is not known.
    parts: Vec<String>,
}

impl Site {
    /// The site of `root`, an absolute path without `.` and `..`.
    pub(super) fn new(root: &Path) -> Self {
        let part = |part: Component<'_>| match part {
            Component::RootDir => None,
            other => Some(other.as_os_str().to_string_lossy().into_owned()),
        };
        Self { parts: root.components().filter_map(part).collect() }
    }

    /// The folder that `path` names, seen from `base`. By its text alone, as cargo does: links are not followed.
    pub(super) fn folder(&self, base: &str, path: &str) -> String {
        let absolute = Path::new(path).is_absolute();
        let (mut up, rest) = if absolute { (self.parts.len(), "") } else { climb(base) };
        let mut folder = String::with_capacity(rest.len() + path.len() + 1);
        folder.push_str(rest);
        for part in path.split(is_separator) {
            match part {
                "" | "." => {}
                ".." => match folder.rfind('/') {
                    Some(end) => folder.truncate(end),
                    None if folder.is_empty() => up += usize::from(!absolute),
                    None => folder.clear(),
                },
                part => {
                    if !folder.is_empty() {
                        folder.push('/');
                    }
                    folder.push_str(part);
                }
            }
        }
        if up == 0 { folder } else { self.climbed(up, &folder) }
    }

    /// `folder` seen from `up` steps above the root; `../root/a` is `a`.
    fn climbed(&self, mut up: usize, mut folder: &str) -> String {
        if !self.parts.is_empty() {
            up = up.min(self.parts.len());
        }
        while up > 0 {
            let (first, rest) = folder.split_once('/').unwrap_or((folder, ""));
            if self.parts.len().checked_sub(up).is_none_or(|at| self.parts[at] != first) {
                break;
            }
            folder = rest;
            up -= 1;
        }
        let steps = "../".repeat(up) + folder;
        if folder.is_empty() { steps.trim_end_matches('/').to_owned() } else { steps }
    }

    /// The folder above `folder`, if there is one.
    pub(super) fn parent(&self, folder: &str) -> Option<String> {
        let (ups, rest) = climb(folder);
        if !rest.is_empty() {
            return Some(folder.rsplit_once('/').map_or_else(String::new, |(parent, _)| parent.to_owned()));
        }
        // Where the root lies is not known in a snapshot: there is nothing above it.
        (ups < self.parts.len()).then(|| if folder.is_empty() { "..".to_owned() } else { format!("../{folder}") })
    }
}

/// How many steps `folder` climbs, and what follows.
pub(super) fn climb(folder: &str) -> (usize, &str) {
    let (mut steps, mut rest) = (0, folder);
    while let Some(after) = rest.strip_prefix("../") {
        rest = after;
        steps += 1;
    }
    if rest == ".." { (steps + 1, "") } else { (steps, rest) }
}

fn is_separator(c: char) -> bool {
    c == '/' || (cfg!(windows) && c == '\\')
}

/// Whether `folder` lies in the workspace root, or is it.
pub(super) fn is_inside(folder: &str) -> bool {
    folder != ".." && !folder.starts_with("../")
}

/// The file `name` in `folder`.
pub(super) fn file_in(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

/// `path` without `.` and `..`, by its text alone.
pub(super) fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => _ = plain.pop(),
            other => plain.push(other),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_relative_to_the_root() {
        let site = Site { parts: ["w", "root"].map(String::from).into() };
        let cases = [
            ("", "a", "a"),
            ("", "./a/", "a"),
            ("", ".", ""),
            ("a/b", "../c", "a/c"),
            ("a/b", "../../..", ".."),
            ("a", "../../x", "../x"),
            ("a", "../../root/b", "b"),
            ("a", "../../../w/root/b", "b"),
            ("a", "../../../w/x", "../x"),
            ("../x", "../root", ""),
            ("../x", "y", "../x/y"),
            ("..x", "..y", "..x/..y"),
            ("a", "../../../../../..", "../.."),
        ];
        for (base, path, expected) in cases {
            assert_eq!(site.folder(base, path), expected, "{base} {path}");
        }
        let absolute = [("/w/root/a", "a"), ("/w/x", "../x"), ("/y", "../../y"), ("/w/../w/root", "")];
        for (path, expected) in absolute.iter().filter(|_| cfg!(unix)) {
            assert_eq!(site.folder("a/b", path), *expected, "{path}");
        }
    }

    #[test]
    fn parents_end_at_the_top() {
        let site = Site { parts: ["w", "root"].map(String::from).into() };
        let mut folder = "a/b".to_owned();
        let mut parents = Vec::new();
        while let Some(parent) = site.parent(&folder) {
            parents.push(parent.clone());
            folder = parent;
        }
        assert_eq!(parents, ["a", "", "..", "../.."]);
        assert_eq!(Site::default().parent(""), None);
        assert_eq!(Site::default().parent("../x").as_deref(), Some(".."));
    }
}
