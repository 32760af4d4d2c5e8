//! The library as a user's own test calls it.

use std::panic::{AssertUnwindSafe, catch_unwind};

use layergen::check::{Check, Error};
use layergen::model::{Date, Rule};

use crate::folder::{Folder, POLICY};
use crate::shop::{Normal, shop};

fn panic_of(action: impl FnOnce()) -> String {
    let panic = catch_unwind(AssertUnwindSafe(action)).unwrap_err();
    panic.downcast_ref::<String>().unwrap().clone()
}

#[test]
fn a_broken_rule_ends_the_test_with_its_line_quoted() {
    let checked = Folder::with_debt();
    let checked = Check::new(checked.path("order-dao")).run().unwrap();
    assert!(!checked.is_clean());
    let said = panic_of(|| checked.assert_clean());
    for part in [
        "the layer rules are broken\n\nerror[same-layer]: `order-center`",
        "user-center-api = { path = \"../user-center-api\" }\n",
        "^^^^^^^^^^^^^^^ a dependency of `order-center`",
        "= help: ",
        "\n2 findings in 2 files ",
    ] {
        assert!(said.contains(part), "no `{part}` in:\n{said}");
    }
    assert!(!said.contains('\u{1b}'), "{said}");
}

#[test]
fn a_policy_in_the_test_needs_no_file() {
    let folder = Folder::of(&shop(), "this is not read");
    Check::new(folder.root()).policy_text(POLICY).run().unwrap().assert_clean();
    let loose = POLICY.replace("\"*-common\"", "\"other-common\"");
    let checked = Check::new(folder.root()).policy_text(loose).run().unwrap();
    let found: Vec<_> = checked.findings.findings.iter().map(|finding| finding.identity.rule).collect();
    assert_eq!(found, [Rule::Unassigned]);
}

#[test]
fn a_policy_that_cannot_be_used_is_shown_by_unwrap() {
    let folder = Folder::of(&shop(), POLICY);
    let check = Check::new(folder.root()).policy_text("version = 1\norder = [\"app\"]\nmax-dept = 3\n");
    let said = panic_of(|| drop(check.run().unwrap()));
    for part in [" --> layergen.toml:3:1\n", "3 | max-dept = 3\n", "= help: did you mean `max-depth`?"] {
        assert!(said.contains(part), "no `{part}` in:\n{said}");
    }
    std::fs::remove_file(folder.path("layergen.toml")).unwrap();
    let error = Check::new(folder.root()).run().unwrap_err();
    assert!(matches!(error, Error::NoPolicy { .. }));
    assert!(format!("{error:?}").contains("help: `layergen adopt`"), "{error:?}");
    let error = Check::new(folder.root()).policy_file("/nowhere/layergen.toml").run().unwrap_err();
    assert_eq!(error.to_string(), "policy file `/nowhere/layergen.toml` does not exist");
}

#[test]
fn an_exception_expires_the_day_after_its_last() {
    let exception = "[[exception]]\nfrom = \"order-center\"\nto = \"user-center-api\"\nrule = \"same-layer\"\nreason = \"soon\"\nuntil = 2027-03-31\n";
    let folder = Folder::of(&shop().edge("order-center", "user-center-api", Normal), &format!("{POLICY}{exception}"));
    let on = |month, day| {
        let checked = Check::new(folder.root()).today(Date { year: 2027, month, day }).run().unwrap();
        (checked.findings.findings.len(), checked.findings.excepted.len())
    };
    assert_eq!(on(3, 31), (0, 1));
    assert_eq!(on(4, 1), (1, 1), "it still tolerates, so that one cause is one finding");
}

#[test]
fn what_is_found_is_plain_data() {
    let folder = Folder::with_debt();
    let checked = folder.judged();
    assert_eq!(checked.workspace.root, folder.root());
    assert_eq!((checked.findings.members, checked.findings.edges), (20, 26));
    let center = checked.workspace.graph.position("order-center").unwrap();
    assert!(checked.assignment.standings[center].is_some());
    assert_eq!(checked.policy_text, POLICY);
    assert!(checked.to_string().ends_with("20 crates, 26 edges\n"));
}
