//! The table of services in a README, which follows from the manifests.

use std::fmt::Write as _;

use crate::model::{Assignment, DependencyKind, Graph, Policy, Seat, Service};

/// What the crates of each layer do, in the words of the architecture.
const DUTIES: [(&str, &str); 6] = [
    ("gateway", "let callers in: authentication, rate limit, load shedding, problem+json"),
    ("async", "consume the outbox events, run scheduled jobs"),
    ("business", "run flows across centers; has no database"),
    ("center", "write: one transaction for each operation, idempotent, events through an outbox"),
    ("data", "read, and nothing else"),
    ("dao", "reach the database"),
];

/// What the crate does that all others share.
const FOUNDATION: &str = "be used by all: settings, telemetry, errors, server, client; no business";

/// Every service as a row of a Markdown table, top layer first: its folder, its port, its duty, and whom it uses.
#[must_use]
pub fn service_table(graph: &Graph, policy: &Policy, assignment: &Assignment) -> String {
    let mut text = "| crate | port | may | uses |\n|---|---|---|---|\n".to_owned();
    let mut services: Vec<&Service> = assignment.services.iter().collect();
    // The index of a layer is its place in the order; services are sorted by name.
    services.sort_by_key(|service| service.seat);
    for service in services {
        let Some(main) = service.app.or(service.interface) else { continue };
        let member = &graph.members[main];
        let duty = match service.seat {
            Seat::Layer(at) => {
                let layer = &policy.layers[at].name;
                DUTIES.iter().find(|(word, _)| word == layer).map_or("", |(_, duty)| duty)
            }
            Seat::Group(_) if member.metadata.foundation => FOUNDATION,
            Seat::Group(_) => "",
        };
        let port = member.metadata.port.map(|port| port.to_string()).unwrap_or_default();
        let uses = uses(graph, assignment, service).join(", ");
        // Writing to a `String` cannot fail.
        let _ = writeln!(text, "| [`{}`](./{}) | {port} | {duty} | {uses} |", member.name, member.folder);
    }
    text
}

/// The crates of other services that a service in a layer declares, in backticks; what all share is left out.
fn uses(graph: &Graph, assignment: &Assignment, service: &Service) -> Vec<String> {
    let Some(app) = service.app else { return Vec::new() };
    let own = |member: usize| assignment.standings[member].as_ref().map(|standing| standing.service);
    let edges = graph.edges_of(app).iter().filter(|edge| edge.kind == DependencyKind::Normal);
    let others = edges.filter(|edge| {
        let seat = assignment.standings[edge.to].as_ref().map(|standing| standing.seat);
        own(edge.to) != own(app) && matches!(seat, Some(Seat::Layer(_)))
    });
    others.map(|edge| format!("`{}`", graph.members[edge.to].name)).collect()
}
