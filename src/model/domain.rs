//! The business area that crates are named after.

use std::fmt;

use super::{Layer, Name};

/// The `payment` of `payment-center`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Domain(Name);

/// Why a name is not a [`Domain`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DomainError {
    /// `data`: `data-center` would read as the center of a layer.
    #[error("domain `{0}` is a word of the architecture: `{0}-center` could not be told from a layer's own crate")]
    Word(Name),
    /// `crypto`: its shared crate would be `crypto-common`, which the registry has too.
    #[error(
        "domain `{0}` would have the crate `{0}-common`, and every workspace depends on another package of that name"
    )]
    PackageTaken(Name),
    /// `pay-center`: its gateway would be `pay-center-gateway`.
    #[error(
        "domain `{domain}` ends in `-{word}`, which names a layer: its crates would be `{domain}-gateway`, `{domain}-dao`"
    )]
    EndsInWord {
        /// The name given.
        domain: Name,
        /// The word at its end.
        word: &'static str,
        /// What is left without it.
        rest: Name,
    },
}

impl DomainError {
    /// What to name it instead.
    #[must_use]
    pub fn suggestion(&self) -> String {
        match self {
            Self::Word(word) => {
                format!("the business area, such as `order`, or which {word} is meant: `{word}-export`")
            }
            Self::PackageTaken(name) => format!("`{name}-service`, or a narrower word for the business area"),
            Self::EndsInWord { rest, .. } => format!("`{rest}`; layergen adds the layer's word to each crate itself"),
        }
    }
}

/// The words that end package names: the layers and the two kinds of library beside them.
fn words() -> impl Iterator<Item = &'static str> {
    Layer::ALL.into_iter().map(Layer::word).chain(["api", "common"])
}

/// Domains whose crates would be called like packages that the generated lock file has from the registry; a test
/// compares.
const PACKAGES: [&str; 1] = ["crypto"];

impl Domain {
    /// Checks that crates named after `name` say their layer.
    ///
    /// # Errors
    /// [`DomainError`] where a layer's word is in the way.
    pub fn new(name: Name) -> Result<Self, DomainError> {
        if PACKAGES.contains(&name.kebab()) {
            return Err(DomainError::PackageTaken(name));
        }
        for word in words() {
            if name.kebab() == word {
                return Err(DomainError::Word(name));
            }
            let rest = name.kebab().strip_suffix(word).and_then(|rest| rest.strip_suffix('-'));
            if let Some(Ok(rest)) = rest.map(Name::new) {
                return Err(DomainError::EndsInWord { domain: name, word, rest });
            }
        }
        Ok(Self(name))
    }

    /// The name.
    #[must_use]
    pub fn name(&self) -> &Name {
        &self.0
    }
}

impl fmt::Display for Domain {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn domain(text: &str) -> Result<Domain, DomainError> {
        Domain::new(Name::new(text).unwrap())
    }

    #[test]
    fn words_of_rust_and_of_its_toolchain_are_fine() {
        for text in [
            "shop",
            "core",
            "test",
            "build",
            "type",
            "self",
            "order",
            "user",
            "group",
            "std",
            "datacenter",
            "data-lake",
        ] {
            assert!(domain(text).is_ok(), "{text}");
        }
    }

    #[test]
    fn words_of_the_architecture_are_refused() {
        for text in ["gateway", "async", "business", "center", "data", "dao", "api", "common"] {
            assert!(matches!(domain(text), Err(DomainError::Word(_))), "{text}");
        }
        let error = domain("pay-center").unwrap_err();
        assert!(matches!(&error, DomainError::EndsInWord { word: "center", rest, .. } if rest.kebab() == "pay"));
        assert!(error.suggestion().starts_with("`pay`"));
    }
}
