//! What to do instead of an edge, with the crates that may be used.

use super::alternatives::Alternatives;
use super::edge_text::between;
use super::judge::Judge;
use super::matcher::seat_name;
use super::pattern::filled;
use super::permission::role;
use super::sentence::{either, listed};
use super::write::{Asked, asked};
use crate::model::{Edge, Fix, GroupRole, Rule, Seat, Standing};

/// What to do instead of `edge`, which breaks `rule`, and the one right change if there is one.
pub(super) fn help(
    judge: &Judge<'_>,
    alternatives: &Alternatives<'_>,
    edge: &Edge,
    rule: Rule,
) -> (Vec<String>, Option<Fix>) {
    let (Some(from), Some(to)) = (judge.standing(edge.from), judge.standing(edge.to)) else {
        return (Vec::new(), None);
    };
    let [caller, callee] = [edge.from, edge.to].map(|member| judge.graph.members[member].name.as_str());
    let may_call = || alternatives.may_call(edge.from, to.domain.as_deref());
    let callers = || alternatives.callers_of_both(from.service, to.service);
    let help = match rule {
        Rule::Implementation => return implementation(judge, edge),
        Rule::Interface if from.service == to.service => vec![if depends(judge, edge.to, edge.from) {
            format!("{}`{callee}` depends on `{caller}` already, and implements what it defines", take_out(edge))
        } else {
            format!("turn it round: `{callee}` depends on `{caller}`, and implements what it defines")
        }],
        Rule::Interface => vec![move_to_shared(judge, caller)],
        Rule::Upward => match (role(judge.policy, from.seat), role(judge.policy, to.seat)) {
            (_, Some(GroupRole::Root)) => {
                let group = seat_name(judge.policy, to.seat);
                vec![format!("move what `{caller}` needs out of group `{group}`, below `{caller}`")]
            }
            (Some(_), _) => vec![move_to_shared(judge, caller)],
            _ => turned_round(judge, edge).or_else(callers).into_iter().chain(may_call()).collect(),
        },
        Rule::SameLayer => callers().into_iter().chain(may_call()).collect(),
        Rule::SkipLevel => {
            let layers = listed(between(judge, from.seat, to.seat).map(|layer| &layer.name));
            [format!("go through a service of {layers}")].into_iter().chain(may_call()).collect()
        }
        Rule::Visibility | Rule::DaoOwner => owners(judge, edge, to, callee).into_iter().chain(may_call()).collect(),
        Rule::ReadOnly => vec![read_only(judge, edge, caller, callee)],
        _ => Vec::new(),
    };
    (if help.is_empty() { vec![move_to_shared(judge, caller)] } else { help }, None)
}

/// The call that the upper of two may make of the lower.
fn turned_round(judge: &Judge<'_>, edge: &Edge) -> Option<String> {
    let (lower, upper) = (judge.service(edge.from)?, judge.service(edge.to)?);
    let (callee, caller) = (lower.interface.or(lower.app)?, upper.app?);
    judge.first_broken(caller, callee, edge.kind).is_none().then(|| {
        let calls = depends(judge, caller, callee);
        let [caller, callee] = [caller, callee].map(|member| judge.graph.members[member].name.as_str());
        if calls {
            return format!("`{caller}` calls `{callee}` already: let it pass on what that needs");
        }
        format!("turn it round: let `{caller}` call `{callee}`, and pass on what that needs")
    })
}

fn depends(judge: &Judge<'_>, from: usize, to: usize) -> bool {
    judge.graph.edges_of(from).iter().any(|edge| edge.to == to)
}

fn implementation(judge: &Judge<'_>, edge: &Edge) -> (Vec<String>, Option<Fix>) {
    let [from, to] = [edge.from, edge.to].map(|member| judge.graph.members[member].name.as_str());
    if let Some(interface) = judge.service(edge.to).and_then(|service| service.interface) {
        let name = judge.graph.members[interface].name.clone();
        let edges = judge.graph.edges_of(edge.from);
        if edges.iter().any(|other| other.to == interface && other.kind == edge.kind) {
            return (vec![format!("{}`{from}` depends on `{name}` already", take_out(edge))], None);
        }
        return (vec![format!("depend on `{name}` instead")], Some(Fix::UseInterface { interface: name }));
    }
    let name = judge.policy.interface.as_ref().map(|glob| filled(glob.value.as_str(), to));
    let help = name.map(|name| format!("give `{to}` an interface crate `{name}`, and depend on that"));
    (help.into_iter().collect(), None)
}

/// What to do with the line of an edge that somebody has written.
fn take_out(edge: &Edge) -> &'static str {
    if edge.place.line == 0 { "" } else { "take this line out: " }
}

/// Where something that belongs to no layer goes.
fn move_to_shared(judge: &Judge<'_>, caller: &str) -> String {
    let shared = |seat| role(judge.policy, seat) == Some(GroupRole::Shared);
    let members = judge.graph.members.iter().zip(&judge.assignment.standings);
    let crates = members.filter(|(_, standing)| standing.as_ref().is_some_and(|standing| shared(standing.seat)));
    let mut crates: Vec<_> = crates.map(|(member, _)| member.name.as_str()).filter(|name| *name != caller).collect();
    crates.truncate(5);
    let group = judge.policy.groups.iter().find(|group| group.role == GroupRole::Shared);
    match (crates.is_empty(), group) {
        (false, _) => format!("move what `{caller}` needs to {}, which anyone may use", either(crates)),
        (true, Some(group)) => {
            format!("move what `{caller}` needs to a crate of group `{}`, which anyone may use", group.name)
        }
        (true, None) => format!("define what `{caller}` needs in `{caller}` itself"),
    }
}

/// Who may use the layer instead, if the policy names anybody.
fn owners(judge: &Judge<'_>, edge: &Edge, to: &Standing, callee: &str) -> Option<String> {
    let Seat::Layer(layer) = to.seat else { return None };
    let layer = &judge.policy.layers[layer];
    let of_domain = if layer.owner.is_some() { " of its own domain" } else { "" };
    if let Some(visible) = &layer.visible_to {
        return Some(format!("`{callee}` is there for crates of {}{of_domain}", either(&visible.value)));
    }
    layer.owner.as_ref()?;
    let Some(domain) = &to.domain else { return Some(format!("`{callee}` is there for crates of its own domain")) };
    let asked: Vec<_> = of_domain_callable(judge, edge, to).take(5).collect();
    Some(match asked.as_slice() {
        [] => format!("ask a service of domain `{domain}`, which owns `{callee}`"),
        asked => format!("ask {} of domain `{domain}`, which owns `{callee}`", either(asked)),
    })
}

/// The crates of the owner's domain that the caller may use.
fn of_domain_callable<'j>(judge: &'j Judge<'_>, edge: &'j Edge, to: &'j Standing) -> impl Iterator<Item = &'j str> {
    let standings = judge.assignment.standings.iter().enumerate();
    let callable = standings.filter(move |(at, standing)| {
        standing.as_ref().is_some_and(|own| match own.seat {
            Seat::Layer(layer) => {
                own.domain == to.domain
                    && own.service != to.service
                    && own.is_interface == judge.is_used_through_interfaces(layer)
                    && judge.first_broken(edge.from, *at, edge.kind).is_none()
            }
            Seat::Group(_) => false,
        })
    });
    callable.map(|(at, _)| judge.graph.members[at].name.as_str())
}

fn read_only(judge: &Judge<'_>, edge: &Edge, from: &str, to: &str) -> String {
    let Some(write) = judge.write_of(edge.to) else { return String::new() };
    let feature = write.feature.value.as_str();
    let writers = either(&write.by);
    match asked(judge.graph, edge, feature) {
        Some(Asked::Default) => {
            format!("take `{to}` with `default-features = false`; crates of {writers} may ask for `{feature}`")
        }
        Some(Asked::Own(own, entry)) => {
            format!("take `{}` out of the feature `{own}` of `{from}`; crates of {writers} may ask for it", entry.value)
        }
        Some(Asked::Listed(listed)) => {
            format!("take the feature `{listed}` out; crates of {writers} may ask for `{feature}`")
        }
        None => String::new(),
    }
}
