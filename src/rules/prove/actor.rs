//! Invented crates, which stand in where a workspace has too few.

use crate::model::{Graph, Located, Member, Metadata, Place, Policy, Seat};
use crate::rules::judge::Judge;
use crate::rules::matcher::seat_name;
use crate::rules::pattern::filled;

/// A service that is planted or that was there.
#[derive(Clone, Debug)]
pub(super) struct Actor {
    pub(super) seat: Seat,
    /// The crate that depends on others.
    pub(super) app: String,
    /// The crate through which it is used, where its layer has interfaces.
    pub(super) interface: Option<String>,
    pub(super) domain: String,
}

impl Actor {
    /// The crate on which others may depend.
    pub(super) fn door(&self) -> &str {
        self.interface.as_deref().unwrap_or(&self.app)
    }
}

/// Invents a service of `seat` and `domain`, with names that the policy's patterns ask for and nobody has, and adds its
/// crates to `members`.
pub(super) fn invent(judge: &Judge<'_>, members: &mut Vec<Member>, seat: Seat, domain: &str) -> Actor {
    let policy = judge.policy;
    let app = (0..).map(|number| name(policy, seat, domain, number)).find(|name| is_free(judge.graph, members, name));
    let app = app.unwrap_or_default();
    let layer = seat_name(policy, seat);
    let place = Place { file: format!("{app}/Cargo.toml"), line: 1, column: 1, length: 1 };
    let layer = Some(Located { value: layer.to_owned(), place: place.clone() });
    let metadata = Metadata { layer, domain: Some(domain.to_owned()), ..Metadata::default() };
    members.push(Member {
        name: app.clone(),
        folder: app.clone(),
        place: place.clone(),
        metadata,
        ..Member::default()
    });
    let has_interface = matches!(seat, Seat::Layer(layer) if judge.is_used_through_interfaces(layer));
    let glob = policy.interface.as_ref().filter(|_| has_interface);
    let interface = glob.map(|glob| filled(glob.value.as_str(), &app));
    if let Some(name) = &interface {
        members.push(Member { name: name.clone(), folder: name.clone(), place, ..Member::default() });
    }
    Actor { seat, app, interface, domain: domain.to_owned() }
}

fn name(policy: &Policy, seat: Seat, domain: &str, number: usize) -> String {
    let matcher = match seat {
        Seat::Layer(at) => &policy.layers[at].matcher,
        Seat::Group(at) => &policy.groups[at].matcher,
    };
    let star = if number == 0 { domain.to_owned() } else { format!("{domain}{number}") };
    match matcher.names.first().filter(|glob| number == 0 || glob.value.as_str().contains(['*', '{'])) {
        Some(glob) => filled(glob.value.as_str(), &star),
        None => format!("{star}-{}", seat_name(policy, seat)),
    }
}

/// Whether nobody has this name, nor that of its interface crate.
fn is_free(graph: &Graph, members: &[Member], name: &str) -> bool {
    graph.position(name).is_none() && !members.iter().any(|member| member.name == name)
}
