//! Architectures other than the seed's: crates called directly, closed rings, groups.

use layergen::model::{GroupRole, Rule};

use crate::policies::{self, group};
use crate::shop::{Dev, Normal, check, shorts};
use crate::workspace::Workspace;

#[test]
fn a_hexagon() {
    let workspace = Workspace::new()
        .members(["adapter-http", "adapter-sql", "app-orders", "app-users", "order", "price", "main"])
        .folder("order", "crates/domain/order")
        .folder("price", "crates/domain/price")
        .edge("main", "adapter-http", Normal)
        .edge("main", "order", Normal)
        .edge("adapter-http", "app-orders", Normal)
        .edge("adapter-sql", "app-orders", Normal)
        .edge("app-orders", "order", Normal)
        .edge("order", "price", Normal);
    let policy = policies::hexagon();
    let found = check(&workspace, &policy);
    assert_eq!(shorts(&found), []);
    assert_eq!((found.members, found.edges), (7, 6));
    let planted = [
        ("adapter-http", "order", Rule::SkipLevel),
        ("adapter-http", "adapter-sql", Rule::SameLayer),
        ("app-orders", "app-users", Rule::SameLayer),
        ("app-orders", "adapter-sql", Rule::Upward),
        ("order", "app-users", Rule::Upward),
        ("price", "adapter-sql", Rule::Upward),
        ("adapter-sql", "main", Rule::Upward),
        ("price", "order", Rule::Cycle),
    ];
    for (from, to, rule) in planted {
        let found = check(&workspace.clone().edge(from, to, Normal), &policy);
        // Of a circle between two crates the first by name is shown.
        let expected = if rule == Rule::Cycle { (rule, to, from) } else { (rule, from, to) };
        assert_eq!(shorts(&found), [expected]);
    }
}

#[test]
fn an_onion() {
    let rings = ["outer", "service", "model", "core"];
    let names: Vec<String> = rings.iter().flat_map(|ring| [format!("{ring}-a"), format!("{ring}-b")]).collect();
    let workspace = Workspace::new().members(names.iter().map(String::as_str));
    for (from_ring, from) in names.iter().enumerate().map(|(at, name)| (at / 2, name)) {
        for (to_ring, to) in names.iter().enumerate().map(|(at, name)| (at / 2, name)).filter(|(_, to)| *to != from) {
            let expected = match to_ring.checked_sub(from_ring) {
                None => Some(Rule::Upward),
                Some(0 | 1) => None,
                Some(_) => Some(Rule::SkipLevel),
            };
            let found = check(&workspace.clone().edge(from, to, Normal), &policies::onion());
            let expected: Vec<_> = expected.map(|rule| (rule, from.as_str(), to.as_str())).into_iter().collect();
            assert_eq!(shorts(&found), expected);
        }
    }
}

#[test]
fn groups_beside_the_order() {
    let mut policy = policies::onion();
    policy.groups = vec![
        group("shared", GroupRole::Shared, &["util-*"]),
        group("more", GroupRole::Shared, &["more-*"]),
        group("root", GroupRole::Root, &["bin-*"]),
        group("tools", GroupRole::Root, &["tool-*"]),
    ];
    let workspace = Workspace::new().members(["util-a", "util-b", "more-a", "bin-a", "bin-b", "tool-a", "core-a"]);
    let cases = [
        ("util-a", "util-b", None),
        ("util-a", "more-a", None),
        ("core-a", "util-a", None),
        ("bin-a", "util-a", None),
        ("bin-a", "bin-b", None),
        ("bin-a", "core-a", None),
        ("bin-a", "tool-a", Some(Rule::Upward)),
        ("util-a", "core-a", Some(Rule::Upward)),
        ("util-a", "bin-a", Some(Rule::Upward)),
        ("core-a", "tool-a", Some(Rule::Upward)),
    ];
    for (from, to, rule) in cases {
        for kind in [Normal, Dev] {
            let found = check(&workspace.clone().edge(from, to, kind), &policy);
            assert_eq!(shorts(&found), rule.map(|rule| (rule, from, to)).into_iter().collect::<Vec<_>>());
        }
    }
}
