//! A picture as a Mermaid flowchart, which many forges draw inside Markdown.

use std::collections::HashSet;
use std::fmt::Write as _;

use super::{Drawing, Link, Role, State};

/// Mermaid draws no more edges, as forges have it.
const MOST_EDGES: usize = 500;

/// `drawing` as a Mermaid flowchart. What goes up is a line with `▲` at its name. Links that say nothing (to what is shared, from a root) are left out.
#[must_use]
pub fn mermaid(drawing: &Drawing) -> String {
    let mut out = "flowchart TB\n".to_owned();
    for (index, row) in drawing.rows.iter().enumerate() {
        let title = if row.role == Role::Unassigned { "unassigned".to_owned() } else { row.names.join(" · ") };
        let _ = writeln!(out, "  subgraph row{index}[\"{}\"]", escaped(&title));
        for (number, node) in drawing.nodes.iter().enumerate().filter(|(_, node)| node.row == index) {
            let class = if node.state == State::Normal { String::new() } else { format!(":::{}", node.state.word()) };
            let _ = writeln!(out, "    n{number}[\"{}\"]{class}", escaped(&node.name));
        }
        out.push_str("  end\n");
    }
    let shown: Vec<&Link> = drawing.links.iter().filter(|link| !drawing.is_background(link)).collect();
    let mut orders = orders(drawing);
    // Where a link says it already, nothing more is needed.
    let said: HashSet<(usize, usize)> = shown.iter().map(|link| (link.from, link.to)).collect();
    orders.retain(|pair| !said.contains(pair));
    let mut before = orders.len();
    if before + shown.len() > MOST_EDGES {
        before = drawing.rows.len().saturating_sub(1);
        (1..drawing.rows.len()).for_each(|row| _ = writeln!(out, "  row{} ~~~ row{row}", row - 1));
    } else {
        orders.iter().for_each(|(upper, lower)| _ = writeln!(out, "  n{upper} ~~~ n{lower}"));
    }
    let mut styles = [(State::Excepted, Vec::new()), (State::Baselined, Vec::new()), (State::Finding, Vec::new())];
    for (number, link) in shown.into_iter().enumerate() {
        let _ = writeln!(out, "  {}", self::link(drawing, link));
        let style = styles.iter_mut().find(|(state, _)| *state == link.state);
        style.into_iter().for_each(|(_, numbers)| numbers.push((before + number).to_string()));
    }
    for (state, numbers) in styles {
        let colour = colour(state);
        if !numbers.is_empty() {
            let _ = writeln!(out, "  linkStyle {} stroke:{colour},color:{colour}", numbers.join(","));
        }
        if drawing.nodes.iter().any(|node| node.state == state) {
            let _ = writeln!(out, "  classDef {} stroke:{colour},stroke-width:2px", state.word());
        }
    }
    out
}

/// Pairs of nodes, the first in the row above the second's: enough of them for Mermaid to keep the rows apart.
fn orders(drawing: &Drawing) -> Vec<(usize, usize)> {
    let row = |row: usize| (0..drawing.nodes.len()).filter(move |node| drawing.nodes[*node].row == row);
    let mut pairs = Vec::new();
    for lower in 1..drawing.rows.len() {
        if let (Some(last), Some(first)) = (row(lower - 1).next_back(), row(lower).next()) {
            pairs.extend(row(lower - 1).map(|node| (node, first)));
            pairs.extend(row(lower).skip(1).map(|node| (last, node)));
        }
    }
    pairs
}

fn link(drawing: &Drawing, link: &Link) -> String {
    let (from, to) = (link.from, link.to);
    let text = match link.state {
        State::Normal if link.is_minor() => "tests or builds".to_owned(),
        State::Normal => String::new(),
        State::Excepted => "excepted".to_owned(),
        State::Baselined => "baseline".to_owned(),
        State::Finding => escaped(&drawing.rules_of(link)),
    };
    // Mermaid would turn the rows upside down for an arrow that goes up; so it is drawn down, without a head.
    if drawing.nodes[from].row > drawing.nodes[to].row {
        let line = match link.state {
            State::Normal => "---",
            State::Excepted | State::Baselined => "-.-",
            State::Finding => "===",
        };
        return format!("n{to} {line}|\"{}\"| n{from}", format!("▲ {text}").trim());
    }
    let line = match link.state {
        State::Normal => "-->",
        State::Excepted | State::Baselined => "-.->",
        State::Finding => "==>",
    };
    if text.is_empty() { format!("n{from} {line} n{to}") } else { format!("n{from} {line}|\"{text}\"| n{to}") }
}

/// The colour of a state, readable on light and on dark.
pub(super) fn colour(state: State) -> &'static str {
    match state {
        State::Normal => "#64748b",
        State::Excepted => "#b45309",
        State::Baselined => "#9d5c63",
        State::Finding => "#dc2626",
    }
}

/// `text` within quotes, as Mermaid's entity codes where a character has a meaning.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            c if c.is_alphanumeric() || " -_.,·/:".contains(c) => out.push(c),
            c => _ = write!(out, "#{};", u32::from(c)),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_end_its_quotes() {
        assert_eq!(escaped("a\"]-->b`#"), "a#34;#93;--#62;b#96;#35;");
    }
}
