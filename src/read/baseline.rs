//! `layergen-baseline.toml`: the findings that were there when the rules were adopted.

use super::policy::{PolicyError, Section, Source, Tolerated, supported};
use crate::model::{Baseline, Identity, Located};

/// The file that holds the baseline of a workspace, at its root.
pub const FILE: &str = "layergen-baseline.toml";

/// The baseline in `text`. Places name the file as `file`.
///
/// # Errors
/// [`PolicyError`] with everything that is wrong. An entry that stands there twice is a finding of the check, which can take it out.
pub fn parse(file: &str, text: &str) -> Result<Baseline, PolicyError> {
    let source = Source::new(file, text);
    let document = source.parse()?;
    let mut top = Section::new(&source, document.as_table(), String::new(), None);
    let baseline = supported(&mut top).then(|| whole(top));
    source.finish(baseline)
}

fn whole(mut top: Section<'_>) -> Baseline {
    if let Some(item) = top.item("finding").filter(|item| !item.is_array_of_tables()) {
        // Whoever takes an entry out takes its lines out.
        top.wrong::<()>("finding", "tables, each below its own header", item.type_name(), item.span());
        return Baseline::default();
    }
    let mut entries = Vec::new();
    for mut section in top.sections("finding") {
        let place = section.place().clone();
        let tolerated = Tolerated::read(&mut section);
        section.finish();
        let Some(Tolerated { from, to, rule, kind }) = tolerated else { continue };
        entries.push(Located { value: Identity { from, to, kind, rule }, place });
    }
    top.finish();
    Baseline { entries }
}
