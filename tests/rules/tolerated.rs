//! Exceptions and the baseline: each lifts one rule of one edge, and says so when it is of no use.

use layergen::model::{Baseline, Date, Fix, Identity, Located, Place, Rule};

use crate::policies::{self, exception};
use crate::shop::{Dev, Normal, check, check_with, only, shop, shorts};

fn entry(from: &str, to: &str, rule: Rule, line: usize) -> Located<Identity> {
    let identity = Identity { from: from.to_owned(), to: Some(to.to_owned()), kind: Some(Normal), rule };
    let place = Place { file: "layergen-baseline.toml".to_owned(), line, column: 1, length: 1 };
    Located { value: identity, place }
}

#[test]
fn an_exception_lifts_one_rule_and_the_next_is_judged() {
    // Sideways, and past the interface.
    let workspace = shop().edge("order-center", "user-center", Normal);
    let mut policy = policies::shop();
    assert_eq!(shorts(&check(&workspace, &policy)), [(Rule::SameLayer, "order-center", "user-center")]);
    policy.exceptions.push(exception("order-center", "user-center", Rule::SameLayer));
    let found = check(&workspace, &policy);
    assert_eq!(shorts(&found), [(Rule::Implementation, "order-center", "user-center")]);
    assert_eq!(found.excepted.len(), 1);
    assert_eq!(
        (found.excepted[0].identity.rule, found.excepted[0].reason.as_str()),
        (Rule::SameLayer, "split pending")
    );
    policy.exceptions.push(exception("order-center", "user-center", Rule::Implementation));
    let found = check(&workspace, &policy);
    assert_eq!((shorts(&found).len(), found.excepted.len()), (0, 2));
}

#[test]
fn the_baseline_lifts_one_rule_too() {
    let workspace = shop().edge("order-center", "user-center", Normal);
    let policy = policies::shop();
    let mut baseline = Baseline { entries: vec![entry("order-center", "user-center", Rule::SameLayer, 3)] };
    let found = check_with(&workspace, &policy, &baseline);
    assert_eq!(shorts(&found), [(Rule::Implementation, "order-center", "user-center")]);
    assert_eq!(found.baselined, [baseline.entries[0].value.clone()]);
    baseline.entries.push(entry("order-center", "user-center", Rule::Implementation, 4));
    let found = check_with(&workspace, &policy, &baseline);
    assert_eq!((shorts(&found).len(), found.baselined.len()), (0, 2));
}

#[test]
fn a_baseline_entry_that_nothing_matches_is_a_finding_at_its_line() {
    let baseline = Baseline { entries: vec![entry("order-center", "user-center-api", Rule::SameLayer, 7)] };
    let found = check_with(&shop(), &policies::shop(), &baseline).findings;
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].identity, Identity { rule: Rule::Baseline, ..baseline.entries[0].value.clone() });
    assert_eq!((found[0].place.file.as_str(), found[0].place.line), ("layergen-baseline.toml", 7));
    assert_eq!(found[0].fix, Some(Fix::DropBaselineEntry));
    assert_eq!(
        found[0].message,
        "nothing is found any more for `order-center` → `user-center-api` (`same-layer`, normal)"
    );
}

#[test]
fn a_stale_exception_says_what_was_meant() {
    let told = |from: &str, to: &str, rule: Rule| {
        let mut policy = policies::shop();
        policy.exceptions = vec![exception(from, to, rule)];
        let workspace = shop().edge("order-data", "user-data-api", Dev).edge("user-data", "order-center-api", Normal);
        let found = check(&workspace, &policy).findings;
        let stale: Vec<_> = found.into_iter().filter(|finding| finding.identity.rule == Rule::Exception).collect();
        let [one] = stale.as_slice() else { panic!("{stale:?}") };
        assert_eq!(one.place.file, "layergen.toml");
        assert!(one.message.ends_with("tolerates nothing"), "{}", one.message);
        one.help[0].clone()
    };
    let cases = [
        ("order-centre", "user-dao", Rule::DaoOwner, "`order-centre` is no member: did you mean `order-center`?"),
        ("order-center", "user-doa", Rule::DaoOwner, "`user-doa` is no member: did you mean `user-dao`?"),
        ("order-center", "user-dao", Rule::DaoOwner, "take it out: `order-center` does not depend on `user-dao`"),
        (
            "order-data",
            "user-data-api",
            Rule::SameLayer,
            "take it out, or write `kind = \"dev\"`: there is no normal dependency",
        ),
        (
            "user-data",
            "order-center-api",
            Rule::SameLayer,
            "take it out, or write rule = \"upward\", which this edge breaks",
        ),
        ("order-center", "", Rule::Name, "take it out"),
    ];
    for (from, to, rule, expected) in cases {
        assert_eq!(told(from, to, rule), expected);
    }
}

#[test]
fn an_expired_exception_is_the_one_finding() {
    let workspace = shop().edge("order-center", "user-center-api", Normal);
    let mut policy = policies::shop();
    policy.exceptions = vec![exception("order-center", "user-center-api", Rule::SameLayer)];
    policy.exceptions[0].until = Some(Date { year: 2026, month: 6, day: 30 });
    let found = only(&workspace, &policy);
    assert_eq!(found.identity.rule, Rule::Exception);
    assert_eq!(
        found.message,
        "the exception for `order-center` → `user-center-api` (`same-layer`, normal) ended on 2026-06-30"
    );
    // Its last day still counts.
    policy.exceptions[0].until = Some(Date { year: 2026, month: 7, day: 1 });
    assert_eq!(shorts(&check(&workspace, &policy)), []);
}

#[test]
fn an_exception_is_for_its_own_kind() {
    let workspace = shop().edge("order-center", "user-center-api", Normal).edge("order-center", "user-center-api", Dev);
    let mut policy = policies::shop();
    policy.exceptions = vec![exception("order-center", "user-center-api", Rule::SameLayer)];
    let found = check(&workspace, &policy).findings;
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].identity.rule, found[0].identity.kind), (Rule::SameLayer, Some(Dev)));
}

#[test]
fn a_rule_about_a_crate_is_excepted_without_a_kind() {
    let mut policy = policies::shop();
    policy.exceptions = vec![exception("nowhere", "", Rule::Unassigned)];
    policy.exceptions.push(exception("order-center", "user-center", Rule::SharedSource));
    let workspace = shop().member("nowhere").shared_source("order-center", "user-center");
    let found = check(&workspace, &policy);
    assert_eq!((shorts(&found).len(), found.excepted.len()), (0, 2));
}

#[test]
fn a_stale_exception_from_a_ban_says_which_kind_was_meant() {
    let mut policy = policies::shop();
    policy.forbids = vec![policies::forbid("gateway", "sqlx", layergen::model::Reach::Direct)];
    policy.exceptions = vec![exception("order-gateway", "sqlx", Rule::Forbid)];
    let workspace = shop().external("order-gateway", "sqlx", crate::shop::Build);
    let found = check(&workspace, &policy).findings;
    let stale = found.iter().find(|finding| finding.identity.rule == Rule::Exception).unwrap();
    assert_eq!(stale.help, ["take it out, or write `kind = \"build\"`: there is no normal dependency"]);
}
