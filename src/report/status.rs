//! A workspace at a glance: its services, whom they call, what is out of date.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};
use serde_json::json;

use crate::plan::seal::State;

/// A workspace at a glance.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Status {
    /// Its services, top layer first, by name within one.
    pub services: Vec<StatusRow>,
    /// Generated files that are not as they should be, by path.
    pub drift: Vec<(String, State)>,
    /// Two apps on one port: the port and both names.
    pub ports: Vec<(u16, String, String)>,
    /// How many findings `check` has.
    pub findings: usize,
}

/// One service.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StatusRow {
    /// Its name.
    pub name: String,
    /// Its layer or group.
    pub layer: String,
    /// The port of its app.
    pub port: Option<u16>,
    /// The services that it uses, sorted.
    pub calls: Vec<String>,
}

const BOLD: Style = Style::new().bold();
const GREEN: Style = AnsiColor::Green.on_default().bold();
const YELLOW: Style = AnsiColor::Yellow.on_default().bold();

/// `status` as a table and what there is to do. Coloured.
#[must_use]
pub fn status(status: &Status) -> String {
    let width = |text: fn(&StatusRow) -> &str, least: &str| {
        status.services.iter().map(|row| text(row).len()).chain([least.len()]).max().unwrap_or(0)
    };
    let (name, layer) = (width(|row| &row.name, "SERVICE"), width(|row| &row.layer, "LAYER"));
    // Writing to a `String` cannot fail.
    let mut out = format!("{BOLD}{:name$}  {:layer$}  {:5}  CALLS{BOLD:#}\n", "SERVICE", "LAYER", "PORT");
    for row in &status.services {
        let port = row.port.map(|port| port.to_string()).unwrap_or_default();
        let line = format!("{:name$}  {:layer$}  {port:5}  {}", row.name, row.layer, row.calls.join(", "));
        let _ = writeln!(out, "{}", line.trim_end());
    }
    out.push('\n');
    let todo = todo(status);
    if todo.is_empty() {
        let _ = writeln!(
            out,
            "{GREEN}up to date{GREEN:#}: no finding, and every generated file follows from the manifests"
        );
    }
    for line in todo {
        let _ = writeln!(out, "{YELLOW}!{YELLOW:#} {line}");
    }
    out
}

/// What is not as it should be, and what to do about it.
fn todo(status: &Status) -> Vec<String> {
    let mut todo = Vec::new();
    match status.findings {
        0 => {}
        1 => todo.push("1 finding: `layergen check` shows it".to_owned()),
        many => todo.push(format!("{many} findings: `layergen check` shows them")),
    }
    for (port, first, second) in &status.ports {
        todo.push(format!(
            "port {port} is that of `{first}` and of `{second}`: change `port` in one of their manifests"
        ));
    }
    for (file, state) in &status.drift {
        todo.push(match state {
            State::Fresh => continue,
            State::Stale => format!("`{file}` is out of date: `layergen sync`"),
            State::Missing => format!("`{file}` is missing: `layergen sync`"),
            State::Edited => format!("`{file}` was edited by hand: `layergen sync` shows it and what to do"),
            State::Yours => format!("`{file}` is yours: its `@generated` line is gone, and nothing renews it"),
        });
    }
    todo
}

/// `status` as JSON, with a newline at its end.
///
/// # Errors
/// None that these types can cause.
pub fn status_json(status: &Status) -> serde_json::Result<String> {
    let services = status
        .services
        .iter()
        .map(|row| json!({ "service": row.name, "layer": row.layer, "port": row.port, "calls": row.calls }));
    let drift = status.drift.iter().map(|(file, state)| json!({ "file": file, "state": word(*state) }));
    let ports = status.ports.iter().map(|(port, first, second)| json!({ "port": port, "apps": [first, second] }));
    let all = json!({
        "version": 1,
        "services": services.collect::<Vec<_>>(),
        "drift": drift.collect::<Vec<_>>(),
        "ports": ports.collect::<Vec<_>>(),
        "findings": status.findings,
    });
    Ok(serde_json::to_string_pretty(&all)? + "\n")
}

fn word(state: State) -> &'static str {
    match state {
        State::Fresh => "fresh",
        State::Stale => "stale",
        State::Edited => "edited",
        State::Yours => "yours",
        State::Missing => "missing",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::findings::plain;

    fn row(name: &str, layer: &str, port: Option<u16>, calls: &[&str]) -> StatusRow {
        StatusRow {
            name: name.into(),
            layer: layer.into(),
            port,
            calls: calls.iter().map(|call| (*call).into()).collect(),
        }
    }

    #[test]
    fn a_workspace_at_a_glance() {
        let services =
            vec![row("shop-business", "business", Some(8002), &["shop-center"]), row("shop-dao", "dao", None, &[])];
        let clean = Status { services, ..Status::default() };
        assert_eq!(
            plain(&status(&clean)),
            "SERVICE        LAYER     PORT   CALLS\nshop-business  business  8002   shop-center\nshop-dao       dao\n\n\
             up to date: no finding, and every generated file follows from the manifests\n"
        );
        let drift = [State::Stale, State::Edited, State::Yours, State::Missing].map(|state| ("a.rs".to_owned(), state));
        let bad = Status { drift: drift.into(), ports: vec![(8000, "a".into(), "b".into())], findings: 2, ..clean };
        assert_eq!(plain(&status(&bad)).lines().filter(|line| line.starts_with("! ")).count(), 6);
        assert!(status_json(&bad).unwrap().contains("\"state\": \"yours\""));
    }
}
