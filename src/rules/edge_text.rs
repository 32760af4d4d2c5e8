//! What is said of an edge that breaks a rule.

use super::alternatives::Alternatives;
use super::calls::Calls;
use super::docket::Words;
use super::edge_help::help;
use super::judge::Judge;
use super::matcher::seat_name;
use super::permission::role;
use super::sentence::{chained, listed};
use super::write::{Asked, asked};
use crate::model::{Edge, Finding, GroupRole, Identity, LayerPolicy, Rule, Seat};

/// The finding that `edge` breaks `rule`; with the call graph also the circle that it would close.
pub(super) fn finding(
    judge: &Judge<'_>,
    alternatives: &Alternatives<'_>,
    edge: &Edge,
    rule: Rule,
    calls: Option<&Calls>,
) -> Finding {
    let [from, to] = [edge.from, edge.to].map(|member| judge.graph.members[member].name.clone());
    let identity = Identity { from, to: Some(to), kind: Some(edge.kind), rule };
    let (help, fix) = help(judge, alternatives, edge, rule);
    let sideways = matches!(rule, Rule::Upward | Rule::SameLayer);
    let circle = calls.filter(|_| sideways).and_then(|calls| closed_circle(judge, calls, edge));
    let words = Words {
        message: message(judge, edge, rule),
        notes: circle.into_iter().collect(),
        help,
        fix,
        ..Words::default()
    };
    let feature = judge.write_of(edge.to).filter(|_| rule == Rule::ReadOnly);
    let place = match feature.and_then(|write| asked(judge.graph, edge, &write.feature.value)) {
        Some(Asked::Own(_, entry)) => entry.place.clone(),
        _ => edge.place.clone(),
    };
    words.at(identity, place)
}

fn closed_circle(judge: &Judge<'_>, calls: &Calls, edge: &Edge) -> Option<String> {
    let (from, to) = (judge.standing(edge.from)?.service, judge.standing(edge.to)?.service);
    let back = calls.route(to, from)?;
    let names = [from].into_iter().chain(back).map(|service| judge.assignment.services[service].name.as_str());
    Some(format!("closes the circle {}", chained(names)))
}

fn message(judge: &Judge<'_>, edge: &Edge, rule: Rule) -> String {
    let [from, to] = [edge.from, edge.to].map(|member| judge.graph.members[member].name.as_str());
    let (Some(from_standing), Some(to_standing)) = (judge.standing(edge.from), judge.standing(edge.to)) else {
        return format!("`{from}` depends on `{to}`");
    };
    let [from_seat, to_seat] = [from_standing.seat, to_standing.seat].map(|seat| seat_name(judge.policy, seat));
    match rule {
        Rule::Interface if from_standing.service == to_standing.service => {
            format!("the interface crate `{from}` depends on its own app `{to}`")
        }
        Rule::Interface if to_standing.is_interface => {
            format!("the interface crate `{from}` depends on the interface crate `{to}`")
        }
        Rule::Interface => {
            format!("the interface crate `{from}` depends on `{to}` of {}", kind_of(to_standing.seat, to_seat))
        }
        Rule::Upward => match (role(judge.policy, from_standing.seat), role(judge.policy, to_standing.seat)) {
            (_, Some(GroupRole::Root)) => {
                format!("`{from}` depends on `{to}` of the root group `{to_seat}`, which nothing else may use")
            }
            (Some(_), _) => {
                format!("`{from}` of the shared group `{from_seat}` depends on `{to}` of layer `{to_seat}`")
            }
            _ => format!("`{from}` of layer `{from_seat}` depends on `{to}` of layer `{to_seat}`, which is above it"),
        },
        Rule::SameLayer if from_standing.seat == to_standing.seat => {
            format!("`{from}` and `{to}` are both of layer `{from_seat}`")
        }
        Rule::SameLayer => {
            format!("`{from}` of layer `{from_seat}` and `{to}` of layer `{to_seat}`, which stand side by side")
        }
        Rule::SkipLevel => {
            let between = listed(between(judge, from_standing.seat, to_standing.seat).map(|layer| &layer.name));
            format!("`{from}` of layer `{from_seat}` passes over {between} to `{to}` of layer `{to_seat}`")
        }
        Rule::DaoOwner if is_visible(judge, from_seat, from_standing.seat, to_standing.seat) => {
            match (&from_standing.domain, &to_standing.domain) {
                (Some(own), Some(other)) => {
                    format!("`{from}` of domain `{own}` depends on `{to}`, which domain `{other}` owns")
                }
                (None, Some(other)) => {
                    format!("`{from}`, which has no domain, depends on `{to}`, which domain `{other}` owns")
                }
                (_, None) => format!("`{from}` depends on `{to}`, of which no name says whose domain owns it"),
            }
        }
        Rule::Visibility | Rule::DaoOwner => {
            format!(
                "`{from}` of {} may not see layer `{to_seat}`, where `{to}` stands",
                kind_of(from_standing.seat, from_seat)
            )
        }
        Rule::ReadOnly => read_only(judge, edge, from, to),
        Rule::Implementation => format!("`{from}` depends on the app `{to}` instead of its interface"),
        _ => format!("`{from}` depends on `{to}`"),
    }
}

fn kind_of(seat: Seat, name: &str) -> String {
    match seat {
        Seat::Layer(_) => format!("layer `{name}`"),
        Seat::Group(_) => format!("group `{name}`"),
    }
}

fn read_only(judge: &Judge<'_>, edge: &Edge, from: &str, to: &str) -> String {
    let Some(write) = judge.write_of(edge.to) else { return format!("`{from}` depends on `{to}`") };
    let feature = write.feature.value.as_str();
    match asked(judge.graph, edge, feature) {
        Some(Asked::Listed(listed)) if listed != feature => {
            format!("`{from}` asks `{to}` for `{listed}`, which brings `{feature}`")
        }
        Some(Asked::Default) => format!("`{from}` takes the default features of `{to}`, which bring `{feature}`"),
        Some(Asked::Own(own, _)) => format!("the feature `{own}` of `{from}` asks `{to}` for `{feature}`"),
        _ => format!("`{from}` asks `{to}` for `{feature}`"),
    }
}

/// The layers that an edge passes over, top first.
pub(super) fn between<'j>(judge: &Judge<'j>, from: Seat, to: Seat) -> impl Iterator<Item = &'j LayerPolicy> {
    let rank = |seat| match seat {
        Seat::Layer(at) => judge.policy.layers[at].rank,
        Seat::Group(_) => 0,
    };
    let (above, below) = (rank(from), rank(to));
    judge.policy.layers.iter().filter(move |layer| layer.rank > above && layer.rank < below)
}

fn is_visible(judge: &Judge<'_>, name: &str, from: Seat, to: Seat) -> bool {
    let Seat::Layer(to_layer) = to else { return true };
    let visible = judge.policy.layers[to_layer].visible_to.as_ref();
    from == to || visible.is_none_or(|names| names.value.iter().any(|visible| visible == name))
}
