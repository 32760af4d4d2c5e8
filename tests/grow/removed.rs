//! `unlink` and `remove`.

use crate::workspace::Workspace;

#[test]
fn a_link_that_is_ended_leaves_no_trace() {
    let shop = Workspace::new(&[]);
    shop.does(&["add", "center", "payment", "--calls", "shop-data"]);
    let before = shop.sources();
    shop.does(&["link", "shop-business", "payment-center"]);
    assert!(shop.sources() != before);
    assert!(shop.does(&["link", "shop-business", "payment-center"]).contains("calls `payment-center` already"));
    shop.does(&["unlink", "shop-business", "payment-center"]);
    assert!(shop.sources() == before);
}

#[test]
fn code_that_still_uses_a_client_is_named() {
    let shop = Workspace::new(&[]);
    let said = shop.does(&["unlink", "shop-async", "shop-center"]);
    assert!(said.contains("`shop_center_api` is still named in `shop-async/src/announce.rs:"), "{said}");
    assert!(!said.contains("wiring.rs"), "{said}");
}

#[test]
fn what_others_use_is_not_removed() {
    let shop = Workspace::new(&[]);
    let said = shop.refuses(&["remove", "shop-center"]);
    assert!(said.contains("`shop-async` uses `shop-center-api`: `shop-async/Cargo.toml` line "), "{said}");
    assert!(said.contains("layergen unlink shop-async shop-center"), "{said}");
    assert!(said.contains("layergen remove shop-center --cascade"), "{said}");
    let said = shop.refuses(&["remove", "shop-dao"]);
    assert!(said.contains("`shop-center` uses `shop-dao`"), "{said}");
}

#[test]
fn what_was_added_can_be_removed_again() {
    let shop = Workspace::new(&[]);
    let before = shop.sources();
    shop.does(&["add", "center", "payment"]);
    shop.does(&["unlink", "shop-business", "payment-center"]);
    let said = shop.does(&["remove", "payment-center"]);
    assert!(said.contains("nobody uses `payment-dao` any more: `layergen remove payment-dao`"), "{said}");
    shop.is_sound();
    shop.does(&["remove", "payment-dao"]);
    assert!(shop.sources() == before);
}

#[test]
fn a_cascade_ends_the_calls_too_and_asks_for_leave() {
    let shop = Workspace::new(&[]);
    shop.does(&["add", "center", "payment", "--called-by", "shop-business,shop-gateway"]);
    let said = shop.refuses(&["remove", "payment-center", "--cascade"]);
    assert!(said.contains("this also ends the calls of `shop-business`, `shop-gateway`"), "{said}");
    assert!(said.contains("`--dry-run`, then give `--yes`"), "{said}");
    let diff = shop.prints(&["remove", "payment-center", "--cascade", "--dry-run"]);
    assert!(diff.contains("deleted file mode") && diff.contains("-payment-center-api.workspace = true"), "{diff}");
    shop.does(&["remove", "payment-center", "--cascade", "--yes"]);
    assert!(!shop.root().join("payment-center").exists() && !shop.root().join("payment-center-api").exists());
    shop.is_sound();
}

#[test]
fn every_file_of_a_removed_service_comes_back_by_undo() {
    let shop = Workspace::new(&[]);
    shop.does(&["add", "business", "payment"]);
    let picture = shop.root().join("payment-business/picture.png");
    std::fs::write(&picture, [0xff, 0x00, 0xfe]).unwrap();
    let before = shop.sources();
    shop.does(&["remove", "payment-business"]);
    assert!(!shop.root().join("payment-business").exists());
    shop.does(&["undo"]);
    assert!(shop.sources() == before);
}

#[cfg(unix)]
#[test]
fn a_symlink_in_the_way_is_left_to_a_person() {
    let shop = Workspace::new(&[]);
    shop.does(&["add", "business", "payment"]);
    std::os::unix::fs::symlink("/etc/hostname", shop.root().join("payment-business/host")).unwrap();
    let said = shop.refuses(&["remove", "payment-business"]);
    assert!(said.contains("payment-business/host` is no plain file"), "{said}");
}

#[test]
fn an_exception_that_nothing_needs_any_more_is_told() {
    let shop = Workspace::new(&[]);
    shop.does(&["add", "center", "payment"]);
    let policy = shop.read("layergen.toml");
    shop.write(
        "layergen.toml",
        &format!("{policy}\n[[exception]]\nfrom = \"payment-center\"\nto = \"shop-center-api\"\nrule = \"same-layer\"\nreason = \"split pending\"\n"),
    );
    shop.does(&["link", "payment-center", "shop-center"]);
    let said = shop.does(&["unlink", "payment-center", "shop-center"]);
    assert!(said.contains("note: `layergen.toml` line "), "{said}");
}
