//! The published schemas: they take what the readers take, know the same keys and words, and explain each.

use std::collections::BTreeSet;

use jsonschema::Validator;
use layergen::model::Rule;
use layergen::read::policy::{Fault, PolicyError, parse};
use serde_json::{Map, Value};
use toml_edit::{Item, Value as Toml};

use super::bad::cases;
use super::good::{SPELLINGS, WHOLE};
use super::{baseline, generated, pages};

fn schema(name: &str) -> Value {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("schemas/{name}.schema.json"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn validator(name: &str) -> Validator {
    jsonschema::options().should_validate_formats(true).build(&schema(name)).unwrap()
}

/// TOML as editors hand it to a schema: dates are texts.
fn json(text: &str) -> Value {
    fn of_value(value: &Toml) -> Value {
        match value {
            Toml::String(text) => Value::from(text.value().as_str()),
            Toml::Integer(number) => Value::from(*number.value()),
            Toml::Float(number) => Value::from(*number.value()),
            Toml::Boolean(value) => Value::from(*value.value()),
            Toml::Datetime(date) => Value::from(date.value().to_string()),
            Toml::Array(list) => list.iter().map(of_value).collect(),
            Toml::InlineTable(table) => {
                table.iter().map(|(key, value)| (key.to_owned(), of_value(value))).collect::<Map<_, _>>().into()
            }
        }
    }
    fn of_item(item: &Item) -> Value {
        let table = |table: &toml_edit::Table| {
            table.iter().map(|(key, item)| (key.to_owned(), of_item(item))).collect::<Map<_, _>>().into()
        };
        match item {
            Item::None => Value::Null,
            Item::Value(value) => of_value(value),
            Item::Table(inner) => table(inner),
            Item::ArrayOfTables(tables) => tables.iter().map(table).collect(),
        }
    }
    of_item(toml_edit::Document::parse(text).unwrap().as_item())
}

#[test]
fn both_are_schemas_of_the_draft_that_editors_of_toml_take() {
    for name in ["layergen", "layergen-baseline"] {
        let schema = schema(name);
        assert_eq!(schema["$schema"], "http://json-schema.org/draft-07/schema#");
        jsonschema::draft7::meta::validate(&schema).unwrap();
    }
}

#[test]
fn good_policies_are_valid() {
    let validator = validator("layergen");
    let pages = pages::policies();
    let all = SPELLINGS.iter().copied().chain([WHOLE]).map(str::to_owned).chain(generated()).chain(pages);
    for text in all {
        let errors: Vec<_> = validator.iter_errors(&json(&text)).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{errors:?}\n{text}");
    }
}

#[test]
fn bad_policies_are_not_where_a_schema_can_see_it() {
    let validator = validator("layergen");
    for case in cases() {
        assert_eq!(validator.is_valid(&json(case.text)), !case.schema, "{}", case.text);
    }
    assert!(cases().filter(|case| case.schema).count() > 50);
}

#[test]
fn baselines_likewise() {
    let validator = validator("layergen-baseline");
    let errors: Vec<_> =
        validator.iter_errors(&json(&baseline::one_of_each())).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}");
    assert!(validator.is_valid(&json("version = 1\n")));
    for (text, _, seen) in baseline::BAD {
        assert_eq!(validator.is_valid(&json(text)), !seen, "{text}");
    }
}

/// The keys that the reader knows where it finds the key `zzz`.
fn known(result: Result<(), PolicyError>) -> BTreeSet<String> {
    let known = result.unwrap_err().problems.into_iter().find_map(|problem| match problem.fault {
        Fault::UnknownKey { key, known, .. } if key == "zzz" => Some(known),
        _ => None,
    });
    known.unwrap().into_iter().map(str::to_owned).collect()
}

fn properties(schema: &Value, pointer: &str) -> BTreeSet<String> {
    schema.pointer(pointer).unwrap()["properties"].as_object().unwrap().keys().cloned().collect()
}

#[test]
fn schema_and_reader_know_the_same_keys() {
    let schema = schema("layergen");
    let tables = [
        ("zzz = 1\n", ""),
        ("[kinds]\nzzz = 1\n", "/properties/kinds"),
        ("[service]\nzzz = 1\n", "/properties/service"),
        ("[layers.app]\nzzz = 1\n", "/definitions/layer"),
        ("[layers.app.write]\nzzz = 1\n", "/definitions/layer/properties/write"),
        ("[groups.tools]\nzzz = 1\n", "/definitions/group"),
        ("[groups.shared]\nzzz = 1\n", "/properties/groups/properties/shared"),
        ("[groups.root]\nzzz = 1\n", "/properties/groups/properties/root"),
        ("[[forbid]]\nzzz = 1\n", "/definitions/forbid"),
        ("[[exception]]\nzzz = 1\n", "/definitions/exception"),
    ];
    for (text, pointer) in tables {
        let read = parse("x", &format!("version = 1\norder = [\"app\"]\n{text}"), &[]).map(drop);
        assert_eq!(properties(&schema, pointer), known(read), "{text}");
    }
    // No other table has properties, so none can be forgotten here.
    let mut with_properties = 0;
    walk(&schema, "", &mut |_, value| with_properties += usize::from(value["additionalProperties"] == false));
    assert_eq!(with_properties, tables.len());

    let schema = self::schema("layergen-baseline");
    for (text, pointer) in [("zzz = 1\n", ""), ("[[finding]]\nzzz = 1\n", "/definitions/finding")] {
        let read = layergen::read::baseline::parse("x", &format!("version = 1\n{text}")).map(drop);
        assert_eq!(properties(&schema, pointer), known(read), "{text}");
    }
}

#[test]
fn schema_and_reader_know_the_same_words() {
    let schema = schema("layergen");
    let keys = [
        ("unassigned = \"zzz\"\n", "/properties/unassigned"),
        ("same-layer = \"zzz\"\n", "/properties/same-layer"),
        ("skip-level = \"zzz\"\n", "/properties/skip-level"),
        ("shared-source = \"zzz\"\n", "/properties/shared-source"),
        ("kinds.normal = \"zzz\"\n", "/properties/kinds/properties/normal"),
        ("kinds.build = \"zzz\"\n", "/properties/kinds/properties/build"),
        ("kinds.dev = \"zzz\"\n", "/properties/kinds/properties/dev"),
        ("layers.app.same-layer = \"zzz\"\n", "/definitions/layer/properties/same-layer"),
        ("layers.app.skip-level = \"zzz\"\n", "/definitions/layer/properties/skip-level"),
        ("layers.app.owner = \"zzz\"\n", "/definitions/layer/properties/owner"),
        ("groups.tools.role = \"zzz\"\n", "/definitions/group/properties/role"),
        ("[[forbid]]\nreach = \"zzz\"\n", "/definitions/forbid/properties/reach"),
        ("[[exception]]\nkind = \"zzz\"\n", "/definitions/exception/properties/kind"),
    ];
    for (text, pointer) in keys {
        let error = parse("x", &format!("version = 1\norder = [\"app\"]\n{text}"), &[]).unwrap_err();
        let words = error.problems.into_iter().find_map(|problem| match problem.fault {
            Fault::Word { words, .. } => Some(words),
            _ => None,
        });
        let listed: Vec<_> = schema.pointer(pointer).unwrap()["enum"]
            .as_array()
            .unwrap()
            .iter()
            .map(|word| word.as_str().unwrap())
            .collect();
        assert_eq!(listed, words.unwrap(), "{text}");
    }
    let rules: Vec<_> = Rule::ALL.iter().filter(|rule| !matches!(rule, Rule::Exception | Rule::Baseline)).collect();
    let ids: Vec<_> = rules.into_iter().map(|rule| rule.id()).collect();
    assert_eq!(schema["definitions"]["rule"]["enum"], Value::from(ids.clone()));
    assert_eq!(self::schema("layergen-baseline")["definitions"]["rule"]["enum"], Value::from(ids));
}

/// Calls `visit` with each value of `value` and its path.
fn walk(value: &Value, path: &str, visit: &mut dyn FnMut(&str, &Value)) {
    visit(path, value);
    match value {
        Value::Object(map) => map.iter().for_each(|(key, value)| walk(value, &format!("{path}/{key}"), visit)),
        Value::Array(list) => list.iter().for_each(|value| walk(value, path, visit)),
        _ => {}
    }
}

#[test]
fn every_key_is_explained() {
    for name in ["layergen", "layergen-baseline"] {
        walk(&schema(name), "", &mut |path, value| {
            // Properties of conditions are no explanations.
            let in_condition = path.contains("/allOf") || path.contains("/if") || path.contains("/then");
            for (key, property) in value["properties"].as_object().into_iter().flatten().filter(|_| !in_condition) {
                let text = property["description"].as_str().unwrap_or_default();
                assert!(text.ends_with('.'), "{name}: {path}/{key} has no description");
            }
        });
    }
}
