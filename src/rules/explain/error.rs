//! Why a question about two crates has no answer.

/// Why a question about two crates has no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ExplainError {
    /// No crate and no service has this name.
    #[error("no crate and no service is named `{name}`")]
    Unknown {
        /// The name.
        name: String,
        /// The one that is spelled most like it.
        near: Option<String>,
    },
    /// The crate stands in no layer and no group.
    #[error("`{name}` stands in no layer and no group")]
    Unassigned {
        /// The crate.
        name: String,
    },
}

impl ExplainError {
    /// What a person can do about it.
    #[must_use]
    pub fn help(&self) -> String {
        match self {
            Self::Unknown { near: Some(near), .. } => format!("did you mean `{near}`?"),
            Self::Unknown { near: None, .. } => "list the crates: layergen graph --format json".to_owned(),
            Self::Unassigned { .. } => "run `layergen check`, which says how to give it a place".to_owned(),
        }
    }
}
