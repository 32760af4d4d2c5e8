//! `layergen-baseline.toml`: the findings that were there when the rules were adopted.

use super::policy::{Fault, PolicyError, Section, Source, Tolerated, supported};
use crate::model::{Baseline, Identity, Located};

/// The file that holds the baseline of a workspace, at its root.
pub const FILE: &str = "layergen-baseline.toml";

/// The baseline in `text`. Places name the file as `file`.
///
/// # Errors
/// [`PolicyError`] with everything that is wrong; an entry that stands there twice is.
pub fn parse(file: &str, text: &str) -> Result<Baseline, PolicyError> {
    let source = Source::new(file, text);
    let document = source.parse()?;
    let mut top = Section::new(&source, document.as_table(), String::new(), None);
    let baseline = supported(&mut top).then(|| whole(top));
    source.finish(baseline)
}

fn whole(mut top: Section<'_>) -> Baseline {
    let source = top.source();
    if let Some(item) = top.item("finding").filter(|item| !item.is_array_of_tables()) {
        // Whoever takes an entry out takes its lines out.
        top.wrong::<()>("finding", "tables, each below its own header", item.type_name(), item.span());
        return Baseline::default();
    }
    let mut seen = std::collections::HashMap::new();
    let mut entries = Vec::new();
    for mut section in top.sections("finding") {
        let place = section.place().clone();
        let tolerated = Tolerated::read(&mut section);
        section.finish();
        let Some(Tolerated { from, to, rule, kind }) = tolerated else { continue };
        let identity = Identity { from, to, kind, rule };
        if let Some(line) = seen.get(&identity) {
            source.report(&place, Fault::Duplicate { line: *line });
        }
        seen.entry(identity.clone()).or_insert(place.line);
        entries.push(Located { value: identity, place });
    }
    top.finish();
    Baseline { entries }
}
