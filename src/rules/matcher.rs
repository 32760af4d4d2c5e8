//! Which layer or group claims a crate, by its own words, its folder or its name.

use std::collections::BTreeMap;

use super::assign_error::{AssignError, Claim};
use super::pattern::Pattern;
use crate::model::{Matcher, Member, Policy, Seat};

/// The patterns of every layer and group.
pub(super) struct Matchers<'p> {
    policy: &'p Policy,
    seats: Vec<Patterns<'p>>,
    doubles: BTreeMap<(By, [usize; 2], [usize; 2]), Vec<String>>,
    errors: Vec<AssignError>,
}

struct Patterns<'p> {
    seat: Seat,
    names: Vec<Pattern<'p>>,
    paths: Vec<Pattern<'p>>,
}

/// What a pattern looks at.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum By {
    Folder,
    Name,
}

impl<'p> Patterns<'p> {
    fn by(&self, by: By) -> &[Pattern<'p>] {
        match by {
            By::Folder => &self.paths,
            By::Name => &self.names,
        }
    }
}

/// Where a crate stands by itself.
pub(super) struct Own {
    pub(super) seat: Seat,
    pub(super) domain: Option<String>,
}

impl<'p> Matchers<'p> {
    pub(super) fn new(policy: &'p Policy) -> Self {
        let prepared = |seat, matcher: &'p Matcher| Patterns {
            seat,
            names: matcher.names.iter().map(Pattern::of_names).collect(),
            paths: matcher.paths.iter().map(Pattern::of_paths).collect(),
        };
        let layers = policy.layers.iter().enumerate().map(|(at, layer)| prepared(Seat::Layer(at), &layer.matcher));
        let groups = policy.groups.iter().enumerate().map(|(at, group)| prepared(Seat::Group(at), &group.matcher));
        Self { policy, seats: layers.chain(groups).collect(), doubles: BTreeMap::new(), errors: Vec::new() }
    }

    /// Where `member` stands by its metadata, else its folder, else `name`, which is its own or its app's.
    pub(super) fn place(&mut self, member: &Member, name: &str) -> Option<Own> {
        if let Some(layer) = &member.metadata.layer {
            let Some(seat) = seat(self.policy, &layer.value) else {
                self.errors.push(AssignError::UnknownSeat {
                    member: member.name.clone(),
                    named: layer.value.clone(),
                    policy: self.policy.file.clone(),
                    place: layer.place.clone(),
                    known: seat_names(self.policy),
                });
                return None;
            };
            return Some(Own { seat, domain: self.domain(seat, member, name) });
        }
        let by_path = self.claim(&member.name, &member.folder, By::Folder);
        let at = by_path.or_else(|| self.claim(&member.name, name, By::Name))?;
        let seat = self.seats[at].seat;
        Some(Own { seat, domain: self.domain(seat, member, name) })
    }

    /// The layer that claims crates of this `name`.
    pub(super) fn layer_of_name(&mut self, member: &Member, name: &str) -> bool {
        self.claim(&member.name, name, By::Name).is_some_and(|at| matches!(self.seats[at].seat, Seat::Layer(_)))
    }

    fn claim(&mut self, member: &str, text: &str, by: By) -> Option<usize> {
        let claims = self.seats.iter().enumerate().filter_map(|(at, seat)| {
            seat.by(by).iter().position(|pattern| pattern.matches(text)).map(|pattern| (at, pattern))
        });
        let mut claims = claims.take(2);
        let first = claims.next()?;
        if let Some(second) = claims.next() {
            let members = self.doubles.entry((by, [first.0, first.1], [second.0, second.1])).or_default();
            members.push(member.to_owned());
        }
        Some(first.0)
    }

    /// The domain by the crate's own word, else by the patterns of where it stands.
    fn domain(&self, seat: Seat, member: &Member, name: &str) -> Option<String> {
        let patterns = self.seats.iter().find(|patterns| patterns.seat == seat)?;
        let of_path = |pattern: &Pattern<'_>| {
            pattern.names_domain().then(|| pattern.capture(&member.folder).map(str::to_owned))?
        };
        let of_name = |pattern: &Pattern<'_>| pattern.capture(name).map(str::to_owned);
        let from_patterns = || {
            let path = patterns.paths.iter().find_map(of_path);
            path.or_else(|| patterns.names.iter().find_map(of_name)).filter(|domain| !domain.is_empty())
        };
        member.metadata.domain.clone().or_else(from_patterns)
    }

    /// What was found to be contradictory, sorted by place.
    pub(super) fn into_errors(self) -> Vec<AssignError> {
        let Self { policy, seats, doubles, mut errors } = self;
        for ((by, first, second), mut members) in doubles {
            members.sort();
            members.dedup();
            let claim = |[seat, pattern]: [usize; 2]| Claim {
                seat: seat_name(policy, seats[seat].seat).to_owned(),
                pattern: seats[seat].by(by)[pattern].source.clone(),
            };
            let by = if by == By::Folder { "folder" } else { "name" };
            errors.push(AssignError::TwoSeats { members, by, claims: Box::new([claim(first), claim(second)]) });
        }
        errors.sort_by(|a, b| a.place().cmp(b.place()));
        errors
    }
}

/// The layer or group of this name.
pub(super) fn seat(policy: &Policy, name: &str) -> Option<Seat> {
    let layer = policy.layer(name).map(|(at, _)| Seat::Layer(at));
    layer.or_else(|| policy.group(name).map(|(at, _)| Seat::Group(at)))
}

/// The name of a layer or group.
pub(super) fn seat_name(policy: &Policy, seat: Seat) -> &str {
    match seat {
        Seat::Layer(at) => &policy.layers[at].name,
        Seat::Group(at) => &policy.groups[at].name,
    }
}

/// Every layer and group, in the order of the policy.
pub(super) fn seat_names(policy: &Policy) -> Vec<String> {
    let layers = policy.layers.iter().map(|layer| layer.name.clone());
    layers.chain(policy.groups.iter().map(|group| group.name.clone())).collect()
}
