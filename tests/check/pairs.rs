//! Each ordered pair of layers and groups, read from disk: one planted edge is one finding at its line, or legal.

use std::fs;

use layergen::check::Check;
use layergen::model::{DependencyKind, Finding, Rule};

use crate::folder::{Folder, POLICY};
use crate::shop::shop;
use crate::workspace::Workspace;

const SEATS: [&str; 8] = ["gateway", "async", "business", "center", "data", "dao", "shared", "tools"];

/// What it breaks that a crate of the row uses one of the column in another domain: nothing (`.`), `same-layer` (s),
/// `upward` (u), `dao-owner` (d).
const USES: [&str; 8] = [
    // to: gateway, async, business, center, data, dao, shared, tools
    "ss...d.u", // gateway
    "ss...d.u", // async
    "uus..d.u", // business
    "uuus.d.u", // center
    "uuuusd.u", // data
    "uuuuus.u", // dao
    "uuuuuu.u", // shared
    "........", // tools
];

fn caller(seat: &str) -> String {
    match seat {
        "shared" => "order-common".to_owned(),
        "tools" => "xtask".to_owned(),
        layer => format!("order-{layer}"),
    }
}

fn callee(seat: &str) -> String {
    match seat {
        "shared" => "user-common".to_owned(),
        "tools" => "xtask-more".to_owned(),
        layer => format!("user-{layer}"),
    }
}

fn has_interface(seat: &str) -> bool {
    ["business", "center", "data"].contains(&seat)
}

fn workspace() -> Workspace {
    shop().members(["order-common", "user-common", "xtask-more"])
}

/// Plants an edge in `folder`, demands its finding or none, and takes the edge out again.
fn plant(folder: &Folder, from: &str, to: &str, kind: DependencyKind, expected: Option<Rule>) {
    let workspace = workspace().edge(from, to, kind);
    let (file, line) = workspace.line_of(from, to, kind);
    let before = folder.read(&file);
    folder.write(&file, workspace.manifest_text(from));
    let found = Check::new(folder.root()).run().unwrap().findings.findings;
    let told: Vec<_> = found.iter().map(|Finding { identity, .. }| identity.clone()).collect();
    match expected {
        None => assert_eq!(told, [], "{kind} {from} → {to} is legal"),
        Some(rule) => {
            let [one] = found.as_slice() else { panic!("{kind} {from} → {to} is {rule}, not {told:?}") };
            assert_eq!((one.identity.rule, one.identity.kind), (rule, Some(kind)), "{kind} {from} → {to}");
            assert_eq!((one.identity.from.as_str(), one.identity.to.as_deref()), (from, Some(to)));
            assert_eq!((one.place.file.as_str(), one.place.line), (file.as_str(), line));
            let text = fs::read_to_string(folder.path(&file)).unwrap();
            let quoted = text.lines().nth(line - 1).unwrap();
            assert!(quoted.starts_with(&format!("{to} = ")), "{quoted}");
            assert_eq!((one.place.column, one.place.length), (1, to.len()));
        }
    }
    folder.write(&file, before);
}

fn rule(letter: u8) -> Option<Rule> {
    match letter {
        b'.' => None,
        b's' => Some(Rule::SameLayer),
        b'u' => Some(Rule::Upward),
        b'd' => Some(Rule::DaoOwner),
        other => panic!("{other}"),
    }
}

/// Another kind of dependency for each pair, so that all take turns.
fn turns() -> impl FnMut() -> DependencyKind {
    let mut kinds = DependencyKind::ALL.into_iter().cycle();
    move || kinds.next().unwrap()
}

#[test]
fn each_pair_gives_its_one_finding() {
    let folder = Folder::of(&workspace(), POLICY);
    let mut kind = turns();
    for (from, row) in SEATS.iter().zip(USES) {
        for (to, expected) in SEATS.iter().zip(row.bytes().map(rule)) {
            let (caller, app, kind) = (caller(from), callee(to), kind());
            if has_interface(to) {
                plant(&folder, &caller, &format!("{app}-api"), kind, expected);
                // Who may use the interface may not use the app; tools may.
                let instead = expected.or((*from != "tools").then_some(Rule::Implementation));
                plant(&folder, &caller, &app, kind, instead);
            } else {
                plant(&folder, &caller, &app, kind, expected);
            }
        }
    }
    folder.judged().assert_clean();
}

#[test]
fn an_interface_crate_uses_nothing_but_what_is_shared() {
    let folder = Folder::of(&workspace(), POLICY);
    let mut kind = turns();
    for from in ["business", "center", "data"] {
        let interface = format!("order-{from}-api");
        for to in SEATS {
            let kind = kind();
            plant(&folder, &interface, &callee(to), kind, (to != "shared").then_some(Rule::Interface));
        }
        // Cargo itself refuses a circle of other kinds.
        plant(&folder, &interface, &format!("order-{from}"), DependencyKind::Dev, Some(Rule::Interface));
    }
}
