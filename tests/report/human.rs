//! Text for people, word for word.

use layergen::model::{Finding, Rule};
use layergen::report::findings::{Format, plain};

use crate::input::{Input, cycle, fifty, implementation, same_layer, stale_exception, unassigned, upward};

const A_CENTER: &str = r#"[package]
name = "a-center"
version = "0.1.0"
edition = "2024"

[dependencies]
b-center-api.workspace = true

[dev-dependencies]
a-business-api = { path = "../a-business-api" }
"#;

/// One finding in `text`, without the summary.
fn assert_shown(finding: Finding, text: &str, expected: &str) {
    let file = finding.place.file.clone();
    let shown = plain(&Input::new(vec![finding]).text(&file, text).render(Format::Human));
    let (finding, summary) = shown.rsplit_once("\n\n").unwrap();
    assert!(summary.starts_with("1 finding in 1 file"), "{summary}");
    assert_eq!(finding, expected.trim_matches('\n'), "\n{finding}\n");
}

#[test]
fn an_edge_within_a_layer() {
    assert_shown(
        same_layer(),
        A_CENTER,
        r"
error[same-layer]: `a-center` may not use `b-center-api`: both stand in layer `center`
 --> a-center/Cargo.toml:7:1
  |
7 | b-center-api.workspace = true
  | ^^^^^^^^^^^^ a dependency of `a-center`
  |
  = why: services of one layer that call each other become one service, and soon a circle
  = help: send a message that an async app handles
  = help: `layergen explain same-layer` tells more
",
    );
}

#[test]
fn an_edge_up_that_closes_a_circle() {
    assert_shown(
        upward(),
        A_CENTER,
        r#"
error[upward]: `a-center` in layer `center` may not use `a-business-api` in layer `business` above it
  --> a-center/Cargo.toml:10:1
   |
10 | a-business-api = { path = "../a-business-api" }
   | ^^^^^^^^^^^^^^ a dev-dependency of `a-center`
   |
   = why: calls go from top to bottom, so that a layer can be changed without those above it
   = note: closes the circle `a-business` → `a-center` → `a-business`
   = help: `layergen explain upward` tells more
"#,
    );
}

#[test]
fn an_edge_to_an_app_in_a_file_with_tabs_and_carriage_returns() {
    assert_shown(
        implementation(),
        "[package]\r\nname = \"a-business\"\r\n\r\n\r\n[dependencies]\r\n\t好 =a-center\r\n",
        r"
error[implementation]: `a-business` may not use the app `a-center`
 --> a-business/Cargo.toml:6:5
  |
6 |     好 =a-center
  |         ^^^^^^^^ should be `a-center-api`
  |
  = why: an app is deployed and changed without its callers; only its interface is a promise
  = help: depend on `a-center-api`
  = help: `layergen check --fix` does so
  = help: `layergen explain implementation` tells more
",
    );
}

#[test]
fn a_circle_has_its_route() {
    assert_shown(
        cycle(),
        "[dependencies]\n\na-center-api = { workspace = true }",
        r"
error[cycle]: services call each other in a circle
 --> b-center/Cargo.toml:3:1
  |
3 | a-center-api = { workspace = true }
  | ^^^^^^^^^^^^ a dependency of `b-center`
  |
  = why: services in a circle can neither start, nor be deployed, nor fail one without the other
  = route: `a-center` → `b-center` → `c-center` → `a-center`
  = help: `layergen explain cycle` tells more
",
    );
}

#[test]
fn a_crate_that_stands_nowhere() {
    assert_shown(
        unassigned(),
        "[package]\nname = \"leftover\"\n",
        r#"
error[unassigned]: `leftover` stands in no layer and in no group
 --> leftover/Cargo.toml:2:8
  |
2 | name = "leftover"
  |        ^^^^^^^^^^ nothing in the policy matches this crate
  |
  = why: a crate that no rule sees lets any dependency through
  = help: `layergen explain unassigned` tells more
"#,
    );
}

#[test]
fn a_file_that_has_become_too_short_is_not_quoted() {
    assert_shown(
        stale_exception(),
        "version = 1\n",
        r"
error[exception]: this exception tolerates nothing
--> layergen.toml:30:1
 = why: an exception nobody needs hides the next edge of its kind
 = help: delete it
 = help: `layergen explain exception` tells more
",
    );
}

#[test]
fn a_long_line_is_cut_around_the_part_in_question() {
    let mut finding = upward();
    finding.place.column = 200;
    finding.notes.clear();
    let text = A_CENTER.replace("a-business-api =", &format!("{}a-business-api =", " ".repeat(199)));
    assert_shown(
        finding,
        &text,
        r#"
error[upward]: `a-center` in layer `center` may not use `a-business-api` in layer `business` above it
  --> a-center/Cargo.toml:10:200
   |
10 | ...                   a-business-api = { path = "../a-business-api" }
   |                       ^^^^^^^^^^^^^^ a dev-dependency of `a-center`
   |
   = why: calls go from top to bottom, so that a layer can be changed without those above it
   = help: `layergen explain upward` tells more
"#,
    );
}

#[test]
fn clean_is_said() {
    let (clean, tolerating) = (Input::new(Vec::new()), Input::new(Vec::new()).tolerating());
    assert_eq!(plain(&clean.render(Format::Human)), "checked 10 crates and 14 edges: clean\n");
    let said = "checked 10 crates and 14 edges: clean, 1 excepted, 2 in the baseline\n";
    assert_eq!(plain(&tolerating.render(Format::Human)), said);
}

#[test]
fn among_many_findings_a_reason_is_told_once_and_each_page_is_named_once() {
    let text = plain(&fifty().render(Format::Human));
    for rule in Rule::ALL {
        assert_eq!(text.matches(&format!("= why: {}\n", rule.reason())).count(), 1, "{rule}");
        assert_eq!(text.matches(&format!("`layergen explain {rule}` tells more")).count(), 1, "{rule}");
    }
    let few = plain(&Input::new(vec![same_layer(), same_layer()]).render(Format::Human));
    assert_eq!(few.matches("= why: ").count(), 2);
    assert_eq!(few.matches("tells more").count(), 1);
}
