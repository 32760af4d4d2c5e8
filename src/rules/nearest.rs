//! What a person may have meant, and lists of names for a sentence.

use std::fmt::Display;

/// The one of `known` that is spelled most like `word`, if any is near.
pub(super) fn nearest<'k>(
    word: &str,
    known: impl IntoIterator<Item = &'k (impl AsRef<str> + ?Sized + 'k)>,
) -> Option<&'k str> {
    let scored = known.into_iter().map(|name| (strsim::damerau_levenshtein(word, name.as_ref()), name.as_ref()));
    let near = scored.filter(|(distance, name)| *distance <= name.len().min(word.len()).div_ceil(3));
    near.min_by_key(|(distance, _)| *distance).map(|(_, name)| name)
}

/// "`a`, `b`, `c`"
pub(super) fn listed<T: Display>(names: impl IntoIterator<Item = T>) -> String {
    names.into_iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// "`a` → `b` → `c`"
pub(super) fn chained<T: Display>(names: impl IntoIterator<Item = T>) -> String {
    names.into_iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" → ")
}

/// "`a`, `b` or `c`"
pub(super) fn either<T: Display>(names: impl IntoIterator<Item = T>) -> String {
    let names: Vec<_> = names.into_iter().map(|name| format!("`{name}`")).collect();
    match names.as_slice() {
        [before @ .., last] if !before.is_empty() => format!("{} or {last}", before.join(", ")),
        names => names.concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_near_is_suggested() {
        let layers = ["gateway", "center", "dao"];
        assert_eq!(nearest("centre", &layers), Some("center"));
        assert_eq!(nearest("doa", &layers), Some("dao"));
        assert_eq!(nearest("storage", &layers), None);
        assert_eq!(nearest("", &layers), None);
    }

    #[test]
    fn lists_read_as_sentences() {
        assert_eq!(listed(["a", "b"]), "`a`, `b`");
        assert_eq!(either(["a"]), "`a`");
        assert_eq!(either(["a", "b", "c"]), "`a`, `b` or `c`");
        assert_eq!(chained(["a", "b"]), "`a` → `b`");
    }
}
