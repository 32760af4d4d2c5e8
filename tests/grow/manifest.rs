//! A person's manifests: of all their lines only our own change.

use crate::workspace::{Workspace, difference};

/// What must come of `[workspace.dependencies]`, `members` and the caller's dependencies.
const NEW_SHARED: [&str; 2] =
    ["payment-center-api = { path = \"payment-center-api\" }", "payment-dao = { path = \"payment-dao\" }"];

fn add(shop: &Workspace) -> (Vec<String>, Vec<String>) {
    let before = shop.read("Cargo.toml");
    shop.does(&["add", "center", "payment"]);
    shop.is_sound();
    let after = shop.read("Cargo.toml");
    shop.does(&["undo"]);
    assert_eq!(shop.read("Cargo.toml"), before);
    difference(&before, &after)
}

#[test]
fn a_heavily_commented_root_manifest_of_odd_form_keeps_every_byte_of_its_own() {
    let shop = Workspace::new(&[]);
    let root = shop.read("Cargo.toml");
    let shared = &root[root.find("# Events through NATS").unwrap()..];
    let odd = format!(
        "\u{feff}# The shop.   \n\
         #\ttabs, and   spaces\n\
         \n\
         [workspace.package]   # shared\n\
         'version'= '0.1.0'\n\
         edition    =\"2024\"\n\
         rust-version=\"1.95\"\n\
         publish = false # never\n\
         \n\
         \n\
         [ workspace ] # the list\n\
         resolver = '3'\n\
         # who is who\n\
         members = [ # sorted by hand\n\
         \t'shop-async',  # entry\n\
         \t'shop-business',\n\
         \t# the interface\n\
         \t'shop-business-api',\n\
         \n\
         \t'shop-center', 'shop-center-api',\n\
         \t'shop-common',\n\
         \t'shop-dao',\n\
         \t'shop-data',\n\
         \t'shop-data-api',\n\
         \t'shop-gateway' # no comma\n\
         ] # end of the list\n\
         \n\
         # ---------------- shared ----------------\n\
         [workspace.dependencies]\n\
         # ours\n\
         shop-business-api={{path='shop-business-api'}}\n\
         shop-center-api   = {{ path = \"shop-center-api\" }} # aligned\n\
         shop-common.path = \"shop-common\"\n\
         shop-dao = {{ path = \"shop-dao\" }}\n\
         shop-data-api = {{ path = \"shop-data-api\" }}\n\
         # theirs\n\
         {shared}# the last line has no newline"
    );
    shop.write("Cargo.toml", &odd);
    shop.is_sound();
    let (gone, come) = add(&shop);
    assert_eq!(gone, Vec::<String>::new());
    assert_eq!(
        come,
        [
            "\t'payment-center',\n",
            "\t'payment-center-api',\n",
            "\t'payment-dao',\n",
            &format!("{}\n", NEW_SHARED[0]),
            &format!("{}\n", NEW_SHARED[1]),
        ]
    );
}

#[test]
fn line_ends_of_windows_stay() {
    let shop = Workspace::new(&[]);
    for (path, bytes) in shop.sources() {
        if path.ends_with(".toml") || path.ends_with(".md") || path.ends_with(".lock") || path.ends_with(".rs") {
            shop.write(&path, &String::from_utf8(bytes).unwrap().replace('\n', "\r\n"));
        }
    }
    shop.is_clean();
    let (gone, come) = add(&shop);
    assert_eq!(gone, Vec::<String>::new());
    assert_eq!(come.len(), 5);
    assert!(come.iter().all(|line| line.ends_with("\r\n")), "{come:?}");
    shop.does(&["add", "center", "payment"]);
    for file in [
        "Cargo.lock",
        "Cargo.toml",
        "README.md",
        "docs/architecture.md",
        "shop-business/Cargo.toml",
        "shop-business/src/wiring.rs",
    ] {
        let text = shop.read(file);
        assert_eq!(text.matches('\n').count(), text.matches("\r\n").count(), "{file}");
    }
    shop.is_sound();
}

#[test]
fn every_member_in_one_line_and_a_list_that_is_not_sorted() {
    let shop = Workspace::new(&[]);
    let names =
        ["gateway", "async", "business", "business-api", "center", "center-api", "common", "dao", "data", "data-api"];
    let list = names.map(|name| format!("\"shop-{name}\"")).join(", ");
    shop.list_members(&list);
    let (gone, come) = add(&shop);
    assert_eq!(gone, [format!("members = [{list}]\n")]);
    let new = "\"payment-center\", \"payment-center-api\", \"payment-dao\"";
    assert_eq!(
        come.iter().filter(|line| line.starts_with("members")).collect::<Vec<_>>(),
        [&format!("members = [{list}, {new}]\n")]
    );
}

#[test]
fn the_manifest_of_a_caller_keeps_its_comments_and_order() {
    let shop = Workspace::new(&[]);
    let before = shop
        .read("shop-business/Cargo.toml")
        .replace("[dependencies]\n", "[dependencies] # what it needs\n# first of all\n");
    let before =
        before.replace("shop-common.workspace = true\n", "shop-common.workspace = true # the foundation\n\n# others\n");
    shop.write("shop-business/Cargo.toml", &before);
    shop.does(&["add", "center", "payment"]);
    let (gone, come) = difference(&before, &shop.read("shop-business/Cargo.toml"));
    assert_eq!((gone.len(), come), (0, vec!["payment-center-api.workspace = true\n".to_owned()]));
    shop.is_sound();
}
