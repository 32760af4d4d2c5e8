//! JSON and SARIF against their published schemas.

use std::fs;

use cargo_metadata::MetadataCommand;
use jsonschema::Validator;
use layergen::model::{DependencyKind, Rule};
use layergen::report::findings::Format;
use serde_json::{Value, json};

use crate::input::{all, same_layer};

fn validator(schema: &Value) -> Validator {
    jsonschema::options().should_validate_formats(true).build(schema).unwrap()
}

fn errors(validator: &Validator, value: &Value) -> Vec<String> {
    validator.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

fn our_schema() -> Value {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/schemas/findings.schema.json");
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// The OASIS schema, out of the package `serde-sarif`, which generates its types from it.
fn sarif_schema() -> Value {
    let metadata = MetadataCommand::new()
        .manifest_path(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"))
        .other_options(["--locked".to_owned()])
        .exec()
        .unwrap();
    let package = metadata.packages.iter().find(|package| package.name == "serde-sarif").unwrap();
    let path = package.manifest_path.parent().unwrap().join("src/schema.json");
    let schema: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let id = schema["$id"].as_str().unwrap();
    assert!(id.contains("oasis-tcs/sarif-spec") && id.ends_with("sarif-schema-2.1.0.json"), "{id}");
    readable(schema)
}

/// `schema` without the one pattern in it that is no regular expression to a strict reader: a `]` too many, in `language`,
/// which we do not write.
fn readable(schema: Value) -> Value {
    match schema {
        Value::Object(fields) => {
            let broken = |key: &str, value: &Value| {
                key == "pattern" && value.as_str().is_some_and(|pattern| pattern.ends_with("{2}]?$"))
            };
            let kept = fields.into_iter().filter(|(key, value)| !broken(key, value));
            kept.map(|(key, value)| (key, readable(value))).collect()
        }
        Value::Array(items) => items.into_iter().map(readable).collect(),
        other => other,
    }
}

/// `schema` with every object closed, so that a field that it does not describe is an error.
fn closed(schema: &Value) -> Value {
    match schema {
        Value::Object(fields) => {
            let mut fields: serde_json::Map<_, _> =
                fields.iter().map(|(key, value)| (key.clone(), closed(value))).collect();
            if fields.get("type") == Some(&json!("object")) {
                fields.insert("additionalProperties".to_owned(), json!(false));
            }
            Value::Object(fields)
        }
        Value::Array(items) => items.iter().map(closed).collect(),
        other => other.clone(),
    }
}

#[test]
fn json_is_as_our_schema_says() {
    let (open, closed) = (validator(&our_schema()), validator(&closed(&our_schema())));
    for (name, input) in all() {
        let value: Value = serde_json::from_str(&input.render(Format::Json)).unwrap();
        assert_eq!(errors(&open, &value), Vec::<String>::new(), "{name}");
        assert_eq!(errors(&closed, &value), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn our_schema_refuses_what_is_not_so() {
    let validator = validator(&our_schema());
    let good: Value =
        serde_json::from_str(&crate::input::Input::new(vec![same_layer()]).tolerating().render(Format::Json)).unwrap();
    let changes: [(&str, Value); 7] = [
        ("/version", json!(2)),
        ("/findings/0/rule", json!("sideways")),
        ("/findings/0/kind", json!("test")),
        ("/findings/0/line", json!(0)),
        ("/findings/0/from", Value::Null),
        ("/excepted/0/until", json!("31.3.2027")),
        ("/edges", json!(-1)),
    ];
    for (place, value) in changes {
        let mut bad = good.clone();
        *bad.pointer_mut(place).unwrap() = value;
        assert!(!validator.is_valid(&bad), "{place}");
    }
    for required in ["findings", "baselined"] {
        let mut bad = good.clone();
        bad.as_object_mut().unwrap().remove(required);
        assert!(!validator.is_valid(&bad), "{required}");
    }
}

#[test]
fn our_schema_knows_every_rule_and_kind() {
    let schema = our_schema();
    assert_eq!(schema["$defs"]["rule"]["enum"], json!(Rule::ALL.map(Rule::id)));
    let mut kinds: Vec<_> = DependencyKind::ALL.map(|kind| json!(kind.word())).into();
    kinds.push(Value::Null);
    assert_eq!(schema["$defs"]["kind"]["enum"], json!(kinds));
}

#[test]
fn sarif_is_as_its_schema_says() {
    let validator = validator(&sarif_schema());
    for (name, input) in all() {
        let text = input.render_in(Format::Sarif, "services/größe 1");
        let value: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(errors(&validator, &value), Vec::<String>::new(), "{name}");
        // The types that the package generates from it agree.
        let log: serde_sarif::sarif::Sarif = serde_json::from_str(&text).unwrap();
        let results = log.runs[0].results.as_ref().unwrap();
        assert_eq!(results.len(), input.findings.findings.len(), "{name}");
    }
    let mut bad: Value = serde_json::from_str(&all()[2].1.render(Format::Sarif)).unwrap();
    bad["runs"][0]["results"][0]["level"] = json!("fatal");
    assert!(!validator.is_valid(&bad));
}

/// Beyond the schema: what GitHub demands of an upload.
#[test]
fn sarif_has_what_code_scanning_needs() {
    for (name, input) in all() {
        let value: Value = serde_json::from_str(&input.render(Format::Sarif)).unwrap();
        for rule in value["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap() {
            for text in ["shortDescription", "fullDescription", "help"] {
                assert!(rule[text]["text"].as_str().is_some_and(|text| !text.is_empty()), "{name}: {rule}");
            }
        }
        for result in value["runs"][0]["results"].as_array().unwrap() {
            assert_eq!(result["locations"].as_array().unwrap().len(), 1, "{name}");
            assert!(result.get("suppressions").is_none(), "{name}");
            let uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str().unwrap();
            let legal = |c: char| c.is_ascii_alphanumeric() || "/-_.~%".contains(c);
            assert!(uri.chars().all(legal), "{name}: {uri}");
        }
    }
}
