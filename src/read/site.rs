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
        let mut up = 0;
        let mut down: Vec<&str> = Vec::new();
        if absolute {
            up = self.parts.len();
        }
        let base = if absolute { "" } else { base };
        for part in base.split('/').chain(path.split(is_separator)) {
            match part {
                "" | "." => {}
                ".." => {
                    if down.pop().is_none() && !absolute {
                        up += 1;
                    }
                }
                part => down.push(part),
            }
        }
        if !self.parts.is_empty() {
            up = up.min(self.parts.len());
        }
        // `../root/a` is `a`.
        let mut skipped = 0;
        while up > 0
            && skipped < down.len()
            && self.parts.len().checked_sub(up).is_some_and(|at| self.parts[at] == down[skipped])
        {
            up -= 1;
            skipped += 1;
        }
        let mut folder = String::with_capacity(base.len() + path.len() + 1);
        for part in std::iter::repeat_n("..", up).chain(down.into_iter().skip(skipped)) {
            if !folder.is_empty() {
                folder.push('/');
            }
            folder.push_str(part);
        }
        folder
    }

    /// The folder above `folder`, if there is one.
    pub(super) fn parent(&self, folder: &str) -> Option<String> {
        let ups = folder.split('/').take_while(|part| *part == "..").count();
        if !folder.is_empty() && folder.split('/').count() > ups {
            return Some(folder.rsplit_once('/').map_or_else(String::new, |(parent, _)| parent.to_owned()));
        }
        // Where the root lies is not known in a snapshot: there is nothing above it.
        (ups < self.parts.len()).then(|| if folder.is_empty() { "..".to_owned() } else { format!("../{folder}") })
    }
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
