//! What people read: the messages whole, and the crates that may be used instead.

use layergen::model::{Finding, Fix, Verdict};
use layergen::rules::{assign, judge_edge};

use crate::policies::{self, located};
use crate::shop::{Normal, only, shop};
use crate::workspace::Workspace;

fn planted(from: &str, to: &str) -> Finding {
    only(&shop().edge(from, to, Normal), &policies::shop())
}

#[test]
fn upward() {
    let found = planted("order-data", "user-center-api");
    assert_eq!(
        found.message,
        "`order-data` of layer `data` depends on `user-center-api` of layer `center`, which is above it"
    );
    assert_eq!(found.help, ["turn it round: let `user-center` call `order-data-api`, and pass on what that needs"]);
    let found = planted("order-center", "order-business-api");
    assert_eq!(found.help[0], "`order-business` calls `order-center-api` already: let it pass on what that needs");
    let found = planted("order-center", "user-business-api");
    assert_eq!(found.help[1], "`order-center` may call: `user-data-api`, `order-data-api`");
    let found = planted("shop-common", "order-dao");
    assert_eq!(found.message, "`shop-common` of the shared group `shared` depends on `order-dao` of layer `dao`");
    let found = planted("order-center", "xtask");
    assert_eq!(
        found.message,
        "`order-center` depends on `xtask` of the root group `tools`, which nothing else may use"
    );
    assert_eq!(found.help, ["move what `order-center` needs out of group `tools`, below `order-center`"]);
}

#[test]
fn same_layer() {
    let found = planted("order-center", "user-center-api");
    assert_eq!(found.message, "`order-center` and `user-center-api` are both of layer `center`");
    assert_eq!(
        found.help,
        [
            "let `order-business` or `user-business` call both",
            "`order-center` may call: `user-data-api`, `order-data-api`"
        ]
    );
    let found = planted("order-gateway", "user-async");
    assert_eq!(
        found.message,
        "`order-gateway` of layer `gateway` and `user-async` of layer `async`, which stand side by side"
    );
    assert_eq!(
        found.help,
        ["`order-gateway` may call: `user-business-api`, `user-center-api`, `user-data-api`, `order-business-api`, \
             `order-center-api` and 1 more"]
    );
}

#[test]
fn a_layer_above_that_is_empty_is_named() {
    let workspace = Workspace::new().service("a-center").service("b-center").edge("a-center", "b-center-api", Normal);
    let found = only(&workspace, &policies::shop());
    assert_eq!(found.help, ["let a service of layer `business` call both"]);
}

#[test]
fn of_many_callers_three_are_named() {
    let names = ["c", "d", "e", "f", "g"].map(|domain| format!("{domain}-business"));
    let workspace = shop().edge("order-center", "user-center-api", Normal);
    let few = names[..2].iter().fold(workspace.clone(), |workspace, name| workspace.member(name));
    let help = |workspace: &Workspace| only(workspace, &policies::shop()).help[0].clone();
    assert_eq!(help(&few), "let `order-business`, `user-business`, `c-business` or `d-business` call both");
    let many = names.iter().fold(workspace, |workspace, name| workspace.member(name));
    assert_eq!(help(&many), "let `order-business`, `user-business`, `c-business` or one of 4 others call both");
}

#[test]
fn skip_level() {
    let mut policy = policies::shop();
    policy.layers[0].skip_level = Some(located(Verdict::Deny, 1));
    let found = only(&shop().edge("order-gateway", "user-center-api", Normal), &policy);
    assert_eq!(
        found.message,
        "`order-gateway` of layer `gateway` passes over `business` to `user-center-api` of layer `center`"
    );
    assert_eq!(
        found.help,
        ["go through a service of `business`", "`order-gateway` may call: `user-business-api`, `order-business-api`"]
    );
}

#[test]
fn dao_owner() {
    let found = planted("order-business", "user-dao");
    assert_eq!(found.message, "`order-business` of layer `business` may not see layer `dao`, where `user-dao` stands");
    assert_eq!(
        found.help,
        [
            "`user-dao` is there for crates of `center` or `data` of its own domain",
            "`order-business` may call: `user-center-api`, `user-data-api`, `order-center-api`, `order-data-api`"
        ]
    );
    let found = planted("order-data", "user-dao");
    assert_eq!(found.message, "`order-data` of domain `order` depends on `user-dao`, which domain `user` owns");
}

#[test]
fn interface() {
    let found = planted("order-center-api", "user-dao");
    assert_eq!(found.message, "the interface crate `order-center-api` depends on `user-dao` of layer `dao`");
    assert_eq!(found.help, ["move what `order-center-api` needs to `shop-common`, which anyone may use"]);
    let found = planted("order-center-api", "order-center");
    assert_eq!(found.message, "the interface crate `order-center-api` depends on its own app `order-center`");
    let taken_out =
        "take this line out: `order-center` depends on `order-center-api` already, and implements what it defines";
    assert_eq!(found.help, [taken_out]);
}

#[test]
fn implementation() {
    let found = planted("order-business", "user-center");
    assert_eq!(found.message, "`order-business` depends on the app `user-center` instead of its interface");
    assert_eq!(found.help, ["depend on `user-center-api` instead"]);
    assert_eq!(found.fix, Some(Fix::UseInterface { interface: "user-center-api".to_owned() }));
    // Nothing to put in its place where that is there already.
    let found = planted("order-business", "order-center");
    assert_eq!(found.help, ["take this line out: `order-business` depends on `order-center-api` already"]);
    assert_eq!(found.fix, None);
    let bare = shop().member("stock-center").edge("order-business", "stock-center", Normal);
    let found = only(&bare, &policies::shop());
    assert_eq!(found.help, ["give `stock-center` an interface crate `stock-center-api`, and depend on that"]);
}

#[test]
fn an_edge_that_nobody_has_written_is_judged_with_the_same_words() {
    let (graph, policy) = (shop().graph(), policies::shop());
    let assignment = assign(&graph, &policy).unwrap();
    let ask = |from: &str, to: &str| {
        let [from, to] = [from, to].map(|name| graph.position(name).unwrap());
        judge_edge(&policy, &graph, &assignment, from, to, Normal)
    };
    let (said, found) = (ask("order-center", "user-center-api").unwrap(), planted("order-center", "user-center-api"));
    assert_eq!((said.identity, said.message, said.help), (found.identity, found.message, found.help));
    assert_eq!(ask("order-center", "user-data-api"), None);
}

#[test]
fn a_dao_that_its_whole_domain_may_use_names_whom_to_ask() {
    let mut policy = policies::shop();
    policy.layers[5].visible_to = None;
    let found = only(&shop().edge("order-data", "user-dao", Normal), &policy);
    assert_eq!(found.help, ["ask a service of domain `user`, which owns `user-dao`"]);
    let found = only(&shop().edge("order-business", "user-dao", Normal), &policy);
    assert_eq!(found.help[0], "ask `user-center-api` or `user-data-api` of domain `user`, which owns `user-dao`");
}
