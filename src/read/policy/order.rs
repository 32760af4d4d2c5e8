//! `order`: the layers, top first.

use toml_edit::Value;

use super::{Fault, Section};
use crate::model::{LayerPolicy, Located};

const KEY: &str = "order";
const EXPECTED: &str = "a list of layers, those side by side in a list of their own";

/// The layers by name and rank; `None` where the order cannot be understood, so that nothing can be said about names.
pub(super) fn read(top: &mut Section<'_>) -> Option<Vec<LayerPolicy>> {
    let source = top.source();
    let item = top.required(KEY)?;
    let ranks = item.as_array().or_else(|| top.wrong(KEY, EXPECTED, item.type_name(), item.span()))?;
    let mut understood = true;
    let mut layers: Vec<LayerPolicy> = Vec::new();
    let empty = |list: &toml_edit::Array, span| {
        if list.is_empty() {
            source.report(&source.place(span), Fault::Empty(KEY.to_owned()));
        }
    };
    empty(ranks, item.span());
    for (rank, value) in ranks.iter().enumerate() {
        let names: Vec<&Value> = match value.as_array() {
            Some(side_by_side) => {
                empty(side_by_side, value.span());
                side_by_side.iter().collect()
            }
            None => vec![value],
        };
        for name in names {
            match top.entry(KEY, EXPECTED, name) {
                Some(name) => add(&mut layers, name, rank, top),
                None => understood = false,
            }
        }
    }
    understood.then_some(layers)
}

fn add(layers: &mut Vec<LayerPolicy>, name: Located<String>, rank: usize, top: &Section<'_>) {
    if layers.iter().any(|layer| layer.name == name.value) {
        top.source().report(&name.place, Fault::Twice { key: KEY.to_owned(), name: name.value });
    } else {
        layers.push(LayerPolicy { name: name.value, rank, place: name.place, ..LayerPolicy::default() });
    }
}
