//! What is new since an earlier time: findings, and what the policy permits.
#![allow(clippy::unwrap_used, reason = "a test may fail anywhere")]

mod sketch;

use layergen::model::{Baseline, DependencyKind, Graph, Identity, Located, Place, Rule};
use layergen::report;
use layergen::rules::{Change, Comparison, Permission, Side, assign, compare, judge};
use sketch::{context, policy};

const POLICY: &str = r#"version = 1
order = ["top", "middle", "low"]
max-depth = 4

[kinds]
dev = "enforce"

[layers.top]
match = ["*-top"]
[layers.middle]
match = ["*-middle"]
[layers.low]
match = ["*-low"]
visible-to = ["middle"]
owner = "domain"
write = { feature = "write", by = ["middle"] }

[groups.shared]
match = ["*-common"]
[groups.root]
match = ["xtask"]

[[forbid]]
from = "top"
to = ["sqlx", "diesel"]
reach = "transitive"
reason = "no database"
"#;

const CRATES: [&str; 7] = ["a-top", "b-top", "a-middle", "b-middle", "a-low", "b-low", "a-common"];
const USES: [&str; 4] = ["a-top > a-middle", "a-middle > a-low", "b-middle > b-low", "a-low > a-common"];

/// Crates of the low layer have the feature that the policy names.
fn workspace(crates: &[&str], uses: &[&str]) -> Graph {
    let mut graph = sketch::workspace(crates, uses);
    for member in graph.members.iter_mut().filter(|member| member.name.ends_with("-low")) {
        member.features.insert("write".to_owned(), Vec::new());
    }
    graph
}

fn crates() -> Graph {
    workspace(&CRATES, &USES)
}

fn with(more: &[&str]) -> Graph {
    let uses: Vec<_> = USES.iter().chain(more).copied().collect();
    workspace(&CRATES, &uses)
}

fn frozen(entries: &[(&str, &str, Rule)]) -> Baseline {
    let entry = |(from, to, rule): &(&str, &str, Rule)| Located {
        value: Identity {
            from: (*from).to_owned(),
            to: Some((*to).to_owned()),
            kind: Some(DependencyKind::Normal),
            rule: *rule,
        },
        place: Place { file: "layergen-baseline.toml".to_owned(), line: 4, column: 1, length: 1 },
    };
    Baseline { entries: entries.iter().map(entry).collect() }
}

fn compared(then: (&Graph, &str, &Baseline), now: (&Graph, &str, &Baseline)) -> Comparison {
    let policies = [then, now].map(|(_, text, _)| policy(text));
    let assignments = [assign(then.0, &policies[0]).unwrap(), assign(now.0, &policies[1]).unwrap()];
    let findings = [
        judge(then.0, &policies[0], &assignments[0], &context(then.2)),
        judge(now.0, &policies[1], &assignments[1], &context(now.2)),
    ];
    let side = |at: usize, (graph, _, baseline)| Side {
        graph,
        policy: &policies[at],
        baseline,
        assignment: &assignments[at],
        findings: &findings[at],
    };
    compare(&side(0, then), &side(1, now))
}

/// What is new under another policy for the same crates.
fn permitted(from: &str, to: &str) -> Vec<Permission> {
    assert!(POLICY.contains(from), "{from}");
    let (graph, nothing) = (crates(), Baseline::default());
    let comparison = compared((&graph, POLICY, &nothing), (&graph, &POLICY.replacen(from, to, 1), &nothing));
    assert!(comparison.is_clean(), "a policy may be changed");
    let stricter = compared((&graph, &POLICY.replacen(from, to, 1), &nothing), (&graph, POLICY, &nothing));
    assert_eq!(stricter.permitted, [], "the other way round nothing is permitted");
    comparison.permitted
}

fn only(from: &str, to: &str) -> (Change, String, Option<usize>) {
    let found = permitted(from, to);
    let [one] = &found[..] else { panic!("{found:#?}") };
    (one.change, one.message.clone(), one.place.as_ref().map(|place| place.line))
}

#[test]
fn the_same_is_nothing_new() {
    let (graph, nothing) = (with(&["b-middle > a-low", "a-low > a-top"]), Baseline::default());
    assert_eq!(
        compared((&graph, POLICY, &nothing), (&graph, POLICY, &nothing)),
        Comparison { old: 2, ..Comparison::default() }
    );
}

#[test]
fn findings_are_new_or_gone_by_identity() {
    let nothing = Baseline::default();
    let (then, now) = (with(&["b-middle > a-low", "a-low > a-top"]), with(&["a-low > a-top", "b-top > a-top"]));
    let comparison = compared((&then, POLICY, &nothing), (&now, POLICY, &nothing));
    let new: Vec<_> = comparison.new.iter().map(|finding| finding.identity.rule).collect();
    assert_eq!(new, [Rule::SameLayer], "the edge up has moved to another line");
    let [gone] = &comparison.gone[..] else { panic!() };
    assert_eq!((gone.from.as_str(), gone.rule), ("b-middle", Rule::DaoOwner));
    assert!(!comparison.is_clean() && comparison.permitted.is_empty());
}

#[test]
fn a_crate_with_a_new_name_keeps_its_findings() {
    let nothing = Baseline::default();
    let then = workspace(&["one:x-top", "a-top"], &["x-top > a-top"]);
    let now = workspace(&["one:y-top", "a-top"], &["y-top > a-top"]);
    assert_eq!(
        compared((&then, POLICY, &nothing), (&now, POLICY, &nothing)),
        Comparison { old: 1, ..Comparison::default() }
    );
    let elsewhere = workspace(&["two:y-top", "a-top"], &["y-top > a-top"]);
    assert_eq!(compared((&then, POLICY, &nothing), (&elsewhere, POLICY, &nothing)).new.len(), 1);
}

#[test]
fn every_wider_setting_is_told() {
    let rule = Change::Rule;
    assert_eq!(
        only("max-depth = 4", "max-depth = 6"),
        (rule(Rule::Depth), "a chain of calls may have 6 services, not 4 only".to_owned(), Some(3))
    );
    assert_eq!(only("max-depth = 4\n", "\n").0, rule(Rule::Depth));
    assert_eq!(
        only("dev = \"enforce\"", "dev = \"downward\""),
        (Change::Kinds, "dev dependencies are judged for going up only".to_owned(), None)
    );
    assert_eq!(only("dev = \"enforce\"", "normal = \"ignore\"").1, "normal dependencies are not judged");
    assert_eq!(only("version = 1", "version = 1\nunassigned = \"allow\"").0, rule(Rule::Unassigned));
    assert_eq!(only("version = 1", "version = 1\nshared-source = \"allow\"").0, rule(Rule::SharedSource));
    assert_eq!(only("owner = \"domain\"\n", "").0, rule(Rule::DaoOwner));
    assert_eq!(
        only("by = [\"middle\"]", "by = [\"middle\", \"top\"]"),
        (rule(Rule::ReadOnly), "`top` may write through layer `low`".to_owned(), Some(16))
    );
    assert_eq!(only("write = {", "# write = {").1, "anyone may write through layer `low`");
    assert_eq!(
        only("\"sqlx\", \"diesel\"", "\"sqlx\""),
        (rule(Rule::Forbid), "`top` may use the external package `diesel`".to_owned(), Some(2))
    );
    assert_eq!(
        permitted("reach = \"transitive\"", "reach = \"direct\"")[0].message,
        "`top` may use the external package `sqlx` through others"
    );
}

#[test]
fn pairs_of_layers_are_told_by_their_cause() {
    let found = permitted("max-depth = 4", "max-depth = 4\nsame-layer = \"allow\"");
    let messages: Vec<_> = found.iter().map(|found| found.message.as_str()).collect();
    assert_eq!(messages[0], "crates of `top` may use each other, which `same-layer` forbade");
    assert_eq!((messages.len(), found[0].place.as_ref().map(|place| place.line)), (3, Some(4)));
    let (_, message, line) = only("match = [\"*-middle\"]", "match = [\"*-middle\"]\nsame-layer = \"allow\"");
    assert_eq!(
        (message.as_str(), line),
        ("crates of `middle` may use each other, which `same-layer` forbade", Some(12))
    );
    let (change, message, line) = only("visible-to = [\"middle\"]", "visible-to = [\"middle\", \"top\"]");
    assert_eq!((change, line), (Change::Rule(Rule::DaoOwner), Some(14)));
    assert_eq!(message, "`top` may use `low`, which `dao-owner` forbade");
    // Nothing that another rule still forbids.
    let closed = POLICY.replace("max-depth = 4", "skip-level = \"deny\"");
    let (graph, nothing) = (crates(), Baseline::default());
    assert_eq!(compared((&graph, &closed, &nothing), (&graph, POLICY, &nothing)).permitted, []);
    let (graph, nothing) = (crates(), Baseline::default());
    let turned = POLICY.replace("\"top\", \"middle\", \"low\"", "\"middle\", \"top\", \"low\"");
    let comparison = compared((&graph, POLICY, &nothing), (&graph, &turned, &nothing));
    assert_eq!(comparison.permitted[0].message, "`middle` may use `top`, which `upward` forbade");
    assert_eq!(comparison.new.len(), 1, "who goes down no more");
}

#[test]
fn a_layer_that_gives_up_its_names_is_told() {
    let (change, message, line) = only("match = [\"*-top\"]", "path = [\"*-top\"]");
    assert_eq!(
        (change, message.as_str(), line),
        (Change::Rule(Rule::Name), "crates of layer `top` may have any name", Some(2))
    );
}

#[test]
fn a_crate_that_moves_is_told_if_it_gains() {
    let nothing = Baseline::default();
    let graph = crates();
    let moved = POLICY.replace("\"*-top\"", "\"*-top\", \"b-middle\"").replace("\"*-middle\"", "\"a-middle\"");
    let comparison = compared((&graph, POLICY, &nothing), (&graph, &moved, &nothing));
    let [found] = &comparison.permitted[..] else { panic!("{:#?}", comparison.permitted) };
    assert_eq!(found.change, Change::Moved);
    assert_eq!(
        found.message,
        "`b-middle` moved from `middle` to `top`: it may use 1 crate more, and 0 crates more may use it"
    );
    assert_eq!(found.place.as_ref().map(|place| place.line), Some(9));
    // Another name for a layer moves nobody.
    let renamed = POLICY.replace("middle\"", "center\"").replace("[layers.middle]", "[layers.center]");
    let renamed = renamed.replace("*-center", "*-middle");
    assert_eq!(compared((&graph, POLICY, &nothing), (&graph, &renamed, &nothing)), Comparison::default());
}

#[test]
fn a_new_tool_is_told_where_the_policy_was_opened_for_it() {
    let nothing = Baseline::default();
    let (then, now) = (crates(), workspace(&["a-top", "tool-x"], &["tool-x > a-top"]));
    let opened = POLICY.replace("\"xtask\"", "\"xtask\", \"tool-*\"");
    let comparison = compared((&then, POLICY, &nothing), (&now, &opened, &nothing));
    assert_eq!(comparison.permitted[0].message, "the new crate `tool-x` of group `root` may use anything");
    let comparison = compared((&then, &opened, &nothing), (&now, &opened, &nothing));
    assert_eq!(comparison.permitted, []);
}

fn exception(until: &str) -> String {
    let until = if until.is_empty() { String::new() } else { format!("until = {until}\n") };
    format!(
        "{POLICY}\n[[exception]]\nfrom = \"b-top\"\nto = \"a-top\"\nrule = \"same-layer\"\nreason = \"split\"\n{until}"
    )
}

#[test]
fn exceptions_are_told_when_they_are_new_or_last_longer() {
    let (graph, nothing) = (with(&["b-top > a-top"]), Baseline::default());
    let since = |then: &str, now: &str| compared((&graph, then, &nothing), (&graph, now, &nothing));
    let comparison = since(POLICY, &exception("2027-03-31"));
    let [found] = &comparison.permitted[..] else { panic!() };
    assert_eq!(
        (found.change, found.message.as_str(), found.reason.as_deref()),
        (Change::Exception, "`b-top` → `a-top` (`same-layer`, normal) is tolerated until 2027-03-31", Some("split"))
    );
    assert_eq!(comparison.gone, [], "tolerated is not gone");
    assert!(comparison.is_clean());
    assert!(
        since(&exception("2027-03-31"), &exception("2027-06-30")).permitted[0].message.contains("not until 2027-03-31")
    );
    assert!(since(&exception("2027-03-31"), &exception("")).permitted[0].message.contains("without end"));
    assert_eq!(since(&exception(""), &exception("2027-03-31")).permitted, []);
}

#[test]
fn the_baseline_does_not_grow_by_what_is_new() {
    let nothing = Baseline::default();
    let (then, now) = (crates(), with(&["b-top > a-top"]));
    let frozen = frozen(&[("b-top", "a-top", Rule::SameLayer)]);
    let comparison = compared((&then, POLICY, &nothing), (&now, POLICY, &frozen));
    let [found] = &comparison.permitted[..] else { panic!() };
    assert!(found.is_refused && !comparison.is_clean());
    assert_eq!(found.place.as_ref().map(|place| place.file.as_str()), Some("layergen-baseline.toml"));
    // A stricter rule may freeze what was there already.
    let open = POLICY.replace("max-depth = 4", "same-layer = \"allow\"");
    let comparison = compared((&now, &open, &nothing), (&now, POLICY, &frozen));
    assert!(comparison.is_clean() && comparison.permitted.len() == 1);
}

#[test]
fn it_reads_as_warnings_and_as_json() {
    let (graph, nothing) = (crates(), Baseline::default());
    let wider = POLICY.replace("max-depth = 4", "max-depth = 6");
    let comparison = compared((&graph, POLICY, &nothing), (&graph, &wider, &nothing));
    assert_eq!(
        anstream::adapter::strip_str(&report::compare(&comparison, "main")).to_string(),
        "\
warning[depth]: a chain of calls may have 6 services, not 4 only
 --> layergen.toml:3:13

since `main`: 0 new findings, 0 as before, 0 gone, 1 new permission
"
    );
    let json = report::with_comparison("{\n  \"version\": 1\n}\n", &comparison, "main").unwrap();
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let json = &json["base"];
    assert_eq!((&json["permitted"][0]["line"], &json["permitted"][0]["refused"]), (&3.into(), &false.into()));
}
