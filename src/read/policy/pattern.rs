//! Patterns of package names and of folders, refused where they can match nothing.

use std::collections::BTreeMap;

use super::{Fault, Section, Source};
use crate::model::{Glob, Located, Matcher};

const DOMAIN: &str = "{domain}";

/// Which layer or group each pattern belongs to, so that none belongs to two.
#[derive(Default)]
pub(super) struct Owners(BTreeMap<(&'static str, String), String>);

impl Owners {
    /// `match` and `path` of the layer or group `owner`.
    pub(super) fn read(&mut self, section: &mut Section<'_>, owner: &str) -> Matcher {
        let names = section.texts("match").map(|list| globs(section.source(), list.value, dead_name));
        let paths = section.texts("path").map(|list| globs(section.source(), list.value, dead_path));
        let matcher = Matcher { names: names.unwrap_or_default(), paths: paths.unwrap_or_default() };
        let all = [("match", &matcher.names), ("path", &matcher.paths)];
        for (key, glob) in all.into_iter().flat_map(|(key, globs)| globs.iter().map(move |glob| (key, glob))) {
            let pattern = glob.value.as_str();
            // A domain is a star with a name: the same crates match.
            let meaning = (key, pattern.replace(DOMAIN, "*"));
            let place = &glob.place;
            match self.0.get(&meaning) {
                Some(other) if other == owner => {
                    section.source().report(place, Fault::Twice { key: key.to_owned(), name: pattern.to_owned() });
                }
                Some(other) => {
                    let fault = Fault::SharedPattern { pattern: pattern.to_owned(), owner: other.clone() };
                    section.source().report(place, fault);
                }
                None => _ = self.0.insert(meaning, owner.to_owned()),
            }
        }
        matcher
    }
}

/// The patterns of package names in `texts`.
pub(super) fn names(source: &Source<'_>, texts: Vec<Located<String>>) -> Vec<Located<Glob>> {
    globs(source, texts, dead_name)
}

/// The pattern of interface crates, with the one star that stands for the app.
pub(super) fn interface(source: &Source<'_>, text: Located<String>) -> Option<Located<Glob>> {
    let Located { value, place } = text;
    let good = value.matches('*').count() == 1 && value.len() > 1 && !value.contains(['?', '{', '}']);
    if !good {
        source.report(&place, Fault::InterfaceStar(value));
        return None;
    }
    glob(source, Located { value, place }, dead_name)
}

type Dead = fn(&str) -> Option<(&'static str, &'static str)>;

fn globs(source: &Source<'_>, texts: Vec<Located<String>>, dead: Dead) -> Vec<Located<Glob>> {
    texts.into_iter().filter_map(|text| glob(source, text, dead)).collect()
}

fn glob(source: &Source<'_>, text: Located<String>, dead: Dead) -> Option<Located<Glob>> {
    let Located { value: pattern, place } = text;
    if let Some((reason, help)) = dead(&pattern).or_else(|| dead_braces(&pattern)) {
        source.report(&place, Fault::DeadPattern { pattern, reason, help });
        return None;
    }
    Some(Located { value: Glob::new(pattern), place })
}

fn dead_braces(pattern: &str) -> Option<(&'static str, &'static str)> {
    if pattern.replace(DOMAIN, "").contains(['{', '}']) {
        return Some(("`{domain}` is the only placeholder", "write `*` for any characters"));
    }
    let several = pattern.matches(DOMAIN).count() > 1;
    several.then_some(("it has `{domain}` twice", "write `*` for the other characters"))
}

fn dead_name(pattern: &str) -> Option<(&'static str, &'static str)> {
    if pattern.contains('/') {
        return Some(("a package name has no `/`", "name folders in `path = […]`"));
    }
    let good = |c: char| !c.is_ascii() || c.is_ascii_alphanumeric() || "-_*?{}".contains(c);
    let help = "package names have letters, digits, `-` and `_`; `*` stands for any of them, `?` for one";
    (!pattern.chars().all(good)).then_some(("a package name has no such characters", help))
}

fn dead_path(pattern: &str) -> Option<(&'static str, &'static str)> {
    if pattern.contains('\\') {
        Some(("it has a `\\`", "part folders by `/`, on every system"))
    } else if pattern.starts_with('/') {
        Some(("folders are relative to the workspace root", "take the first `/` out"))
    } else if pattern.ends_with('/') {
        Some(("a folder has no `/` at its end", "take it out, or write `/**` for everything below the folder"))
    } else if pattern.split('/').any(|part| part.is_empty() || part == ".") {
        Some(("it has an empty part", "write each folder once, with one `/` between two"))
    } else {
        None
    }
}
