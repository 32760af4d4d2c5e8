//! Rules about one crate: it stands somewhere, and its name says where.

use super::docket::{Docket, Words};
use super::judge::Judge;
use super::matcher::seat_name;
use super::pattern::{Pattern, filled};
use super::sentence::{either, listed};
use crate::model::nearest;
use crate::model::{Glob, Group, Identity, Located, Matcher, Member, Policy, Rule, Seat, Verdict};

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
        if let Some(app) = estranged_app(judge, at) {
            docket.file(identity(member, Rule::Name), &member.place, || estranged(judge, at, app));
            continue;
        }
        let layer = match standing.seat {
            Seat::Layer(layer) => layer,
            Seat::Group(group) => {
                let group = &judge.policy.groups[group];
                if is_foreign(member, group) {
                    docket.file(identity(member, Rule::Name), &member.place, || foreign(member, group));
                }
                continue;
            }
        };
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

/// Whether only its own manifest puts a crate into a group: neither its name nor its folder does.
fn is_foreign(member: &Member, group: &Group) -> bool {
    let Matcher { names, paths } = &group.matcher;
    let has_patterns = !names.is_empty() || !paths.is_empty();
    has_patterns
        && !names.iter().any(|glob| Pattern::of_names(glob).matches(&member.name))
        && !paths.iter().any(|glob| Pattern::of_paths(glob).matches(&member.folder))
}

fn foreign(member: &Member, group: &Group) -> Words {
    let globs = |globs: &[Located<Glob>]| either(globs.iter().map(|glob| glob.value.as_str().to_owned()));
    let Matcher { names, paths } = &group.matcher;
    let (what, help) = match (names.is_empty(), paths.is_empty()) {
        (false, true) => (format!("is not named like {}", globs(names)), format!("name it like {}", globs(names))),
        (true, _) => (format!("does not lie in {}", globs(paths)), format!("move it to {}", globs(paths))),
        (false, false) => (
            format!("is neither named like {} nor lies in {}", globs(names), globs(paths)),
            format!("name it like {}", globs(names)),
        ),
    };
    let key = if names.is_empty() { "path" } else { "match" };
    let message = format!("`{}` stands in group `{}`, but {what}", member.name, group.name);
    let help = vec![format!("{help}, or add it to the `{key}` of group `{}` in the policy", group.name)];
    Words { message, help, ..Words::default() }
}

/// The app in a layer whose interface crate `at` is by its name, where its manifest puts it elsewhere.
fn estranged_app(judge: &Judge<'_>, at: usize) -> Option<usize> {
    let member = &judge.graph.members[at];
    member.metadata.layer.as_ref()?;
    let standing = judge.standing(at).filter(|standing| !standing.is_interface)?;
    let interface = Pattern::of_names(judge.policy.interface.as_ref()?);
    let app = judge.graph.position(interface.capture(&member.name)?)?;
    let of_app = judge.standing(app).filter(|of_app| !of_app.is_interface && matches!(of_app.seat, Seat::Layer(_)))?;
    (of_app.seat != standing.seat).then_some(app)
}

fn estranged(judge: &Judge<'_>, at: usize, app: usize) -> Words {
    let [name, app_name] = [at, app].map(|member| judge.graph.members[member].name.as_str());
    let seat = |member| judge.standing(member).map_or("", |standing| seat_name(judge.policy, standing.seat));
    let message = format!(
        "`{name}` stands in `{}`, but its name says that it is the interface of `{app_name}` in `{}`",
        seat(at),
        seat(app)
    );
    Words { message, help: vec!["take `layer` out of its manifest, or rename it".to_owned()], ..Words::default() }
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
