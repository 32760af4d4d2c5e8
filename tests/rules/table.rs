//! Each rule about edges at each ordered pair of layers and groups: one planted edge, one finding; a legal one, none.

use layergen::model::{DependencyKind, GroupRole, Policy, Rule, Verdict};

use crate::policies::{self, group, located};
use crate::shop::{Build, Dev, Normal, check, shop, short};
use crate::workspace::Workspace;

const SEATS: [&str; 8] = ["gateway", "async", "business", "center", "data", "dao", "shared", "root"];

/// What an edge from a crate of the row's seat breaks that goes to a service of another domain in the column's seat,
/// through its interface crate if it has one. Written down by hand from the architecture; `ok` is legal.
#[rustfmt::skip]
const TO_INTERFACE: [[&str; 8]; 8] = [
    // gateway      async         business      center        data          dao           shared    root
    ["same-layer", "same-layer", "ok",         "ok",         "ok",         "dao-owner",  "ok",     "upward"],  // gateway
    ["same-layer", "same-layer", "ok",         "ok",         "ok",         "dao-owner",  "ok",     "upward"],  // async
    ["upward",     "upward",     "same-layer", "ok",         "ok",         "dao-owner",  "ok",     "upward"],  // business
    ["upward",     "upward",     "upward",     "same-layer", "ok",         "dao-owner",  "ok",     "upward"],  // center
    ["upward",     "upward",     "upward",     "upward",     "same-layer", "dao-owner",  "ok",     "upward"],  // data
    ["upward",     "upward",     "upward",     "upward",     "upward",     "same-layer", "ok",     "upward"],  // dao
    ["upward",     "upward",     "upward",     "upward",     "upward",     "upward",     "ok",     "upward"],  // shared
    ["ok",         "ok",         "ok",         "ok",         "ok",         "ok",         "ok",     "ok"],      // root
];

/// The rank of each seat's layer.
const RANKS: [Option<usize>; 8] = [Some(0), Some(0), Some(1), Some(2), Some(3), Some(4), None, None];

/// A crate of a seat that depends on something.
fn caller(seat: &str) -> String {
    match seat {
        "shared" => "order-common".to_owned(),
        "root" => "xtask".to_owned(),
        layer => format!("order-{layer}"),
    }
}

/// The crate through which a service of another domain is used.
fn callee(seat: &str) -> String {
    match seat {
        "shared" => "user-common".to_owned(),
        "root" => "xtask-more".to_owned(),
        "gateway" | "async" | "dao" => format!("user-{seat}"),
        layer => format!("user-{layer}-api"),
    }
}

fn workspace() -> Workspace {
    shop().members(["order-common", "user-common", "xtask-more"])
}

/// Plants an edge and demands exactly the finding that is expected, at its own line.
fn plant(policy: &Policy, from: &str, to: &str, kind: DependencyKind, expected: &str) {
    let workspace = workspace().edge(from, to, kind);
    let found = check(&workspace, policy).findings;
    let told: Vec<_> = found.iter().map(short).collect();
    if expected == "ok" {
        assert_eq!(told, [], "{kind} {from} → {to} is legal");
        return;
    }
    let rule: Rule = expected.parse().unwrap();
    assert_eq!(told, [(rule, from, to)], "{kind} {from} → {to}");
    assert_eq!(found[0].identity.kind, Some(kind));
    assert_eq!((found[0].place.file.clone(), found[0].place.line), workspace.line_of(from, to, kind));
    assert!(found[0].message.contains(&format!("`{from}`")) && found[0].message.contains(&format!("`{to}`")));
    assert!(!found[0].help.is_empty() && !found[0].reason.is_empty(), "{:#?}", found[0]);
}

#[test]
fn the_generated_layout_is_clean() {
    let found = check(&workspace(), &policies::shop());
    assert_eq!(found.findings, []);
    assert_eq!((found.members, found.edges), (23, 24));
}

#[test]
fn every_pair_of_seats_gives_its_one_finding() {
    for kind in [Normal, Build, Dev] {
        for (from, row) in SEATS.iter().zip(TO_INTERFACE) {
            for (to, expected) in SEATS.iter().zip(row) {
                plant(&policies::shop(), &caller(from), &callee(to), kind, expected);
            }
        }
    }
}

#[test]
fn an_app_is_used_by_nobody_who_could_use_its_interface() {
    for kind in [Normal, Build, Dev] {
        for (from, row) in SEATS.iter().zip(TO_INTERFACE) {
            for (to, expected) in SEATS.iter().zip(row).filter(|(to, _)| ["business", "center", "data"].contains(to)) {
                let app = callee(to).replace("-api", "");
                let expected = if expected == "ok" && *from != "root" { "implementation" } else { expected };
                plant(&policies::shop(), &caller(from), &app, kind, expected);
            }
        }
    }
}

#[test]
fn an_interface_crate_uses_shared_crates_only() {
    for kind in [Normal, Build, Dev] {
        for from in ["business", "center", "data"] {
            for to in SEATS {
                let expected = if to == "shared" { "ok" } else { "interface" };
                plant(&policies::shop(), &format!("order-{from}-api"), &callee(to), kind, expected);
            }
            plant(&policies::shop(), &format!("order-{from}-api"), &format!("order-{from}"), kind, "interface");
        }
    }
}

#[test]
fn closed_layers_are_not_passed_over() {
    // The crates of the shop without its calls, some of which pass over a layer.
    let bare = |from: &str, to: &str| {
        let services =
            ["business", "center", "data"].map(|layer| [format!("order-{layer}"), format!("user-{layer}-api")]);
        let names = services.iter().flatten().map(String::as_str);
        let others = ["order-gateway", "user-gateway", "order-async", "user-async", "order-dao", "user-dao"];
        let groups = ["order-common", "user-common", "xtask", "xtask-more"];
        let members = Workspace::new().members(names.chain(others).chain(groups));
        members.feature("order-dao", "write", &[]).edge(from, to, Normal)
    };
    let mut closed = policies::shop();
    closed.skip_level = located(Verdict::Deny, 5);
    for (at, (from, row)) in SEATS.iter().zip(TO_INTERFACE).enumerate() {
        for (to_at, (to, open)) in SEATS.iter().zip(row).enumerate() {
            let passes = matches!((RANKS[at], RANKS[to_at]), (Some(above), Some(below)) if below > above + 1);
            let expected = if passes { "skip-level" } else { open };
            let (from_crate, to_crate) = (caller(from), callee(to));
            let expect = |expected: &str| match expected {
                "ok" => Vec::new(),
                rule => vec![(rule.parse().unwrap(), from_crate.clone(), to_crate.clone())],
            };
            let told = |policy: &Policy| {
                let found = check(&bare(&from_crate, &to_crate), policy).findings;
                let told = found.iter().map(short);
                told.map(|(rule, from, to)| (rule, from.to_owned(), to.to_owned())).collect::<Vec<(Rule, _, _)>>()
            };
            assert_eq!(told(&closed), expect(expected), "{from} → {to}, closed");
            // The caller's own word beats the general one, both ways.
            let mut by_layer = closed.clone();
            let Some(layer) = by_layer.layers.get_mut(at) else { continue };
            layer.skip_level = Some(located(Verdict::Allow, 1));
            assert_eq!(told(&by_layer), expect(open), "{from} → {to}, opened by its layer");
            let mut by_layer = policies::shop();
            by_layer.layers[at].skip_level = Some(located(Verdict::Deny, 1));
            assert_eq!(told(&by_layer), expect(expected), "{from} → {to}, closed by its layer");
        }
    }
}

#[test]
fn a_layer_without_an_owner_is_hidden_by_visibility() {
    let mut policy = policies::shop();
    policy.layers[5].owner = None;
    for from in ["gateway", "async", "business"] {
        plant(&policy, &caller(from), "user-dao", Normal, "visibility");
    }
    plant(&policy, "order-data", "user-dao", Normal, "ok");
    plant(&policy, "xtask", "user-dao", Normal, "ok");
}

#[test]
fn a_dao_is_used_within_its_domain() {
    let policy = policies::shop();
    plant(&policy, "order-gateway", "order-dao", Normal, "dao-owner");
    plant(&policy, "order-data", "user-dao", Dev, "dao-owner");
    let mut open = policies::shop();
    open.layers[5].visible_to = None;
    plant(&open, "order-gateway", "order-dao", Normal, "ok");
    plant(&open, "order-gateway", "user-dao", Normal, "dao-owner");
}

#[test]
fn side_by_side_both_must_permit() {
    let mut policy = policies::shop();
    policy.layers[0].same_layer = Some(located(Verdict::Allow, 1));
    plant(&policy, "order-gateway", "user-async", Normal, "same-layer");
    plant(&policy, "order-gateway", "user-gateway", Normal, "ok");
    policy.layers[1].same_layer = Some(located(Verdict::Allow, 1));
    plant(&policy, "order-gateway", "user-async", Normal, "ok");
    plant(&policy, "order-async", "user-gateway", Normal, "ok");
    plant(&policy, "order-center", "user-center-api", Normal, "same-layer");
}

#[test]
fn a_root_group_uses_anything_and_is_used_by_itself_only() {
    let mut policy = policies::shop();
    policy.groups.push(group("scripts", GroupRole::Root, &["run-*"]));
    let workspace = workspace().member("run-all").edge("run-all", "order-dao", Normal).edge("xtask", "run-all", Dev);
    let found = check(&workspace, &policy);
    assert_eq!(found.findings.iter().map(short).collect::<Vec<_>>(), [(Rule::Upward, "xtask", "run-all")]);
}
