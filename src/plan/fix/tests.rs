use super::*;
use crate::model::{DependencyKind, Edge, Member, Place, Rule};

const ROOT: &str = "[workspace.dependencies]\na-center = { path = \"a-center\" } # the app\n";

/// What becomes of the manifest of `b-business`, which depends on `a-center` by `declared`, and of the root's.
fn fixed(declared: &str, root: &str) -> Result<(String, String), &'static str> {
    let member = |name: &str| Member { name: name.to_owned(), folder: name.to_owned(), ..Member::default() };
    let edge = Edge { from: 2, to: 0, key: "a-center".to_owned(), ..Edge::default() };
    let graph = Graph {
        members: ["a-center", "a-center-api", "b-business"].map(member).into(),
        edges: vec![edge],
        ..Graph::default()
    };
    let file = "b-business/Cargo.toml".to_owned();
    let finding = Finding {
        identity: Identity {
            from: "b-business".to_owned(),
            to: Some("a-center".to_owned()),
            kind: Some(DependencyKind::Normal),
            rule: Rule::Implementation,
        },
        place: Place { file: file.clone(), ..Place::default() },
        message: String::new(),
        reason: String::new(),
        notes: Vec::new(),
        help: Vec::new(),
        route: Vec::new(),
        fix: Some(Fix::UseInterface { interface: "a-center-api".to_owned() }),
    };
    let findings = Findings { findings: vec![finding], ..Findings::default() };
    let texts = BTreeMap::from([(file.clone(), declared.to_owned()), ("Cargo.toml".to_owned(), root.to_owned())]);
    let fixes = fix(&findings, &graph, &texts);
    if let Some((_, why)) = fixes.left.first() {
        assert!(fixes.plan.changes().is_empty());
        return Err(why);
    }
    let after = |file: &str| {
        let change = fixes.plan.changes().iter().find(|change| change.path.as_str() == file);
        change.map_or(texts[file].clone(), |change| String::from_utf8(change.action.after().unwrap().into()).unwrap())
    };
    Ok((after(&file), after("Cargo.toml")))
}

#[test]
fn a_path_is_turned_to_the_interface_and_the_rest_of_the_line_stays() {
    for (before, after) in [
        (
            "[dependencies]\na-center   =  { path = \"../a-center\" } # why\n",
            "[dependencies]\na-center-api   =  { path = \"../a-center-api\" } # why\n",
        ),
        (
            "[dependencies]\r\na-center.path = '../a-center'\r\nz = \"1\"\r\n",
            "[dependencies]\r\na-center-api.path = \"../a-center-api\"\r\nz = \"1\"\r\n",
        ),
        (
            "[dependencies.a-center]\npath = \"../a-center\"\n",
            "[dependencies.a-center-api]\npath = \"../a-center-api\"\n",
        ),
        (
            "[target.'cfg(unix)'.dependencies]\na-center = { path = \"../a-center\" }\n",
            "[target.'cfg(unix)'.dependencies]\na-center-api = { path = \"../a-center-api\" }\n",
        ),
    ] {
        assert_eq!(fixed(before, ROOT), Ok((after.to_owned(), ROOT.to_owned())));
    }
}

#[test]
fn an_inherited_dependency_gets_its_entry_in_the_root() {
    let root = format!("{ROOT}a-center-api = {{ path = \"a-center-api\" }}\n");
    for (before, after) in [
        ("[dependencies]\na-center.workspace = true\n", "[dependencies]\na-center-api.workspace = true\n"),
        ("[dependencies]\na-center = { workspace = true }\n", "[dependencies]\na-center-api = { workspace = true }\n"),
    ] {
        assert_eq!(fixed(before, ROOT), Ok((after.to_owned(), root.clone())));
        assert_eq!(fixed(before, &root), Ok((after.to_owned(), root.clone())));
    }
}

#[test]
fn where_the_interface_is_declared_already_the_app_is_taken_out() {
    let before = "[dependencies]\na-center.workspace = true # soon gone\na-center-api.workspace = true\n";
    let root = format!("{ROOT}a-center-api = {{ path = \"a-center-api\" }}\n");
    assert_eq!(fixed(before, &root).unwrap().0, "[dependencies]\na-center-api.workspace = true\n");
}

#[test]
fn a_declaration_that_says_more_is_left_to_a_person() {
    for declared in [
        "[dependencies]\na-center = { path = \"../a-center\", features = [\"x\"] }\n",
        "[dependencies]\na-center = { path = \"../a-center\", version = \"0.1\" }\n",
        "[dependencies]\na-center = { path = \"../a-center\" }\n[features]\nx = [\"a-center/y\"]\n",
    ] {
        assert_eq!(fixed(declared, ROOT), Err(NOT_PLAIN), "{declared}");
    }
}

#[test]
fn a_name_that_leads_elsewhere_is_left_to_a_person() {
    let before = "[dependencies]\na-center.workspace = true\n";
    for entry in [
        "a-center-api = \"1\"",
        "a-center-api = { path = \"other\" }",
        "a-center-api = { path = \"a-center-api\", package = \"z\" }",
    ] {
        assert_eq!(fixed(before, &format!("{ROOT}{entry}\n")), Err(TAKEN), "{entry}");
    }
    for sibling in ["a-center-api = \"1\"", "a-center-api = { path = \"../other\" }", "a-center-api.workspace = true"] {
        let before = format!("[dependencies]\na-center = {{ path = \"../a-center\" }}\n{sibling}\n");
        assert_eq!(fixed(&before, ROOT), Err(TAKEN), "{sibling}");
    }
}

#[test]
fn tables_without_lines_of_their_own_are_left_to_a_person() {
    let before = "[dependencies]\na-center.workspace = true\n";
    for root in [
        "[workspace]\ndependencies = { a-center = { path = \"a-center\" } }\n",
        "[workspace]\ndependencies.a-center.path = \"a-center\"\n",
        "[workspace.dependencies.a-center]\npath = \"a-center\"\n",
    ] {
        assert_eq!(fixed(before, root), Err(NOT_PLAIN), "{root}");
    }
    let inline =
        "dependencies = { a-center = { path = \"../a-center\" }, a-center-api = { path = \"../a-center-api\" } }\n";
    assert_eq!(fixed(inline, ROOT), Err(NOT_PLAIN));
}
