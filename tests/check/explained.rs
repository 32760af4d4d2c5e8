//! `layergen explain`: two crates, or a rule.

use layergen::model::Rule;
use serde_json::Value;

use crate::folder::Folder;

#[test]
fn two_crates_are_explained_by_lines_of_the_policy() {
    let folder = Folder::with_debt();
    let said = |from: &str, to: &str| {
        let ran = folder.run(&["explain", from, to]);
        assert_eq!(ran.code, Some(0), "{}", ran.stderr);
        ran.stdout
    };
    let yes = said("order-business", "user-center");
    assert!(yes.contains("yes: depend on `user-center-api`") && yes.contains("(layergen.toml:2)"), "{yes}");
    let no = said("order-data", "order-center");
    assert!(no.contains("(`upward`)") && no.contains("(layergen.toml:2)"), "{no}");
    let json: Value =
        serde_json::from_str(&folder.run(&["explain", "order-data", "order-center", "--format", "json"]).stdout)
            .unwrap();
    assert!(json.is_object(), "{json:#}");
}

#[test]
fn a_name_that_nobody_has_is_told_with_the_one_that_was_meant() {
    let folder = Folder::with_debt();
    let ran = folder.run(&["explain", "order-center", "user-centre"]);
    assert_eq!(ran.code, Some(2));
    ran.says(&["no crate and no service is named `user-centre`", "did you mean `user-center`?"]);
}

#[test]
fn every_rule_has_its_page_without_a_workspace() {
    let folder = Folder::new();
    for rule in Rule::ALL {
        let ran = folder.run(&["explain", rule.id()]);
        assert_eq!(ran.code, Some(0));
        assert!(ran.stdout.starts_with(&format!("# `{}`\n", rule.id())), "{}", ran.stdout);
    }
    let ran = folder.run(&["explain", "same-layr"]);
    assert_eq!(ran.code, Some(2));
    ran.says(&["there is no rule `same-layr`", "did you mean `same-layer`?"]);
}
