//! A hundred domains in one workspace.

use std::collections::BTreeSet;

use crate::workspace::Workspace;

#[test]
fn a_hundred_domains_are_clean_and_no_two_apps_share_a_port() {
    let shop = Workspace::new(&[]);
    for number in 0..100 {
        shop.does(&["add", "center", &format!("domain{number}")]);
    }
    shop.is_sound();
    let status: serde_json::Value = serde_json::from_str(&shop.prints(&["status", "--format", "json"])).unwrap();
    let ports: Vec<u64> =
        status["services"].as_array().unwrap().iter().filter_map(|service| service["port"].as_u64()).collect();
    assert_eq!(ports.len(), 105);
    assert_eq!(ports.iter().collect::<BTreeSet<_>>().len(), 105);
    // The table of the README stays readable.
    let readme = shop.read("README.md");
    assert!(readme.contains("| center | 101 | write: ") && !readme.contains("domain7-center"), "{readme}");
    // A port that is free again is used again.
    shop.does(&["remove", "domain40-center", "--cascade", "--yes"]);
    shop.does(&["add", "business", "payment"]);
    assert!(shop.read("payment-business/src/wiring.rs").contains("PORT: u16 = 8045;"));
}
