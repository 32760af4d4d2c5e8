//! The baseline file.

use layergen::model::{DependencyKind, Identity, Rule};
use layergen::plan::baseline::text;
use layergen::read::baseline::parse;

use super::refused::at;

const TWO: &str = r#"# ours
version = 1

[[finding]]
rule = "same-layer"
from = "order-center"
to = "user-center-api"
kind = "normal"

[[finding]]
rule = "unassigned"
from = "legacy"
"#;

#[test]
fn entries_carry_their_identity_and_their_place() {
    let baseline = parse("layergen-baseline.toml", TWO).unwrap();
    let [edge, lone] = baseline.entries.as_slice() else { panic!() };
    assert_eq!(
        edge.value,
        Identity {
            from: "order-center".to_owned(),
            to: Some("user-center-api".to_owned()),
            kind: Some(DependencyKind::Normal),
            rule: Rule::SameLayer
        }
    );
    assert_eq!((edge.place.line, at(TWO, &edge.place)), (4, "[[finding]]"));
    assert_eq!((lone.value.to.as_deref(), lone.value.kind, lone.value.rule), (None, None, Rule::Unassigned));
    assert_eq!((lone.place.line, lone.place.file.as_str()), (10, "layergen-baseline.toml"));
}

#[test]
fn an_empty_baseline_is_one() {
    assert_eq!(parse("x", "version = 1\n").unwrap().entries, []);
}

pub(crate) const BAD: &[(&str, &str, bool)] = &[
    ("", "`x` line 1: `version` is missing", true),
    ("version = 3\n", "`x` line 1: version 3 is not supported", true),
    ("version = 1\nfindings = []\n", "`x` line 2: unknown key `findings`", true),
    (
        "version = 1\nfinding = [{ rule = \"name\", from = \"a\" }]\n",
        "`x` line 2: `finding` must be tables, each below its own header, not an array",
        false,
    ),
    (
        "version = 1\n[[finding]]\nrule = \"nam\"\nfrom = \"a\"\nline = 3\n",
        "`x` line 3: `rule` names `nam`, which is no rule\n`x` line 5: unknown key `line` in `[[finding]]`",
        true,
    ),
    (
        "version = 1\n[[finding]]\nrule = \"exception\"\nfrom = \"a\"\n",
        "`x` line 3: a finding of the rule `exception` cannot be tolerated",
        true,
    ),
    ("version = 1\n[[finding]]\nfrom = \"a\"\n", "`x` line 2: `rule` is missing in `[[finding]]`", true),
    (
        "version = 1\n[[finding]]\nrule = \"upward\"\nfrom = \"a\"\n",
        "`x` line 2: `to` is missing in `[[finding]]`",
        true,
    ),
];

#[test]
fn an_entry_may_stand_there_twice_until_the_check_takes_it_out() {
    let text = "version = 1\n[[finding]]\nrule = \"name\"\nfrom = \"a\"\n[[finding]]\nrule = \"name\"\nfrom = \"a\"\n";
    assert_eq!(parse("x", text).unwrap().entries.len(), 2);
}

#[test]
fn what_is_wrong_is_told_with_its_line() {
    for (text, said, _) in BAD {
        assert_eq!(parse("x", text).expect_err(text).to_string(), *said, "{text}");
    }
}

/// One finding of each rule that can be tolerated.
pub(crate) fn one_of_each() -> String {
    let entries = Rule::ALL.into_iter().filter(|rule| !matches!(rule, Rule::Exception | Rule::Baseline)).map(|rule| {
        let lone = matches!(rule, Rule::Unassigned | Rule::Name);
        let kind = (!lone && rule != Rule::SharedSource).then_some(DependencyKind::Build);
        Identity { from: "a".to_owned(), to: (!lone).then(|| "b".to_owned()), kind, rule }
    });
    text(&entries.collect::<Vec<_>>())
}

#[test]
fn what_is_written_is_read() {
    assert_eq!(parse("x", &one_of_each()).unwrap().entries.len(), Rule::ALL.len() - 2);
}

/// The best of three readings of a baseline with `entries` entries.
fn reading(entries: usize) -> std::time::Duration {
    let identity = |number: usize| Identity {
        from: format!("crate-{number}"),
        to: Some("b".to_owned()),
        kind: Some(DependencyKind::Normal),
        rule: Rule::Upward,
    };
    let written = text(&(0..entries).map(identity).collect::<Vec<_>>());
    let once = |_| {
        let started = std::time::Instant::now();
        assert_eq!(parse("x", &written).unwrap().entries.len(), entries);
        started.elapsed()
    };
    (0..3).map(once).min().unwrap()
}

#[test]
fn time_grows_with_the_entries_and_not_with_their_square() {
    let (few, many) = (reading(500), reading(5000));
    assert!(many < few * 40, "{few:?}, ten times as many: {many:?}");
}
