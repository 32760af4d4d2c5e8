//! Crates that changed their names and stayed where they are.

use std::collections::BTreeMap;

use crate::model::{Graph, Identity};

/// For crates that changed their names, the names now by those then.
#[derive(Debug, Default)]
pub(super) struct Renamed(BTreeMap<String, String>);

impl Renamed {
    pub(super) fn new(then: &Graph, now: &Graph) -> Self {
        let left = then.members.iter().filter(|member| now.member(&member.name).is_none());
        let came: BTreeMap<_, _> = now
            .members
            .iter()
            .filter(|member| then.member(&member.name).is_none())
            .map(|member| (member.folder.as_str(), member.name.as_str()))
            .collect();
        let same =
            left.filter_map(|member| Some((member.name.clone(), (*came.get(member.folder.as_str())?).to_owned())));
        Self(same.collect())
    }

    /// The name now.
    pub(super) fn name(&self, then: &str) -> String {
        self.0.get(then).map_or(then, String::as_str).to_owned()
    }

    /// The name then.
    pub(super) fn earlier<'n>(&'n self, now: &'n str) -> &'n str {
        self.0.iter().find(|(_, name)| *name == now).map_or(now, |(then, _)| then)
    }

    /// The identity by the names now.
    pub(super) fn identity(&self, then: &Identity) -> Identity {
        let to = then.to.as_ref().map(|to| self.name(to));
        Identity { from: self.name(&then.from), to, kind: then.kind, rule: then.rule }
    }
}
