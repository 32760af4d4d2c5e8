//! Why it cannot be said where a crate stands.

use crate::model::{Glob, Located, Place};

/// Why it cannot be said where a crate stands.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AssignError {
    /// Two layers or groups claim the same crates by the same means.
    #[error("{} two layers by {by}: `{}` by `{}` ({}:{}) and `{}` by `{}` ({}:{})", stand(members),
        .claims[0].seat, .claims[0].pattern.value, .claims[0].pattern.place.file, .claims[0].pattern.place.line,
        .claims[1].seat, .claims[1].pattern.value, .claims[1].pattern.place.file, .claims[1].pattern.place.line)]
    TwoSeats {
        /// The crates, sorted.
        members: Vec<String>,
        /// `name` or `folder`.
        by: &'static str,
        /// The two claims, in the order of the policy.
        claims: Box<[Claim; 2]>,
    },
    /// A crate names a layer that the policy does not have.
    #[error("`{member}` names the layer `{named}`, which `{policy}` does not have")]
    UnknownSeat {
        /// The crate.
        member: String,
        /// What it names.
        named: String,
        /// The policy's file.
        policy: String,
        /// Where it names it.
        place: Place,
        /// The layers and groups that there are.
        known: Vec<String>,
    },
}

/// A layer or group with the pattern by which it claims a crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The layer or group.
    pub seat: String,
    /// Its pattern.
    pub pattern: Located<Glob>,
}

impl AssignError {
    /// Where to look first: the crate's line, or the second of two patterns.
    #[must_use]
    pub fn place(&self) -> &Place {
        match self {
            Self::TwoSeats { claims, .. } => &claims[1].pattern.place,
            Self::UnknownSeat { place, .. } => place,
        }
    }

    /// What a person can do about it.
    #[must_use]
    pub fn help(&self) -> String {
        match self {
            Self::TwoSeats { members, claims, .. } => format!(
                "narrow one of the two patterns, or say which in the crate itself: [package.metadata.layergen] layer = \
                 \"{}\" in the manifest of `{}`",
                claims[0].seat, members[0]
            ),
            Self::UnknownSeat { named, known, .. } => match crate::model::nearest(named, known) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("write one of: {}", super::sentence::listed(known)),
            },
        }
    }
}

fn stand(members: &[String]) -> String {
    match members {
        [one] => format!("`{one}` stands in"),
        [one, other] => format!("`{one}` and `{other}` stand in"),
        [one, rest @ ..] => format!("`{one}` and {} more crates stand in", rest.len()),
        [] => String::new(),
    }
}
