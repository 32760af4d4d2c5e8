//! What to do about a fault.

use super::Fault;
use crate::model::Rule;

impl Fault {
    /// What the reader of the message can do, if there is something to say.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        let text = match self {
            Self::Syntax(_) => return None,
            Self::NoTable(table) => format!("write the policy below `[{table}]`, or in `layergen.toml`"),
            Self::UnknownKey { key, known, .. } => {
                meant(key, known.iter().copied()).unwrap_or_else(|| format!("the keys here are {}", listed(known)))
            }
            Self::MissingKey { key, .. } => missing(key),
            Self::Type { key, expected, found } => return retyped(key, expected, found),
            Self::Word { found, words, .. } => return meant(found, words.iter().copied()),
            Self::Empty(key) => emptied(key),
            Self::EmptyEntry(_) => "take it out".to_owned(),
            Self::Version(_) => {
                "write `version = 1`; a higher one is for a later layergen: install that instead".to_owned()
            }
            Self::MaxDepth(_) => {
                "count the services of the longest permitted chain, or leave `max-depth` out".to_owned()
            }
            Self::UnknownLayer { name, known, .. } => {
                let known: Vec<_> = known.iter().map(String::as_str).collect();
                meant(name, known.iter().copied())
                    .unwrap_or_else(|| format!("the layers and groups are {}", listed(&known)))
            }
            Self::Twice { .. } => "take one of them out".to_owned(),
            Self::NotInOrder { name, known } => meant(name, known.iter().map(String::as_str))
                .unwrap_or_else(|| format!("add `{name}` to `order`, or make it a group: `[groups.{name}]`")),
            Self::GroupLikeLayer(_) => "give the group another name".to_owned(),
            Self::NoRole(_) => {
                "write `role = \"shared\"` (anyone may use its crates) or `role = \"root\"` (they may use anything)"
                    .to_owned()
            }
            Self::OtherRole { .. } => "leave `role` out, or give the group another name".to_owned(),
            Self::SharedPattern { .. } => "a crate stands in one layer or group: make the patterns differ".to_owned(),
            Self::DeadPattern { help, .. } => (*help).to_owned(),
            Self::InterfaceStar(_) => {
                "the star stands for the app: `*-api` makes `pay-api` the interface of `pay`".to_owned()
            }
            Self::NoInterfacePattern(_) => "write `interface = \"*-api\"` below `[service]`".to_owned(),
            Self::UnknownRule(name) => {
                let ids = Rule::ALL.map(Rule::id);
                meant(name, ids).unwrap_or_else(|| format!("the rules are {}", listed(&ids)))
            }
            Self::Untolerable(Rule::Baseline) => {
                "run `layergen check --shrink`, which takes such entries out".to_owned()
            }
            Self::Untolerable(_) => "change or remove the exception that the finding is about".to_owned(),
            Self::IdleKey { key, .. } => format!("leave `{key}` out"),
            Self::OnePackage(_) => "an exception is for one edge: write one for each".to_owned(),
            Self::SelfEdge(_) => "no rule judges a crate that uses itself: take the entry out".to_owned(),
            Self::Duplicate { .. } => "take one of them out".to_owned(),
        };
        Some(text)
    }
}

fn meant<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<String> {
    crate::model::nearest(word, known).map(|known| format!("did you mean `{known}`?"))
}

fn listed(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

fn missing(key: &str) -> String {
    match key {
        "version" => "write `version = 1`".to_owned(),
        "order" => "list the layers, top first: `order = [\"app\", \"domain\"]`".to_owned(),
        "reason" => "say why: `reason = \"…\"`".to_owned(),
        "interface" => "write `interface = \"*-api\"`, or leave the table out".to_owned(),
        "rule" => "name the rule as its findings do: `rule = \"same-layer\"`".to_owned(),
        _ => format!("write `{key} = …`"),
    }
}

fn retyped(key: &str, expected: &str, found: &str) -> Option<String> {
    match (expected, found) {
        (expected, "a string") if expected.starts_with("a list") => {
            Some(format!("put it in brackets: `{key} = [\"…\"]`"))
        }
        (expected, "a string") if expected.starts_with("a date") => Some("write it without quotes".to_owned()),
        (expected, "a table") if expected.starts_with("tables") => {
            Some(format!("write `[[{key}]]`, with two brackets"))
        }
        (expected, _) if expected.starts_with("tables") => {
            Some(format!("write each entry below a `[[{key}]]` of its own"))
        }
        _ => None,
    }
}

fn emptied(key: &str) -> String {
    match key {
        "match" | "path" | "visible-to" => format!("name at least one, or leave `{key}` out"),
        "reason" => missing(key),
        _ => "name at least one".to_owned(),
    }
}
