//! What a finding is called, and what tells that it is the same one tomorrow.

use crate::model::{Identity, sha256};

/// The SHA-256 of what makes a finding the same after lines have moved: rule, from, to and kind.
#[must_use]
pub fn fingerprint(identity: &Identity) -> String {
    let to = identity.to.as_deref().unwrap_or_default();
    let kind = identity.kind.map_or("", |kind| kind.word());
    sha256(format!("{}\0{}\0{to}\0{kind}", identity.rule, identity.from).as_bytes())
}

/// A name for people, different for each finding of a rule: `a-center → b-center-api (normal)`.
pub(super) fn title(identity: &Identity) -> String {
    let to = identity.to.as_ref().map(|to| format!(" → {to}")).unwrap_or_default();
    let kind = identity.kind.map(|kind| format!(" ({kind})")).unwrap_or_default();
    format!("{}{to}{kind}", identity.from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{DependencyKind, Rule};

    fn identity(to: Option<&str>, kind: Option<DependencyKind>, rule: Rule) -> Identity {
        Identity { from: "a-center".to_owned(), to: to.map(str::to_owned), kind, rule }
    }

    #[test]
    fn the_fingerprint_never_changes() {
        let known = "e3c1ef9f4564e43a40ebad3f28746b0143cc92e2350991fc129dadc2dafdb762";
        assert_eq!(fingerprint(&identity(Some("b-center-api"), Some(DependencyKind::Dev), Rule::SameLayer)), known);
    }

    #[test]
    fn every_part_counts() {
        let (normal, dev) = (Some(DependencyKind::Normal), Some(DependencyKind::Dev));
        let all = [
            identity(Some("b"), normal, Rule::SameLayer),
            identity(Some("b"), dev, Rule::SameLayer),
            identity(Some("b"), normal, Rule::Upward),
            identity(None, None, Rule::Upward),
            identity(Some("b"), None, Rule::Upward),
        ];
        let different: std::collections::BTreeSet<_> = all.iter().map(fingerprint).collect();
        assert_eq!(different.len(), all.len());
    }

    #[test]
    fn a_title_leaves_out_what_there_is_not() {
        let kind = Some(DependencyKind::Build);
        assert_eq!(title(&identity(Some("b"), kind, Rule::Upward)), "a-center → b (build)");
        assert_eq!(title(&identity(Some("b"), None, Rule::SharedSource)), "a-center → b");
        assert_eq!(title(&identity(None, None, Rule::Unassigned)), "a-center");
    }
}
