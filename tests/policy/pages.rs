//! The pages: their TOML is what the readers take, and each rule has one page of one shape.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use layergen::model::Rule;
use layergen::read::{baseline, policy};
use layergen::report::rule_page;

fn docs() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs")
}

/// The TOML blocks of a page, each with the file that its first comment names.
fn blocks(page: &str) -> Vec<(String, String)> {
    let inside = page.split("\n```toml\n").skip(1).map(|rest| rest.split("\n```").next().unwrap().to_owned() + "\n");
    let with_file = inside.map(|text| {
        let named = text.lines().filter_map(|line| line.strip_prefix("# ")).next();
        (named.unwrap_or_else(|| panic!("no file is named: {text}")).to_owned(), text)
    });
    with_file.collect()
}

/// A part of a policy, completed by the keys that every policy must have.
fn whole(fragment: &str) -> String {
    let said = |key: &str| fragment.lines().any(|line| line.starts_with(&format!("{key} = ")));
    let mut text = String::new();
    if !said("version") {
        text.push_str("version = 1\n");
    }
    if !said("order") {
        text.push_str("order = [[\"gateway\", \"async\"], \"business\", \"center\", \"data\", \"dao\", \"domain\"]\n");
    }
    text + fragment
}

fn check(name: &str, page: &str) {
    for (file, text) in blocks(page) {
        let result = match file.as_str() {
            "layergen.toml" => policy::parse("layergen.toml", &whole(&text), &[]).map(drop),
            "layergen-baseline.toml" => baseline::parse("layergen-baseline.toml", &text).map(drop),
            "Cargo.toml" => policy::parse("Cargo.toml", &text, &policy::TABLE).map(drop),
            manifest => {
                assert!(manifest.ends_with("/Cargo.toml"), "{name}: {manifest}");
                toml_edit::Document::parse(&text).unwrap_or_else(|error| panic!("{name}: {error}\n{text}"));
                Ok(())
            }
        };
        result.unwrap_or_else(|error| panic!("{name}: {error}\n{text}"));
    }
}

/// The whole policies that `docs/policy.md` shows.
pub(crate) fn policies() -> Vec<String> {
    let page = fs::read_to_string(docs().join("policy.md")).unwrap();
    let policies = blocks(&page).into_iter().filter(|(file, _)| file == "layergen.toml").map(|(_, text)| text);
    policies.filter(|text| text.contains("version = 1")).collect()
}

#[test]
fn the_page_about_the_policy_shows_policies_that_are_taken() {
    let page = fs::read_to_string(docs().join("policy.md")).unwrap();
    check("policy.md", &page);
    assert!(policies().len() >= 6);
    assert!(blocks(&page).len() >= 11);
    for rule in Rule::ALL {
        let link = format!("rules/{}.md", rule.id());
        // The baseline has a section of its own.
        assert!(rule == Rule::Baseline || rule == Rule::Upward || page.contains(&link), "no link to {link}");
    }
}

#[test]
fn every_rule_has_one_page_and_there_is_no_other() {
    let files =
        fs::read_dir(docs().join("rules")).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let expected: BTreeSet<_> = Rule::ALL.iter().map(|rule| format!("{}.md", rule.id())).collect();
    assert_eq!(files.collect::<BTreeSet<_>>(), expected);
    for rule in Rule::ALL {
        let path = docs().join("rules").join(format!("{}.md", rule.id()));
        assert_eq!(rule_page(rule), fs::read_to_string(path).unwrap());
    }
}

#[test]
fn all_pages_of_rules_have_one_shape() {
    for rule in Rule::ALL {
        let page = rule_page(rule);
        let headings: Vec<_> = page.lines().filter(|line| line.starts_with("## ")).collect();
        // A rule that cannot see everything says so at the end.
        let headings = headings.strip_suffix(&["## Known limits"]).unwrap_or(&headings);
        let expected = [
            "## What it demands",
            "## Why",
            "## A violation",
            "## What to do instead",
            "## Configuration and exceptions",
        ];
        assert_eq!(headings, expected, "{rule}");
        assert!(page.starts_with(&format!("# `{}`\n\n## What it demands\n\n", rule.id())), "{rule}");
        // The page begins with the sentence that findings and lists show.
        let demand = rule.demand();
        let sentence = format!("{}{}. ", demand[..1].to_uppercase(), &demand[1..]);
        assert!(page.contains(&format!("## What it demands\n\n{sentence}")), "{rule}: {sentence}");
        let lines = page.lines().count();
        assert!((25..=55).contains(&lines), "{rule}: {lines} lines");
        assert!(!blocks(page).is_empty(), "{rule}");
    }
}

#[test]
fn what_pages_of_rules_show_is_taken() {
    for rule in Rule::ALL {
        check(rule.id(), rule_page(rule));
    }
}

#[test]
fn links_between_pages_lead_somewhere() {
    let pages = Rule::ALL.map(|rule| (docs().join("rules"), rule_page(rule).to_owned()));
    let policy = (docs(), fs::read_to_string(docs().join("policy.md")).unwrap());
    for (folder, page) in pages.into_iter().chain([policy]) {
        for link in page.split("](").skip(1).map(|rest| rest.split(')').next().unwrap()) {
            assert!(folder.join(link).exists(), "{link}");
        }
    }
}
