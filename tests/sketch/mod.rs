//! Workspaces in a few words, for the tests of the rules.
#![allow(clippy::unwrap_used, dead_code, reason = "a test may fail anywhere, and uses what it needs")]

use layergen::model::{Baseline, Date, DependencyKind, Edge, Graph, Member, Place, Policy};
use layergen::read;
use layergen::rules::Context;

/// A workspace of `crates` (a name, or a folder and a name after `:`) with `uses` (`a > b`, `a dev> b`).
pub(crate) fn workspace(crates: &[&str], uses: &[&str]) -> Graph {
    let mut graph = Graph::default();
    let mut crates: Vec<_> = crates.iter().map(|text| text.split_once(':').unwrap_or((text, text))).collect();
    crates.sort_by_key(|(_, name)| *name);
    for (folder, name) in crates {
        let place = Place { file: format!("{folder}/Cargo.toml"), line: 2, column: 1, length: 1 };
        let name = name.to_owned();
        graph.members.push(Member { name, folder: folder.to_owned(), place, ..Member::default() });
    }
    for text in uses {
        let (from, to) = text.split_once("> ").unwrap();
        let (from, kind) = match from.trim().split_once(' ') {
            Some((from, "dev")) => (from, DependencyKind::Dev),
            _ => (from.trim(), DependencyKind::Normal),
        };
        let at = |name: &str| graph.position(name).unwrap_or_else(|| panic!("no crate `{name}`"));
        let line = 10 + graph.edges.len();
        let place = Place { file: graph.members[at(from)].place.file.clone(), line, column: 1, length: 1 };
        let edge = Edge { from: at(from), to: at(to), kind, place, key: to.to_owned(), ..Edge::default() };
        graph.edges.push(edge);
    }
    graph.edges.sort_by_key(|edge| (edge.from, edge.to, edge.kind));
    graph
}

/// The policy in `text`.
pub(crate) fn policy(text: &str) -> Policy {
    read::policy::parse("layergen.toml", text, &[]).unwrap_or_else(|error| panic!("{error:?}\n{text}"))
}

/// The day of the tests.
pub(crate) const TODAY: Date = Date { year: 2027, month: 1, day: 1 };

/// A judgement with nothing frozen but `baseline`.
pub(crate) fn context(baseline: &Baseline) -> Context<'_> {
    Context { today: TODAY, baseline, resolved: None }
}
