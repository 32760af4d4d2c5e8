//! The project's own layers: imports go down, only the edges do input and output, every template ends in `.tera`.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, clippy::print_stdout, reason = "a test may fail anywhere")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Bottom first; the folders of one row do not import each other. ARCHITECTURE.md shows the same table.
const LAYERS: [&[&str]; 7] = [
    &["model"],
    &["read", "template", "rules"],
    &["plan"],
    &["apply", "report"],
    &["check", "dev"],
    &["grow"],
    &["cli"],
];

/// Folders that read no file, start no process and know no terminal.
const PURE: [&str; 5] = ["model", "rules", "template", "plan", "report"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}

/// Every `src/<folder>/….rs` with its folder and its code: comments and the tests at its end are left out.
fn sources() -> Vec<(PathBuf, String, String)> {
    let sources = files(&root().join("src")).into_iter().filter(|path| path.extension().is_some_and(|end| end == "rs"));
    let with_folder = sources.filter_map(|path| {
        let inside = path.strip_prefix(root().join("src")).unwrap();
        let folder = inside.components().next().unwrap().as_os_str().to_str().unwrap().to_owned();
        let text = fs::read_to_string(&path).unwrap();
        let code = text.split("#[cfg(test)]\nmod tests").next().unwrap();
        let code: Vec<_> = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        (inside.components().count() > 1 && folder != "bin").then(|| (inside.to_owned(), folder, code.join("\n")))
    });
    with_folder.collect()
}

/// The folders that `code` imports by `crate::folder` or `crate::{a, b}`.
fn imports(code: &str) -> BTreeSet<String> {
    paths(code, "crate::")
}

/// The words that follow `prefix`, also in a list in braces.
fn paths(code: &str, prefix: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let word = |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    for (at, marker) in code.match_indices(prefix) {
        let rest = &code[at + marker.len()..];
        match rest.strip_prefix('{') {
            None => _ = found.insert(word(rest)),
            Some(list) => {
                let mut depth = 1;
                let mut item_starts = true;
                for (index, c) in list.char_indices() {
                    match c {
                        '{' => depth += 1,
                        '}' => depth -= 1,
                        ',' if depth == 1 => item_starts = true,
                        c if c.is_alphanumeric() && item_starts => {
                            found.insert(word(&list[index..]));
                            item_starts = false;
                        }
                        _ => {}
                    }
                    if depth == 0 {
                        break;
                    }
                }
            }
        }
    }
    found
}

#[test]
fn imports_go_down() {
    let rank = |folder: &str| LAYERS.iter().position(|row| row.contains(&folder));
    let sources = sources();
    assert!(sources.len() > 20, "only {} sources were found", sources.len());
    for (path, folder, code) in sources {
        let own = rank(&folder).unwrap_or_else(|| panic!("`src/{folder}` is not in the table"));
        for import in imports(&code) {
            let other =
                rank(&import).unwrap_or_else(|| panic!("{}: `crate::{import}` is not in the table", path.display()));
            assert!(import == folder || other < own, "{}: `{folder}` may not import `{import}`", path.display());
        }
    }
}

#[test]
fn imports_are_found() {
    let code = "use crate::model::{A, B};\nuse crate::{plan::{C, D}, report};\ncrate::apply::create()";
    assert_eq!(imports(code), ["apply", "model", "plan", "report"].map(String::from).into());
}

#[test]
fn the_pure_folders_do_no_input_or_output() {
    for (path, folder, code) in sources() {
        let imports = paths(&code, "std::");
        for forbidden in ["fs", "process", "env", "net", "io"] {
            let pure = PURE.contains(&folder.as_str());
            assert!(!(pure && imports.contains(forbidden)), "{}: `std::{forbidden}` in a pure folder", path.display());
        }
    }
}

#[test]
fn files_stay_readable() {
    for (path, _, _) in sources() {
        let lines = fs::read_to_string(root().join("src").join(&path)).unwrap().lines().count();
        assert!(
            lines <= 300,
            "{} has {lines} lines; which of its concerns could have a file of their own?",
            path.display()
        );
    }
}

#[test]
fn every_template_ends_in_tera_and_stays_readable() {
    let templates = files(&root().join("templates"));
    assert!(templates.len() > 50, "only {} templates were found", templates.len());
    for path in templates {
        assert!(path.extension().is_some_and(|end| end == "tera"), "{} does not end in .tera", path.display());
        let lines = fs::read_to_string(&path).unwrap().lines().count();
        let lock = path.ends_with("Cargo.lock.tera");
        assert!(lock || lines <= 250, "{} has {lines} lines", path.display());
    }
}

#[test]
fn the_page_about_the_house_shows_the_table() {
    let page = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let folders = |row: &str| {
        row.split('`').filter_map(|word| word.strip_prefix("src/")?.strip_suffix('/')).map(String::from).collect()
    };
    let rows = page.lines().filter(|line| line.starts_with("| `src/")).map(|line| line.split(" | ").next().unwrap());
    let shown: Vec<Vec<String>> = rows.map(folders).collect();
    assert_eq!(shown, LAYERS.map(|row| row.iter().map(|folder| (*folder).to_owned()).collect::<Vec<_>>()));
}

#[test]
fn generated_workspaces_ask_for_the_rust_that_this_project_is_tested_with() {
    let version = env!("CARGO_PKG_RUST_VERSION");
    let generated = fs::read_to_string(root().join("templates/workspace/Cargo.toml.tera")).unwrap();
    assert!(generated.contains(&format!("rust-version = \"{version}\"")));
}

/// The types that stand unqualified in one file with the entity: `Page` in `Result<Page>`, not the one in `api::Page`.
fn types_beside_the_entity() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for path in files(&root().join("templates")).iter().filter(|path| path.to_str().unwrap().ends_with(".rs.tera")) {
        let text = fs::read_to_string(path).unwrap();
        // An import under another name, or a path, brings nothing into scope.
        let stands_alone = |line: &&str| {
            let line = line.replace("{=entity_pascal=} as ", "").replace("::{=entity_pascal=},", "");
            let import = line.contains("use ");
            line.contains("{=entity_pascal=}")
                && (import || line.replace("::{=entity_pascal=}", "").contains("{=entity_pascal=}"))
        };
        let code: Vec<_> = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        if !code.iter().any(stands_alone) {
            continue;
        }
        for line in code {
            // Text between quotes is no code.
            for code in line.split('"').step_by(2) {
                let mut last = ' ';
                let mut before_last = ' ';
                for (at, c) in code.char_indices() {
                    let starts = c.is_ascii_uppercase() && !last.is_alphanumeric() && !"_.'".contains(last);
                    if starts && !(last == ':' && before_last == ':') {
                        let word: String =
                            code[at..].chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                        if !word.contains('_') && (word.len() == 1 || word.chars().any(|c| c.is_ascii_lowercase())) {
                            found.insert(word);
                        }
                    }
                    before_last = last;
                    last = c;
                }
            }
        }
    }
    found
}

#[test]
fn an_entity_cannot_take_the_name_of_a_type_that_stands_beside_it() {
    use heck::{ToKebabCase as _, ToUpperCamelCase as _};
    use layergen::model::{Entity, Name};
    let types = types_beside_the_entity();
    assert!(types.len() > 20, "{types:?}");
    let taken = |name: &String| {
        let kebab = name.to_kebab_case();
        kebab.to_upper_camel_case() == *name && Name::new(&kebab).is_ok_and(|name| Entity::new(name).is_ok())
    };
    let missing: Vec<_> = types.iter().filter(|name| taken(name)).collect();
    assert!(missing.is_empty(), "add to src/model/generated_types.rs: {missing:?}");
}
