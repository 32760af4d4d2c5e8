//! The layers of the architecture, top to bottom.

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
}
