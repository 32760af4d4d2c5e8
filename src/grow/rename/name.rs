//! What a service may be renamed to.

use crate::grow::Error;
use crate::model::{Domain, Layer, Name};

/// The new name of the service `old`, whole: given whole, or as the domain alone.
pub(super) fn checked(old: &str, new: &str) -> Result<String, Error> {
    let wrong = |reason: String| Error::NewName { reason };
    let Some(layer) = layer_of(old) else {
        let name = Name::new(new).map_err(|error| wrong(error.to_string()))?;
        return different(old, name.kebab().to_owned());
    };
    let domain = match layer_of(new) {
        Some(other) if other != layer => {
            let (layer, other) = (layer.word(), other.word());
            return Err(wrong(format!("`{old}` is of layer `{layer}`, and `{new}` says `{other}`")));
        }
        Some(_) => domain_of(new).unwrap_or(new),
        None => new,
    };
    let name = Name::new(domain).map_err(|error| wrong(error.to_string()))?;
    let domain = Domain::new(name).map_err(|error| wrong(error.to_string()))?;
    different(old, format!("{domain}-{}", layer.word()))
}

fn different(old: &str, new: String) -> Result<String, Error> {
    if old == new { Err(Error::NewName { reason: format!("`{old}` is called so already") }) } else { Ok(new) }
}

/// The layer whose word `service` ends in.
fn layer_of(service: &str) -> Option<Layer> {
    let (_, word) = service.rsplit_once('-')?;
    Layer::ALL.into_iter().find(|layer| layer.word() == word)
}

/// The part of a service's name before its layer.
pub(super) fn domain_of(service: &str) -> Option<&str> {
    layer_of(service)?;
    service.rsplit_once('-').map(|(domain, _)| domain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_name_is_given_whole_or_as_the_domain() {
        assert_eq!(checked("payment-center", "billing").unwrap(), "billing-center");
        assert_eq!(checked("payment-center", "billing-center").unwrap(), "billing-center");
        assert_eq!(checked("payment-dao", "billing").unwrap(), "billing-dao");
        assert_eq!(checked("xtask", "tools").unwrap(), "tools");
    }

    #[test]
    fn names_that_would_say_something_else_are_refused() {
        for (old, new) in [
            ("payment-center", "billing-data"),
            ("payment-center", "payment"),
            ("payment-center", "center"),
            ("payment-center", "Billing"),
            ("payment-center", "a/b"),
            ("xtask", "xtask"),
        ] {
            assert!(matches!(checked(old, new), Err(Error::NewName { .. })), "{old} {new}");
        }
    }
}
