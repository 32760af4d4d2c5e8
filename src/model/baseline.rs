//! The debt that was there when a workspace adopted its rules.

use super::{Identity, Located};

/// What `layergen-baseline.toml` tolerates. It only ever shrinks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    /// The findings, by identity, in the order of the file.
    pub entries: Vec<Located<Identity>>,
}
