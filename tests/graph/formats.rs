//! The formats that other programs read, and the pictures in `docs/`.

use std::path::{Path, PathBuf};

use layergen::model::{Policy, Rule};
use layergen::report::graph::{Drawing, Level, dot, html, json, mermaid, plantuml, svg};
use serde_json::Value;

use super::fixture::{Workspace, city, mall, shop};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A workspace whose names try to be markup in every format.
fn hostile() -> Workspace {
    let names =
        ["a\"]-->b</script><b>&'-center", "#quot;`x`\\\n%%{init}%%-dao", "é]]>\u{1}-center", "<U+0041>~-center"];
    let members: Vec<String> = names.map(str::to_owned).into();
    let mut workspace = Workspace::new(&members, &[]);
    workspace.break_rule(names[0], Some(names[1]), Rule::Upward, "</script><script>alert(1)</script>\u{2028}");
    workspace
}

#[test]
fn json_is_what_its_schema_says() {
    let schema: Value =
        serde_json::from_str(&std::fs::read_to_string(root().join("schemas/graph.schema.json")).unwrap()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let empty = Workspace::default();
    for workspace in [shop(), mall(), city(60), hostile(), empty] {
        for level in [Level::Services, Level::Crates] {
            let value: Value = serde_json::from_str(&json(&workspace.drawing(level)).unwrap()).unwrap();
            let errors: Vec<String> = validator.iter_errors(&value).map(|error| error.to_string()).collect();
            assert!(errors.is_empty(), "{errors:?}");
        }
    }
    let mut value: Value = serde_json::from_str(&json(&shop().drawing(Level::Services)).unwrap()).unwrap();
    value["nodes"][0]["state"] = "unknown".into();
    assert!(!validator.is_valid(&value), "the schema lets anything pass");
}

#[test]
fn json_tells_of_every_node_and_edge() {
    let value: Value = serde_json::from_str(&json(&mall().drawing(Level::Services)).unwrap()).unwrap();
    let edges = value["edges"].as_array().unwrap();
    let edge = edges.iter().find(|edge| edge["from"] == "order-dao" && edge["to"] == "checkout-business").unwrap();
    assert_eq!((&edge["state"], &edge["kinds"]), (&"finding".into(), &serde_json::json!(["normal"])));
    let finding = &value["findings"][usize::try_from(edge["findings"][0].as_u64().unwrap()).unwrap()];
    assert_eq!((&finding["rule"], &finding["to"]), (&"upward".into(), &"checkout-business-api".into()));
    assert!(edges.iter().any(|edge| edge["background"] == true));
}

#[test]
fn mermaid_has_the_layers_in_order_and_no_needless_line() {
    let expected = r#"flowchart TB
  subgraph row0["gateway · async"]
    n0["shop-gateway"]
    n1["shop-async"]
  end
  subgraph row1["business"]
    n2["shop-business"]
  end
  subgraph row2["center"]
    n3["shop-center"]
  end
  subgraph row3["data"]
    n4["shop-data"]
  end
  subgraph row4["dao"]
    n5["shop-dao"]
  end
  subgraph row5["shared"]
    n6["shop-common"]
  end
  n3 ~~~ n4
  n5 ~~~ n6
  n0 --> n2
  n1 --> n2
  n1 --> n3
  n2 --> n3
  n2 --> n4
  n3 --> n5
  n4 --> n5
"#;
    assert_eq!(mermaid(&shop().drawing(Level::Services)), expected);
}

#[test]
fn states_are_seen_in_every_text_format() {
    let drawing = mall().drawing(Level::Services);
    let has = |text: &str, part: &str| assert!(text.contains(part), "`{part}` is missing in:\n{text}");
    let text = mermaid(&drawing);
    for part in [
        "==>|\"dao-owner\"|",
        "===|\"▲ upward\"|",
        "-.->|\"excepted\"|",
        "-.->|\"baseline\"|",
        "]:::finding",
        "classDef finding stroke:#dc2626",
    ] {
        has(&text, part);
    }
    // The third red thing is a node.
    let line = text.lines().find(|line| line.contains("linkStyle") && line.contains("#dc2626")).unwrap();
    assert_eq!(line.split(' ').nth(3).unwrap().split(',').count(), 2, "{line}");
    let text = dot(&drawing);
    for part in ["xlabel=\"upward\"", "style=dashed", "style=dotted", "constraint=false", "subgraph cluster_6"] {
        has(&text, part);
    }
    let text = plantuml(&drawing);
    for part in [
        "-[#dc2626,bold]up-> ",
        " : upward",
        "-[#b45309,dashed]right-> ",
        "package \"gateway · async\" as row1 {",
        "#line:dc2626;line.bold",
    ] {
        has(&text, part);
    }
}

#[test]
fn hostile_names_stay_names() {
    let drawing = hostile().drawing(Level::Crates);
    for text in [mermaid(&drawing), dot(&drawing), plantuml(&drawing)] {
        // Each line holds whole strings.
        assert!(text.lines().all(|line| line.replace("\\\"", "").matches('"').count() % 2 == 0), "{text}");
    }
    assert!(!mermaid(&drawing).contains("%%") && !plantuml(&drawing).contains("%%"));
    assert!(!svg(&drawing).contains("<b>"));
    let page = html(&drawing).unwrap();
    assert_eq!(page.matches("</script>").count(), 2, "the data and the script end once each");
}

#[test]
fn the_same_workspace_gives_the_same_bytes() {
    for format in [|drawing: &Drawing| svg(drawing), |drawing: &Drawing| html(drawing).unwrap()] {
        assert!(format(&city(300).drawing(Level::Services)) == format(&city(300).drawing(Level::Services)));
    }
}

#[test]
fn an_empty_workspace_can_be_drawn() {
    let empty = Workspace { policy: Policy::default(), ..Workspace::default() };
    let drawing = empty.drawing(Level::Services);
    assert_eq!(drawing.summary(), "0 services, 0 calls, 0 findings");
    for text in [svg(&drawing), html(&drawing).unwrap(), mermaid(&drawing), dot(&drawing), plantuml(&drawing)] {
        assert!(!text.contains("NaN") && !text.contains("inf"), "{text}");
    }
}

/// `RENEW_PICTURES=1 cargo test --test graph` writes them.
#[test]
fn the_pictures_in_the_documentation_are_what_is_drawn() {
    let pictures = [
        ("graph-shop.svg", shop().drawing(Level::Services)),
        ("graph-mall.svg", mall().drawing(Level::Services)),
        ("graph-around.svg", mall().around("order-center", 1).unwrap()),
    ];
    for (name, drawing) in pictures {
        let file: PathBuf = root().join("docs").join(name);
        let drawn = svg(&drawing);
        if std::env::var_os("RENEW_PICTURES").is_some() {
            std::fs::write(&file, &drawn).unwrap();
        }
        assert!(
            std::fs::read_to_string(&file).unwrap_or_default() == drawn,
            "docs/{name} is old: `RENEW_PICTURES=1 cargo test --test graph`"
        );
    }
}
