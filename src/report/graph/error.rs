//! Why a picture cannot be drawn.

use super::Level;

/// Why a picture cannot be drawn.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum GraphError {
    /// The picture is to be about something that the workspace does not have.
    #[error("no crate or service is named `{name}`")]
    Unknown {
        /// What was asked for.
        name: String,
        /// What it may have meant.
        nearest: Option<String>,
        /// What the picture shows.
        level: Level,
    },
}

impl GraphError {
    /// What to do.
    #[must_use]
    pub fn help(&self) -> String {
        match self {
            Self::Unknown { nearest: Some(nearest), .. } => format!("did you mean `{nearest}`?"),
            Self::Unknown { level, .. } => {
                format!("`layergen graph --format json --{}` lists the names", level.word())
            }
        }
    }
}
