//! `new --single` and `add single`: a crate that runs every app in one process, renewed by all that grows.

use crate::workspace::Workspace;

const ROOT: &str = "shop-single/src/wiring.rs";

/// The text of a file of the workspace.
fn text(shop: &Workspace, file: &str) -> String {
    std::fs::read_to_string(shop.root().join(file)).unwrap()
}

#[test]
fn it_is_the_same_whether_it_comes_first_or_later() {
    let (first, later) = (Workspace::new(&["--single"]), Workspace::new(&[]));
    let before = later.tree();
    let said = later.does(&["add", "single"]);
    assert!(said.contains("Added `shop-single`: 5 apps in one process, port 8005"), "{said}");
    assert!(later.sources() == first.tree());
    later.does(&["undo"]);
    assert!(later.tree() == before, "something is left");
}

#[test]
fn whatever_changes_the_services_renews_it() {
    let shop = Workspace::new(&["--single"]);
    let mut states = Vec::new();
    let mut grow = |arguments: &[&str]| {
        states.push(shop.sources());
        shop.does(arguments);
        shop.does(&["check"]);
        shop.does(&["sync", "--check"]);
        text(&shop, ROOT)
    };
    let called = "clients.payment_center = payment_center.clone().unwrap_or(clients.payment_center);";
    let added = grow(&["add", "center", "payment"]);
    assert!(added.contains("payment_center::assemble(settings, clients)"), "{added}");
    assert_eq!(added.matches(called).count(), 1, "the business app calls it: {added}");
    let linked = grow(&["link", "shop-gateway", "payment-center"]);
    assert_eq!(linked.matches(called).count(), 2, "{linked}");
    let data = grow(&["add", "data", "payment"]);
    let place = |app: &str| data.find(&format!("part(\"{app}\"")).unwrap();
    assert!(place("payment-center") < place("payment-data"), "it reads tables that the center makes");
    assert!(place("payment-data") < place("shop-business"), "callees come first");
    let gateway = grow(&["add", "gateway", "payment"]);
    assert!(gateway.contains("APART: &[&str] = &[\"payment-gateway\"];"), "{gateway}");
    assert!(gateway.contains("all.beside(\"payment-gateway\", &server, app)"), "{gateway}");
    let renamed = grow(&["rename", "payment-center", "billing-center"]);
    assert!(renamed.contains("billing_center::assemble") && !renamed.contains("payment_center"), "{renamed}");
    let removed = grow(&["remove", "payment-gateway"]);
    assert!(!removed.contains("payment_gateway"), "{removed}");
    assert!(!text(&shop, "shop-single/Cargo.toml").contains("payment-gateway"));
    for state in states.iter().rev() {
        shop.does(&["undo"]);
        assert!(shop.sources() == *state);
    }
}

#[test]
fn a_policy_without_a_place_for_it_gets_one() {
    let shop = Workspace::new(&[]);
    shop.edit("layergen.toml", "[groups.root]         # may use anything, and nobody may use it: all apps in one process\nmatch = [\"*-single\"]\n\n", "");
    shop.does(&["add", "single"]);
    assert!(text(&shop, "layergen.toml").ends_with("match = [\"*-single\"]\n"));
    shop.does(&["check"]);
    assert!(shop.prints(&["status"]).contains("shop-single    root      8005\n"));
}

#[test]
fn an_app_that_cannot_be_given_its_callees_is_left_out() {
    let shop = Workspace::new(&[]);
    shop.edit("shop-async/src/lib.rs", "pub async fn assemble(", "async fn together(");
    let said = shop.does(&["add", "single"]);
    assert!(said.contains("`shop-async` is left out"), "{said}");
    assert!(!text(&shop, ROOT).contains("shop_async"));
}

#[test]
fn there_is_one_and_it_takes_no_more_words() {
    let shop = Workspace::new(&["--single"]);
    assert!(shop.refuses(&["add", "single"]).contains("`shop-single` is there already"));
    assert!(shop.refuses(&["add", "single", "payment"]).contains("takes no domain"));
    shop.does(&["remove", "shop-single"]);
    assert!(!shop.root().join("shop-single").exists());
    shop.does(&["sync", "--check"]);
    shop.does(&["add", "single"]);
}
