//! The thing that a domain keeps.

use std::fmt;

use super::generated_types::GENERATED_TYPES;
use super::{Domain, Name};

/// The entity of a domain: its Rust type, its table and its URLs are named after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity(Name);

/// Why a name is not an [`Entity`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EntityError {
    /// `string`, `event`: the type would stand beside another of that name.
    #[error("entity `{entity}` would be the Rust type `{type_name}`, which {reason}")]
    TypeTaken {
        /// The name given.
        entity: Name,
        /// Its type.
        type_name: String,
        /// Who has that name already.
        reason: &'static str,
    },
    /// `sqlite-thing`: SQLite keeps tables of that prefix for itself.
    #[error("entity `{0}` would be a table named `sqlite_…`, and SQLite keeps that prefix for itself")]
    SqlitePrefix(Name),
}

/// Types of the language and its prelude, which a type of the same name would hide.
const LANGUAGE: [&str; 34] = [
    "AsMut",
    "AsRef",
    "Box",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "Display",
    "Drop",
    "Eq",
    "Err",
    "Extend",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "FromIterator",
    "Hash",
    "Into",
    "IntoIterator",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "Result",
    "Self",
    "Send",
    "Some",
    "String",
    "Sync",
    "ToString",
    "Vec",
];

impl EntityError {
    /// A legal name near the one given, said of its domain first.
    #[must_use]
    pub fn suggestion(&self, domain: &Domain) -> Option<Entity> {
        let (Self::TypeTaken { entity, .. } | Self::SqlitePrefix(entity)) = self;
        let entity = entity.kebab().trim_start_matches("sqlite-");
        let of_the_domain = if domain.name().kebab() == entity { String::new() } else { format!("{domain}-{entity}") };
        let candidates =
            [of_the_domain, format!("{entity}-record"), format!("record-of-{entity}"), format!("my-{entity}")];
        candidates.iter().find_map(|text| Entity::new(Name::new(text).ok()?).ok())
    }
}

impl Entity {
    /// Checks that the type and the table of `name` hide nobody else's.
    ///
    /// # Errors
    /// [`EntityError`] says whose name it is already.
    pub fn new(name: Name) -> Result<Self, EntityError> {
        let type_name = name.pascal();
        let taken = |reason| EntityError::TypeTaken { entity: name.clone(), type_name: type_name.clone(), reason };
        if LANGUAGE.contains(&type_name.as_str()) {
            return Err(taken("is Rust's own"));
        }
        if GENERATED_TYPES.contains(&type_name.as_str()) {
            return Err(taken("the generated code needs for itself"));
        }
        if name.kebab().starts_with("sqlite-") {
            return Err(EntityError::SqlitePrefix(name));
        }
        Ok(Self(name))
    }

    /// The name.
    #[must_use]
    pub fn name(&self) -> &Name {
        &self.0
    }
}

impl fmt::Display for Entity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keywords_that_are_no_type_names_are_fine() {
        for text in
            ["type", "order", "user", "group", "core", "test", "build", "async", "data", "common", "select", "table"]
        {
            assert!(Entity::new(Name::new(text).unwrap()).is_ok(), "{text}");
        }
    }

    #[test]
    fn names_that_would_hide_a_type_are_refused_with_another() {
        let domain = Domain::new(Name::new("shop").unwrap()).unwrap();
        for text in ["self", "string", "option", "vec"] {
            let error = Entity::new(Name::new(text).unwrap()).unwrap_err();
            assert!(matches!(error, EntityError::TypeTaken { .. }));
            assert_eq!(error.suggestion(&domain).unwrap().to_string(), format!("shop-{text}"));
        }
        let sqlite = Entity::new(Name::new("sqlite-thing").unwrap()).unwrap_err();
        assert!(matches!(sqlite, EntityError::SqlitePrefix(_)));
        assert_eq!(sqlite.suggestion(&domain).unwrap().to_string(), "shop-thing");
    }

    #[test]
    fn a_suggestion_is_legal_itself_or_there_is_none() {
        for (domain, entity, suggested) in [
            ("a-domain-of-thirty-two-character", "string", Some("string-record")),
            ("self", "self", Some("self-record")),
            ("shop", "sqlite-9", Some("shop-9")),
            ("shop", "sqlite-string", Some("shop-string")),
        ] {
            let domain = Domain::new(Name::new(domain).unwrap()).unwrap();
            let error = Entity::new(Name::new(entity).unwrap()).unwrap_err();
            assert_eq!(error.suggestion(&domain).map(|entity| entity.to_string()).as_deref(), suggested);
        }
    }
}
