//! The proposed policy as a file for a person to edit.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::aside::{ALONE, ROOT, SHARED};
use super::debt::Debt;
use super::draft::Stratum;
use super::family::Family;
use super::proposal::Parts;
use crate::model::{Judged, LayerPolicy, Located, Matcher, Policy, Rule, Verdict};

/// Lines are no longer, where that can be.
const WIDTH: usize = 100;

/// How many findings the file names one by one.
const SHOWN: usize = 12;

/// The file.
pub(super) fn text(parts: &Parts<'_>, policy: &Policy, debt: &Debt) -> String {
    let mut text = String::new();
    head(&mut text, parts, policy, debt);
    let strata = parts.draft.layers().map(|(_, stratum)| stratum);
    for (layer, stratum) in policy.layers.iter().zip(strata) {
        layer_table(&mut text, parts, policy, (layer, stratum));
    }
    for group in &policy.groups {
        let (why, role) = match group.name.as_str() {
            SHARED => ("that many use and that use no others; anyone may use this group", None),
            ALONE => ("without any connection to the others so far; to be moved where they belong", Some("shared")),
            ROOT => ("for tools, tests and examples; this group may use anything, nothing may use it", None),
            _ => continue,
        };
        let _ = write!(text, "\n# {} {why}.\n[groups.{}]\n", crates(group_size(parts, &group.name)), key(&group.name));
        matcher(&mut text, &group.matcher);
        if let Some(role) = role {
            let _ = writeln!(text, "role = {}", quoted(role));
        }
    }
    forbids(&mut text, policy);
    tail(&mut text, debt);
    text
}

fn forbids(text: &mut String, policy: &Policy) {
    for (at, forbid) in policy.forbids.iter().enumerate() {
        text.push_str(if at == 0 { "\n# External crates, also those that other crates bring.\n" } else { "\n" });
        let _ = writeln!(text, "[[forbid]]\nfrom = {}", quoted(&forbid.from));
        list(text, "to", &forbid.to.iter().map(|glob| quoted(glob.value.as_str())).collect::<Vec<_>>());
        let _ = writeln!(text, "reach = \"transitive\"\nreason = {}", quoted(&forbid.reason));
    }
}

fn head(text: &mut String, parts: &Parts<'_>, policy: &Policy, debt: &Debt) {
    let members = crates(parts.graph.members.len());
    let _ = write!(
        text,
        "# Who may depend on whom. `layergen check` holds every Cargo.toml of this workspace to it.\n\
         # `layergen adopt` proposed it from the names, folders and dependencies of {members}. Make it yours: rename\n\
         # layers, move crates, open and close rules.\n\
         version = 1\n\
         # Top first: a crate may use what stands below it.{}\n",
        if policy.layers.windows(2).any(|pair| pair[0].rank == pair[1].rank) {
            " The layers of an inner list stand side by side\n# and do not use each other."
        } else {
            ""
        }
    );
    let ranks = policy.layers.chunk_by(|a, b| a.rank == b.rank).map(|layers| match layers {
        [layer] => quoted(&layer.name),
        layers => format!("[{}]", layers.iter().map(|layer| quoted(&layer.name)).collect::<Vec<_>>().join(", ")),
    });
    list(text, "order", &ranks.collect::<Vec<_>>());
    text.push_str("unassigned = \"deny\"   # a crate that is in no layer and no group fails the check\n");
    text.push_str("same-layer = \"deny\"   # crates of one layer do not use each other, unless the layer permits it\n");
    text.push_str("skip-level = \"allow\"  # a layer may use any layer below it, not the next one only\n");
    if let Some(Located { value, .. }) = &policy.max_depth {
        let _ = writeln!(text, "max-depth = {value}         # services on one chain of calls");
    }
    text.push_str("\n[kinds]\nnormal = \"enforce\"\nbuild = \"enforce\"\n");
    let _ = writeln!(text, "{}", dev(policy, debt));
    if let Some(Located { value, .. }) = &policy.interface {
        let stem = value.as_str().replace('*', "x");
        let _ = writeln!(
            text,
            "\n[service]\ninterface = {}   # others depend on `{stem}`, never on the app `x`",
            quoted(value.as_str())
        );
    }
}

fn dev(policy: &Policy, debt: &Debt) -> String {
    let (word, why) = match policy.kinds.dev {
        Judged::Enforce => return "dev = \"enforce\"".to_owned(),
        Judged::Downward if debt.dev_circles > 0 => ("downward", "some of them close circles".to_owned()),
        Judged::Downward => ("downward", format!("{} go sideways", debt.dev_aside)),
        Judged::Ignore => ("ignore", format!("{} go up", debt.dev_up)),
    };
    let edges = if debt.dev == 1 { "edge serves" } else { "edges serve" };
    format!("dev = \"{word}\"   # {} {edges} tests only, and {why}", debt.dev)
}

fn layer_table(text: &mut String, parts: &Parts<'_>, policy: &Policy, (layer, stratum): (&LayerPolicy, &Stratum)) {
    let _ = write!(text, "\n# {}\n[layers.{}]\n", reason(parts, stratum), key(&layer.name));
    matcher(text, &layer.matcher);
    if layer.same_layer.as_ref().is_some_and(|verdict| verdict.value == Verdict::Allow) {
        let uses = stratum.inner_uses(parts.web, policy.kinds.dev == Judged::Enforce);
        let _ = writeln!(text, "same-layer = \"allow\"   # {} between its crates", edges(uses));
    }
    if let Some(Located { value, .. }) = &layer.visible_to {
        list(text, "visible-to", &value.iter().map(|name| quoted(name)).collect::<Vec<_>>());
    }
    if layer.owner.is_some() {
        text.push_str("owner = \"domain\"   # only crates of the same domain\n");
    }
    if let Some(write) = &layer.write {
        let by: Vec<_> = write.by.iter().map(|name| quoted(name)).collect();
        let _ = writeln!(text, "write = {{ feature = {}, by = [{}] }}", quoted(&write.feature.value), by.join(", "));
    }
}

/// Why these crates are a layer.
fn reason(parts: &Parts<'_>, stratum: &Stratum) -> String {
    let web = parts.web;
    let outside = |node: &&usize| stratum.nodes.binary_search(*node).is_err() && !parts.aside.root.contains(*node);
    let users: BTreeSet<_> = stratum.nodes.iter().flat_map(|node| &web.users[*node]).filter(outside).collect();
    let uses: BTreeSet<_> = stratum.nodes.iter().flat_map(|node| web.uses[*node].keys()).filter(outside).collect();
    let families: Vec<_> = stratum.families.iter().filter(|(_, nodes)| !nodes.is_empty()).collect();
    let like = |(family, nodes): &&(Family, Vec<usize>)| match family {
        Family::Metadata(layer) => format!("{} by the word `{layer}` in their manifests", nodes.len()),
        Family::Suffix(ending) => format!("{} named `*{ending}`", nodes.len()),
        Family::Prefix(start) => format!("{} named `{start}*`", nodes.len()),
        Family::Folder(folder) => format!("{} in `{folder}/`", nodes.len()),
    };
    let mut what = crates(stratum.nodes.len());
    if stratum.nodes.is_empty() {
        what = "No crate yet".to_owned();
    } else if !families.is_empty() && stratum.nodes.len() > 1 {
        let _ = write!(what, " ({})", families.iter().map(like).collect::<Vec<_>>().join(", "));
    } else if stratum.nodes.len() > 1 {
        what.push_str(", together by their height in the dependencies");
    }
    let who = |count: usize| if count == 1 { "1 other crate".to_owned() } else { format!("{count} other crates") };
    match (users.len(), uses.len()) {
        _ if stratum.nodes.is_empty() => {}
        (0, 0) => {}
        (0, uses) => _ = write!(what, "; nothing uses them, they use {}", who(uses)),
        (users, 0) => _ = write!(what, "; used by {}, using none", who(users)),
        (users, uses) => _ = write!(what, "; used by {}, using {uses}", who(users)),
    }
    if stratum.nodes.len() == 1 { what.replace("them, they use", "it, it uses") + "." } else { what + "." }
}

fn tail(text: &mut String, debt: &Debt) {
    if debt.baseline.entries.is_empty() {
        return;
    }
    let count = debt.baseline.entries.len();
    let (stand, are) = if count == 1 { ("finding remains", "it is") } else { ("findings remain", "they are") };
    let _ = write!(text, "\n# Debt: {count} {stand}; {are} frozen in layergen-baseline.toml, which only shrinks.\n");
    for rule in Rule::ALL {
        let entries = debt.baseline.entries.iter().map(|entry| &entry.value);
        let of: Vec<_> = entries.filter(|identity| identity.rule == rule).collect();
        if of.is_empty() {
            continue;
        }
        let _ = writeln!(text, "# {} `{rule}` ({}):", of.len(), rule.demand());
        for identity in of.iter().take(SHOWN) {
            let to = identity.to.as_ref().map(|to| format!(" -> {to}")).unwrap_or_default();
            let kind = identity.kind.filter(|kind| kind.word() != "normal").map(|kind| format!(" ({kind})"));
            let _ = writeln!(text, "#   {}{to}{}", identity.from, kind.unwrap_or_default());
        }
        if of.len() > SHOWN {
            let _ = writeln!(text, "#   and {} more", of.len() - SHOWN);
        }
    }
}

fn matcher(text: &mut String, matcher: &Matcher) {
    for (key, globs) in [("match", &matcher.names), ("path", &matcher.paths)] {
        if !globs.is_empty() {
            list(text, key, &globs.iter().map(|glob| quoted(glob.value.as_str())).collect::<Vec<_>>());
        }
    }
}

/// `key = […]` on one line, or one line for each where that is too long: a crate is then moved with its line.
fn list(text: &mut String, key: &str, items: &[String]) {
    let line = format!("{key} = [{}]", items.join(", "));
    if line.chars().count() <= WIDTH {
        text.push_str(&line);
    } else {
        let _ = write!(text, "{key} = [\n    {},\n]", items.join(",\n    "));
    }
    text.push('\n');
}

fn group_size(parts: &Parts<'_>, name: &str) -> usize {
    let nodes = match name {
        SHARED => &parts.aside.shared,
        ALONE => &parts.aside.alone,
        _ => &parts.aside.root,
    };
    nodes.len()
}

fn crates(count: usize) -> String {
    if count == 1 { "1 crate".to_owned() } else { format!("{count} crates") }
}

fn edges(count: usize) -> String {
    if count == 1 { "1 edge".to_owned() } else { format!("{count} edges") }
}

fn quoted(text: &str) -> String {
    toml_edit::Value::from(text).to_string()
}

fn key(text: &str) -> String {
    toml_edit::Key::new(text).to_string()
}
