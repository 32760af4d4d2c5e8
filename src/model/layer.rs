//! The layers of the architecture, top to bottom.

use std::fmt;

/// One layer. The order of the variants is the order of the layers, save that gateway and async stand side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Layer {
    /// The only way in for requests from outside.
    Gateway,
    /// The other entry: messages and scheduled jobs.
    Async,
    /// Flows across centers; no database of its own.
    Business,
    /// Atomic operations of one domain.
    Center,
    /// Read-only queries of one domain.
    Data,
    /// The database access of one domain: a library, not an app.
    Dao,
}

impl Layer {
    /// Every layer, top first.
    pub const ALL: [Self; 6] = [Self::Gateway, Self::Async, Self::Business, Self::Center, Self::Data, Self::Dao];

    /// The word that a package of this layer ends in: `center` in `payment-center`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Gateway => "gateway",
            Self::Async => "async",
            Self::Business => "business",
            Self::Center => "center",
            Self::Data => "data",
            Self::Dao => "dao",
        }
    }

    /// The layer that `word` names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|layer| layer.word() == word)
    }
}

impl fmt::Display for Layer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.word())
    }
}
