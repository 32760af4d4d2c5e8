//! The words that several keys have in common.

use crate::model::{DependencyKind, Verdict};

pub(super) const VERDICTS: [(&str, Verdict); 2] = [("allow", Verdict::Allow), ("deny", Verdict::Deny)];

pub(in crate::read) const KINDS: [(&str, DependencyKind); 3] =
    [("normal", DependencyKind::Normal), ("build", DependencyKind::Build), ("dev", DependencyKind::Dev)];
