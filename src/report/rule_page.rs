//! The page of each rule, as it also stands under `docs/rules/`.

use crate::model::Rule;

/// The page of `rule`, as Markdown: what it demands and why, a violation, what to do instead, how to configure it.
#[must_use]
pub fn rule_page(rule: Rule) -> &'static str {
    match rule {
        Rule::Unassigned => include_str!("../../docs/rules/unassigned.md"),
        Rule::Name => include_str!("../../docs/rules/name.md"),
        Rule::Interface => include_str!("../../docs/rules/interface.md"),
        Rule::Upward => include_str!("../../docs/rules/upward.md"),
        Rule::SameLayer => include_str!("../../docs/rules/same-layer.md"),
        Rule::SkipLevel => include_str!("../../docs/rules/skip-level.md"),
        Rule::Visibility => include_str!("../../docs/rules/visibility.md"),
        Rule::DaoOwner => include_str!("../../docs/rules/dao-owner.md"),
        Rule::ReadOnly => include_str!("../../docs/rules/read-only.md"),
        Rule::Implementation => include_str!("../../docs/rules/implementation.md"),
        Rule::Forbid => include_str!("../../docs/rules/forbid.md"),
        Rule::SharedSource => include_str!("../../docs/rules/shared-source.md"),
        Rule::Cycle => include_str!("../../docs/rules/cycle.md"),
        Rule::Depth => include_str!("../../docs/rules/depth.md"),
        Rule::Exception => include_str!("../../docs/rules/exception.md"),
        Rule::Baseline => include_str!("../../docs/rules/baseline.md"),
    }
}
