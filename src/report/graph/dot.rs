//! A picture for Graphviz.

use std::fmt::Write as _;

use super::mermaid::colour;
use super::{Drawing, Link, Role, State};

/// `drawing` as a graph in the DOT language, a cluster of one rank for each row. Links that say nothing (to what is
/// shared, from a root) are left out.
#[must_use]
pub fn dot(drawing: &Drawing) -> String {
    let mut out =
        "digraph layers {\n  rankdir=TB; newrank=true; nodesep=0.3; ranksep=0.7; bgcolor=\"transparent\";\n  \
                   node [shape=box, style=\"rounded,filled\", fillcolor=\"#ffffff\", color=\"#64748b\", \
                   fontname=\"Helvetica,Arial,sans-serif\", fontsize=12];\n  edge [color=\"#64748b\", arrowsize=0.7, \
                   fontname=\"Helvetica,Arial,sans-serif\", fontsize=10];\n"
            .to_owned();
    for (index, row) in drawing.rows.iter().enumerate() {
        let title = if row.role == Role::Unassigned { "unassigned".to_owned() } else { row.names.join(" · ") };
        let _ = writeln!(
            out,
            "  subgraph cluster_{index} {{\n    label={}; labeljust=l; style=\"rounded,filled\"; color=\"#f1f5f9\"; \
             fontname=\"Helvetica,Arial,sans-serif\"; fontsize=11;\n    rank=same;",
            quoted(&title)
        );
        for (number, node) in drawing.nodes.iter().enumerate().filter(|(_, node)| node.row == index) {
            let texts: Vec<&str> =
                node.findings.iter().map(|finding| drawing.findings[*finding].message.as_str()).collect();
            let style = match node.state {
                State::Normal => String::new(),
                state => format!(", color=\"{0}\", penwidth=2, tooltip={1}", colour(state), quoted(&texts.join("; "))),
            };
            let _ = writeln!(out, "    n{number} [label={}{style}];", quoted(&node.name));
        }
        out.push_str("  }\n");
    }
    // The rows keep their order also where no link says it.
    let firsts: Vec<Option<usize>> =
        (0..drawing.rows.len()).map(|row| drawing.nodes.iter().position(|node| node.row == row)).collect();
    for pair in firsts.windows(2) {
        if let [Some(upper), Some(lower)] = pair {
            let _ = writeln!(out, "  n{upper} -> n{lower} [style=invis];");
        }
    }
    for link in drawing.links.iter().filter(|link| !drawing.is_background(link)) {
        let _ = writeln!(out, "  n{} -> n{}{};", link.from, link.to, attributes(drawing, link));
    }
    out.push_str("}\n");
    out
}

fn attributes(drawing: &Drawing, link: &Link) -> String {
    let mut list = Vec::new();
    if drawing.nodes[link.from].row >= drawing.nodes[link.to].row {
        list.push("constraint=false".to_owned());
    }
    let colour = colour(link.state);
    match link.state {
        State::Normal if link.is_minor() => list.push("penwidth=0.6".to_owned()),
        State::Normal => {}
        State::Excepted => {
            list.push(format!("style=dashed, color=\"{colour}\", tooltip=\"tolerated by an exception\""))
        }
        State::Baselined => {
            list.push(format!("style=dotted, color=\"{colour}\", tooltip=\"tolerated by the baseline\""))
        }
        State::Finding => {
            let texts: Vec<&str> =
                link.findings.iter().map(|finding| drawing.findings[*finding].message.as_str()).collect();
            let rules = quoted(&drawing.rules_of(link));
            let texts = quoted(&texts.join("; "));
            list.push(format!(
                "color=\"{colour}\", fontcolor=\"{colour}\", penwidth=2, xlabel={rules}, tooltip={texts}"
            ));
        }
    }
    if list.is_empty() { String::new() } else { format!(" [{}]", list.join(", ")) }
}

/// `text` as a quoted string of DOT, whose quotes know `\"` and, in labels, `\\`.
fn quoted(text: &str) -> String {
    let text = text.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{}\"", text.replace(char::is_control, " "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_end_its_quotes() {
        assert_eq!(quoted("a\"; b\\\n"), "\"a\\\"; b\\\\ \"");
    }
}
