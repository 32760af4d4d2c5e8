//! Strict rendering of contents and of paths.

use std::collections::BTreeMap;

use tera::{Context, Delimiters, Tera};

use super::{Error, Template, Variables};
use crate::model::TreePath;

/// Renders templates; one that names anything undefined is refused before it is rendered.
///
/// Delimiters are `{= variable =}`, `{% block %}` and `{~ comment ~}`: nothing in formatted Rust (whose format strings use
/// `{` and `{{`), TOML, shell or the `${{ }}` of workflow files begins like one of them.
pub struct Engine {
    context: Context,
}

impl Engine {
    /// An engine for one set of variables.
    ///
    /// # Errors
    /// [`Error::Engine`] should the variables not serialize, which none of their types does.
    pub fn new(variables: &Variables) -> Result<Self, Error> {
        Ok(Self { context: Context::from_serialize(variables)? })
    }

    /// Contents by path. A template that renders to nothing but white space writes no file: that is how a template
    /// leaves itself out.
    ///
    /// # Errors
    /// [`Error`] names the template, and the line and variable where there is one.
    pub fn render(&self, templates: &[Template<'_>]) -> Result<BTreeMap<TreePath, Vec<u8>>, Error> {
        let mut tera = Tera::new();
        tera.autoescape_on(std::iter::empty::<&str>());
        tera.set_delimiters(delimiters())?;
        // A path is a template too; its name only has to differ from every template's.
        let path_name = |template: &Template<'_>| format!("path of {}", template.source);
        let with_paths = templates
            .iter()
            .flat_map(|template| [(template.source.to_owned(), template.text), (path_name(template), template.path)]);
        tera.add_raw_templates(with_paths)?;

        let mut rendered = BTreeMap::new();
        let mut sources: BTreeMap<TreePath, &str> = BTreeMap::new();
        for template in templates {
            refuse_unknown(&tera, template.source, template.source, template.text)?;
            refuse_unknown(&tera, &path_name(template), &path_name(template), template.path)?;
            let text = tera.render(template.source, &self.context)?;
            if text.trim().is_empty() {
                continue;
            }
            let source_path = || template.source.to_owned();
            let path = TreePath::new(tera.render(&path_name(template), &self.context)?)
                .map_err(|reason| Error::BadPath { source_path: source_path(), reason })?;
            if let Some(first) = sources.insert(path.clone(), template.source) {
                return Err(Error::SamePath { path: path.to_string(), first: first.to_owned(), second: source_path() });
            }
            rendered.insert(path, text.into_bytes());
        }
        Ok(rendered)
    }
}

fn delimiters() -> Delimiters {
    Delimiters {
        block_start: "{%".into(),
        block_end: "%}".into(),
        variable_start: "{=".into(),
        variable_end: "=}".into(),
        comment_start: "{~".into(),
        comment_end: "~}".into(),
    }
}

/// The engine treats an undefined variable in a condition as false; here it is an error wherever it stands.
fn refuse_unknown(tera: &Tera, name: &str, source_path: &str, text: &str) -> Result<(), Error> {
    let mut unknown: Vec<_> = tera
        .get_template_variables(name)?
        .into_iter()
        .filter(|variable| !Variables::NAMES.contains(variable))
        .collect();
    unknown.sort_unstable();
    let Some(variable) = unknown.first() else { return Ok(()) };
    Err(Error::UnknownVariable {
        source_path: source_path.to_owned(),
        line: line_of_use(text, variable),
        variable: (*variable).to_owned(),
        known: Variables::NAMES.to_vec(),
    })
}

/// The first line, counted from 1, with `variable` as a whole word between delimiters.
fn line_of_use(text: &str, variable: &str) -> usize {
    let word = |c: char| c.is_alphanumeric() || c == '_';
    let names_it = |line: &str| {
        let tags = line.split(['{', '}']).filter(|part| part.starts_with(['=', '%']));
        tags.flat_map(|tag| tag.split(|c| !word(c))).any(|found| found == variable)
    };
    text.lines().position(names_it).map_or(1, |index| index + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Name;

    fn render(path: &str, text: &str) -> Result<Vec<(String, String)>, Error> {
        let [workspace, domain, entity] = ["w", "line-shop", "item"].map(|name| Name::new(name).unwrap());
        let engine = Engine::new(&Variables::new(&workspace, &domain, &entity)).unwrap();
        let files = engine.render(&[Template { source: "unit/t.tera", path, text }])?;
        Ok(files.into_iter().map(|(path, bytes)| (path.to_string(), String::from_utf8(bytes).unwrap())).collect())
    }

    #[test]
    fn contents_and_paths_are_rendered_and_the_signs_of_other_languages_are_left_alone() {
        let text = "{=domain_snake=} {x:?} {{y}} ${{ z }} {# #} <{ 1 }> {~ gone ~} {*, b}\n";
        let files = render("{=domain=}-dao/a.rs", text).unwrap();
        assert_eq!(
            files,
            [("line-shop-dao/a.rs".to_owned(), "line_shop {x:?} {{y}} ${{ z }} {# #} <{ 1 }>  {*, b}\n".to_owned())]
        );
    }

    #[test]
    fn an_undefined_variable_is_an_error_with_template_line_and_name_also_in_a_branch_not_taken() {
        for text in [
            "one\n{= domian =}\n",
            "one\n{% if domian %}x{% endif %}\n",
            "x\n{% if not with_data %}{= domian =}{% endif %}",
        ] {
            let error = render("a", text).unwrap_err().to_string();
            assert_eq!(error, "template `unit/t.tera` line 2 names the variable `domian`, which is not defined");
        }
        let error = render("{= domian =}", "x").unwrap_err().to_string();
        assert_eq!(error, "template `path of unit/t.tera` line 1 names the variable `domian`, which is not defined");
    }

    #[test]
    fn an_unknown_filter_and_bad_syntax_are_errors_with_template_and_line() {
        for text in ["one\n{= domain | shout =}", "one\n{= domain", "one\n{% fi %}"] {
            let error = render("a", text).unwrap_err().to_string();
            assert!(error.contains("unit/t.tera:2:"), "{error}");
        }
    }

    #[test]
    fn a_path_that_leaves_the_target_is_an_error() {
        for path in ["../x", "/etc/x", "a/../../x", "nul"] {
            assert!(matches!(render(path, "x"), Err(Error::BadPath { .. })), "{path}");
        }
    }

    #[test]
    fn an_empty_rendering_writes_no_file_and_one_path_is_written_once() {
        assert_eq!(render("a", "{% if not with_data %}x{% endif %}\n").unwrap(), []);
        let [name] = ["w"].map(|name| Name::new(name).unwrap());
        let engine = Engine::new(&Variables::new(&name, &name, &name)).unwrap();
        let twice = [
            Template { source: "u/a.tera", path: "same", text: "1" },
            Template { source: "u/b.tera", path: "same", text: "2" },
        ];
        assert!(matches!(engine.render(&twice), Err(Error::SamePath { .. })));
    }
}
