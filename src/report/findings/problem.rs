//! What is wrong with a policy, for people: each problem with its line.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use annotate_snippets::{Level, Renderer};

use super::human::location;
use super::quote::Quoter;
use super::text::{one_line, printable};
use crate::model::Problem;

/// Each of `problems` as rustc would show it, with an empty line after it. Coloured, as [`super::Format::Human`] is.
/// `texts` holds the files by the paths that the places name; one that is missing is named and not quoted.
#[must_use]
pub fn problems(problems: &[Problem], texts: &BTreeMap<String, String>) -> String {
    let renderer = Renderer::styled();
    let mut quoter = Quoter::new(texts);
    let mut out = String::new();
    for problem in problems {
        let place = location(&problem.place, quoter.quote(&problem.place), None);
        let help = problem.help.iter().map(|help| Level::HELP.message(printable(help).into_owned()));
        let group = help.fold(Level::ERROR.primary_title(one_line(&problem.message)).element(place), |group, help| {
            group.element(help)
        });
        // Writing to a `String` cannot fail.
        let _ = writeln!(out, "{}\n", renderer.render(&[group]));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::plain;
    use super::*;
    use crate::model::Place;

    #[test]
    fn a_problem_is_quoted_and_has_its_own_help() {
        let problem = |file: &str, line, column, length, help: &[&str]| Problem {
            place: Place { file: file.to_owned(), line, column, length },
            message: format!("wrong in line {line}"),
            help: help.iter().map(|help| (*help).to_owned()).collect(),
        };
        let texts = BTreeMap::from([("layergen.toml".to_owned(), "version = 1\r\nordr = []\r\n".to_owned())]);
        let all = [problem("layergen.toml", 2, 1, 4, &["did you mean `order`?"]), problem("gone.toml", 7, 3, 1, &[])];
        assert_eq!(
            plain(&problems(&all, &texts)),
            "error: wrong in line 2\n --> layergen.toml:2:1\n  |\n2 | ordr = []\n  | ^^^^\n  |\n  = help: did you mean \
             `order`?\n\nerror: wrong in line 7\n--> gone.toml:7:3\n\n"
        );
    }
}
