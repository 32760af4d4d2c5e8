//! `rename`.

use crate::workspace::Workspace;

#[test]
fn a_service_gets_another_name_everywhere() {
    let shop = Workspace::new(&[]);
    shop.does(&["add", "center", "payment"]);
    let before = shop.sources();
    let said = shop.does(&["rename", "payment-center", "billing"]);
    assert!(said.contains("Renamed `payment-center` to `billing-center`"), "{said}");
    assert!(said.contains("`billing-center` stays in the domain `payment`, whose tables it shares"), "{said}");
    assert!(!shop.root().join("payment-center").exists() && !shop.root().join("payment-center-api").exists());
    assert!(shop.read("billing-center/src/lib.rs").contains("use billing_center_api::{Api, local, routes};"));
    assert!(shop.read("billing-center-api/src/lib.rs").contains("service \"billing-center\";"));
    assert!(shop.read("shop-business/Cargo.toml").contains("billing-center-api.workspace = true"));
    assert!(shop.read("shop-business/src/wiring.rs").contains("pub billing_center: Arc<dyn billing_center_api::Api>"));
    assert!(shop.read("Cargo.toml").contains("billing-center-api = { path = \"billing-center-api\" }"));
    shop.is_sound();
    shop.does(&["undo"]);
    assert!(shop.sources() == before);
}

#[test]
fn an_app_without_tables_takes_the_new_domain() {
    let shop = Workspace::new(&[]);
    shop.does(&["add", "business", "payment", "--called-by", "shop-gateway"]);
    shop.does(&["rename", "payment-business", "billing-business"]);
    assert!(shop.read("billing-business/Cargo.toml").contains("domain = \"billing\""));
    shop.is_sound();
}

#[test]
fn the_code_of_callers_follows_and_what_is_left_is_listed() {
    let shop = Workspace::new(&[]);
    shop.edit("README.md", "## Run\n", "## Run\n\nThe shop-center is the heart of it.\n");
    let said = shop.does(&["rename", "shop-center", "order"]);
    let service = shop.read("shop-business/src/service.rs");
    assert!(service.contains("order_center_api as center") && service.contains("clients.order_center"), "{service}");
    assert!(!service.contains("shop_center"), "{service}");
    assert!(said.contains("lines that still say `shop-center`, left to you:\n"), "{said}");
    assert!(said.contains("  README.md:"), "{said}");
    shop.is_sound();
}

#[test]
fn a_name_that_says_another_layer_or_is_taken_is_refused() {
    let shop = Workspace::new(&[]);
    shop.does(&["add", "center", "payment"]);
    for (new, expected) in [
        ("billing-data", "is of layer `center`, and `billing-data` says `data`"),
        ("shop", "`shop-center` is there already"),
        ("Billing", "upper-case"),
        ("payment", "is called so already"),
    ] {
        let said = shop.refuses(&["rename", "payment-center", new]);
        assert!(said.contains(expected), "{new}: {said}");
    }
    shop.write("billing-center/notes.txt", "mine");
    assert!(shop.refuses(&["rename", "payment-center", "billing"]).contains("is there already"));
}
