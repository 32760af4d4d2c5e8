//! Policies as data: the seed's four layers, a hexagon, an onion.

use layergen::model::{
    DependencyKind, Exception, Forbid, Glob, Group, GroupRole, LayerPolicy, Located, Matcher, Owner, Place, Policy,
    Reach, Rule, Verdict, Write,
};

/// A value on this line of the policy.
pub(crate) fn located<T>(value: T, line: usize) -> Located<T> {
    Located { value, place: place(line) }
}

pub(crate) fn place(line: usize) -> Place {
    Place { file: "layergen.toml".to_owned(), line, column: 1, length: 1 }
}

fn names(globs: &[&str], line: usize) -> Matcher {
    Matcher { names: globs.iter().map(|glob| located(Glob::new(*glob), line)).collect(), paths: Vec::new() }
}

pub(crate) fn layer(name: &str, rank: usize, globs: &[&str]) -> LayerPolicy {
    let line = 10 + 10 * rank;
    LayerPolicy {
        name: name.to_owned(),
        rank,
        place: place(line),
        matcher: names(globs, line + 1),
        ..LayerPolicy::default()
    }
}

pub(crate) fn group(name: &str, role: GroupRole, globs: &[&str]) -> Group {
    Group { name: name.to_owned(), role, place: place(200), matcher: names(globs, 201) }
}

/// The policy that `layergen new` writes, with a root group beside it.
pub(crate) fn shop() -> Policy {
    let mut dao = layer("dao", 4, &["*-dao"]);
    dao.visible_to = Some(located(vec!["center".to_owned(), "data".to_owned()], 52));
    dao.owner = Some(located(Owner::Domain, 53));
    dao.write = Some(Write { feature: located("write".to_owned(), 54), by: vec!["center".to_owned()] });
    Policy {
        file: "layergen.toml".to_owned(),
        layers: vec![
            layer("gateway", 0, &["*-gateway"]),
            layer("async", 0, &["*-async"]),
            layer("business", 1, &["*-business"]),
            layer("center", 2, &["*-center"]),
            layer("data", 3, &["*-data"]),
            dao,
        ],
        groups: vec![group("shared", GroupRole::Shared, &["*-common"]), group("tools", GroupRole::Root, &["xtask*"])],
        skip_level: located(Verdict::Allow, 5),
        max_depth: Some(located(5, 6)),
        interface: Some(located(Glob::new("*-api"), 8)),
        ..Policy::default()
    }
}

/// Adapters around application around domain; nobody passes over the application.
pub(crate) fn hexagon() -> Policy {
    let mut adapter = layer("adapter", 0, &["adapter-*"]);
    adapter.skip_level = Some(located(Verdict::Deny, 12));
    let mut domain = layer("domain", 2, &[]);
    domain.matcher.paths = vec![located(Glob::new("crates/domain/**"), 32)];
    domain.same_layer = Some(located(Verdict::Allow, 33));
    Policy {
        file: "layergen.toml".to_owned(),
        layers: vec![adapter, layer("application", 1, &["app-*"]), domain],
        groups: vec![group("root", GroupRole::Root, &["main"])],
        skip_level: located(Verdict::Allow, 5),
        ..Policy::default()
    }
}

/// Four rings, each closed, with crates that use each other within a ring.
pub(crate) fn onion() -> Policy {
    let rings = ["outer", "service", "model", "core"];
    let ring = |(rank, name): (usize, &&str)| layer(name, rank, &[&format!("{name}-*")]);
    Policy {
        file: "layergen.toml".to_owned(),
        layers: rings.iter().enumerate().map(ring).collect(),
        same_layer: located(Verdict::Allow, 4),
        skip_level: located(Verdict::Deny, 5),
        ..Policy::default()
    }
}

pub(crate) fn forbid(from: &str, to: &str, reach: Reach) -> Forbid {
    Forbid {
        from: from.to_owned(),
        to: vec![located(Glob::new(to), 301)],
        reach,
        reason: format!("the {from} has no {to}"),
        place: place(300),
    }
}

/// An exception for a normal dependency, on a line of its own.
pub(crate) fn exception(from: &str, to: &str, rule: Rule) -> Exception {
    Exception {
        from: from.to_owned(),
        to: (!to.is_empty()).then(|| to.to_owned()),
        rule,
        kind: DependencyKind::Normal,
        reason: "split pending".to_owned(),
        until: None,
        place: place(400 + from.len() + to.len() + rule as usize),
    }
}
