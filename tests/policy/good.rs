//! Policies that are taken, and what becomes of them.

use layergen::model::{Date, DependencyKind, GroupRole, Judged, Owner, Place, Policy, Reach, Rule, Verdict};
use layergen::read::policy::{TABLE, parse};

use super::refused::at;
use super::{generated, in_manifest};

/// Every key with another value than the one it has unsaid.
pub(crate) const WHOLE: &str = r#"version = 1
order = [["gateway", "async"], "business", "dao"]
unassigned = "allow"
same-layer = "allow"
skip-level = "deny"
shared-source = "allow"
max-depth = 5

[kinds]
normal = "downward"
build = "enforce"
dev = "ignore"

[service]
interface = "*-api"

[layers.business]
match = ["*-business", "größe-?"]
path = ["business/{domain}/**"]
same-layer = "deny"
skip-level = "allow"
interface = false

[layers.dao]
match = ["{domain}-dao"]
visible-to = ["business", "tools"]
owner = "domain"
write = { feature = "write", by = ["business"] }

[groups.shared]
match = ["*-common"]

[groups.tools]
match = ["xtask"]
role = "root"

[[forbid]]
from = "gateway"
to = ["sqlx", "sqlx-*"]
reach = "transitive"
reason = "the gateway has no database"

[[exception]]
from = "order-business"
to = "user-business-api"
rule = "same-layer"
kind = "dev"
reason = "split pending"
until = 2027-03-31

[[exception]]
from = "legacy"
rule = "unassigned"
reason = "goes away"
"#;

/// Other ways to write what can be written in several; each is valid.
pub(crate) const SPELLINGS: &[&str] = &[
    "version = 1\norder = [\"one\"]\n",
    "\u{feff}version = 1\r\norder = [\r\n  [\"one\"], # alone\r\n  \"two\",\r\n]\r\n",
    "version = 1\norder = [\"one\", \"two\"]\nlayers.one.match = [\"a\"]\nlayers.two = { path = [\"b\"] }\n",
    "version = 1\norder = [\"one\"]\nlayers = { one = { match = [\"a\"] } }\nforbid = [{ from = \"one\", to = [\"x\"], reason = \"r\" }]\nexception = []\n",
    "version = 1\norder = [\"one\"]\n[groups.root]\n[groups.shared]\nrole = \"shared\"\n[layers.one]\npath = [\"**\"]\n",
    "version = 1\norder = [\"Größe\"]\n[layers.'Größe']\nmatch = ['größe-*']\n",
];

fn policy(text: &str) -> Policy {
    parse("layergen.toml", text, &[]).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

fn written(place: &Place) -> &str {
    at(WHOLE, place)
}

#[test]
fn layers_carry_what_their_tables_say() {
    let policy = policy(WHOLE);
    assert_eq!(policy.file, "layergen.toml");
    let ranks: Vec<_> = policy.layers.iter().map(|layer| (layer.name.as_str(), layer.rank)).collect();
    assert_eq!(ranks, [("gateway", 0), ("async", 0), ("business", 1), ("dao", 2)]);
    assert!(policy.layers.iter().all(|layer| written(&layer.place) == format!("\"{}\"", layer.name)));

    let (_, gateway) = policy.layer("gateway").unwrap();
    assert!(gateway.matcher.names.is_empty() && gateway.matcher.paths.is_empty());
    assert_eq!((&gateway.same_layer, &gateway.owner, &gateway.write), (&None, &None, &None));

    let (_, business) = policy.layer("business").unwrap();
    let names: Vec<_> = business.matcher.names.iter().map(|glob| glob.value.as_str()).collect();
    assert_eq!(names, ["*-business", "größe-?"]);
    assert_eq!(written(&business.matcher.names[1].place), "\"größe-?\"");
    assert_eq!(business.matcher.paths[0].value.as_str(), "business/{domain}/**");
    assert_eq!(written(&business.matcher.paths[0].place), "\"business/{domain}/**\"");
    let same_layer = business.same_layer.as_ref().unwrap();
    assert_eq!((same_layer.value, written(&same_layer.place)), (Verdict::Deny, "\"deny\""));
    assert_eq!(business.skip_level.as_ref().unwrap().value, Verdict::Allow);
    let interface = business.interface.as_ref().unwrap();
    assert_eq!((interface.value, written(&interface.place)), (false, "false"));

    let (_, dao) = policy.layer("dao").unwrap();
    let visible = dao.visible_to.as_ref().unwrap();
    assert_eq!(visible.value, ["business", "tools"]);
    assert_eq!(written(&visible.place), "[\"business\", \"tools\"]");
    assert_eq!(dao.owner.as_ref().unwrap().value, Owner::Domain);
    let write = dao.write.as_ref().unwrap();
    assert_eq!((write.feature.value.as_str(), written(&write.feature.place)), ("write", "\"write\""));
    assert_eq!(write.by, ["business"]);
}

#[test]
fn the_rest_of_the_file_is_there_too() {
    let policy = policy(WHOLE);
    assert_eq!((policy.unassigned, policy.shared_source), (Verdict::Allow, Verdict::Allow));
    assert_eq!((policy.same_layer.value, written(&policy.same_layer.place)), (Verdict::Allow, "\"allow\""));
    assert_eq!((policy.skip_level.value, policy.skip_level.place.line), (Verdict::Deny, 5));
    let depth = policy.max_depth.as_ref().unwrap();
    assert_eq!((depth.value, written(&depth.place), depth.place.column), (5, "5", 13));
    assert_eq!(
        DependencyKind::ALL.map(|kind| policy.kinds.of(kind)),
        [Judged::Downward, Judged::Enforce, Judged::Ignore]
    );
    let interface = policy.interface.as_ref().unwrap();
    assert_eq!((interface.value.as_str(), written(&interface.place)), ("*-api", "\"*-api\""));

    let groups: Vec<_> = policy.groups.iter().map(|group| (group.name.as_str(), group.role)).collect();
    assert_eq!(groups, [("shared", GroupRole::Shared), ("tools", GroupRole::Root)]);
    assert_eq!(written(&policy.groups[1].place), "tools");
    assert_eq!(policy.groups[1].matcher.names[0].value.as_str(), "xtask");

    let [forbid] = policy.forbids.as_slice() else { panic!() };
    assert_eq!((forbid.from.as_str(), forbid.reach), ("gateway", Reach::Transitive));
    assert_eq!(forbid.to.iter().map(|to| written(&to.place)).collect::<Vec<_>>(), ["\"sqlx\"", "\"sqlx-*\""]);
    assert_eq!((forbid.reason.as_str(), written(&forbid.place)), ("the gateway has no database", "[[forbid]]"));

    let [edge, lone] = policy.exceptions.as_slice() else { panic!() };
    assert_eq!((edge.from.as_str(), edge.to.as_deref()), ("order-business", Some("user-business-api")));
    assert_eq!((edge.rule, edge.kind, edge.reason.as_str()), (Rule::SameLayer, DependencyKind::Dev, "split pending"));
    assert_eq!(edge.until, Some(Date { year: 2027, month: 3, day: 31 }));
    assert_eq!((written(&edge.place), edge.place.line), ("[[exception]]", 43));
    assert_eq!((lone.to.as_deref(), lone.rule, lone.until), (None, Rule::Unassigned, None));
}

#[test]
fn what_is_not_said_has_its_value() {
    let policy = policy(
        "version = 1\norder = [\"one\"]\n[[exception]]\nfrom = \"a\"\nto = \"b\"\nrule = \"cycle\"\nreason = \"r\"\n[[forbid]]\nfrom = \"one\"\nto = [\"x\"]\nreason = \"r\"\n",
    );
    assert_eq!((policy.unassigned, policy.same_layer.value), (Verdict::Deny, Verdict::Deny));
    assert_eq!((policy.skip_level.value, policy.shared_source), (Verdict::Allow, Verdict::Deny));
    assert_eq!(DependencyKind::ALL.map(|kind| policy.kinds.of(kind)), [Judged::Enforce; 3]);
    assert_eq!((policy.max_depth, policy.interface), (None, None));
    assert_eq!(policy.exceptions[0].kind, DependencyKind::Normal);
    assert_eq!(policy.forbids[0].reach, Reach::Direct);
}

#[test]
fn other_spellings_are_taken() {
    for text in SPELLINGS {
        policy(text);
    }
    let places: Vec<_> = policy(SPELLINGS[1]).layers.into_iter().map(|layer| layer.place).collect();
    assert_eq!((places[0].line, places[0].column, places[1].line), (3, 4, 4));
    assert_eq!(policy(SPELLINGS[3]).forbids[0].place.line, 4);
}

#[test]
fn in_the_root_manifest_it_is_the_same_policy() {
    /// Without places, which differ.
    fn bare(policy: &Policy) -> String {
        let debug = format!("{policy:#?}");
        let of_place = ["file: ", "line: ", "column: ", "length: "];
        debug.lines().filter(|line| !of_place.iter().any(|key| line.trim().starts_with(key))).collect()
    }
    for text in generated().iter().map(String::as_str).chain([WHOLE]) {
        let inside = parse("Cargo.toml", &in_manifest(text), &TABLE).unwrap();
        assert_eq!(inside.file, "Cargo.toml");
        assert_eq!(bare(&inside), bare(&policy(text)));
    }
}

#[test]
fn every_generated_workspace_has_a_policy() {
    for text in generated() {
        let policy = policy(&text);
        assert_eq!(policy.layers.len(), 6);
        let (_, dao) = policy.layer("dao").unwrap();
        assert_eq!(dao.write.as_ref().unwrap().by, ["center"]);
        assert_eq!(dao.visible_to.as_ref().unwrap().value, ["center", "data"]);
        assert_eq!(policy.max_depth.unwrap().value, 5);
        assert_eq!(policy.shared_source, Verdict::Deny);
        assert_eq!(policy.forbids.len(), 3);
    }
}
