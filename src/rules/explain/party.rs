//! Which crates a name means.

use super::super::matcher::seat_name;
use super::{ExplainError, Judge, Party};
use crate::model::nearest;
use crate::model::{Seat, Service};

/// The crate that would use something: of a service its app.
pub(super) fn caller(judge: &Judge<'_>, name: &str) -> Result<usize, ExplainError> {
    let member = match judge.graph.position(name) {
        Some(member) => member,
        None => service(judge, name)
            .and_then(|service| service.app.or(service.interface))
            .ok_or_else(|| unknown(judge, name))?,
    };
    standing(judge, member, name)
}

/// The crate by which `from` would use what is named: of another service its interface crate.
pub(super) fn callee(judge: &Judge<'_>, name: &str, from: usize) -> Result<usize, ExplainError> {
    let named = match judge.graph.position(name) {
        Some(member) => member,
        None => service(judge, name)
            .and_then(|service| service.interface.or(service.app))
            .ok_or_else(|| unknown(judge, name))?,
    };
    let named = standing(judge, named, name)?;
    let same =
        judge.standing(from).map(|standing| standing.service) == judge.standing(named).map(|standing| standing.service);
    Ok(if same { named } else { judge.service(named).and_then(|service| entry(judge, service)).unwrap_or(named) })
}

/// The crate by which others use a service.
pub(super) fn entry(judge: &Judge<'_>, service: &Service) -> Option<usize> {
    let through = matches!(service.seat, Seat::Layer(layer) if judge.is_used_through_interfaces(layer));
    if through { service.interface.or(service.app) } else { service.app.or(service.interface) }
}

pub(super) fn party(judge: &Judge<'_>, member: usize) -> Party {
    let name = judge.graph.members[member].name.clone();
    let service = judge.service(member).map_or_else(|| name.clone(), |service| service.name.clone());
    let seat = judge.standing(member).map(|standing| standing.seat);
    let is_layer = matches!(seat, Some(Seat::Layer(_)));
    let seat = seat.map(|seat| seat_name(judge.policy, seat).to_owned()).unwrap_or_default();
    Party { name, service, seat, is_layer }
}

fn service<'j>(judge: &Judge<'j>, name: &str) -> Option<&'j Service> {
    judge.assignment.services.iter().find(|service| service.name == name)
}

fn standing(judge: &Judge<'_>, member: usize, name: &str) -> Result<usize, ExplainError> {
    judge.standing(member).map(|_| member).ok_or_else(|| ExplainError::Unassigned { name: name.to_owned() })
}

fn unknown(judge: &Judge<'_>, name: &str) -> ExplainError {
    let crates = judge.graph.members.iter().map(|member| member.name.as_str());
    let services = judge.assignment.services.iter().map(|service| service.name.as_str());
    let near = nearest(name, crates.chain(services)).map(str::to_owned);
    ExplainError::Unknown { name: name.to_owned(), near }
}
