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

/// Closed layers: what changes where no rank may be passed over.
#[rustfmt::skip]
const CLOSED: [(&str, &str); 9] = [
    ("gateway", "center"), ("gateway", "data"), ("gateway", "dao"), ("async", "center"), ("async", "data"),
    ("async", "dao"), ("business", "data"), ("business", "dao"), ("center", "dao"),
];

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
    // Each row of the policy by itself, so that the edges of the shop stay legal: only the caller's layer is closed.
    for (from, to) in CLOSED {
        let mut policy = policies::shop();
        let generated = [("gateway", "business"), ("business", "data"), ("async", "center"), ("center", "dao")];
        let layer = policy.layers.iter_mut().find(|layer| layer.name == from).unwrap();
        layer.skip_level = Some(located(Verdict::Deny, 1));
        let workspace = workspace().edge(&caller(from), &callee(to), Normal);
        let found = check(&workspace, &policy).findings;
        let (from_crate, to_crate) = (caller(from), callee(to));
        let planted: Vec<_> =
            found.iter().map(short).filter(|(_, from, to)| *from == from_crate && *to == to_crate).collect();
        assert_eq!(planted, [(Rule::SkipLevel, from_crate.as_str(), to_crate.as_str())]);
        let others = found.iter().map(short).filter(|(_, from, to)| *from != from_crate || *to != to_crate);
        let legal = generated.iter().filter(|(caller, callee)| *caller == from && CLOSED.contains(&(caller, callee)));
        assert_eq!(others.filter(|(rule, _, _)| *rule != Rule::SkipLevel).count(), 0);
        assert!(found.len() > legal.count());
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
