//! Why a rule has no plant: the policy switches it off, or nothing could break it.

use super::Outcome;
use crate::model::{Assignment, DependencyKind, Graph, Judged, Policy, Rule, Verdict};
use crate::rules::write::has_feature;

/// What to say of a rule for which nothing could be planted.
pub(super) fn outcome(graph: &Graph, policy: &Policy, assignment: &Assignment, rule: Rule) -> Outcome {
    let off = |by: &str| Outcome::Off { by: by.to_owned() };
    let never = |why: &str| Outcome::Never { why: why.to_owned() };
    let enforced = DependencyKind::ALL.into_iter().any(|kind| policy.kinds.of(kind) == Judged::Enforce);
    let judged = DependencyKind::ALL.into_iter().any(|kind| policy.kinds.of(kind) != Judged::Ignore);
    let about_crates =
        matches!(rule, Rule::Unassigned | Rule::Name | Rule::SharedSource | Rule::Exception | Rule::Baseline);
    if policy.layers.is_empty() && policy.groups.is_empty() {
        return never("there is no layer and no group");
    }
    if !about_crates && (!judged || !enforced && !matches!(rule, Rule::Upward | Rule::Interface)) {
        return off("`[kinds]`, where no kind is `\"enforce\"`");
    }
    match rule {
        Rule::Unassigned if policy.unassigned == Verdict::Allow => off("`unassigned = \"allow\"`"),
        Rule::Unassigned => never("a pattern takes every crate"),
        Rule::Name if policy.layers.iter().all(|layer| layer.matcher.names.is_empty()) => {
            never("no layer has a pattern of names")
        }
        Rule::Name => never("a pattern takes every name"),
        Rule::Interface | Rule::Implementation if policy.interface.is_none() => off("no `[service] interface`"),
        Rule::Interface => never("no layer has interface crates"),
        Rule::Implementation => never("nobody may use a layer that has interface crates"),
        Rule::Upward => never("there is one rank only, and no group"),
        Rule::SameLayer => off("`same-layer = \"allow\"`"),
        Rule::SkipLevel if skips_are_denied(policy) => never("no two ranks have another between them"),
        Rule::SkipLevel => off("`skip-level = \"allow\"`"),
        Rule::Visibility if policy.layers.iter().all(|layer| layer.visible_to.is_none() || layer.owner.is_some()) => {
            off("no layer without an `owner` has `visible-to`")
        }
        Rule::Visibility => never("whoever is above a layer with `visible-to` may see it"),
        Rule::DaoOwner if policy.layers.iter().all(|layer| layer.owner.is_none()) => off("no layer has an `owner`"),
        Rule::DaoOwner => never("nobody is above a layer with an `owner`"),
        Rule::ReadOnly if policy.layers.iter().all(|layer| layer.write.is_none()) => off("no layer has `write`"),
        Rule::ReadOnly => match no_feature(graph, policy, assignment) {
            Some(why) => never(&why),
            None => never("whoever may use a layer with `write` may also write"),
        },
        Rule::Forbid if policy.forbids.is_empty() => off("no `[[forbid]]`"),
        Rule::Forbid => off("`[kinds]`, where neither `normal` nor `build` is `\"enforce\"`"),
        Rule::SharedSource => off("`shared-source = \"allow\"`"),
        Rule::Cycle => never("there is no layer"),
        Rule::Depth if policy.max_depth.is_none() => off("no `max-depth`"),
        Rule::Depth => never("there is no layer"),
        Rule::Exception | Rule::Baseline => never("there is no layer and no group"),
    }
}

fn skips_are_denied(policy: &Policy) -> bool {
    let denied = |layer: &crate::model::LayerPolicy| {
        layer.skip_level.as_ref().unwrap_or(&policy.skip_level).value == Verdict::Deny
    };
    policy.layers.iter().any(denied)
}

/// The layer whose right to write nobody can ask for.
fn no_feature(graph: &Graph, policy: &Policy, assignment: &Assignment) -> Option<String> {
    let writes = policy.layers.iter().enumerate().filter_map(|(at, layer)| Some((at, layer, layer.write.as_ref()?)));
    let mut missing = writes.filter(|(at, _, write)| !has_feature(graph, assignment, *at, &write.feature.value));
    let (_, layer, write) = missing.next()?;
    Some(format!("no crate of layer `{}` has a feature `{}`", layer.name, write.feature.value))
}
