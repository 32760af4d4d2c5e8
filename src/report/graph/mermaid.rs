//! A picture as a Mermaid flowchart, which many forges draw inside Markdown.

use std::fmt::Write as _;

use super::{Drawing, Role, State};

/// `drawing` as a Mermaid flowchart. Links that say nothing (to what is shared, from a root) are left out.
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
    // The rows keep their order also where no link says it.
    for row in 1..drawing.rows.len() {
        let _ = writeln!(out, "  row{} ~~~ row{row}", row - 1);
    }
    let mut styles = [(State::Excepted, Vec::new()), (State::Baselined, Vec::new()), (State::Finding, Vec::new())];
    let before = drawing.rows.len().saturating_sub(1);
    let shown = drawing.links.iter().filter(|link| !drawing.is_background(link));
    for (number, link) in shown.enumerate() {
        let (from, to) = (link.from, link.to);
        let _ = match link.state {
            State::Normal if link.is_minor() => writeln!(out, "  n{from} -->|\"tests or builds\"| n{to}"),
            State::Normal => writeln!(out, "  n{from} --> n{to}"),
            State::Excepted => writeln!(out, "  n{from} -.->|\"excepted\"| n{to}"),
            State::Baselined => writeln!(out, "  n{from} -.->|\"baseline\"| n{to}"),
            State::Finding => writeln!(out, "  n{from} ==>|\"{}\"| n{to}", escaped(&drawing.rules_of(link))),
        };
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
