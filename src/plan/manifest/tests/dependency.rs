use super::*;
use crate::model::DependencyKind;

const PACKAGE: &str = "[package]\nname = \"m\"\n";

fn inherited(name: &str) -> NewDependency<'_> {
    NewDependency { name, source: Source::Workspace, features: &[] }
}

#[track_caller]
fn adds(name: &str, before: &str, after: &str) {
    let kind = DependencyKind::Normal;
    let add = |text: &str| add_dependency(text, kind, &inherited(name));
    both_ways(before, after, add, |text| remove_dependency(text, kind, name));
}

/// What `cargo add` of cargo 1.95 makes of the same manifests; `tests/manifest.rs` asks it again.
#[test]
fn a_line_stands_where_cargo_add_puts_it() {
    adds(
        "b",
        "[dependencies]\na.workspace = true # first\n# about c\nc.workspace = true\n\n# next\n[dev-dependencies]\n",
        "[dependencies]\na.workspace = true # first\nb.workspace = true\n# about c\nc.workspace = true\n\n# next\n[dev-dependencies]\n",
    );
    adds(
        "a",
        "[dependencies]\n# about c\nc = { path = \"../c\" }\n\n# tail\n[features]\n",
        "[dependencies]\na.workspace = true\n# about c\nc = { path = \"../c\" }\n\n# tail\n[features]\n",
    );
    adds(
        "a",
        "[dependencies]\nc = \"1\"\nb = \"1\" # t\n\n# tail\n[features]\n",
        "[dependencies]\nc = \"1\"\nb = \"1\" # t\na.workspace = true\n\n# tail\n[features]\n",
    );
    adds(
        "a",
        "[dependencies]\n# none\n\n# tail\n[features]\n",
        "[dependencies]\na.workspace = true\n# none\n\n# tail\n[features]\n",
    );
    adds(
        "c",
        "[dependencies]\nb = { version = \"1\", features = [\n  \"x\", # x\n] } # b\nd.version = \"1\"\nd.features = [\"y\"]\n",
        "[dependencies]\nb = { version = \"1\", features = [\n  \"x\", # x\n] } # b\nc.workspace = true\nd.version = \"1\"\nd.features = [\"y\"]\n",
    );
}

#[test]
fn other_spellings_of_the_table() {
    adds(
        "a",
        "dependencies.b.path = \"../b\"\n[package]\n",
        "dependencies.a.workspace = true\ndependencies.b.path = \"../b\"\n[package]\n",
    );
    adds(
        "a",
        "dependencies = { b.path = \"../b\" }\n[package]\n",
        "dependencies = { a.workspace = true, b.path = \"../b\" }\n[package]\n",
    );
    adds("c", "[dependencies]\n  b = \"1\"", "[dependencies]\n  b = \"1\"\n  c.workspace = true");
    adds("é", "[dependencies]\nb = \"1\"\n", "[dependencies]\nb = \"1\"\n\"é\".workspace = true\n");
}

#[test]
fn a_missing_table_is_made_where_cargo_add_makes_it() {
    for (before, after) in [
        ("\n[features]\nz = []\n\n# end\n", "\n[features]\nz = []\n\n[dependencies]\na.workspace = true\n\n# end\n"),
        // Behind the last table by its first key, not by its place.
        (
            "\n[lints]\nworkspace = true\n\n[package.metadata.x]\ny = 1\n",
            "\n[lints]\nworkspace = true\n\n[dependencies]\na.workspace = true\n\n[package.metadata.x]\ny = 1\n",
        ),
        (
            "\n[package.metadata.x]\ny = 1\n\n[lints]\nworkspace = true\n",
            "\n[package.metadata.x]\ny = 1\n\n[lints]\nworkspace = true\n\n[dependencies]\na.workspace = true\n",
        ),
        (
            "\n[[bin]]\nname = \"x\"\n\n[[bin]]\nname = \"y\"\n",
            "\n[[bin]]\nname = \"x\"\n\n[[bin]]\nname = \"y\"\n\n[dependencies]\na.workspace = true\n",
        ),
        (
            "\n[dependencies.b]\npath = \"../b\"\n",
            "\n[dependencies]\na.workspace = true\n\n[dependencies.b]\npath = \"../b\"\n",
        ),
        ("", "\n[dependencies]\na.workspace = true\n"),
    ] {
        let added = add_dependency(&format!("{PACKAGE}{before}"), DependencyKind::Normal, &inherited("a"));
        assert_eq!(added, Ok(format!("{PACKAGE}{after}")));
    }
}

#[test]
fn every_source_and_kind() {
    for (kind, source, features, added) in [
        (DependencyKind::Normal, Source::Workspace, &[][..], "[dependencies]\nx.workspace = true\n"),
        (
            DependencyKind::Dev,
            Source::Workspace,
            &["write", "y"],
            "[dev-dependencies]\nx = { workspace = true, features = [\"write\", \"y\"] }\n",
        ),
        (DependencyKind::Build, Source::Path("../x"), &[], "[build-dependencies]\nx = { path = \"../x\" }\n"),
        (
            DependencyKind::Normal,
            Source::Path("../x"),
            &["write"],
            "[dependencies]\nx = { path = \"../x\", features = [\"write\"] }\n",
        ),
    ] {
        let added = format!("{PACKAGE}\n{added}");
        let dependency = NewDependency { name: "x", source, features };
        assert_eq!(add_dependency(PACKAGE, kind, &dependency).as_deref(), Ok(added.as_str()));
        assert_eq!(add_dependency(&added, kind, &dependency).as_deref(), Ok(added.as_str()));
    }
    let old = "[dev_dependencies]\nb = \"1\"\n";
    let added = add_dependency(old, DependencyKind::Dev, &inherited("c"));
    assert_eq!(added.as_deref(), Ok("[dev_dependencies]\nb = \"1\"\nc.workspace = true\n"));
}

#[test]
fn all_declarations_of_a_kind_go() {
    let before = "\
[dependencies]
# a comment above stays
x = { path = \"../x\" } # gone
y = \"1\"

[dev-dependencies]
x = { path = \"../x\" }

[target.'cfg(unix)'.dependencies]
x.path = \"../x\"
x.features = [
    \"f\",
]

[target.'cfg(windows)'.dependencies.x]
path = \"../x\"

# last
[features]
f = []
";
    let after = "\
[dependencies]
# a comment above stays
y = \"1\"

[dev-dependencies]
x = { path = \"../x\" }

[target.'cfg(unix)'.dependencies]

# last
[features]
f = []
";
    assert_eq!(remove_dependency(before, DependencyKind::Normal, "x").as_deref(), Ok(after));
    assert_eq!(remove_dependency(after, DependencyKind::Normal, "x").as_deref(), Ok(after));
}
