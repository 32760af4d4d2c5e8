use super::*;

#[test]
fn a_package_and_its_program() {
    for (before, after) in [
        ("[package]\nname = 'a' # it\n", "[package]\nname = 'b' # it\n"),
        ("package.name = \"a\"\r\n", "package.name = \"b\"\r\n"),
        ("[package]\nname = \"a\"\ndefault-run = \"a\"\n", "[package]\nname = \"b\"\ndefault-run = \"b\"\n"),
        (
            "[package]\nname = \"a\"\ndefault-run = \"a\"\n[[bin]]\nname = \"a\"\n",
            "[package]\nname = \"b\"\ndefault-run = \"a\"\n[[bin]]\nname = \"a\"\n",
        ),
    ] {
        assert_eq!(rename_package(before, "b").as_deref(), Ok(after));
    }
    assert_eq!(rename_package("[workspace]\n", "b"), Err(Uneditable::NoPackage));
    assert_eq!(rename_package("[package]\n", "b").unwrap_err().to_string(), "`name` in `[package]` is no text");
}

#[test]
fn a_member() {
    for (before, after) in [
        ("members = ['b', \"d\"]", "members = ['c', \"d\"]"),
        ("members = [\"d\", \"./b/\", \"a\"]", "members = [\"d\", \"c\", \"a\"]"),
        ("members = [\"a\", \"b\", \"bb\"]", "members = [\"a\", \"bb\", \"c\"]"),
        (
            "members = [\n    # own\n    \"b\", # b\n\n    \"bb\"\n    # end\n]",
            "members = [\n\n    \"bb\",\n    # own\n    \"c\" # b\n    # end\n]",
        ),
        ("members = [\"b\"]\ndefault-members = [\"b\"]", "members = [\"c\"]\ndefault-members = [\"c\"]"),
        ("members = [\"*\"]", "members = [\"*\"]"),
        ("members = [\"b*\"]", "members = [\"b*\", \"c\"]"),
        ("members = [\"x\"]", "members = [\"x\"]"),
    ] {
        let renamed = rename_member(&format!("[workspace]\n{before}\n"), "b", "c");
        assert_eq!(renamed, Ok(format!("[workspace]\n{after}\n")));
    }
    let renamed = rename_member("[workspace]\nmembers = [\n  \"b\",\n  \"c\"\n]\n", "c", "a");
    assert_eq!(renamed.as_deref(), Ok("[workspace]\nmembers = [\n  \"a\",\n  \"b\"\n]\n"));
}

#[test]
fn an_entry_of_the_root() {
    for (before, after) in [
        (
            "[workspace.dependencies]\na = { path = \"a\" }\n# own\nb = { path = 'x/b', version = \"1\" } # b\n\nz = \"1\"\nb-b = { path = \"b-b\" }\n",
            "[workspace.dependencies]\na = { path = \"a\" }\n\nz = \"1\"\nb-b = { path = \"b-b\" }\n# own\nc = { path = 'x/c', version = \"1\" } # b\n",
        ),
        ("[workspace.dependencies.b]\npath = \"b\"\n", "[workspace.dependencies.c]\npath = \"x/c\"\n"),
        ("[workspace]\ndependencies . b . path = \"b\"\n", "[workspace]\ndependencies . c . path = \"x/c\"\n"),
        (
            "workspace = { dependencies = { \"b\" = { path = \"b\" } } }\n",
            "workspace = { dependencies = { c = { path = \"x/c\" } } }\n",
        ),
        (
            "[workspace.dependencies]\nalias = { path = \"b\", package = \"b\" }\n",
            "[workspace.dependencies]\nalias = { path = \"x/c\", package = \"c\" }\n",
        ),
        ("[workspace.dependencies]\nb = \"1\"\n", "[workspace.dependencies]\nb = \"1\"\n"),
        ("[workspace]\n", "[workspace]\n"),
    ] {
        assert_eq!(rename_workspace_dependency(before, "b", "c", "x/c").as_deref(), Ok(after));
    }
    let taken = "[workspace.dependencies]\nb = { path = \"b\" }\nc = \"1\"\n";
    assert_eq!(
        rename_workspace_dependency(taken, "b", "c", "c"),
        Err(Uneditable::taken(&["workspace", "dependencies"], "c"))
    );
}

#[test]
fn a_dependency_in_every_table_and_feature() {
    let before = "\
[dependencies]
a.workspace = true
# about b
b.workspace = true
b.features = [\"x\"]
# about bb
bb = \"1\"

[dev-dependencies]
b = { path = \"../b/\" }

[target.'cfg(unix)'.build-dependencies.b]
path = \"../b\"

[target.'cfg(windows)'.dependencies]
b = { path = \"../vendor/b\" }
alias = { package = \"b\", path = '../b' }

[features]
x = [\"b\", \"dep:b\", 'b/y', \"b?/y\", \"bb/y\", \"b-b\"]

[[bin]]
name = \"b\"
required-features = [\"b/z\"]
";
    let after = "\
[dependencies]
a.workspace = true
# about bb
bb = \"1\"
# about b
c.workspace = true
c.features = [\"x\"]

[dev-dependencies]
c = { path = \"../c\" }

[target.'cfg(unix)'.build-dependencies.c]
path = \"../c\"

[target.'cfg(windows)'.dependencies]
b = { path = \"../vendor/b\" }
alias = { package = \"c\", path = '../c' }

[features]
x = [\"c\", \"dep:c\", 'c/y', \"c?/y\", \"bb/y\", \"b-b\"]

[[bin]]
name = \"b\"
required-features = [\"c/z\"]
";
    assert_eq!(rename_dependency(before, "b", "c", Some(("../b", "../c"))).as_deref(), Ok(after));
    let hidden = "[dependencies]\nb.workspace = true\n[features]\nb = [\"dep:b\"]\nd = [\"b\"]\n";
    let shown = "[dependencies]\nc.workspace = true\n[features]\nb = [\"dep:c\"]\nd = [\"b\"]\n";
    assert_eq!(rename_dependency(hidden, "b", "c", None).as_deref(), Ok(shown));
    let taken = "[dependencies]\nb.workspace = true\nc = \"1\"\n";
    assert_eq!(rename_dependency(taken, "b", "c", None), Err(Uneditable::taken(&["dependencies"], "c")));
}
