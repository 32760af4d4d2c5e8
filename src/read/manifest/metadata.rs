//! `[package.metadata.layergen]`.

use toml::de::DeTable;

use super::super::Error;
use super::super::toml::Toml;
use crate::model::Metadata;

const TABLE: &str = "package.metadata.layergen";

pub(super) fn read(toml: &Toml<'_>, package: &DeTable<'_>, of: &str) -> Result<Metadata, Error> {
    // What other tools keep in `metadata` may have any shape.
    let metadata = package.get("metadata").and_then(|value| value.get_ref().as_table());
    let Some(table) =
        metadata.map(|table| toml.table(table, &format!("{of}.metadata"), "layergen")).transpose()?.flatten()
    else {
        return Ok(Metadata::default());
    };
    let port = table.get("port").map(|value| {
        let number = value.get_ref().as_integer();
        let port = number.and_then(|number| u16::from_str_radix(number.as_str(), number.radix()).ok());
        let port = port.filter(|port| *port > 0);
        port.ok_or_else(|| toml.wrong(value.span(), format!("{TABLE}.port"), "a port from 1 to 65535"))
    });
    let text = |key| Ok::<_, Error>(toml.text(table, TABLE, key)?.map(str::to_owned));
    Ok(Metadata {
        layer: toml.located(table, TABLE, "layer")?,
        domain: text("domain")?,
        port: port.transpose()?,
        resource: text("resource")?,
    })
}
