//! External packages, shared source files, the right to write.

use layergen::model::{Baseline, Judged, Reach, Rule};
use layergen::model::{Reached, Resolved};
use layergen::rules::{Context, assign, judge};

use crate::policies::{self, forbid};
use crate::shop::{Build, Dev, Normal, TODAY, check, only, shop, short, shorts};

#[test]
fn a_direct_ban_is_of_what_a_crate_declares() {
    let mut policy = policies::shop();
    policy.forbids = vec![forbid("business", "sqlx*", Reach::Direct)];
    for (from, package, kind) in [
        ("order-business", "sqlx", Normal),
        ("order-business-api", "sqlx-core", Normal),
        ("order-business", "sqlx", Build),
    ] {
        let workspace = shop().external(from, package, kind).external("order-dao", "sqlx", Normal);
        let found = only(&workspace, &policy);
        assert_eq!(short(&found), (Rule::Forbid, from, package));
        assert_eq!((found.place.file.clone(), found.place.line), workspace.line_of(from, package, kind));
        assert_eq!(found.reason, "the business has no sqlx*");
        assert_eq!(found.message, format!("`{from}` depends on `{package}`, which layer `business` does without"));
    }
    let silent = shop().external("order-business", "sqlx", Dev).external("order-business", "serde", Normal);
    assert_eq!(shorts(&check(&silent, &policy)), []);
}

#[test]
fn what_only_tests_use_is_not_banned() {
    let mut policy = policies::shop();
    policy.forbids = vec![forbid("gateway", "sqlx", Reach::Transitive)];
    let workspace = shop()
        .external("order-gateway", "sqlx", Dev)
        .external("order-dao", "sqlx", Normal)
        .edge("order-gateway", "order-center-api", Dev)
        .external("order-center-api", "sqlx", Dev);
    assert_eq!(shorts(&check(&workspace, &policy)), []);
    policy.kinds.build = Judged::Ignore;
    assert_eq!(shorts(&check(&workspace.external("order-gateway", "sqlx", Build), &policy)), []);
}

#[test]
fn a_transitive_ban_names_the_route_at_the_crates_own_line() {
    let mut policy = policies::shop();
    policy.forbids = vec![forbid("gateway", "sqlx", Reach::Transitive)];
    let workspace = shop().external("shop-common", "sqlx", Normal);
    let found = check(&workspace, &policy).findings;
    let told: Vec<_> = found.iter().map(short).collect();
    assert_eq!(told, [(Rule::Forbid, "order-gateway", "sqlx"), (Rule::Forbid, "user-gateway", "sqlx")]);
    assert_eq!(
        found[0].message,
        "`order-gateway` reaches `sqlx`, which layer `gateway` does without: `order-gateway` → `order-business-api` → \
         `shop-common` → `sqlx`"
    );
    let line = workspace.line_of("order-gateway", "order-business-api", Normal);
    assert_eq!((found[0].place.file.clone(), found[0].place.line), line);
    assert_eq!(found[0].help, ["take `sqlx` out of `shop-common`, or `order-business-api` out of `order-gateway`"]);
    policy.forbids[0].reach = Reach::Direct;
    assert_eq!(shorts(&check(&workspace, &policy)), []);
}

#[test]
fn behind_a_crate_of_the_same_ban_nobody_is_told_again() {
    let mut policy = policies::shop();
    policy.forbids = vec![forbid("business", "sqlx", Reach::Transitive)];
    let workspace = shop().external("order-business-api", "sqlx", Normal);
    assert_eq!(shorts(&check(&workspace, &policy)), [(Rule::Forbid, "order-business-api", "sqlx")]);
}

#[test]
fn a_resolved_graph_shows_what_packages_bring() {
    let mut policy = policies::shop();
    policy.forbids = vec![forbid("gateway", "sqlx", Reach::Transitive)];
    let workspace = shop().external("order-gateway", "orm", Normal).external("user-gateway", "orm", Dev);
    let graph = workspace.graph();
    let assignment = assign(&graph, &policy).unwrap();
    let mut resolved = Resolved { members: vec![Vec::new(); graph.members.len()] };
    for (member, first) in [("order-gateway", "orm"), ("user-gateway", "orm"), ("order-center", "orm")] {
        let route = [first, "sqlx"].map(String::from).to_vec();
        resolved.members[graph.position(member).unwrap()].push(Reached { package: "sqlx".to_owned(), route });
    }
    let context = Context { today: TODAY, baseline: &Baseline::default(), resolved: Some(&resolved) };
    let found = judge(&graph, &policy, &assignment, &context).findings;
    assert_eq!(found.iter().map(short).collect::<Vec<_>>(), [(Rule::Forbid, "order-gateway", "sqlx")]);
    assert_eq!((found[0].place.file.clone(), found[0].place.line), workspace.line_of("order-gateway", "orm", Normal));
    assert!(found[0].message.ends_with("`order-gateway` → `orm` → `sqlx`"), "{}", found[0].message);
}

#[test]
fn a_shared_source_file_is_an_edge_that_no_manifest_shows() {
    let mut policy = policies::shop();
    let workspace = shop().shared_source("order-center", "user-center");
    let found = only(&workspace, &policy);
    assert_eq!(short(&found), (Rule::SharedSource, "order-center", "user-center"));
    assert_eq!((found.identity.kind, found.place.file.as_str()), (None, "order-center/src/lib.rs"));
    // Twice the same two crates is one record.
    let twice = only(&workspace.clone().shared_source("order-center", "user-center"), &policy);
    assert_eq!(twice.notes.len(), 1);
    policy.shared_source = layergen::model::Verdict::Allow;
    assert_eq!(shorts(&check(&workspace, &policy)), []);
}

#[test]
fn a_data_app_may_not_ask_for_the_right_to_write() {
    let policy = policies::shop();
    let asks = |features: &[&str]| shop().edge_with("order-data", "order-dao", Normal, features);
    let found = only(&asks(&["write"]), &policy);
    assert_eq!(short(&found), (Rule::ReadOnly, "order-data", "order-dao"));
    assert_eq!(found.message, "`order-data` asks `order-dao` for `write`");
    assert_eq!(found.help, ["take the feature `write` out; crates of `center` may ask for `write`"]);
    assert_eq!(shorts(&check(&asks(&["read"]), &policy)), []);
    // Through the table of the dao.
    let through =
        asks(&["all"]).feature("order-dao", "all", &["most"]).feature("order-dao", "most", &["dep:x", "write"]);
    assert_eq!(only(&through, &policy).message, "`order-data` asks `order-dao` for `all`, which brings `write`");
    // By the default features, unless they are left out.
    let default = shop().feature("order-dao", "default", &["write"]);
    assert_eq!(
        only(&default, &policy).message,
        "`order-data` takes the default features of `order-dao`, which bring `write`"
    );
    assert_eq!(shorts(&check(&default.without_default_features("order-data", "order-dao", Normal), &policy)), []);
}

#[test]
fn a_feature_of_the_callers_own_asks_too_and_is_shown() {
    let policy = policies::shop();
    for entry in ["order-dao/write", "order-dao?/write"] {
        let workspace = shop().feature("order-data", "admin", &["order-data-api/x", entry]);
        let found = only(&workspace, &policy);
        assert_eq!(found.message, "the feature `admin` of `order-data` asks `order-dao` for `write`");
        assert_eq!((found.place.file.as_str(), found.place.line), ("order-data/Cargo.toml", 7));
        assert_eq!(
            found.help,
            [format!("take `{entry}` out of the feature `admin` of `order-data`; crates of `center` may ask for it")]
        );
    }
}

#[test]
fn tests_of_a_data_app_may_write() {
    let workspace = shop().edge_with("order-data", "order-dao", Dev, &["write"]);
    assert_eq!(shorts(&check(&workspace, &policies::shop())), []);
    let build = shop().edge_with("order-data", "order-dao", Build, &["write"]);
    assert_eq!(shorts(&check(&build, &policies::shop())), [(Rule::ReadOnly, "order-data", "order-dao")]);
    let mut policy = policies::shop();
    policy.layers[5].write = None;
    assert_eq!(shorts(&check(&build, &policy)), []);
}
