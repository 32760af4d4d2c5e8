//! Names that people give, checked, with what to do about those that do not fit.

use super::CommandError;
use crate::model::{Domain, DomainError, Entity, EntityError, Name};

/// A legal domain.
pub(super) fn domain(text: &str) -> Result<Domain, CommandError> {
    Domain::new(name_of("domain", text)?).map_err(|error: DomainError| {
        let suggestion = error.suggestion();
        CommandError::new(error).help(format!("try {suggestion}"))
    })
}

/// A legal entity of `domain`.
pub(super) fn entity(text: &str, domain: &Domain) -> Result<Entity, CommandError> {
    Entity::new(name_of("entity", text)?).map_err(|error: EntityError| {
        let suggestion = error.suggestion(domain);
        let new = CommandError::new(error);
        match suggestion {
            Some(name) => new.help(format!("try `--entity {name}`")),
            None => new.help("choose another word with `--entity`"),
        }
    })
}

/// A name for `role`, which the message begins with.
fn name_of(role: &str, text: &str) -> Result<Name, CommandError> {
    Name::new(text).map_err(|error| CommandError::from(error).about(role))
}
