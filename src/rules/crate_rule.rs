//! Rules about one crate: it stands somewhere, and its name says where.

use super::docket::{Docket, Words};
use super::judge::Judge;
use super::pattern::{Pattern, filled};
use super::sentence::{either, listed};
use crate::model::nearest;
use crate::model::{Identity, Member, Policy, Rule, Seat, Verdict};

/// Files every crate that stands nowhere or under a wrong name.
pub(super) fn judge(judge: &Judge<'_>, docket: &mut Docket<'_>) {
    let patterns: Vec<Vec<Pattern<'_>>> =
        judge.policy.layers.iter().map(|layer| layer.matcher.names.iter().map(Pattern::of_names).collect()).collect();
    for (at, member) in judge.graph.members.iter().enumerate() {
        let Some(standing) = judge.standing(at) else {
            if judge.policy.unassigned == Verdict::Deny {
                docket.file(identity(member, Rule::Unassigned), &member.place, || stands_nowhere(judge.policy, member));
            }
            continue;
        };
        let Seat::Layer(layer) = standing.seat else { continue };
        let service = &judge.assignment.services[standing.service];
        // An interface crate takes its name from its app; the app alone is told.
        let told = !standing.is_interface || service.app.is_none();
        if told && !patterns[layer].is_empty() && !patterns[layer].iter().any(|pattern| pattern.matches(&service.name))
        {
            docket.file(identity(member, Rule::Name), &member.place, || misnamed(judge, at, layer));
        }
    }
}

fn identity(member: &Member, rule: Rule) -> Identity {
    Identity { from: member.name.clone(), to: None, kind: None, rule }
}

fn stands_nowhere(policy: &Policy, member: &Member) -> Words {
    let matchers = policy.layers.iter().map(|layer| (&layer.name, &layer.matcher));
    let matchers = matchers.chain(policy.groups.iter().map(|group| (&group.name, &group.matcher)));
    let names = matchers.flat_map(|(seat, matcher)| matcher.names.iter().map(move |glob| (seat, glob.value.as_str())));
    // `order-centre` was meant for `*-center`.
    let endings = names.clone().filter_map(|(seat, glob)| {
        let ending = glob.strip_prefix('*').or_else(|| glob.strip_prefix("{domain}"))?;
        let cut = member.name.rfind(ending.chars().next()?)?;
        nearest(&member.name[cut..], [ending]).map(|ending| (seat, member.name[..cut].to_owned() + ending))
    });
    let near = endings.min_by_key(|(_, name)| strsim::damerau_levenshtein(&member.name, name));
    let mut help = Vec::new();
    if let Some((seat, name)) = near.filter(|(_, name)| !name.is_empty()) {
        help.push(format!("name it `{name}` to put it in `{seat}`"));
    }
    let mut patterns: Vec<_> = names.map(|(_, glob)| glob).collect();
    patterns.truncate(8);
    let by_name = if patterns.is_empty() { String::new() } else { format!("name it like {}, or ", either(patterns)) };
    let seats = super::matcher::seat_names(policy);
    help.push(format!(
        "{by_name}say in its manifest where it stands: [package.metadata.layergen] layer = \"…\", one of {}",
        listed(seats)
    ));
    Words { message: format!("`{}` stands in no layer and no group", member.name), help, ..Words::default() }
}

fn misnamed(judge: &Judge<'_>, at: usize, layer: usize) -> Words {
    let member = &judge.graph.members[at];
    let layer = &judge.policy.layers[layer];
    let globs: Vec<_> = layer.matcher.names.iter().map(|glob| glob.value.as_str()).collect();
    let message =
        format!("`{}` stands in layer `{}`, but is not named like {}", member.name, layer.name, either(&globs));
    let standing = judge.standing(at);
    let domain = standing.and_then(|standing| standing.domain.as_deref());
    // A crate that ends in another layer's word keeps what stands before it: `order-business` becomes `order-center`.
    let stem = || {
        let layers = judge.policy.layers.iter().flat_map(|layer| &layer.matcher.names);
        layers.map(Pattern::of_names).find_map(|pattern| pattern.capture(&member.name)).filter(|stem| !stem.is_empty())
    };
    let name = filled(globs[0], domain.or_else(stem).unwrap_or(&member.name));
    let name = match (&judge.policy.interface, standing) {
        (Some(interface), Some(standing)) if standing.is_interface => filled(interface.value.as_str(), &name),
        _ => name,
    };
    let service = judge.service(at);
    let and = match service.and_then(|service| service.interface).filter(|interface| *interface != at) {
        Some(interface) => format!(", and `{}` after it", judge.graph.members[interface].name),
        None => String::new(),
    };
    let help = vec![format!("name it `{name}`{and}, or put it in the layer that its name says")];
    Words { message, help, ..Words::default() }
}
