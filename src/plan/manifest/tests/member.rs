use super::*;

#[track_caller]
fn adds(folder: &str, before: &str, after: &str) {
    both_ways(before, after, |text| add_member(text, folder), |text| remove_member(text, folder));
}

#[test]
fn a_line_for_each_member() {
    adds(
        "b",
        "[workspace]\nmembers = [\n    \"a\", # first\n    \"c\",\n    # the end\n]\n",
        "[workspace]\nmembers = [\n    \"a\", # first\n    \"b\",\n    \"c\",\n    # the end\n]\n",
    );
    adds(
        "d",
        "[workspace]\nmembers = [\n\t'a',\n\t'c' # last\n]",
        "[workspace]\nmembers = [\n\t'a',\n\t'c', # last\n\t'd'\n]",
    );
    adds(
        "a",
        "[workspace]\nmembers = [ # all\n    # about b\n    \"b\",\n\n    \"c\",\n]\n",
        "[workspace]\nmembers = [ # all\n    \"a\",\n    # about b\n    \"b\",\n\n    \"c\",\n]\n",
    );
    adds(
        "a",
        "[workspace]\nmembers = [\n    # the apps\n    \"b\",\n    \"c\",\n]\n",
        "[workspace]\nmembers = [\n    # the apps\n    \"a\",\n    \"b\",\n    \"c\",\n]\n",
    );
}

#[test]
fn a_list_that_is_not_sorted_grows_at_its_end() {
    adds(
        "b",
        "[workspace]\nmembers = [\n  \"c\",\n  \"a\",\n]\n",
        "[workspace]\nmembers = [\n  \"c\",\n  \"a\",\n  \"b\",\n]\n",
    );
    adds("b", "[workspace]\nmembers = [\"c\", \"a\"]\n", "[workspace]\nmembers = [\"c\", \"a\", \"b\"]\n");
}

#[test]
fn several_members_in_a_line() {
    adds("b", "[workspace]\nmembers = [\"a\", \"c\"]\n", "[workspace]\nmembers = [\"a\", \"b\", \"c\"]\n");
    adds("a", "[workspace]\nmembers = [ \"b\" ,'c', ]\n", "[workspace]\nmembers = [ \"a\", \"b\" ,'c', ]\n");
    adds("d", "[workspace]\nmembers = [ \"b\" ,'c', ]\n", "[workspace]\nmembers = [ \"b\" ,'c', 'd', ]\n");
    adds(
        "d",
        "[workspace]\nmembers = [\n  \"a\", \"c\",\n  \"e\", \"f\", # two\n]\n",
        "[workspace]\nmembers = [\n  \"a\", \"c\", \"d\",\n  \"e\", \"f\", # two\n]\n",
    );
    adds(
        "a",
        "[workspace]\nmembers = [\n  \"b\", \"c\",\n  \"e\",\n]\n",
        "[workspace]\nmembers = [\n  \"a\", \"b\", \"c\",\n  \"e\",\n]\n",
    );
    adds(
        "d",
        "[workspace]\nmembers = [\"a\",\n           \"c\"]\n",
        "[workspace]\nmembers = [\"a\",\n           \"c\",\n           \"d\"]\n",
    );
    adds(
        "b",
        "[workspace]\nmembers = [\"a\",\n           \"c\"]\n",
        "[workspace]\nmembers = [\"a\",\n           \"b\",\n           \"c\"]\n",
    );
    adds("b", "[workspace]\nmembers = [ \"a\"\n, \"c\"\n]\n", "[workspace]\nmembers = [ \"a\", \"b\"\n, \"c\"\n]\n");
}

#[test]
fn an_empty_list() {
    adds("a", "[workspace]\nmembers = []\n", "[workspace]\nmembers = [\"a\"]\n");
    adds("a", "[workspace]\nmembers = [\n]\n", "[workspace]\nmembers = [\n    \"a\",\n]\n");
    adds(
        "a",
        "[workspace]\nmembers = [ # all\n  # none\n]\n",
        "[workspace]\nmembers = [ # all\n  # none\n  \"a\",\n]\n",
    );
}

#[test]
fn every_spelling_of_the_table() {
    adds("b", "workspace.members = [\"a\"]\n", "workspace.members = [\"a\", \"b\"]\n");
    adds("b", "workspace = { members = [\"a\"] }\n", "workspace = { members = [\"a\", \"b\"] }\n");
    adds("b", "\u{feff}workspace = { members = [\"a\"] }", "\u{feff}workspace = { members = [\"a\", \"b\"] }");
}

#[test]
fn a_missing_list_is_made() {
    for (before, after) in [
        ("[workspace]\n", "[workspace]\nmembers = [\"a\"]\n"),
        ("[workspace] # root", "[workspace] # root\nmembers = [\"a\"]"),
        (
            "[workspace]\nresolver = \"3\"\n\n# next\n[package]\n",
            "[workspace]\nresolver = \"3\"\nmembers = [\"a\"]\n\n# next\n[package]\n",
        ),
        ("workspace.resolver = \"3\"\n", "workspace.resolver = \"3\"\nworkspace.members = [\"a\"]\n"),
        ("workspace = { resolver = \"3\" }\n", "workspace = { resolver = \"3\", members = [\"a\"] }\n"),
        ("workspace = {}\n", "workspace = { members = [\"a\"] }\n"),
        (
            "[package]\nname = \"p\"\n\n[workspace.package]\nedition = \"2024\"\n",
            "[package]\nname = \"p\"\n\n[workspace]\nmembers = [\"a\"]\n\n[workspace.package]\nedition = \"2024\"\n",
        ),
    ] {
        assert_eq!(add_member(before, "a").as_deref(), Ok(after));
    }
}

#[test]
fn what_is_covered_is_not_listed_again() {
    for members in ["\"a/*\"", "\"./a/b/\"", "\"**\"", "'a/b'"] {
        let root = format!("[workspace]\nmembers = [{members}]\n");
        assert_eq!(add_member(&root, "a/b"), Ok(root));
    }
}

#[test]
fn what_is_excluded_stays_out() {
    let root = "[workspace]\nmembers = [\"a/*\"]\nexclude = [\"x\", \"a/b\"]\n";
    let excluded = add_member(root, "a/b").unwrap_err();
    assert_eq!(excluded.to_string(), "`a/b` in `exclude` of `[workspace]` keeps it out");
    let listed = "[workspace]\nmembers = [\"a/b\"]\nexclude = [\"a\"]\n";
    assert_eq!(add_member(listed, "a/b").as_deref(), Ok(listed));
    assert!(add_member(listed, "a/c").is_err());
}

#[test]
fn default_members_are_no_more_than_the_members() {
    let root = "[workspace]\nmembers = [\"a\", \"b\"]\ndefault-members = [\"b\", \"./a\", \"a\"]\n";
    let left = "[workspace]\nmembers = [\"b\"]\ndefault-members = [\"b\"]\n";
    assert_eq!(remove_member(root, "a").as_deref(), Ok(left));
    assert_eq!(remove_member(left, "a").as_deref(), Ok(left));
}

#[test]
fn what_is_in_the_way_is_named() {
    for (root, message) in [
        ("[package]\nname = \"p\"\n", "there is no `[workspace]`"),
        ("[workspace]\nmembers = \"a\"\n", "`members` in `[workspace]` is no array of texts"),
        ("[workspace]\nmembers = [1]\n", "`members` in `[workspace]` is no array of texts"),
        ("workspace = 1\n", "`workspace` in the manifest is no table"),
    ] {
        assert_eq!(add_member(root, "a").unwrap_err().to_string(), message);
    }
    assert!(matches!(add_member("[workspace]\nmembers = [\n", "a"), Err(Uneditable::Syntax { line: 2 | 3, .. })));
}
