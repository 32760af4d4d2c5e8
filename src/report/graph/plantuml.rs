//! A picture for PlantUML.

use std::fmt::Write as _;

use super::mermaid::colour;
use super::{Drawing, Role, State};

/// `drawing` as a component diagram of PlantUML, a package for each row. Links that say nothing (to what is shared, from a
/// root) are left out.
#[must_use]
pub fn plantuml(drawing: &Drawing) -> String {
    let mut out = "@startuml\ntop to bottom direction\nskinparam componentStyle rectangle\nskinparam shadowing false\n"
        .to_owned();
    for (index, row) in drawing.rows.iter().enumerate() {
        let title = if row.role == Role::Unassigned { "unassigned".to_owned() } else { row.names.join(" · ") };
        let _ = writeln!(out, "package \"{}\" as row{index} {{", escaped(&title));
        for (number, node) in drawing.nodes.iter().enumerate().filter(|(_, node)| node.row == index) {
            let line = match node.state {
                State::Normal => String::new(),
                State::Finding => format!(" #line:{};line.bold", &colour(node.state)[1..]),
                state => format!(" #line:{};line.dashed", &colour(state)[1..]),
            };
            let _ = writeln!(out, "  component \"{}\" as n{number}{line}", escaped(&node.name));
        }
        out.push_str("}\n");
    }
    // The rows keep their order also where no link says it.
    let firsts: Vec<Option<usize>> =
        (0..drawing.rows.len()).map(|row| drawing.nodes.iter().position(|node| node.row == row)).collect();
    for pair in firsts.windows(2) {
        if let [Some(upper), Some(lower)] = pair {
            let _ = writeln!(out, "n{upper} -[hidden]down- n{lower}");
        }
    }
    for link in drawing.links.iter().filter(|link| !drawing.is_background(link)) {
        let way = match drawing.nodes[link.from].row.cmp(&drawing.nodes[link.to].row) {
            std::cmp::Ordering::Less => "down",
            std::cmp::Ordering::Equal => "right",
            std::cmp::Ordering::Greater => "up",
        };
        let (style, text) = match link.state {
            State::Normal if link.is_minor() => ("[#a8b3c2]".to_owned(), String::new()),
            State::Normal => (String::new(), String::new()),
            State::Excepted => (format!("[{},dashed]", colour(link.state)), " : excepted".to_owned()),
            State::Baselined => (format!("[{},dotted]", colour(link.state)), " : baseline".to_owned()),
            State::Finding => (format!("[{},bold]", colour(link.state)), format!(" : {}", drawing.rules_of(link))),
        };
        let _ = writeln!(out, "n{} -{style}{way}-> n{}{text}", link.from, link.to);
    }
    out.push_str("@enduml\n");
    out
}

/// `text` within quotes, which know no escape but the number of a character.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            c if c.is_alphanumeric() || " -_.,·/:".contains(c) => out.push(c),
            c => _ = write!(out, "<U+{:04X}>", u32::from(c)),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_end_its_quotes() {
        assert_eq!(escaped("a\" as b~"), "a<U+0022> as b<U+007E>");
    }
}
