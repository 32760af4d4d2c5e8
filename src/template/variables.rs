//! What a template may name.

use serde::Serialize;

use crate::model::{Layer, Name};

/// The variables of a rendering, all of them always defined. Flat on purpose: the engine can then tell every name that
/// is not one of these, also in a branch that is not taken.
#[derive(Clone, Debug, Serialize)]
pub struct Variables {
    /// The workspace: `pphh-demo`.
    pub workspace: String,
    /// The domain, as in package and file names: `line-shop`.
    pub domain: String,
    /// The domain, as in Rust paths and SQL: `line_shop`.
    pub domain_snake: String,
    /// The domain, as in Rust types: `LineShop`.
    pub domain_pascal: String,
    /// The domain, as in environment variables: `LINE_SHOP`.
    pub domain_screaming: String,
    /// The entity, as in prose and event kinds: `line-item`.
    pub entity: String,
    /// The entity, as in SQL: `line_item`.
    pub entity_snake: String,
    /// The entity, as in Rust types: `LineItem`.
    pub entity_pascal: String,
    /// Several, as in URLs: `line-items`.
    pub entities: String,
    /// Several, as in SQL tables: `line_items`.
    pub entities_snake: String,
    /// The crate that all others share, as in package names: `shop-common`.
    pub common: String,
    /// The same, as in Rust paths: `shop_common`.
    pub common_snake: String,
    /// The layer of the app that is written, empty for what belongs to none: `center`.
    pub layer: String,
    /// The port of the app that is written, 0 for what has none.
    pub port: u16,
    /// Whether the app starts without the calls that its layer's full code makes.
    pub bare: bool,
    /// Whether there is a data app.
    pub with_data: bool,
    /// Whether there is an async app.
    pub with_async: bool,
    /// Whether events can go through NATS JetStream.
    pub with_nats: bool,
    /// Whether traces and metrics can leave by OpenTelemetry.
    pub with_otel: bool,
}

impl Variables {
    /// The names of all variables, sorted.
    pub const NAMES: [&'static str; 19] = [
        "bare",
        "common",
        "common_snake",
        "domain",
        "domain_pascal",
        "domain_screaming",
        "domain_snake",
        "entities",
        "entities_snake",
        "entity",
        "entity_pascal",
        "entity_snake",
        "layer",
        "port",
        "with_async",
        "with_data",
        "with_nats",
        "with_otel",
        "workspace",
    ];

    /// The spellings of the three names.
    #[must_use]
    pub fn new(workspace: &Name, domain: &Name, entity: &Name) -> Self {
        Self {
            workspace: workspace.kebab().to_owned(),
            domain: domain.kebab().to_owned(),
            domain_snake: domain.snake(),
            domain_pascal: domain.pascal(),
            domain_screaming: domain.screaming(),
            entity: entity.kebab().to_owned(),
            entity_snake: entity.snake(),
            entity_pascal: entity.pascal(),
            entities: entity.plural(),
            entities_snake: entity.plural().replace('-', "_"),
            common: format!("{domain}-common"),
            common_snake: format!("{}_common", domain.snake()),
            layer: String::new(),
            port: 0,
            bare: false,
            with_data: true,
            with_async: true,
            with_nats: true,
            with_otel: true,
        }
    }

    /// The same for an app of `layer` that listens on `port`.
    #[must_use]
    pub fn for_app(self, layer: Layer, port: u16) -> Self {
        Self { layer: layer.word().to_owned(), port, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lists_every_field() {
        let name = Name::new("x").unwrap();
        let value = serde_json::to_value(Variables::new(&name, &name, &name)).unwrap();
        let mut fields: Vec<_> = value.as_object().unwrap().keys().cloned().collect();
        fields.sort();
        assert_eq!(fields, Variables::NAMES);
    }
}
