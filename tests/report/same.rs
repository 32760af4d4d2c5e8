//! The same findings and counts in every format.

use layergen::model::{Finding, Rule};
use layergen::report::findings::{Format, plain};
use serde_json::Value;

use crate::input::{Input, all, awkward, same_layer};
use crate::read_back::{expected, markdown_rows, read_back};

#[test]
fn every_format_has_every_finding_once() {
    for (name, input) in all() {
        for format in Format::ALL {
            let text = input.render(format);
            assert!(text.ends_with('\n'), "{name}, {format}");
            let mut found = read_back(format, &text, &input.findings);
            let mut expected = expected(format, &input.findings);
            if format == Format::Junit {
                // It goes by rule.
                found.sort();
                expected.sort();
            }
            assert_eq!(found, expected, "{name}, {format}:\n{text}");
        }
    }
}

#[test]
fn what_is_tolerated_is_counted_and_is_no_finding() {
    let input = Input::new(vec![same_layer()]).tolerating();
    let said = ", 1 excepted, 2 in the baseline; 10 crates, 14 edges\n";
    for format in [Format::Human, Format::Github, Format::Markdown] {
        let text = plain(&input.render(format));
        assert!(text.ends_with(&format!("1 finding in 1 file (1 same-layer){said}")), "{text}");
    }
    let json: Value = serde_json::from_str(&input.render(Format::Json)).unwrap();
    let sarif: Value = serde_json::from_str(&input.render(Format::Sarif)).unwrap();
    for key in ["members", "edges", "excepted", "baselined"] {
        assert_eq!(json[key], sarif["runs"][0]["properties"][key]);
    }
    let excepted = serde_json::json!([{"from": "order-center", "to": "user-center-api", "rule": "same-layer",
        "kind": "normal", "reason": "split pending, ORG-123 \"soon\" <&>", "until": "2027-03-31"}]);
    assert_eq!(json["excepted"], excepted);
    let baselined = serde_json::json!([
        {"from": "old-center", "to": "old-business-api", "rule": "upward", "kind": "dev"},
        {"from": "old", "to": null, "rule": "unassigned", "kind": null}]);
    assert_eq!(json["baselined"], baselined);
}

#[test]
fn the_cases_of_junit_add_up() {
    for (name, input) in all() {
        let text = input.render(Format::Junit);
        let document = roxmltree::Document::parse(&text).unwrap();
        let suite = document.descendants().find(|node| node.has_tag_name("testsuite")).unwrap();
        let count = |tag| suite.descendants().filter(|node| node.has_tag_name(tag)).count();
        let attribute = |name| suite.attribute(name).unwrap().parse::<usize>().unwrap();
        assert_eq!(attribute("tests"), count("testcase"), "{name}");
        assert_eq!(attribute("failures"), count("failure"), "{name}");
        assert_eq!(attribute("skipped"), count("skipped"), "{name}");
        let findings = &input.findings;
        assert_eq!(count("failure"), findings.findings.len(), "{name}");
        assert_eq!(count("skipped"), findings.excepted.len() + findings.baselined.len(), "{name}");
        // A rule that found nothing passed.
        let silent =
            Rule::ALL.iter().filter(|rule| findings.findings.iter().all(|finding| finding.identity.rule != **rule));
        assert_eq!(count("testcase") - count("failure") - count("skipped"), silent.count(), "{name}");
    }
}

/// The words of a finding, with blanks made alike.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn no_format_loses_or_changes_a_word() {
    let input = awkward();
    // Characters that steer a terminal or that XML forbids are written out everywhere but in our own JSON.
    let shown = |text: &str| words(&text.replace('\u{1b}', "\\u{1b}").replace('\0', "\\u{0}"));
    let said = |finding: &Finding| {
        let route = finding.route.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" → ");
        let lines = [&finding.reason, &finding.notes[0], &finding.help[0], &finding.message, &route];
        lines.map(|line| shown(line))
    };
    let sarif: Value = serde_json::from_str(&input.render(Format::Sarif)).unwrap();
    let junit = input.render(Format::Junit);
    let junit = roxmltree::Document::parse(&junit).unwrap();
    let junit: Vec<_> = junit.descendants().filter(|node| node.has_tag_name("failure")).collect();
    let markdown = markdown_rows(&input.render(Format::Markdown));
    let github = input.render(Format::Github);
    let github: Vec<_> = github.lines().map(|line| line.rsplit_once("%3A ").map_or("", |(_, rest)| rest)).collect();
    for (index, finding) in input.findings.findings.iter().enumerate() {
        let text = sarif["runs"][0]["results"][index]["message"]["text"].as_str().unwrap();
        let sarif = words(&text.replace("{{", "{").replace("}}", "}"));
        let junit = words(junit[index].text().unwrap());
        let github = words(&github[index].replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%"));
        // Backticks around a name are markup in Markdown.
        let markdown = words(&markdown[index][5]).replace('`', "");
        for said in said(finding) {
            assert!(sarif.contains(&said), "{said:?} is not in {sarif:?}");
            assert!(junit.contains(&said), "{said:?} is not in {junit:?}");
            assert!(github.contains(&said), "{said:?} is not in {github:?}");
            let said = said.replace('`', "");
            assert!(markdown.contains(&said), "{said:?} is not in {markdown:?}");
        }
    }
}

#[test]
fn systems_that_show_a_repository_get_its_paths() {
    let input = Input::new(vec![same_layer()]);
    for format in [Format::Sarif, Format::Junit, Format::Github, Format::Codeclimate, Format::Markdown] {
        let text = input.render_in(format, "services/my shop");
        let found = read_back(format, &text, &input.findings);
        assert!(found[0].ends_with(" | services/my shop/a-center/Cargo.toml:7"), "{found:?}");
    }
    for format in [Format::Human, Format::Json] {
        assert_eq!(input.render_in(format, "services/shop"), input.render(format));
    }
}

#[test]
fn only_text_for_people_has_colours() {
    for format in Format::ALL {
        assert_eq!(awkward().render(format).contains('\u{1b}'), format.is_styled(), "{format}");
    }
}
