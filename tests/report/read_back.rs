//! Reads the formats as their systems do and tells which findings are in them.

use std::collections::BTreeMap;

use layergen::model::{Findings, Identity};
use layergen::report::findings::{Format, fingerprint, plain};
use percent_encoding::percent_decode_str;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde_json::Value;

/// The findings in `text`, each as rule, from, to, kind, file and line as far as the format tells them.
pub(crate) fn read_back(format: Format, text: &str, findings: &Findings) -> Vec<String> {
    match format {
        Format::Human => human(text),
        Format::Json => json(text),
        Format::Sarif => sarif(text),
        Format::Junit => junit(text),
        Format::Github => github(text),
        Format::Codeclimate => codeclimate(text, findings),
        Format::Markdown => markdown(text),
    }
}

/// What [`read_back`] should find.
pub(crate) fn expected(format: Format, findings: &Findings) -> Vec<String> {
    let record = |finding: &layergen::model::Finding| {
        let (identity, place) = (&finding.identity, &finding.place);
        let line = place.line.max(1);
        match format {
            // The message is the title here.
            Format::Human => {
                let message = finding.message.split_whitespace().collect::<Vec<_>>().join(" ");
                let line = if place.line == 0 { String::new() } else { format!(":{}:{}", place.line, place.column) };
                format!("{} | {message} | {}{line}", identity.rule, place.file)
            }
            // An annotation without a line stands at the file.
            Format::Github | Format::Sarif if place.line == 0 => {
                format!("{} | {} | {}:", identity.rule, title(identity), place.file)
            }
            _ => format!("{} | {} | {}:{line}", identity.rule, title(identity), place.file),
        }
    };
    findings.findings.iter().map(record).collect()
}

fn title(identity: &Identity) -> String {
    named(&identity.from, identity.to.as_deref(), identity.kind.map(|kind| kind.word()))
}

fn named(from: &str, to: Option<&str>, kind: Option<&str>) -> String {
    let to = to.map(|to| format!(" → {to}")).unwrap_or_default();
    let kind = kind.map(|kind| format!(" ({kind})")).unwrap_or_default();
    format!("{from}{to}{kind}")
}

fn human(text: &str) -> Vec<String> {
    let text = plain(text);
    let mut lines = text.lines();
    let mut found = Vec::new();
    while let Some(line) = lines.next() {
        if let Some((rule, message)) = line.strip_prefix("error[").and_then(|rest| rest.split_once("]: ")) {
            let place = lines.next().unwrap().trim_start().strip_prefix("-->").unwrap().trim_start();
            found.push(format!("{rule} | {message} | {place}"));
        }
    }
    found
}

fn json_title(value: &Value) -> String {
    named(value["from"].as_str().unwrap(), value["to"].as_str(), value["kind"].as_str())
}

fn json(text: &str) -> Vec<String> {
    let value: Value = serde_json::from_str(text).unwrap();
    let record = |finding: &Value| {
        let (rule, file) = (finding["rule"].as_str().unwrap(), finding["file"].as_str().unwrap());
        format!("{rule} | {} | {file}:{}", json_title(finding), finding["line"])
    };
    value["findings"].as_array().unwrap().iter().map(record).collect()
}

fn sarif(text: &str) -> Vec<String> {
    let value: Value = serde_json::from_str(text).unwrap();
    let run = &value["runs"][0];
    let record = |result: &Value| {
        let rule = result["ruleId"].as_str().unwrap();
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(run["tool"]["driver"]["rules"][index]["id"], rule);
        assert_eq!(result["properties"]["rule"], rule);
        let physical = &result["locations"][0]["physicalLocation"];
        let uri = physical["artifactLocation"]["uri"].as_str().unwrap();
        let file = percent_decode_str(uri).decode_utf8().unwrap();
        let line = physical["region"]["startLine"].as_u64().map(|line| line.to_string()).unwrap_or_default();
        format!("{rule} | {} | {file}:{line}", json_title(&result["properties"]))
    };
    run["results"].as_array().unwrap().iter().map(record).collect()
}

fn junit(text: &str) -> Vec<String> {
    let document = roxmltree::Document::parse(text).unwrap();
    let failed = document.descendants().filter(|node| node.has_tag_name("failure"));
    let record = |failure: roxmltree::Node<'_, '_>| {
        let case = failure.parent().unwrap();
        let attribute = |name| case.attribute(name).unwrap();
        let rule = attribute("classname").strip_prefix("layergen.").unwrap();
        assert_eq!(failure.attribute("type"), Some(rule));
        format!("{rule} | {} | {}:{}", attribute("name"), attribute("file"), attribute("line"))
    };
    failed.map(record).collect()
}

/// By the rules of the runner: properties between the name and the second `::`, `%2C` and `%3A` only there.
fn github(text: &str) -> Vec<String> {
    let data = |text: &str| text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%");
    let property = |text: &str| data(&text.replace("%3A", ":").replace("%2C", ","));
    let record = |line: &str| {
        let (properties, message) = line.strip_prefix("::error ")?.split_once("::").unwrap();
        assert!(!data(message).is_empty());
        let properties: BTreeMap<_, _> = properties.split(',').map(|pair| pair.split_once('=').unwrap()).collect();
        let (rule, title) = properties["title"].split_once("%3A ").unwrap();
        let line = properties.get("line").copied().unwrap_or_default();
        Some(format!("{rule} | {} | {}:{line}", property(title), property(properties["file"])))
    };
    text.lines().filter_map(record).collect()
}

fn codeclimate(text: &str, findings: &Findings) -> Vec<String> {
    let known: BTreeMap<_, _> =
        findings.findings.iter().map(|finding| (fingerprint(&finding.identity), title(&finding.identity))).collect();
    assert_eq!(known.len(), findings.findings.len());
    let value: Value = serde_json::from_str(text).unwrap();
    let record = |issue: &Value| {
        let title = &known[issue["fingerprint"].as_str().unwrap()];
        assert_eq!(issue["severity"], "major");
        assert!(!issue["description"].as_str().unwrap().is_empty());
        let (rule, location) = (issue["check_name"].as_str().unwrap(), &issue["location"]);
        format!("{rule} | {title} | {}:{}", location["path"].as_str().unwrap(), location["lines"]["begin"])
    };
    value.as_array().unwrap().iter().map(record).collect()
}

fn markdown(text: &str) -> Vec<String> {
    let record = |cells: &Vec<String>| {
        let optional = |cell: &'_ str| (!cell.is_empty()).then(|| cell.to_owned());
        let [rule, from, to, kind, place, _] = cells.as_slice() else { panic!("{cells:?}") };
        format!("{rule} | {} | {place}", named(from, optional(to).as_deref(), optional(kind).as_deref()))
    };
    markdown_rows(text).iter().map(record).collect()
}

/// The rows of the table as a reader of Markdown sees them, without its head.
pub(crate) fn markdown_rows(text: &str) -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut inside = false;
    for event in Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Start(Tag::TableRow) => rows.push(Vec::new()),
            Event::Start(Tag::TableCell) if !rows.is_empty() => {
                rows.last_mut().unwrap().push(String::new());
                inside = true;
            }
            Event::End(TagEnd::TableCell) => inside = false,
            Event::Text(text) | Event::Code(text) if inside => {
                rows.last_mut().unwrap().last_mut().unwrap().push_str(&text)
            }
            Event::InlineHtml(tag) if inside => match &*tag {
                "<br>" => rows.last_mut().unwrap().last_mut().unwrap().push('\n'),
                "<code>" | "</code>" => {}
                tag => panic!("`{tag}` came through"),
            },
            Event::Start(tag) if inside => panic!("{tag:?} came through"),
            _ => {}
        }
    }
    rows
}
