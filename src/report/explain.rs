//! Whether one crate may use another: for people, and for programs.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};
use serde::Serialize;

use crate::model::Place;
use crate::rules::{Answer, Explanation, Ground, Hop, Party, Route};

const BOLD: Style = Style::new().bold();
const GREEN: Style = AnsiColor::Green.on_default().bold();
const RED: Style = AnsiColor::Red.on_default().bold();
const YELLOW: Style = AnsiColor::Yellow.on_default().bold();
const CYAN: Style = AnsiColor::Cyan.on_default().bold();

/// The version of the format; a field may be added without a new one.
const VERSION: u32 = 1;

/// An explanation for people. Coloured.
#[must_use]
pub fn explain(explanation: &Explanation) -> String {
    let mut text = String::new();
    let Explanation { from, to, depend_on, declared, answer, .. } = explanation;
    let question = format!("`{}` ({}) → `{}` ({})", from.name, seat(from), to.service, seat(to));
    let (style, word, what) = match answer {
        Answer::OneService => (GREEN, "yes", "both are crates of one service".to_owned()),
        Answer::Yes => (GREEN, "yes", format!("depend on `{depend_on}`")),
        Answer::Excepted { rule, reason, until } => {
            let until = until.map(|until| format!(", until {until}")).unwrap_or_default();
            (YELLOW, "by exception", format!("it would break `{rule}`: {reason}{until}"))
        }
        Answer::Baselined { rule } => (YELLOW, "for now", format!("it breaks `{rule}`, and the baseline lists it")),
        Answer::No { rule, message, .. } => (RED, "no", format!("{message} (`{rule}`)")),
    };
    line(&mut text, "", &format!("{BOLD}{question}{BOLD:#}"));
    line(&mut text, "", &format!("{style}{word}{style:#}: {what}"));
    if let Answer::No { reason, .. } = answer {
        topic(&mut text, "why", reason);
    }
    for Ground { says, place } in &explanation.grounds {
        let place = place.as_ref().map_or_else(|| "unless the policy says otherwise".to_owned(), at);
        topic(&mut text, "policy", &format!("{says} ({place})"));
    }
    if let Some(place) = declared {
        topic(&mut text, "declared", &at(place));
    }
    if let Answer::No { help, .. } = answer {
        help.iter().for_each(|help| topic(&mut text, "help", help));
    }
    if let Some(route) = &explanation.route {
        topic(&mut text, "legal route", &chain(route));
    }
    if !explanation.instead.is_empty() {
        let names: Vec<_> = explanation.instead.iter().map(|name| format!("`{name}`")).collect();
        topic(&mut text, "may use", &names.join(", "));
    }
    existing(&mut text, explanation);
    text
}

fn existing(text: &mut String, explanation: &Explanation) {
    let Explanation { existing, is_cut_off, answer, .. } = explanation;
    match &existing[..] {
        _ if *answer == Answer::OneService => {}
        [] => line(text, "", "no chain of calls leads there yet"),
        routes => {
            let more = if *is_cut_off { ", and there may be more" } else { "" };
            let are = if routes.len() == 1 { "1 chain of calls leads" } else { "chains of calls lead" };
            let count = if routes.len() == 1 { String::new() } else { format!("{} ", routes.len()) };
            line(text, "", &format!("{count}{are} there{more}:"));
            routes.iter().for_each(|route| line(text, "  ", &chain(route)));
        }
    }
}

fn seat(party: &Party) -> String {
    let kind = if party.is_layer { "layer" } else { "group" };
    format!("{kind} `{}`", party.seat)
}

fn at(place: &Place) -> String {
    format!("{}:{}", place.file, place.line)
}

/// "`a` → `b` → `c`", with a word at calls that are new or wrong.
fn chain(route: &Route) -> String {
    let mut text = String::new();
    for (at, service) in route.services.iter().enumerate() {
        if let Some(hop) = at.checked_sub(1).and_then(|before| route.calls.get(before)) {
            // Writing to a `String` cannot fail.
            let _ = match hop {
                Hop::Exists => write!(text, " → "),
                Hop::New => write!(text, " → {GREEN}(new){GREEN:#} "),
                Hop::Breaks(rule) => write!(text, " → {RED}({rule}){RED:#} "),
            };
        }
        let _ = write!(text, "`{service}`");
    }
    text
}

fn topic(text: &mut String, topic: &str, what: &str) {
    line(text, "  ", &format!("{CYAN}{topic}:{CYAN:#} {what}"));
}

fn line(text: &mut String, indent: &str, what: &str) {
    let _ = writeln!(text, "{indent}{what}");
}

#[derive(Serialize)]
struct ExplanationJson<'e> {
    version: u32,
    from: PartyJson<'e>,
    to: PartyJson<'e>,
    depend_on: &'e str,
    answer: &'static str,
    rule: Option<&'static str>,
    message: Option<&'e str>,
    reason: Option<&'e str>,
    until: Option<String>,
    help: &'e [String],
    declared: Option<PlaceJson<'e>>,
    grounds: Vec<GroundJson<'e>>,
    route: Option<RouteJson<'e>>,
    instead: &'e [String],
    existing: Vec<RouteJson<'e>>,
    complete: bool,
}

#[derive(Serialize)]
struct PartyJson<'e> {
    #[serde(rename = "crate")]
    name: &'e str,
    service: &'e str,
    seat: &'e str,
    layer: bool,
}

#[derive(Serialize)]
struct PlaceJson<'e> {
    file: &'e str,
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct GroundJson<'e> {
    says: &'e str,
    #[serde(flatten)]
    place: Option<PlaceJson<'e>>,
}

#[derive(Serialize)]
struct RouteJson<'e> {
    services: &'e [String],
    calls: Vec<CallJson>,
}

#[derive(Serialize)]
struct CallJson {
    exists: bool,
    breaks: Option<&'static str>,
}

/// An explanation as indented JSON with a line break at its end.
///
/// # Errors
///
/// None that data of this shape can cause; what `serde_json` says is handed on.
pub fn explain_json(explanation: &Explanation) -> Result<String, serde_json::Error> {
    let Explanation { from, to, depend_on, declared, grounds, route, instead, existing, is_cut_off, .. } = explanation;
    let (answer, rule, message, reason, until, help): (_, _, Option<&str>, Option<&str>, _, &[String]) =
        match &explanation.answer {
            Answer::OneService => ("one-service", None, None, None, None, &[]),
            Answer::Yes => ("yes", None, None, None, None, &[]),
            Answer::Excepted { rule, reason, until } => {
                ("excepted", Some(*rule), None, Some(reason.as_str()), until.map(|until| until.to_string()), &[])
            }
            Answer::Baselined { rule } => ("baselined", Some(*rule), None, None, None, &[]),
            Answer::No { rule, message, reason, help } => {
                ("no", Some(*rule), Some(message), Some(reason.as_str()), None, help)
            }
        };
    let json = ExplanationJson {
        version: VERSION,
        from: party(from),
        to: party(to),
        depend_on,
        answer,
        rule: rule.map(|rule| rule.id()),
        message,
        reason,
        until,
        help,
        declared: declared.as_ref().map(place),
        grounds: grounds
            .iter()
            .map(|own| GroundJson { says: &own.says, place: own.place.as_ref().map(place) })
            .collect(),
        route: route.as_ref().map(self::route),
        instead,
        existing: existing.iter().map(self::route).collect(),
        complete: !is_cut_off,
    };
    serde_json::to_string_pretty(&json).map(|json| json + "\n")
}

fn party(party: &Party) -> PartyJson<'_> {
    PartyJson { name: &party.name, service: &party.service, seat: &party.seat, layer: party.is_layer }
}

fn place(place: &Place) -> PlaceJson<'_> {
    PlaceJson { file: &place.file, line: place.line, column: place.column }
}

fn route(route: &Route) -> RouteJson<'_> {
    let call = |hop: &Hop| match hop {
        Hop::Exists => CallJson { exists: true, breaks: None },
        Hop::New => CallJson { exists: false, breaks: None },
        Hop::Breaks(rule) => CallJson { exists: true, breaks: Some(rule.id()) },
    };
    RouteJson { services: &route.services, calls: route.calls.iter().map(call).collect() }
}
