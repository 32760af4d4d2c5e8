//! Which folders an entry of `members` or `exclude` covers.

use glob::Pattern;

/// The parts of a path, without those that lead nowhere; `None` for one that climbs out of the root.
pub(super) fn parts(path: &str) -> Option<Vec<&str>> {
    let mut parts = Vec::new();
    for part in path.split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." => _ = parts.pop()?,
            part => parts.push(part),
        }
    }
    Some(parts)
}

/// Whether the two are one folder.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    parts(one).is_some_and(|one| Some(one) == parts(other))
}

/// Whether the two paths say the same, also where they climb.
pub(super) fn is_same_text(one: &str, other: &str) -> bool {
    fn parts(path: &str) -> impl Iterator<Item = &str> {
        path.split(['/', '\\']).filter(|part| !matches!(*part, "" | "."))
    }
    parts(one).eq(parts(other))
}

/// Whether `folder` is `above`, or lies below it.
pub(super) fn is_below(folder: &str, above: &str) -> bool {
    // Cargo compares texts: a path that climbs covers nothing.
    let climbs = above.split('/').any(|part| part == "..");
    let both = parts(folder).zip(parts(above));
    !climbs && both.is_some_and(|(folder, above)| folder.starts_with(&above))
}

/// Whether the pattern of `members` matches `folder`, as cargo's `glob` does: a wildcard stays within a part, `**` spans
/// any number of them. Only entries with wildcards are patterns.
pub(super) fn matches(pattern: &str, folder: &str) -> bool {
    if !pattern.contains(['*', '?', '[']) {
        return false;
    }
    let patterns: Option<Vec<Pattern>> =
        parts(pattern).and_then(|parts| parts.into_iter().map(|part| Pattern::new(part).ok()).collect());
    patterns.zip(parts(folder)).is_some_and(|(patterns, folder)| all_match(&patterns, &folder))
}

fn all_match(patterns: &[Pattern], folder: &[&str]) -> bool {
    match (patterns.split_first(), folder.split_first()) {
        (None, rest) => rest.is_none(),
        (Some((first, rest)), _) if first.as_str() == "**" => {
            (0..=folder.len()).any(|skipped| all_match(rest, &folder[skipped..]))
        }
        (Some((first, patterns)), Some((part, folder))) => first.matches(part) && all_match(patterns, folder),
        (Some(_), None) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_match_by_parts() {
        for (pattern, folder, expected) in [
            ("*", "a", true),
            ("*", "a/b", false),
            ("./apps/*/", "apps/a", true),
            ("apps/*", "apps", false),
            ("**", "a/b", true),
            ("apps/**/x-*", "apps/a/b/x-y", true),
            ("apps/**", "apps", true),
            ("a[0-9]", "a1", true),
            ("a?", "ab", true),
            ("a", "a", false),
            ("a**", "ab", false),
        ] {
            assert_eq!(matches(pattern, folder), expected, "{pattern} {folder}");
        }
    }

    #[test]
    fn folders_below_are_covered() {
        assert!(is_below("a/b", "./a/"));
        assert!(is_below("a", "."));
        assert!(!is_below("ab", "a"));
        assert!(!is_below("a", "../a"));
        assert!(is_same("./a//b/", "a/b"));
    }
}
