//! Which lines of the policy decide.

use super::super::matcher::seat_name;
use super::super::permission::role;
use super::{Answer, Ground, Judge};
use crate::model::{DependencyKind, GroupRole, Judged, Located, Place, Policy, Rule, Seat, Verdict};

/// What the policy says about an edge with this answer.
pub(super) fn grounds(judge: &Judge<'_>, from: usize, to: usize, answer: &Answer) -> Vec<Ground> {
    let (Some(caller), Some(callee)) = (judge.standing(from), judge.standing(to)) else { return Vec::new() };
    let says = Says { policy: judge.policy, from: caller.seat, to: callee.seat };
    let mut grounds = match answer {
        Answer::OneService => Vec::new(),
        Answer::Yes => says.permits(),
        Answer::Excepted { rule, .. } => {
            let [from, to] = [from, to].map(|member| judge.graph.members[member].name.as_str());
            let exceptions = judge.policy.exceptions.iter();
            let own = exceptions.filter(|own| own.from == from && own.to.as_deref() == Some(to) && own.rule == *rule);
            let exception = own.map(|own| ground(format!("an exception from `{rule}`"), &own.place));
            says.forbids(*rule).into_iter().chain(exception).collect()
        }
        Answer::Baselined { rule } | Answer::No { rule, .. } => says.forbids(*rule),
    };
    grounds.extend(excepted_in_tests(judge, from, to));
    grounds
}

/// An edge that only tests need, and that an exception tolerates: the answer is about normal use.
fn excepted_in_tests(judge: &Judge<'_>, from: usize, to: usize) -> Option<Ground> {
    let dev = DependencyKind::Dev;
    judge.graph.edges_of(from).iter().find(|edge| edge.to == to && edge.kind == dev)?;
    let [from, to] = [from, to].map(|member| judge.graph.members[member].name.as_str());
    let mut exceptions = judge.policy.exceptions.iter();
    let own = exceptions.find(|own| own.kind == dev && own.from == from && own.to.as_deref() == Some(to))?;
    let says = format!("the dev-dependency of `{from}` on `{to}` is excepted from `{}`: {}", own.rule, own.reason);
    Some(ground(says, &own.place))
}

struct Says<'p> {
    policy: &'p Policy,
    from: Seat,
    to: Seat,
}

impl Says<'_> {
    fn name(&self, seat: Seat) -> String {
        let name = seat_name(self.policy, seat);
        match seat {
            Seat::Layer(_) => format!("layer `{name}`"),
            Seat::Group(_) => format!("group `{name}`"),
        }
    }

    fn place(&self, seat: Seat) -> &Place {
        match seat {
            Seat::Layer(at) => &self.policy.layers[at].place,
            Seat::Group(at) => &self.policy.groups[at].place,
        }
    }

    fn permits(&self) -> Vec<Ground> {
        let Self { policy, from, to } = self;
        if policy.kinds.normal == Judged::Ignore {
            return vec![ground("normal dependencies are not judged".to_owned(), &Place::default())];
        }
        let [own, other] = [*from, *to].map(|seat| self.name(seat));
        let mut found = match (role(policy, *from), role(policy, *to)) {
            (_, Some(GroupRole::Shared)) => vec![ground(format!("anyone may use {other}"), self.place(*to))],
            (Some(GroupRole::Root), _) => vec![ground(format!("{own} may use anything"), self.place(*from))],
            _ => Vec::new(),
        };
        let (Seat::Layer(above), Seat::Layer(below)) = (*from, *to) else { return found };
        if policy.layers[above].rank < policy.layers[below].rank {
            found.push(ground(format!("{other} stands below {own}"), self.place(*to)));
        } else {
            found.extend(self.sideways(Verdict::Allow));
        }
        if let Some(Located { place, .. }) = policy.layers[below].visible_to.as_ref().filter(|_| from != to) {
            found.push(ground(format!("{other} is visible to {own}"), place));
        }
        if let Some(Located { place, .. }) = &policy.layers[below].owner {
            found.push(ground("both are of one domain".to_owned(), place));
        }
        found
    }

    fn sideways(&self, verdict: Verdict) -> Vec<Ground> {
        let mut layers = vec![self.from, self.to];
        layers.dedup();
        let saying = |seat: Seat| {
            let Seat::Layer(at) = seat else { return None };
            let own = self.policy.layers[at].same_layer.as_ref();
            let said = own.unwrap_or(&self.policy.same_layer);
            let word = if verdict == Verdict::Allow { "may" } else { "do not" };
            let whose =
                if own.is_some() { format!("crates of {}", self.name(seat)) } else { "crates of one layer".to_owned() };
            (said.value == verdict).then(|| ground(format!("{whose} {word} use each other"), &said.place))
        };
        let mut found: Vec<_> = layers.iter().filter_map(|seat| saying(*seat)).collect();
        found.dedup();
        if self.from != self.to {
            let [own, other] = [self.from, self.to].map(|seat| self.name(seat));
            found.insert(0, ground(format!("{own} and {other} stand side by side"), self.place(self.to)));
        }
        found
    }

    fn forbids(&self, rule: Rule) -> Vec<Ground> {
        let Self { policy, from, to } = self;
        let [own, other] = [*from, *to].map(|seat| self.name(seat));
        let layer = |seat: &Seat| match seat {
            Seat::Layer(at) => Some(&policy.layers[*at]),
            Seat::Group(_) => None,
        };
        let of = |says: String, place: Option<&Place>| vec![ground(says, place.unwrap_or(&Place::default()))];
        match rule {
            Rule::Upward => match (role(policy, *from), role(policy, *to)) {
                (_, Some(GroupRole::Root)) => of(format!("nothing else may use {other}"), Some(self.place(*to))),
                (Some(_), _) => of(format!("{own} uses only what all share"), Some(self.place(*from))),
                _ => vec![
                    ground(format!("{other} stands above"), self.place(*to)),
                    ground(format!("{own} stands below"), self.place(*from)),
                ],
            },
            Rule::SameLayer => self.sideways(Verdict::Deny),
            Rule::SkipLevel => {
                let said = layer(from).and_then(|layer| layer.skip_level.as_ref()).unwrap_or(&policy.skip_level);
                of(format!("{own} uses the next layer only"), Some(&said.place))
            }
            Rule::Visibility | Rule::DaoOwner => {
                let callee = layer(to);
                let visible = callee.and_then(|layer| layer.visible_to.as_ref());
                let is_hidden = visible.is_some_and(|names| {
                    from != to && !names.value.iter().any(|name| *name == seat_name(policy, *from))
                });
                if let Some(visible) = visible.filter(|_| is_hidden) {
                    let names = super::super::sentence::either(&visible.value);
                    return of(format!("{other} is visible to {names} only"), Some(&visible.place));
                }
                let owner = callee.and_then(|layer| layer.owner.as_ref());
                of(format!("{other} belongs to its domain"), owner.map(|owner| &owner.place))
            }
            Rule::ReadOnly => {
                let write = layer(to).and_then(|layer| layer.write.as_ref());
                let by = write.map(|write| super::super::sentence::either(&write.by)).unwrap_or_default();
                of(format!("only {by} may write through {other}"), write.map(|write| &write.feature.place))
            }
            Rule::Interface => {
                let glob = policy.interface.as_ref();
                of("an interface crate uses shared crates only".to_owned(), glob.map(|glob| &glob.place))
            }
            Rule::Implementation => {
                let own = layer(to).and_then(|layer| layer.interface.as_ref()).map(|own| &own.place);
                let place = own.or(policy.interface.as_ref().map(|glob| &glob.place));
                of(format!("{other} is used through interface crates"), place)
            }
            Rule::Depth => match &policy.max_depth {
                Some(Located { value, place }) => of(format!("at most {value} services on one chain"), Some(place)),
                None => Vec::new(),
            },
            other => of(other.demand().to_owned(), None),
        }
    }
}

fn ground(says: String, place: &Place) -> Ground {
    Ground { says, place: (place.line > 0).then(|| place.clone()) }
}
