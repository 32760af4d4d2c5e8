//! `[layers.…]`: which crates stand in a layer, and what it permits by itself.

use super::names::Names;
use super::pattern::Owners;
use super::words::VERDICTS;
use super::{Fault, Section, Source};
use crate::model::{LayerPolicy, Located, Owner, Write};

/// What the tables say of the layers in `layers`.
pub(super) fn read(
    sections: Vec<(Located<String>, Section<'_>)>,
    layers: &mut [LayerPolicy],
    names: &Names,
    owners: &mut Owners,
) {
    let with_table: Vec<String> = sections.iter().map(|(name, _)| name.value.clone()).collect();
    for (name, section) in sections {
        let source = section.source();
        if let Some(layer) = layers.iter_mut().find(|layer| layer.name == name.value) {
            fill(layer, section, names, owners);
            continue;
        }
        if let Some(known) = &names.layers {
            let known = known.iter().filter(|layer| !with_table.contains(layer)).cloned().collect();
            source.report(&name.place, Fault::NotInOrder { name: name.value.clone(), known });
        }
        let mut nowhere = LayerPolicy { name: name.value, ..LayerPolicy::default() };
        fill(&mut nowhere, section, names, owners);
    }
}

fn fill(layer: &mut LayerPolicy, mut section: Section<'_>, names: &Names, owners: &mut Owners) {
    let source = section.source();
    layer.matcher = owners.read(&mut section, &layer.name);
    layer.same_layer = section.word("same-layer", &VERDICTS);
    layer.skip_level = section.word("skip-level", &VERDICTS);
    layer.visible_to = section
        .texts("visible-to")
        .map(|list| Located { value: referred(source, names, "visible-to", list.value), place: list.place });
    layer.owner = section.word("owner", &[("domain", Owner::Domain)]);
    layer.interface = section.boolean("interface");
    layer.write = section.section("write").and_then(|section| write(section, names));
    section.finish();
}

fn write(mut section: Section<'_>, names: &Names) -> Option<Write> {
    let feature = section.required_text("feature");
    let by = section.required_texts("by").map(|list| referred(section.source(), names, "by", list.value));
    section.finish();
    Some(Write { feature: feature?, by: by? })
}

/// The names in a list of layers and groups, each once.
fn referred(source: &Source<'_>, names: &Names, key: &'static str, list: Vec<Located<String>>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for name in list {
        names.check(source, key, &name);
        if found.contains(&name.value) {
            source.report(&name.place, Fault::Twice { key: key.to_owned(), name: name.value });
        } else {
            found.push(name.value);
        }
    }
    found
}
