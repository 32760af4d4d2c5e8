//! The templates that are part of the program.

use include_dir::{Dir, DirEntry, include_dir};

use super::Error;

static EMBEDDED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates");

/// The ending of every template file. It keeps cargo from taking `Cargo.toml.tera` for a package of ours, which
/// `cargo package` would leave out, and editors and linters from reading unrendered code.
const ENDING: &str = ".tera";

/// One template file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Template<'a> {
    /// Where it stands in the catalogue, for messages: `center/{=domain=}-center/Cargo.toml.tera`.
    pub source: &'a str,
    /// The path it is rendered to, itself a template: `{=domain=}-center/Cargo.toml`.
    pub path: &'a str,
    /// Its text.
    pub text: &'a str,
}

/// A set of templates: a folder for each unit that a command can write.
#[derive(Clone, Copy, Debug)]
pub struct Catalogue {
    root: &'static Dir<'static>,
}

impl Catalogue {
    /// The templates that are part of the program.
    #[must_use]
    pub fn embedded() -> Self {
        Self { root: &EMBEDDED }
    }

    /// The templates of one unit, sorted by path.
    ///
    /// # Errors
    /// [`Error::UnknownUnit`] for a unit that is not there, [`Error::BadFile`] for a file without `.tera` at its end or
    /// one that is not UTF-8.
    pub fn unit(&self, unit: &str) -> Result<Vec<Template<'static>>, Error> {
        let folder = self.root.get_dir(unit).ok_or_else(|| Error::UnknownUnit(unit.to_owned()))?;
        let mut found = Vec::new();
        collect(folder, &mut found)?;
        found.sort_by_key(|template| template.path);
        Ok(found)
    }
}

fn collect(folder: &'static Dir<'static>, found: &mut Vec<Template<'static>>) -> Result<(), Error> {
    for entry in folder.entries() {
        let file = match entry {
            DirEntry::Dir(inner) => {
                collect(inner, found)?;
                continue;
            }
            DirEntry::File(file) => file,
        };
        let bad = |reason| Error::BadFile { source_path: file.path().display().to_string(), reason };
        let source = file.path().to_str().ok_or_else(|| bad("its path is not UTF-8"))?;
        let (_unit, inside) = source.split_once('/').ok_or_else(|| bad("it belongs to no unit"))?;
        let path = inside.strip_suffix(ENDING).ok_or_else(|| bad("its name does not end in `.tera`"))?;
        let text = file.contents_utf8().ok_or_else(|| bad("it is not UTF-8"))?;
        found.push(Template { source, path, text });
    }
    Ok(())
}
