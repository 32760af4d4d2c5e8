//! The policy file as [`Policy`]: every key by name and type, every name and pattern checked, all faults told at once.
//!
//! What only the workspace can show (a layer that metadata names, a crate that two patterns match) is judged elsewhere.

mod error;
mod exceptions;
mod fault;
mod forbids;
mod groups;
mod help;
mod layers;
mod names;
mod order;
mod pattern;
mod section;
mod source;
mod tolerated;
mod words;

pub use error::{PolicyError, Problem};
pub use fault::Fault;
pub(super) use section::Section;
pub(super) use source::Source;
pub(super) use tolerated::Tolerated;

use crate::model::{Judged, Kinds, Located, Place, Policy, Verdict};

/// The file that holds the policy of a workspace, at its root.
pub const FILE: &str = "layergen.toml";

/// The table of the root manifest that may hold it instead.
pub const TABLE: [&str; 3] = ["workspace", "metadata", "layergen"];

const JUDGED: [(&str, Judged); 3] =
    [("enforce", Judged::Enforce), ("downward", Judged::Downward), ("ignore", Judged::Ignore)];

/// The policy in `text`, below `table`: nothing for a file of its own, [`TABLE`] for a root manifest. Places name the
/// file as `file`.
///
/// # Errors
/// [`PolicyError`] with everything that is wrong; [`PolicyError::is_absent`] where there is no such table.
pub fn parse(file: &str, text: &str, table: &[&str]) -> Result<Policy, PolicyError> {
    let source = Source::new(file, text);
    let document = source.parse()?;
    let path = table.join(".");
    let Some(item) = table.iter().try_fold(document.as_item(), |item, key| item.get(key)) else {
        source.report(&source.place(None), Fault::NoTable(path));
        return source.finish(None);
    };
    let Some(top) = item.as_table_like() else {
        let fault = Fault::Type { key: path, expected: "a table", found: section::with_article(item.type_name()) };
        source.report(&source.place(item.span()), fault);
        return source.finish(None);
    };
    let mut top = Section::new(&source, top, String::new(), item.span());
    let policy = supported(&mut top).then(|| whole(top));
    source.finish(policy)
}

/// Whether the version is one that this reader knows. The keys of another could mean anything.
pub(super) fn supported(top: &mut Section<'_>) -> bool {
    let source = top.source();
    top.required("version");
    match top.integer("version") {
        Some(Located { value, place }) if value != 1 => {
            source.report(&place, Fault::Version(value));
            false
        }
        _ => true,
    }
}

fn whole(mut top: Section<'_>) -> Policy {
    let source = top.source();
    let order = order::read(&mut top);
    let known = order.as_ref().map(|layers| layers.iter().map(|layer| layer.name.clone()).collect());
    let mut layers = order.unwrap_or_default();
    let mut owners = pattern::Owners::default();
    let sections = top.named_sections("layers");
    let groups = groups::read(&mut top, &layers, &mut owners);
    let names = names::Names { layers: known, groups: groups.iter().map(|group| group.name.clone()).collect() };
    layers::read(sections, &mut layers, &names, &mut owners);
    let unassigned = verdict(&mut top, "unassigned", Verdict::Deny).value;
    let same_layer = verdict(&mut top, "same-layer", Verdict::Deny);
    let skip_level = verdict(&mut top, "skip-level", Verdict::Allow);
    let shared_source = verdict(&mut top, "shared-source", Verdict::Deny).value;
    let max_depth = max_depth(&mut top);
    let kinds = kinds(&mut top);
    let interface = top.section("service").and_then(|mut section| {
        let text = section.required_text("interface");
        section.finish();
        Some(pattern::interface(source, text?))
    });
    if interface.is_none() {
        for layer in &layers {
            if let Some(Located { value: true, place }) = &layer.interface {
                source.report(place, Fault::NoInterfacePattern(format!("[layers.{}]", layer.name)));
            }
        }
    }
    let interface = interface.flatten();
    let forbids = forbids::read(&mut top, &names);
    let exceptions = exceptions::read(&mut top);
    top.finish();
    Policy {
        file: source.file().to_owned(),
        layers,
        groups,
        unassigned,
        same_layer,
        skip_level,
        max_depth,
        shared_source,
        kinds,
        interface,
        forbids,
        exceptions,
    }
}

fn verdict(top: &mut Section<'_>, key: &'static str, unsaid: Verdict) -> Located<Verdict> {
    top.word(key, &words::VERDICTS).unwrap_or(Located { value: unsaid, place: Place::default() })
}

fn max_depth(top: &mut Section<'_>) -> Option<Located<usize>> {
    let Located { value, place } = top.integer("max-depth")?;
    match usize::try_from(value) {
        Ok(depth) if depth > 0 => Some(Located { value: depth, place }),
        _ => {
            top.source().report(&place, Fault::MaxDepth(value));
            None
        }
    }
}

fn kinds(top: &mut Section<'_>) -> Kinds {
    let Some(mut section) = top.section("kinds") else { return Kinds::default() };
    let mut judged = |key| section.word(key, &JUDGED).map(|judged| judged.value).unwrap_or_default();
    let kinds = Kinds { normal: judged("normal"), build: judged("build"), dev: judged("dev") };
    section.finish();
    kinds
}
