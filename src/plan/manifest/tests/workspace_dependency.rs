use super::*;

#[track_caller]
fn adds(name: &str, before: &str, after: &str) {
    let add = |text: &str| add_workspace_dependency(text, name, name);
    both_ways(before, after, add, |text| remove_workspace_dependency(text, name));
}

#[test]
fn beside_the_own_packages() {
    adds(
        "b",
        "[workspace.dependencies]\na = { path = \"a\" } # a\nc = { path = \"c\" }\n\n# web\naxum = \"1\"\n",
        "[workspace.dependencies]\na = { path = \"a\" } # a\nb = { path = \"b\" }\nc = { path = \"c\" }\n\n# web\naxum = \"1\"\n",
    );
    adds(
        "b",
        "[workspace.dependencies]\nz = \"1\"\n\n# own\nc = { path = \"c\" }\na.path = \"a\"\n\n# web\naxum = \"1\"\n",
        "[workspace.dependencies]\nz = \"1\"\n\n# own\nc = { path = \"c\" }\na.path = \"a\"\nb = { path = \"b\" }\n\n# web\naxum = \"1\"\n",
    );
    adds(
        "a",
        "[workspace.dependencies]\nz = \"1\"\n\n# own\nb = { path = \"b\" }\nc = { path = \"c\" }\n",
        "[workspace.dependencies]\nz = \"1\"\n\n# own\na = { path = \"a\" }\nb = { path = \"b\" }\nc = { path = \"c\" }\n",
    );
    adds(
        "a",
        "[workspace.dependencies]\nz = \"1\"\n\n# about b\nb = { path = \"b\" }\n# about c\nc = { path = \"c\" }\n",
        "[workspace.dependencies]\nz = \"1\"\n\na = { path = \"a\" }\n# about b\nb = { path = \"b\" }\n# about c\nc = { path = \"c\" }\n",
    );
}

#[test]
fn as_the_first_of_its_own() {
    adds(
        "x",
        "[workspace.dependencies]\n# web\naxum = \"1\"\n",
        "[workspace.dependencies]\nx = { path = \"x\" }\n\n# web\naxum = \"1\"\n",
    );
    adds(
        "x",
        "[workspace.dependencies] # all\n\naxum = \"1\"",
        "[workspace.dependencies] # all\n\nx = { path = \"x\" }\n\naxum = \"1\"",
    );
    adds(
        "x",
        "[workspace.dependencies]\n\n[package]\n",
        "[workspace.dependencies]\nx = { path = \"x\" }\n\n[package]\n",
    );
}

#[test]
fn every_spelling_of_the_table() {
    adds(
        "b",
        "[workspace]\ndependencies = { a = { path = \"a\" }, z = \"1\" }\n",
        "[workspace]\ndependencies = { a = { path = \"a\" }, b = { path = \"b\" }, z = \"1\" }\n",
    );
    adds(
        "b",
        "workspace = { dependencies.a.path = \"a\", members = [] }\n",
        "workspace = { dependencies.a.path = \"a\", dependencies.b = { path = \"b\" }, members = [] }\n",
    );
    adds(
        "b",
        "[workspace]\ndependencies.a.path = \"a\"\nresolver = \"3\"\n",
        "[workspace]\ndependencies.a.path = \"a\"\ndependencies.b = { path = \"b\" }\nresolver = \"3\"\n",
    );
}

#[test]
fn a_missing_table_is_made_behind_those_of_the_workspace() {
    for (before, after) in [
        (
            "[workspace]\nmembers = []\n\n[workspace.lints]\nx = 1\n\n# next\n[package]\nname = \"p\"\n",
            "[workspace]\nmembers = []\n\n[workspace.lints]\nx = 1\n\n[workspace.dependencies]\nx = { path = \"a/x\" }\n\n# next\n[package]\nname = \"p\"\n",
        ),
        ("[workspace]", "[workspace]\n\n[workspace.dependencies]\nx = { path = \"a/x\" }"),
        ("workspace.members = []\n", "workspace.members = []\nworkspace.dependencies.x = { path = \"a/x\" }\n"),
        ("workspace = { members = [] }\n", "workspace = { members = [], dependencies = { x = { path = \"a/x\" } } }\n"),
        (
            "[workspace]\nmembers = []\n\n[workspace.dependencies.a]\npath = \"a\"\n",
            "[workspace]\nmembers = []\n\n[workspace.dependencies]\nx = { path = \"a/x\" }\n\n[workspace.dependencies.a]\npath = \"a\"\n",
        ),
    ] {
        assert_eq!(add_workspace_dependency(before, "x", "a/x").as_deref(), Ok(after));
    }
}

#[test]
fn a_name_that_is_there() {
    let root = "[workspace.dependencies]\nx = { path = \"./x/\" }\ny = \"1\"\n";
    assert_eq!(add_workspace_dependency(root, "x", "x").as_deref(), Ok(root));
    assert_eq!(
        add_workspace_dependency(root, "y", "y").unwrap_err().to_string(),
        "`y` in `[workspace.dependencies]` is something else already"
    );
}

#[test]
fn whether_there_are_own_packages() {
    for (root, expected) in [
        ("[workspace.dependencies]\nx = { path = \"x\" }\n", true),
        ("[workspace.dependencies.x]\npath = \"x\"\n", true),
        ("workspace.dependencies.x.path = 'x'\n", true),
        ("[workspace.dependencies]\nx = \"1\"\n", false),
        ("[workspace]\n", false),
        ("[", false),
    ] {
        assert_eq!(shared(root).keeps_own, expected, "{root}");
    }
}
