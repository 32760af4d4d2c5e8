//! Source files that one member takes from another.

use super::docket::{Docket, Words};
use super::judge::Judge;
use crate::model::{Identity, Rule, Verdict};

/// Files every source file that a member compiles out of another's folder.
pub(super) fn judge(judge: &Judge<'_>, docket: &mut Docket<'_>) {
    if judge.policy.shared_source == Verdict::Allow {
        return;
    }
    for shared in &judge.graph.shared_sources {
        let [from, to] = [shared.from, shared.to].map(|member| judge.graph.members[member].name.as_str());
        let identity = Identity { from: from.into(), to: Some(to.into()), kind: None, rule: Rule::SharedSource };
        docket.file(identity, &shared.place, || {
            let depends = judge.graph.edges_of(shared.from).iter().any(|edge| edge.to == shared.to);
            let help = if depends {
                format!("make it public in `{to}` and use it from there; `{from}` depends on it already")
            } else if judge.first_broken(shared.from, shared.to, crate::model::DependencyKind::Normal).is_none() {
                format!("depend on `{to}` in the manifest of `{from}`, where the rules see it")
            } else {
                "move the file into a crate that both may depend on".to_owned()
            };
            let message = format!("`{from}` compiles a source file of `{to}`");
            Words { message, help: vec![help], ..Words::default() }
        });
    }
}
