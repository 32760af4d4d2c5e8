//! What the formats are tried on.

use std::collections::BTreeMap;

use layergen::model::{Date, DependencyKind, Excepted, Finding, Findings, Fix, Identity, Place, Rule};
use layergen::report::findings::{Format, Shown, render};

/// Findings and the files they stand in.
#[derive(Clone, Debug, Default)]
pub(crate) struct Input {
    pub(crate) findings: Findings,
    pub(crate) texts: BTreeMap<String, String>,
}

impl Input {
    pub(crate) fn new(findings: Vec<Finding>) -> Self {
        let findings = Findings { members: 10, edges: 14, findings, ..Findings::default() };
        Self { findings, texts: BTreeMap::new() }
    }

    pub(crate) fn text(mut self, file: &str, text: &str) -> Self {
        self.texts.insert(file.to_owned(), text.to_owned());
        self
    }

    /// With one excepted edge and two in the baseline.
    pub(crate) fn tolerating(mut self) -> Self {
        self.findings.excepted = vec![Excepted {
            identity: identity(Rule::SameLayer, "order-center", Some("user-center-api"), Some(DependencyKind::Normal)),
            place: place("order-center/Cargo.toml", 9, 1, 15),
            reason: "split pending, ORG-123 \"soon\" <&>".to_owned(),
            until: Some(Date { year: 2027, month: 3, day: 31 }),
        }];
        self.findings.baselined = vec![
            identity(Rule::Upward, "old-center", Some("old-business-api"), Some(DependencyKind::Dev)),
            identity(Rule::Unassigned, "old", None, None),
        ];
        self
    }

    pub(crate) fn render(&self, format: Format) -> String {
        self.render_in(format, "")
    }

    pub(crate) fn render_in(&self, format: Format, folder: &str) -> String {
        let (findings, texts) = (&self.findings, &self.texts);
        render(format, &Shown { findings, texts, policy: "layergen.toml", version: "1.2.3", folder })
    }
}

pub(crate) fn identity(rule: Rule, from: &str, to: Option<&str>, kind: Option<DependencyKind>) -> Identity {
    Identity { from: from.to_owned(), to: to.map(str::to_owned), kind, rule }
}

pub(crate) fn place(file: &str, line: usize, column: usize, length: usize) -> Place {
    Place { file: file.to_owned(), line, column, length }
}

/// A finding of `rule` with its usual reason and nothing more.
pub(crate) fn finding(identity: Identity, place: Place, message: &str) -> Finding {
    let reason = identity.rule.reason().to_owned();
    let (notes, help, route) = (Vec::new(), Vec::new(), Vec::new());
    Finding { identity, place, message: message.to_owned(), reason, notes, help, route, fix: None }
}

pub(crate) fn same_layer() -> Finding {
    let identity = identity(Rule::SameLayer, "a-center", Some("b-center-api"), Some(DependencyKind::Normal));
    let message = "`a-center` may not use `b-center-api`: both stand in layer `center`";
    let mut finding = finding(identity, place("a-center/Cargo.toml", 7, 1, 12), message);
    finding.help = vec!["send a message that an async app handles".to_owned()];
    finding
}

pub(crate) fn upward() -> Finding {
    let identity = identity(Rule::Upward, "a-center", Some("a-business-api"), Some(DependencyKind::Dev));
    let message = "`a-center` in layer `center` may not use `a-business-api` in layer `business` above it";
    let mut finding = finding(identity, place("a-center/Cargo.toml", 10, 1, 14), message);
    finding.notes = vec!["closes the circle `a-business` → `a-center` → `a-business`".to_owned()];
    finding
}

pub(crate) fn implementation() -> Finding {
    let identity = identity(Rule::Implementation, "a-business", Some("a-center"), Some(DependencyKind::Normal));
    let message = "`a-business` may not use the app `a-center`";
    let mut finding = finding(identity, place("a-business/Cargo.toml", 6, 5, 8), message);
    finding.help = vec!["depend on `a-center-api`".to_owned(), "`layergen check --fix` does so".to_owned()];
    finding.fix = Some(Fix::UseInterface { interface: "a-center-api".to_owned() });
    finding
}

pub(crate) fn cycle() -> Finding {
    let identity = identity(Rule::Cycle, "b-center", Some("a-center-api"), Some(DependencyKind::Normal));
    let mut finding = finding(identity, place("b-center/Cargo.toml", 3, 1, 12), "services call each other in a circle");
    finding.route = ["a-center", "b-center", "c-center"].map(str::to_owned).into();
    finding
}

pub(crate) fn unassigned() -> Finding {
    let message = "`leftover` stands in no layer and in no group";
    finding(identity(Rule::Unassigned, "leftover", None, None), place("leftover/Cargo.toml", 2, 8, 10), message)
}

pub(crate) fn stale_exception() -> Finding {
    let identity = identity(Rule::Exception, "order-center", Some("user-center-api"), Some(DependencyKind::Normal));
    let mut finding = finding(identity, place("layergen.toml", 30, 1, 13), "this exception tolerates nothing");
    finding.help = vec!["delete it".to_owned()];
    finding
}

/// Fifty findings of all rules in ten files.
pub(crate) fn fifty() -> Input {
    let kinds = [None, Some(DependencyKind::Normal), Some(DependencyKind::Build), Some(DependencyKind::Dev)];
    let mut input = Input::new(Vec::new());
    for index in 0..50 {
        let (rule, kind) = (Rule::ALL[index % Rule::ALL.len()], kinds[index % 4]);
        let (from, to) = (format!("crate-{:02}", index / 5), format!("other-{index:02}"));
        let file = format!("{from}/Cargo.toml");
        let identity = identity(rule, &from, kind.map(|_| to.as_str()), kind);
        let message = format!("`{from}` may not use `{to}`");
        input.findings.findings.push(finding(identity, place(&file, index % 5 + 2, 1, 8), &message));
        let text = input.texts.entry(file).or_insert_with(|| "[dependencies]\n".to_owned());
        text.push_str(&format!("{to}.workspace = true\n"));
    }
    input.tolerating()
}

/// Names, paths and words that mean something in one format or the other.
pub(crate) fn awkward() -> Input {
    let words = [
        "größe-好",
        "a|b",
        "tail\\",
        "\\|",
        "x \"q\" 'z'",
        "<b>&amp;</b>",
        "100%25",
        "]]>",
        "back`tick",
        "`",
        "_a_*b*~c~",
        "[x](y)",
        "{domain}",
        "a, b::c=d",
        "::error::x",
        "$(x) #1 @y",
        "-- !",
        "http:a.b",
    ];
    let mut findings = Vec::new();
    for (index, word) in words.iter().enumerate() {
        let to = (index % 3 > 0).then_some(words[(index + 1) % words.len()]);
        let kind = (index % 3 > 1).then_some(DependencyKind::Normal);
        let file = format!("{word}/Cargo.toml");
        let message = format!("`{word}` is {word}: `x` | {word}\nand more\tof it");
        let mut finding = finding(identity(Rule::Upward, word, to, kind), place(&file, index + 1, 3, 2), &message);
        finding.reason = format!("{word}\r\nsecond line: {word}\u{1b}[31m\u{0}");
        finding.notes = vec![(*word).to_owned(), String::new()];
        finding.help = vec![format!("{word}\n\n{word}")];
        finding.route = vec![(*word).to_owned(), "b".to_owned()];
        findings.push(finding);
    }
    Input::new(findings).tolerating()
}

/// Every input, each with a name.
pub(crate) fn all() -> Vec<(&'static str, Input)> {
    let mut without_place = unassigned();
    without_place.place = Place::default();
    vec![
        ("clean", Input::new(Vec::new())),
        ("tolerating", Input::new(Vec::new()).tolerating()),
        ("one", Input::new(vec![same_layer()])),
        (
            "typical",
            Input::new(vec![implementation(), same_layer(), upward(), cycle(), unassigned(), stale_exception()]),
        ),
        ("fifty", fifty()),
        ("awkward", awkward()),
        ("without place", Input::new(vec![without_place])),
    ]
}
