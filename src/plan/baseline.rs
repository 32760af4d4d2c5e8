//! The baseline file: written whole once, afterwards only ever shortened.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::model::Identity;
use crate::read::baseline::parse;

const HEAD: &str = "\
# The findings that were there when this workspace adopted its rules. `layergen check` tolerates them and no others.
# This file only shrinks: `layergen check --shrink` takes out what is no longer found.
version = 1
";

/// The text of a baseline of `entries`: sorted, each once.
#[must_use]
pub fn text(entries: &[Identity]) -> String {
    let mut text = HEAD.to_owned();
    for Identity { from, to, kind, rule } in entries.iter().collect::<BTreeSet<_>>() {
        text.push_str("\n[[finding]]\n");
        let lines = [
            ("rule", Some(rule.id())),
            ("from", Some(from.as_str())),
            ("to", to.as_deref()),
            ("kind", kind.map(|kind| kind.word())),
        ];
        for (key, value) in lines {
            if let Some(value) = value {
                // Writing to a `String` cannot fail.
                let _ = writeln!(text, "{key} = {}", toml_edit::Value::from(value));
            }
        }
    }
    text
}

/// The baseline `text` without `entries`: each of them takes one entry out, of equal ones the last. An entry goes with the comment right above it and one empty line; every other
/// byte stays. A text that is no baseline stays whole.
#[must_use]
pub fn without(text: &str, entries: &[Identity]) -> String {
    let Ok(baseline) = parse("", text) else { return text.to_owned() };
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let mut kept = vec![true; lines.len()];
    let mut left: Vec<&Identity> = entries.iter().collect();
    let mut gone = Vec::new();
    for entry in baseline.entries.iter().rev() {
        if let Some(at) = left.iter().position(|one| **one == entry.value) {
            left.swap_remove(at);
            gone.push(entry);
        }
    }
    for entry in gone.into_iter().rev() {
        let header = entry.place.line - 1;
        let is_comment = |line: &&str| line.trim_start().starts_with('#');
        let is_empty = |line: &&str| line.trim().is_empty();
        let length = lines[header + 1..].iter().take_while(|line| !line.trim_start().starts_with('[')).count();
        let body = &lines[header + 1..header + 1 + length];
        // Comments and empty lines at the end belong to what follows.
        let trailing = body.iter().rev().take_while(|line| is_comment(line) || is_empty(line)).count();
        let end = header + 1 + length - trailing;
        let mut start = header - lines[..header].iter().rev().take_while(|line| is_comment(line)).count();
        if start > 0 && is_empty(&lines[start - 1]) && kept[start - 1] {
            start -= 1;
        }
        kept[start..end].fill(false);
    }
    lines.into_iter().zip(kept).filter(|(_, kept)| *kept).map(|(line, _)| line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{DependencyKind, Rule};

    fn entry(from: &str, to: Option<&str>, kind: Option<DependencyKind>, rule: Rule) -> Identity {
        Identity { from: from.to_owned(), to: to.map(str::to_owned), kind, rule }
    }

    fn three() -> [Identity; 3] {
        [
            entry("order-center", Some("user-center-api"), Some(DependencyKind::Normal), Rule::SameLayer),
            entry("legacy", None, None, Rule::Unassigned),
            entry("order-center", Some("order-gateway"), Some(DependencyKind::Dev), Rule::Upward),
        ]
    }

    #[test]
    fn a_baseline_is_sorted_and_reads_back() {
        let [one, two, three] = three();
        let written = text(&[one.clone(), two.clone(), three.clone(), one.clone()]);
        assert_eq!(
            written,
            format!(
                "{HEAD}
[[finding]]
rule = \"unassigned\"
from = \"legacy\"

[[finding]]
rule = \"upward\"
from = \"order-center\"
to = \"order-gateway\"
kind = \"dev\"

[[finding]]
rule = \"same-layer\"
from = \"order-center\"
to = \"user-center-api\"
kind = \"normal\"
"
            )
        );
        let read = parse("x", &written).unwrap();
        let entries: Vec<_> = read.entries.into_iter().map(|entry| entry.value).collect();
        assert_eq!(entries, [two, three, one]);
        assert_eq!(text(&[]), HEAD);
    }

    #[test]
    fn without_any_of_them_is_as_if_they_had_never_been_there() {
        let all = three();
        for left_out in 0_usize..8 {
            let chosen = |gone: bool| {
                let pick = |(at, entry): (usize, &Identity)| {
                    ((left_out >> at) % 2 == usize::from(gone)).then(|| entry.clone())
                };
                all.iter().enumerate().filter_map(pick).collect::<Vec<_>>()
            };
            assert_eq!(without(&text(&all), &chosen(true)), text(&chosen(false)));
        }
    }

    #[test]
    fn a_persons_file_keeps_its_comments_and_line_ends() {
        let written = "# ours\r\nversion=1\r\n\r\n# --- team a\r\n\r\n# ticket 7\r\n  [[finding]]\r\nrule='name'\r\nfrom='a' # why\r\n\r\n# --- team b\r\n[[finding]]\r\nfrom='b'\r\nrule='name'";
        let without = |name| without(written, &[entry(name, None, None, Rule::Name)]);
        assert_eq!(
            without("a"),
            "# ours\r\nversion=1\r\n\r\n# --- team a\r\n\r\n# --- team b\r\n[[finding]]\r\nfrom='b'\r\nrule='name'"
        );
        assert_eq!(
            without("b"),
            "# ours\r\nversion=1\r\n\r\n# --- team a\r\n\r\n# ticket 7\r\n  [[finding]]\r\nrule='name'\r\nfrom='a' # why\r\n"
        );
        assert_eq!(without("c"), written);
    }

    #[test]
    fn a_text_that_is_no_baseline_stays_whole() {
        assert_eq!(without("version = 2\n", &three()), "version = 2\n");
    }
}
