//! Folders as texts, relative to one root.

/// The way from the folder `from` to the folder `to`.
#[must_use]
pub fn relative(from: &str, to: &str) -> String {
    let (from, to) = (parts(from), parts(to));
    let common = from.iter().zip(&to).take_while(|(one, other)| one == other).count();
    let up = std::iter::repeat_n("..", from.len() - common);
    let way: Vec<&str> = up.chain(to[common..].iter().copied()).collect();
    if way.is_empty() { ".".to_owned() } else { way.join("/") }
}

/// `path` as seen from the root, where `folder` is; `None` outside of it.
pub(super) fn joined(folder: &str, path: &str) -> Option<String> {
    let mut parts = parts(folder);
    for part in path.split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." => _ = parts.pop()?,
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

fn parts(path: &str) -> Vec<&str> {
    path.split('/').filter(|part| !part.is_empty()).collect()
}
