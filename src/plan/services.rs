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

/// What the crate does that runs all apps.
const SINGLE: &str = "run them all in one process";

/// With more services than this a table has a row for each layer only.
const MOST: usize = 40;

/// The services of a workspace as a Markdown table, top layer first: folder, port, duty, and whom each uses. Where there
/// are many, a row for each layer.
#[must_use]
pub fn service_table(graph: &Graph, policy: &Policy, assignment: &Assignment) -> String {
    let mut services: Vec<&Service> = assignment.services.iter().collect();
    // The index of a layer is its place in the order; services are sorted by name.
    services.sort_by_key(|service| service.seat);
    if services.len() > MOST {
        return by_layer(policy, &services);
    }
    let mut text = "| crate | port | may | uses |\n|---|---|---|---|\n".to_owned();
    for service in services {
        let Some(main) = service.app.or(service.interface) else { continue };
        let member = &graph.members[main];
        let duty = match &member.metadata {
            metadata if metadata.foundation => FOUNDATION,
            metadata if metadata.single => SINGLE,
            _ => duty(policy, service.seat),
        };
        let port = member.metadata.port.map(|port| port.to_string()).unwrap_or_default();
        let uses = uses(graph, assignment, service);
        let uses = if member.metadata.single { format!("{} apps", uses.len()) } else { uses.join(", ") };
        // Writing to a `String` cannot fail.
        let _ = writeln!(text, "| [`{}`](./{}) | {port} | {duty} | {uses} |", member.name, member.folder);
    }
    text
}

/// A row for each layer and group that has services.
fn by_layer(policy: &Policy, services: &[&Service]) -> String {
    let mut text = "| layer | services | may |\n|---|---|---|\n".to_owned();
    for same in services.chunk_by(|one, other| one.seat == other.seat) {
        let seat = same[0].seat;
        let name = match seat {
            Seat::Layer(at) => &policy.layers[at].name,
            Seat::Group(at) => &policy.groups[at].name,
        };
        let _ = writeln!(text, "| {name} | {} | {} |", same.len(), duty(policy, seat));
    }
    text + "\n`layergen status` lists the services, their ports and whom they call.\n"
}

/// What the crates of a layer do.
fn duty(policy: &Policy, seat: Seat) -> &'static str {
    let Seat::Layer(at) = seat else { return "" };
    DUTIES.iter().find(|(word, _)| *word == policy.layers[at].name).map_or("", |(_, duty)| duty)
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
