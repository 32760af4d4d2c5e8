//! Interface crates: `x-api` beside `x`.

use super::web::Web;
use crate::model::{DependencyKind, Graph};

const ENDINGS: [&str; 6] = ["-api", "_api", "-interface", "_interface", "-contract", "_contract"];

/// The ending of interface crates, if the workspace has them: most crates with the ending have an app, callers mostly go
/// through them, and they bring little along.
pub(super) fn ending(graph: &Graph) -> Option<&'static str> {
    ENDINGS.into_iter().find(|ending| is_used(graph, ending))
}

fn is_used(graph: &Graph, ending: &str) -> bool {
    let app = |at: usize| graph.members[at].name.strip_suffix(ending).and_then(|stem| graph.position(stem));
    let named = graph.members.iter().filter(|member| member.name.ends_with(ending)).count();
    let pairs: Vec<_> = (0..graph.members.len()).filter_map(|at| Some((at, app(at)?))).collect();
    if pairs.len() < 2 || pairs.len() * 5 < named * 3 {
        return false;
    }
    let interface_of = |at: usize| pairs.iter().find(|(_, app)| *app == at).map(|(interface, _)| *interface);
    let is_interface = |at: usize| pairs.iter().any(|(interface, _)| *interface == at);
    let web = Web::new(graph, Some(ending));
    let little = |at: usize| web.uses[web.node_of[at]].keys().all(|used| web.uses[*used].is_empty());
    let (mut direct, mut through, mut leaks) = (0, 0, 0);
    for edge in graph.edges.iter().filter(|edge| edge.kind != DependencyKind::Dev) {
        if is_interface(edge.from) {
            // What interfaces share is fine; other services are not.
            leaks += usize::from(is_interface(edge.to) || interface_of(edge.to).is_some() || !little(edge.to));
        } else if is_interface(edge.to) {
            through += usize::from(interface_of(edge.from) != Some(edge.to));
        } else {
            direct += usize::from(interface_of(edge.to).is_some());
        }
    }
    through > 0 && direct * 3 <= through && leaks * 2 <= pairs.len()
}
