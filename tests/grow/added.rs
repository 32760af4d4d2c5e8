//! What `add` writes, and whom it wires.

use crate::workspace::{Workspace, difference};

#[test]
fn a_center_comes_with_its_interface_and_its_dao_and_is_called_by_the_one_business() {
    let shop = Workspace::new(&[]);
    let before = shop.sources();
    let said = shop.does(&["add", "center", "payment"]);
    assert!(said.contains("Added `payment-center`: 3 crates, port 8005"), "{said}");
    assert!(said.contains("Called by `shop-business`"), "{said}");
    shop.is_sound();
    let wiring = shop.read("shop-business/src/wiring.rs");
    assert!(wiring.contains("pub payment_center: Arc<dyn payment_center_api::Api>"), "{wiring}");
    assert!(wiring.contains("payment_center: \"http://127.0.0.1:8005\""), "{wiring}");
    assert!(shop.read("README.md").contains("| [`payment-center`](./payment-center) | 8005 |"));
    assert!(shop.read("docs/architecture.md").contains("payment-center"));
    // Of what was there, only manifests, the lock file and generated files changed.
    let after = shop.sources();
    let changed: Vec<_> =
        before.iter().filter(|(path, bytes)| after[*path] != **bytes).map(|(path, _)| path.as_str()).collect();
    let expected = [
        "Cargo.lock",
        "Cargo.toml",
        "README.md",
        "docs/architecture.md",
        "shop-business/Cargo.toml",
        "shop-business/src/wiring.rs",
    ];
    assert_eq!(changed, expected);
}

#[test]
fn a_data_app_shares_the_dao_of_its_center() {
    let shop = Workspace::new(&[]);
    shop.does(&["add", "center", "payment"]);
    let dao = shop.sources().into_iter().filter(|(path, _)| path.starts_with("payment-dao/")).collect::<Vec<_>>();
    let said = shop.does(&["add", "data", "payment"]);
    assert!(said.contains("Added `payment-data`: 2 crates, port 8006"), "{said}");
    assert!(shop.sources().into_iter().filter(|(path, _)| path.starts_with("payment-dao/")).collect::<Vec<_>>() == dao);
    shop.is_sound();
}

#[test]
fn every_layer_can_be_added_in_every_legal_way() {
    for (arguments, wired) in [
        (&["add", "gateway", "payment"][..], &[][..]),
        (&["add", "gateway", "payment", "--calls", "shop-business"], &["payment-gateway → shop-business"]),
        (
            &["add", "gateway", "payment", "--calls", "shop-center,shop-data"],
            &["payment-gateway → shop-center", "payment-gateway → shop-data"],
        ),
        (&["add", "async", "payment", "--calls", "shop-center"], &["payment-async → shop-center"]),
        (
            &["add", "business", "payment", "--called-by", "shop-gateway", "--calls", "shop-center-api"],
            &["payment-business → shop-center", "shop-gateway → payment-business"],
        ),
        (
            &["add", "center", "payment", "--calls", "shop-data"],
            &["payment-center → payment-dao", "payment-center → shop-data"],
        ),
        (
            &["add", "center", "payment", "--called-by", "shop-async"],
            &["payment-center → payment-dao", "shop-async → payment-center"],
        ),
        (&["add", "data", "payment"], &["payment-data → payment-dao", "shop-business → payment-data"]),
        (
            &["add", "data", "payment", "--called-by", "shop-center"],
            &["payment-data → payment-dao", "shop-center → payment-data"],
        ),
        (&["add", "dao", "payment"], &[]),
        (&["add-app", "business", "payment"], &[]),
    ] {
        let shop = Workspace::new(&[]);
        let before = calls(&shop);
        shop.does(arguments);
        shop.is_clean();
        let (gone, mut come) = difference(&before, &calls(&shop));
        come.sort();
        let come: Vec<_> = come.iter().map(|line| line.trim_end()).collect();
        assert_eq!((gone.len(), &come[..]), (0, wired), "{arguments:?}");
    }
}

/// Every call as a line.
fn calls(shop: &Workspace) -> String {
    let status: serde_json::Value = serde_json::from_str(&shop.prints(&["status", "--format", "json"])).unwrap();
    let mut lines = String::new();
    for service in status["services"].as_array().unwrap() {
        for callee in service["calls"].as_array().unwrap() {
            lines += &format!("{} → {}\n", service["service"].as_str().unwrap(), callee.as_str().unwrap());
        }
    }
    lines
}

#[test]
fn a_domain_gets_its_full_apps_when_their_callees_are_named() {
    let shop = Workspace::new(&[]);
    shop.does(&["add", "center", "payment", "--entity", "transfer", "--called-by", "shop-business"]);
    shop.does(&["add", "data", "payment", "--called-by", "shop-business"]);
    let said = shop.does(&["add", "business", "payment", "--calls", "payment-center,payment-data"]);
    assert!(!said.contains("bare"), "{said}");
    assert!(shop.read("payment-business/src/open.rs").contains("payment_center_api"));
    assert!(shop.read("payment-business-api/src/lib.rs").contains("Transfer"));
    let said = shop.does(&["add", "gateway", "payment", "--calls", "payment-business"]);
    assert!(!said.contains("bare"), "{said}");
    assert!(shop.read("payment-gateway/src/routes.rs").contains("/v1/transfers"));
    let said = shop.does(&["add", "async", "payment", "--calls", "payment-business", "--calls", "payment-center"]);
    assert!(!said.contains("bare"), "{said}");
    shop.is_sound();
    for layer in ["center", "data", "business", "gateway", "async"] {
        let manifest = shop.read(&format!("payment-{layer}/Cargo.toml"));
        assert!(manifest.contains("shop-common.workspace = true"), "{manifest}");
    }
}

#[test]
fn an_app_whose_callee_was_changed_starts_bare_and_says_so() {
    let shop = Workspace::new(&[]);
    shop.does(&["add", "center", "payment"]);
    shop.edit("payment-center-api/src/lib.rs", "/// Adds a draft.\n", "/// Adds one.\n");
    let said = shop.does(&["add", "business", "payment", "--calls", "payment-center"]);
    assert!(
        said.contains(
            "`payment-center-api` is not, or no longer, as it is generated, so `payment-business` starts bare"
        ),
        "{said}"
    );
    shop.edit("payment-dao/src/lib.rs", "//! Database access", "//! The database access");
    let said = shop.does(&["add", "data", "payment"]);
    assert!(
        said.contains("`payment-dao` is not, or no longer, as it is generated, so `payment-data` starts bare"),
        "{said}"
    );
    shop.is_sound();
    assert!(shop.read("payment-data/Cargo.toml").contains("payment-dao.workspace = true"));
}

#[test]
fn what_is_there_is_not_added_again() {
    let shop = Workspace::new(&[]);
    assert!(shop.refuses(&["add", "center", "shop"]).contains("`shop-center` is there already"));
    shop.write("payment-center/notes.txt", "mine");
    shop.write("payment-center/src/lib.rs", "");
    let said = shop.refuses(&["add", "center", "payment"]);
    assert!(
        said.contains("payment-center") && said.contains("is there already, and is no crate of this workspace"),
        "{said}"
    );
}

#[test]
fn names_are_checked_before_anything_is_written() {
    let shop = Workspace::new(&[]);
    for (arguments, expected) in [
        (&["add", "center", "Payment"][..], "upper-case"),
        (&["add", "center", "payment-center"], "try `payment`"),
        (&["add", "center", "9lives"], "starts with a digit"),
        (&["add", "center", "../evil"], "is a path"),
        (&["add", "center", "payment", "--entity", "string"], "Rust's own"),
        (&["add", "center", "payment", "--called-by", "shop-busines"], "did you mean `shop-business`?"),
        (&["add", "data", "shop2", "--calls", "nobody"], "there is no service `nobody`"),
        (&["link", "shop-gateway", "shop-gateway"], "cannot call itself"),
        (&["unlink", "shop-gateway", "shop-data"], "`shop-gateway` calls `shop-business`"),
        (&["add", "center"], "DOMAIN is missing"),
    ] {
        let said = shop.refuses(arguments);
        assert!(said.contains(expected), "{arguments:?}: {said}");
    }
}

#[test]
fn with_several_business_apps_nobody_is_chosen() {
    let shop = Workspace::new(&[]);
    shop.does(&["add", "business", "payment"]);
    let said = shop.does(&["add", "center", "member"]);
    assert!(
        said.contains("there are 2 business apps; `layergen link BUSINESS member-center` lets one of them"),
        "{said}"
    );
    assert!(!shop.read("shop-business/Cargo.toml").contains("member"));
}

#[test]
fn a_dry_run_prints_exactly_what_is_then_written() {
    let shop = Workspace::new(&[]);
    let before = shop.tree();
    let diff = shop.prints(&["add", "center", "payment", "--dry-run"]);
    assert!(shop.tree() == before, "a dry run wrote something");
    let copy = tempfile::tempdir().unwrap();
    crate::workspace::copy(&shop.root(), copy.path());
    std::fs::write(copy.path().join("plan.diff"), diff).unwrap();
    let applied =
        std::process::Command::new("git").args(["apply", "plan.diff"]).current_dir(copy.path()).output().unwrap();
    assert!(applied.status.success(), "{}", crate::support::stderr(&applied));
    std::fs::remove_file(copy.path().join("plan.diff")).unwrap();
    shop.does(&["add", "center", "payment"]);
    assert!(crate::support::tree(copy.path()) == shop.sources());
}

#[test]
fn apps_join_the_folder_where_the_others_are() {
    let shop = Workspace::new(&[]);
    let root = shop.root();
    std::fs::create_dir(root.join("services")).unwrap();
    for (path, _) in shop.sources() {
        if let Some(folder) = path.strip_suffix("/Cargo.toml") {
            std::fs::rename(root.join(folder), root.join("services").join(folder)).unwrap();
        }
    }
    let manifest = shop
        .read("Cargo.toml")
        .replace("    \"shop-", "    \"services/shop-")
        .replace("path = \"shop-", "path = \"services/shop-");
    shop.write("Cargo.toml", &manifest);
    shop.does(&["sync"]);
    shop.does(&["add", "center", "payment"]);
    assert!(root.join("services/payment-center/src/lib.rs").exists());
    assert!(shop.read("Cargo.toml").contains("payment-dao = { path = \"services/payment-dao\" }"));
    shop.is_sound();
}

#[test]
fn members_that_a_glob_covers_are_not_listed() {
    let shop = Workspace::new(&[]);
    let manifest = shop.list_members("\"*-*\"");
    shop.does(&["add", "center", "payment"]);
    let (gone, come) = difference(&manifest, &shop.read("Cargo.toml"));
    assert!(gone.is_empty());
    assert_eq!(
        come,
        ["payment-center-api = { path = \"payment-center-api\" }\n", "payment-dao = { path = \"payment-dao\" }\n"]
    );
    shop.is_sound();
}

#[test]
fn a_workspace_without_shared_dependencies_is_wired_by_path() {
    let shop = Workspace::new(&[]);
    let mut root = shop.read("Cargo.toml");
    for name in ["business-api", "center-api", "common", "dao", "data-api"] {
        let line = format!("shop-{name} = {{ path = \"shop-{name}\" }}\n");
        assert!(root.contains(&line));
        root = root.replace(&line, "");
    }
    shop.write("Cargo.toml", &root);
    for (path, bytes) in shop.sources().into_iter().filter(|(path, _)| path.ends_with("/Cargo.toml")) {
        let text = String::from_utf8(bytes).unwrap();
        let lines = text.lines().map(|line| match line.strip_suffix(".workspace = true") {
            Some(name) if name.starts_with("shop-") => format!("{name} = {{ path = \"../{name}\" }}\n"),
            _ => line.replace("shop-dao = { workspace = true,", "shop-dao = { path = \"../shop-dao\",") + "\n",
        });
        shop.write(&path, &lines.collect::<String>());
    }
    shop.is_sound();
    shop.does(&["add", "center", "payment"]);
    assert!(
        shop.read("payment-center/Cargo.toml")
            .contains("payment-dao = { path = \"../payment-dao\", features = [\"write\"] }")
    );
    assert!(
        shop.read("shop-business/Cargo.toml").contains("payment-center-api = { path = \"../payment-center-api\" }")
    );
    shop.is_sound();
}

#[test]
fn what_a_person_cleaned_up_comes_back_where_a_new_service_needs_it() {
    let shop = Workspace::new(&[]);
    let before = shop.sources();
    shop.does(&["remove", "shop-gateway"]);
    let without = shop.read("Cargo.toml");
    let governor = "# The rate limit of each caller of a gateway.\n";
    let start = without.find(governor).unwrap();
    let end = start + governor.len() + without[start + governor.len()..].find('\n').unwrap() + 1;
    shop.write("Cargo.toml", &format!("{}{}", &without[..start], &without[end..]));
    shop.is_sound();
    shop.does(&["add", "gateway", "shop", "--calls", "shop-business"]);
    let root = shop.read("Cargo.toml");
    assert!(root.contains(&without[start..end]), "{root}");
    shop.is_sound();
    // Full again, as `new` wrote it.
    let after = shop.sources();
    let gateway = |tree: &std::collections::BTreeMap<String, Vec<u8>>| {
        tree.iter()
            .filter(|(path, _)| path.starts_with("shop-gateway/"))
            .map(|(path, bytes)| (path.clone(), bytes.clone()))
            .collect::<Vec<_>>()
    };
    assert!(gateway(&after) == gateway(&before));
}

#[test]
fn a_root_that_has_nothing_to_inherit_is_told_what_it_lacks() {
    let shop = Workspace::new(&[]);
    shop.edit("Cargo.toml", "publish = false\n", "");
    let said = shop.refuses(&["add", "center", "payment"]);
    assert!(
        said.contains("`Cargo.toml` has no `publish` in `[workspace.package]` for a new crate to inherit"),
        "{said}"
    );
}
