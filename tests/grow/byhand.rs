//! People edit manifests and generated files by hand; `sync` and `status` see it.

use std::process::Command;

use crate::support::stderr;
use crate::workspace::Workspace;

#[test]
fn a_dependency_added_by_cargo_and_synced_is_a_link() {
    let [linked, by_hand] = [(), ()].map(|()| {
        let shop = Workspace::new(&[]);
        shop.does(&["add", "center", "payment", "--calls", "shop-data"]);
        shop
    });
    linked.does(&["link", "shop-business", "payment-center"]);
    let output = Command::new(env!("CARGO"))
        .args(["add", "payment-center-api", "-p", "shop-business"])
        .current_dir(by_hand.root())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", stderr(&output));
    let check = by_hand.run(&["sync", "--check"]);
    assert_eq!(check.status.code(), Some(1), "{}", stderr(&check));
    assert!(
        String::from_utf8_lossy(&check.stdout).contains("+    pub payment_center: Arc<dyn payment_center_api::Api>,")
    );
    by_hand.does(&["sync"]);
    assert!(by_hand.sources() == linked.sources());
    by_hand.is_sound();
}

#[test]
fn what_is_up_to_date_stays_as_it_is() {
    let shop = Workspace::new(&[]);
    let before = shop.tree();
    assert!(shop.does(&["sync"]).contains("everything is up to date"));
    assert!(shop.tree() == before);
}

#[test]
fn a_new_port_reaches_the_callers() {
    let shop = Workspace::new(&[]);
    shop.edit("shop-center/Cargo.toml", "port = 8003", "port = 9003");
    shop.does(&["sync"]);
    assert!(shop.read("shop-center/src/wiring.rs").contains("PORT: u16 = 9003;"));
    assert!(shop.read("shop-business/src/wiring.rs").contains("http://127.0.0.1:9003"));
    shop.edit("shop-center/Cargo.toml", "port = 9003", "port = 8004");
    let said = shop.refuses(&["sync"]);
    assert!(said.contains("port 8004 is that of `shop-center` and of `shop-data`"), "{said}");
    assert!(said.contains("such as `port = 8003`, in `shop-data/Cargo.toml`"), "{said}");
}

#[test]
fn who_may_call_follows_the_policy() {
    let shop = Workspace::new(&[]);
    shop.does(&["add", "center", "payment"]);
    let callers = || {
        let wiring = shop.read("shop-center/src/wiring.rs");
        wiring.lines().find(|line| line.contains("CALLERS: ")).unwrap().to_owned()
    };
    let layers = callers();
    assert!(layers.ends_with(r#"&["gateway", "async", "business"];"#), "{layers}");
    let policy = shop.read("layergen.toml");
    let exception = "[[exception]]\nfrom = \"payment-center\"\nto = \"shop-center-api\"\nrule = \"same-layer\"\nreason = \"split pending\"\n";
    shop.write("layergen.toml", &format!("{policy}\n{exception}"));
    shop.does(&["link", "payment-center", "shop-center"]);
    assert!(callers().ends_with(r#""business", "center/payment-center"];"#), "{}", callers());
    // Without its exception the edge breaks a rule, and no call may follow it; nor may those of layers that are too far.
    shop.write("layergen.toml", &policy.replace("skip-level = \"allow\"", "skip-level = \"deny\""));
    shop.does(&["sync"]);
    assert!(callers().ends_with(r#"&["business"];"#), "{}", callers());
}

#[test]
fn a_generated_file_that_was_edited_is_never_overwritten() {
    let shop = Workspace::new(&[]);
    shop.edit("shop-business/src/wiring.rs", "8003", "9999");
    for arguments in [&["sync"][..], &["add", "center", "payment"], &["sync", "--check"]] {
        let said = shop.refuses(arguments);
        assert!(
            said.contains("`shop-business/src/wiring.rs` was edited by hand, and layergen overwrites no edit"),
            "{said}"
        );
        assert!(said.contains("-            shop_center: \"http://127.0.0.1:9999\""), "{said}");
        assert!(said.contains("to keep it") && said.contains("to drop the edit"), "{said}");
    }
    // It stands in the way of what would change it, and of nothing else.
    shop.does(&["add", "center", "payment", "--called-by", "shop-gateway"]);
    let status = shop.prints(&["status"]);
    assert!(status.contains("`shop-business/src/wiring.rs` was edited by hand"), "{status}");
}

#[test]
fn a_file_without_its_mark_is_a_persons_own() {
    let shop = Workspace::new(&[]);
    let text = shop.read("shop-business/src/wiring.rs");
    let (_, own) = text.split_once('\n').unwrap();
    shop.write("shop-business/src/wiring.rs", own);
    shop.does(&["add", "center", "payment"]);
    assert_eq!(shop.read("shop-business/src/wiring.rs"), own);
    assert!(shop.does(&["sync"]).contains("`shop-business/src/wiring.rs` is yours, and stays as it is"));
}

#[test]
fn the_table_of_a_readme_is_left_alone_once_its_marks_are_gone() {
    let shop = Workspace::new(&[]);
    shop.edit("README.md", "<!-- services:", "<!-- our services:");
    let before = shop.read("README.md");
    shop.does(&["add", "center", "payment"]);
    assert_eq!(shop.read("README.md"), before);
    std::fs::remove_file(shop.root().join("README.md")).unwrap();
    std::fs::remove_file(shop.root().join("docs/architecture.md")).unwrap();
    shop.does(&["add", "center", "member"]);
    assert!(!shop.root().join("README.md").exists() && !shop.root().join("docs/architecture.md").exists());
}

#[test]
fn a_wiring_that_was_deleted_comes_back() {
    let shop = Workspace::new(&[]);
    let before = shop.sources();
    std::fs::remove_file(shop.root().join("shop-data/src/wiring.rs")).unwrap();
    assert!(shop.prints(&["status"]).contains("`shop-data/src/wiring.rs` is missing"));
    shop.does(&["sync"]);
    assert!(shop.sources() == before);
}

#[test]
fn a_hand_made_app_is_wired_like_any_other() {
    let shop = Workspace::new(&[]);
    shop.write(
        "audit-center/Cargo.toml",
        "[package]\nname = \"audit-center\"\nversion.workspace = true\nedition.workspace = true\n\n[package.metadata.layergen]\nport = 8100\n\n[dependencies]\nserde.workspace = true\nshop-common.workspace = true\nshop-data-api.workspace = true\n",
    );
    shop.write("audit-center/src/main.rs", "//! By hand.\nmod wiring;\nfn main() {}\n");
    shop.edit("Cargo.toml", "members = [\n", "members = [\n    \"audit-center\",\n");
    shop.does(&["sync"]);
    assert!(shop.read("audit-center/src/wiring.rs").contains("pub shop_data: Arc<dyn shop_data_api::Api>"));
    shop.is_sound();
}

#[test]
fn status_lists_services_layers_ports_and_calls() {
    let shop = Workspace::new(&[]);
    let status = shop.prints(&["status"]);
    let row =
        |name: &str| status.lines().find(|line| line.starts_with(name)).unwrap().split_whitespace().collect::<Vec<_>>();
    assert_eq!(row("shop-async"), ["shop-async", "async", "8001", "shop-business,", "shop-center"]);
    assert_eq!(row("shop-dao"), ["shop-dao", "dao"]);
    assert!(status.contains("up to date"), "{status}");
    shop.edit("shop-center/Cargo.toml", "port = 8003", "port = 8004");
    shop.edit("shop-data/src/wiring.rs", "8004", "9999");
    let json: serde_json::Value = serde_json::from_str(&shop.prints(&["status", "--format", "json"])).unwrap();
    assert_eq!(json["services"][0]["service"], "shop-gateway");
    assert_eq!(json["ports"][0]["apps"], serde_json::json!(["shop-center", "shop-data"]));
    let drift = json["drift"].as_array().unwrap();
    assert!(drift.contains(&serde_json::json!({ "file": "shop-data/src/wiring.rs", "state": "edited" })), "{drift:?}");
    let schema = concat!(env!("CARGO_MANIFEST_DIR"), "/schemas/status.schema.json");
    let schema: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(schema).unwrap()).unwrap();
    jsonschema::validator_for(&schema).unwrap().validate(&json).unwrap();
}

#[test]
fn a_crate_that_depends_on_itself_keeps_its_entry_in_the_lock_file() {
    let shop = Workspace::new(&[]);
    let manifest = shop.read("shop-dao/Cargo.toml");
    let own = "[dev-dependencies]\nshop-dao = { path = \".\", features = [\"write\"] }\n\n[[test]]";
    shop.write("shop-dao/Cargo.toml", &manifest.replace("[[test]]", own));
    shop.does(&["sync"]);
    shop.is_sound();
    shop.does(&["add", "center", "payment"]);
    shop.is_sound();
}
