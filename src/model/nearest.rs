//! The word that was probably meant.

use std::cmp::Reverse;

/// The one of `known` that is nearest to `word`, if one is near: a third of the word may be wrong. Case does not count.
#[must_use]
pub fn nearest<'k, K: AsRef<str> + ?Sized + 'k>(word: &str, known: impl IntoIterator<Item = &'k K>) -> Option<&'k str> {
    let word = word.to_lowercase();
    let permitted = (word.chars().count() / 3).max(1);
    let distance = |known: &&'k str| {
        let known = known.to_lowercase();
        let shared = word.chars().zip(known.chars()).take_while(|(one, other)| one == other).count();
        (strsim::damerau_levenshtein(&word, &known), Reverse(shared))
    };
    known.into_iter().map(AsRef::as_ref).filter(|known| distance(known).0 <= permitted).min_by_key(distance)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_near_and_another_word_is_not() {
        let known = ["center", "data", "dao", "same-layer"];
        assert_eq!(nearest("centre", &known), Some("center"));
        assert_eq!(nearest("Same_Layer", &known), Some("same-layer"));
        assert_eq!(nearest("dat", &known), Some("data"));
        assert_eq!(nearest("doa", &known), Some("dao"));
        assert_eq!(nearest("gateway", &known), None);
        assert_eq!(nearest("", &known), None);
    }
}
