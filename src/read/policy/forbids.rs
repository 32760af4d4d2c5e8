//! `[[forbid]]`: external packages that a layer or group may not have.

use super::names::Names;
use super::{Section, pattern};
use crate::model::{Forbid, Reach};

const REACHES: [(&str, Reach); 2] = [("direct", Reach::Direct), ("transitive", Reach::Transitive)];

/// The bans, in the order of the file.
pub(super) fn read(top: &mut Section<'_>, names: &Names) -> Vec<Forbid> {
    top.sections("forbid").into_iter().filter_map(|section| forbid(section, names)).collect()
}

fn forbid(mut section: Section<'_>, names: &Names) -> Option<Forbid> {
    let source = section.source();
    let from = section.required_text("from");
    if let Some(from) = &from {
        names.check(source, "from", from);
    }
    let to = section.required_texts("to").map(|list| pattern::names(source, list.value));
    let reach = section.word("reach", &REACHES).map(|reach| reach.value).unwrap_or_default();
    let reason = section.required_text("reason");
    let place = section.place().clone();
    section.finish();
    Some(Forbid { from: from?.value, to: to?, reach, reason: reason?.value, place })
}
