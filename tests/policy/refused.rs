//! Each bad policy is refused with its message, place and help, in either file.

use std::collections::BTreeSet;

use layergen::model::Place;
use layergen::read::policy::{Problem, TABLE, parse};

use super::bad::cases;
use super::good::WHOLE;
use super::in_manifest;

/// What stands at `place`.
pub(crate) fn at<'t>(text: &'t str, place: &Place) -> &'t str {
    let line = text.lines().nth(place.line - 1).unwrap_or_default();
    let offset = |column: usize| line.char_indices().nth(column).map_or(line.len(), |(offset, _)| offset);
    &line[offset(place.column - 1)..offset(place.column - 1 + place.length)]
}

fn said(text: &str, problem: &Problem, lines_above: usize) -> (usize, String, String, Option<String>) {
    let place = &problem.place;
    (place.line - lines_above, at(text, place).to_owned(), problem.fault.to_string(), problem.help())
}

#[test]
fn each_fault_is_told_with_its_place_and_what_to_do() {
    for case in cases() {
        let error = parse("layergen.toml", case.text, &[]).expect_err(case.text);
        let expected = case.said.iter().map(|(line, at, message, help)| {
            // A key that is missing at the top is missing at the first byte.
            let at = if at.is_empty() { &case.text[..1] } else { at };
            (*line, at.to_owned(), (*message).to_owned(), help.map(str::to_owned))
        });
        let found: Vec<_> = error.problems.iter().map(|problem| said(case.text, problem, 0)).collect();
        assert_eq!(found, expected.collect::<Vec<_>>(), "{}", case.text);
    }
}

#[test]
fn in_the_root_manifest_it_is_the_same() {
    for case in cases() {
        let manifest = in_manifest(case.text);
        let error = parse("Cargo.toml", &manifest, &TABLE).expect_err(&manifest);
        assert!(error.problems.iter().all(|problem| problem.place.file == "Cargo.toml"));
        let found =
            error.problems.iter().map(|problem| (problem.place.line, problem.fault.to_string(), problem.help()));
        let expected = case.said.iter().map(|(line, at, message, help)| {
            // A key that is missing at the top is missing at the table's header.
            let line = if at.is_empty() { 1 } else { line + 1 };
            (line, message.replace("line 3 says", "line 4 says"), help.map(str::to_owned))
        });
        assert_eq!(found.collect::<Vec<_>>(), expected.collect::<Vec<_>>(), "{manifest}");
    }
}

#[test]
fn the_error_as_a_text_has_a_line_for_each() {
    let error = parse("layergen.toml", "version = 1\norder = [\"a\"]\nmax-depth = 0\ncolor = 1\n", &[]).unwrap_err();
    assert_eq!(
        error.to_string(),
        "`layergen.toml` line 3: `max-depth` must be 1 or more, not 0\n`layergen.toml` line 4: unknown key `color`"
    );
}

#[test]
fn what_is_not_toml_is_told_where_it_ends_to_be() {
    let error = parse("layergen.toml", "version = 1\r\norder = [\"a\"\r\n[layers.a]\r\n", &[]).unwrap_err();
    assert_eq!(error.problems.len(), 1);
    assert!(error.problems[0].place.line >= 2, "{error}");
    let error = parse("layergen.toml", "version = 1\nuntil = 2027-02-30\n", &[]).unwrap_err();
    assert_eq!(error.to_string(), "`layergen.toml` line 2: invalid date, expected day between 01 and 28");
    assert_eq!(error.problems[0].help(), None);
}

#[test]
fn a_manifest_without_the_table_has_no_policy() {
    let absent = parse("Cargo.toml", "[workspace]\nmembers = []\n", &TABLE).unwrap_err();
    assert!(absent.is_absent());
    assert_eq!(absent.to_string(), "`Cargo.toml` line 1: there is no table `[workspace.metadata.layergen]`");
    let wrong = parse("Cargo.toml", "[workspace.metadata]\nlayergen = 1\n", &TABLE).unwrap_err();
    assert!(!wrong.is_absent());
    assert_eq!(wrong.to_string(), "`Cargo.toml` line 2: `workspace.metadata.layergen` must be a table, not an integer");
    assert!(!parse("Cargo.toml", &in_manifest("version = 1\n"), &TABLE).unwrap_err().is_absent());
}

#[test]
fn a_torn_file_is_refused_and_never_a_panic() {
    let refused = |text: &str| match parse("layergen.toml", text, &[]) {
        Ok(_) => false,
        Err(error) => {
            assert!(!error.problems.is_empty() && !error.is_absent());
            assert!(error.problems.iter().all(|problem| problem.place.line <= text.lines().count() + 1), "{error}");
            true
        }
    };
    let ends = WHOLE.char_indices().map(|(at, _)| at);
    assert!(ends.filter(|end| refused(&WHOLE[..*end])).count() > WHOLE.len() / 2);
    let lines: Vec<_> = WHOLE.split_inclusive('\n').collect();
    let without = |gone: usize| [&lines[..gone], &lines[gone + 1..]].concat().concat();
    assert!((0..lines.len()).filter(|gone| refused(&without(*gone))).count() > 10);
}

/// The names of the variants in the source of [`layergen::read::policy::Fault`].
fn variants() -> BTreeSet<String> {
    let source = include_str!("../../src/read/policy/fault.rs");
    let inside = source.split("pub enum Fault {").nth(1).unwrap().split("\n}\n").next().unwrap();
    let names =
        inside.lines().filter_map(|line| line.strip_prefix("    ").filter(|line| line.starts_with(char::is_uppercase)));
    names.map(|line| line.chars().take_while(|c| c.is_alphanumeric()).collect()).collect()
}

#[test]
fn every_fault_has_a_case() {
    let mut found: BTreeSet<String> = ["Syntax", "NoTable"].map(String::from).into();
    for case in cases() {
        for problem in parse("layergen.toml", case.text, &[]).unwrap_err().problems {
            let debug = format!("{:?}", problem.fault);
            found.insert(debug.chars().take_while(|c| c.is_alphanumeric()).collect());
        }
    }
    assert_eq!(found, variants());
}
