//! `[package.metadata.layergen]`.

use toml::de::DeTable;

use super::super::Error;
use super::super::toml::{Key, Toml};
use crate::model::{Metadata, nearest};

const KEYS: [&str; 7] = ["layer", "domain", "entity", "port", "resource", "foundation", "single"];

/// What the table `package`, which is called `of`, says to layergen.
pub(super) fn read(toml: &Toml<'_>, package: &DeTable<'_>, of: Key<'_>) -> Result<Metadata, Error> {
    // What other tools keep in `metadata` may have any shape.
    let Some(metadata) = package.get("metadata").and_then(|value| value.get_ref().as_table()) else {
        return Ok(Metadata::default());
    };
    let of = of.key("metadata");
    let Some(table) = toml.table(metadata, of, "layergen")? else { return Ok(Metadata::default()) };
    let of = of.key("layergen");
    if let Some((key, _)) = table.iter().find(|(key, _)| !KEYS.contains(&&**key.get_ref())) {
        return Err(toml.unknown(key.span(), of.key(key.get_ref()), nearest(key.get_ref(), &KEYS)));
    }
    let port = table.get("port").map(|value| {
        let number = value.get_ref().as_integer();
        let port = number.and_then(|number| u16::from_str_radix(number.as_str(), number.radix()).ok());
        let port = port.filter(|port| *port > 0);
        port.ok_or_else(|| toml.wrong(value.span(), of.key("port"), "a port from 1 to 65535"))
    });
    let is = |key| {
        let Some(value) = table.get(key) else { return Ok(false) };
        let said = value.get_ref().as_bool();
        said.ok_or_else(|| toml.wrong(value.span(), of.key(key), "`true` or `false`"))
    };
    let text = |key| Ok::<_, Error>(toml.text(table, of, key)?.map(str::to_owned));
    Ok(Metadata {
        layer: toml.located(table, of, "layer")?,
        domain: text("domain")?,
        entity: text("entity")?,
        port: port.transpose()?,
        resource: text("resource")?,
        foundation: is("foundation")?,
        single: is("single")?,
    })
}
