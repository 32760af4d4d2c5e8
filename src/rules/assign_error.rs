//! Why it cannot be said where a crate stands, or what the policy says of the workspace that is not so.

use crate::model::{Glob, Located, Place};

/// Why it cannot be said where a crate stands, or what the policy says of the workspace that is not so.
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
    /// A layer has crates, but none with the feature that permits writing.
    #[error("no crate of layer `{layer}` has a feature `{}`", feature.value)]
    UnknownFeature {
        /// The layer.
        layer: String,
        /// The feature, where the policy names it.
        feature: Located<String>,
        /// The features that its crates have, sorted.
        known: Vec<String>,
    },
    /// The policy forbids a member as if it were an external package.
    #[error("`{}` is a member; `forbid` is about external packages", package.value)]
    ForbidsMember {
        /// Its name, where the policy forbids it.
        package: Located<Glob>,
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
    /// Where to look first: the crate's line, the policy's, or the second of two patterns.
    #[must_use]
    pub fn place(&self) -> &Place {
        match self {
            Self::TwoSeats { claims, .. } => &claims[1].pattern.place,
            Self::UnknownSeat { place, .. } => place,
            Self::UnknownFeature { feature, .. } => &feature.place,
            Self::ForbidsMember { package } => &package.place,
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
            Self::UnknownFeature { layer, feature, known } => match crate::model::nearest(&feature.value, known) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("take `write` out, or declare `{}` in a crate of layer `{layer}`", feature.value),
            },
            Self::ForbidsMember { .. } => "use `visible-to` of its layer".to_owned(),
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
