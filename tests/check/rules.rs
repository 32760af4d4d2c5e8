//! Each rule on disk, by the program: one planted violation is that finding and no other; its legal neighbour is silent.

use serde_json::Value;

use crate::folder::{Folder, POLICY};
use crate::shop::{Build, Dev, Normal, shop};
use crate::workspace::Workspace;

/// A violation, and what is almost the same but legal.
struct Case {
    rule: &'static str,
    policy: String,
    planted: Workspace,
    legal: Workspace,
    /// Where it is the policy that makes it legal.
    legal_policy: Option<String>,
    /// `from`, `to`, `kind`; `-` for none.
    about: [&'static str; 3],
    /// The file, and the beginning of the line in it.
    at: (&'static str, &'static str),
}

fn more(text: &str) -> String {
    format!("{POLICY}{text}")
}

fn without(text: &str) -> String {
    assert!(POLICY.contains(text));
    POLICY.replace(text, "")
}

fn exception(rule: &str, until: &str) -> String {
    more(&format!(
        "[[exception]]\nfrom = \"order-center\"\nto = \"user-center-api\"\nrule = \"{rule}\"\nreason = \"soon\"\n{until}"
    ))
}

/// A chain of six services: the center passes through another center, which its layer permits here.
fn chain() -> Workspace {
    shop().edge("order-center", "user-center-api", Normal)
}

fn cases() -> Vec<Case> {
    let open_centers = POLICY
        .replace("max-depth = 5\n", "")
        .replace("center = { match = [\"*-center\"] }", "center = { match = [\"*-center\"], same-layer = \"allow\" }");
    let short = open_centers.replace("version = 1\n", "version = 1\nmax-depth = 5\n");
    let no_sqlx = |reach: &str| {
        more(&format!(
            "[[forbid]]\nfrom = \"gateway\"\nto = [\"sqlx\"]\nreach = \"{reach}\"\nreason = \"the gateway has no database\"\n"
        ))
    };
    let closed = POLICY.replace("gateway = {", "gateway = { skip-level = \"deny\",");
    vec![
        Case {
            rule: "unassigned",
            policy: POLICY.to_owned(),
            planted: shop().member("order-storage"),
            legal: shop().member("xtask-storage"),
            legal_policy: None,
            about: ["order-storage", "-", "-"],
            at: ("order-storage/Cargo.toml", "name = "),
        },
        Case {
            rule: "name",
            policy: POLICY.to_owned(),
            planted: shop().member("order-storage").layer("order-storage", "dao"),
            legal: shop().member("storage-dao").layer("storage-dao", "dao"),
            legal_policy: None,
            about: ["order-storage", "-", "-"],
            at: ("order-storage/Cargo.toml", "name = "),
        },
        Case {
            rule: "interface",
            policy: POLICY.to_owned(),
            planted: shop().edge("order-center-api", "order-center", Dev),
            legal: shop().edge("order-center-api", "shop-common", Dev),
            legal_policy: None,
            about: ["order-center-api", "order-center", "dev"],
            at: ("order-center-api/Cargo.toml", "order-center = "),
        },
        Case {
            rule: "upward",
            policy: POLICY.to_owned(),
            planted: shop().edge("order-center", "order-business-api", Build),
            legal: shop().edge("order-business", "user-center-api", Build),
            legal_policy: None,
            about: ["order-center", "order-business-api", "build"],
            at: ("order-center/Cargo.toml", "order-business-api = "),
        },
        Case {
            rule: "same-layer",
            policy: POLICY.to_owned(),
            planted: shop().edge("order-center", "user-center-api", Normal),
            legal: shop().edge("order-center", "user-data-api", Normal),
            legal_policy: None,
            about: ["order-center", "user-center-api", "normal"],
            at: ("order-center/Cargo.toml", "user-center-api = "),
        },
        Case {
            rule: "skip-level",
            policy: closed.clone(),
            planted: shop().edge("order-gateway", "order-center-api", Normal),
            legal: shop().edge("order-gateway", "user-business-api", Normal),
            legal_policy: None,
            about: ["order-gateway", "order-center-api", "normal"],
            at: ("order-gateway/Cargo.toml", "order-center-api = "),
        },
        Case {
            rule: "visibility",
            policy: without("owner = \"domain\"\n"),
            planted: shop().edge("order-business", "order-dao", Normal),
            legal: shop().edge("order-data", "user-dao", Normal),
            legal_policy: None,
            about: ["order-business", "order-dao", "normal"],
            at: ("order-business/Cargo.toml", "order-dao = "),
        },
        Case {
            rule: "dao-owner",
            policy: POLICY.to_owned(),
            planted: shop().edge("order-data", "user-dao", Normal),
            legal: shop().edge("order-data", "order-dao", Dev),
            legal_policy: None,
            about: ["order-data", "user-dao", "normal"],
            at: ("order-data/Cargo.toml", "user-dao = "),
        },
        Case {
            rule: "read-only",
            policy: POLICY.to_owned(),
            planted: shop().edge_with("order-data", "order-dao", Normal, &["write"]),
            legal: shop().edge_with("order-data", "order-dao", Dev, &["write"]),
            legal_policy: None,
            about: ["order-data", "order-dao", "normal"],
            at: ("order-data/Cargo.toml", "order-dao = "),
        },
        Case {
            rule: "implementation",
            policy: POLICY.to_owned(),
            planted: shop().edge("order-business", "user-center", Normal),
            legal: shop().edge("order-business", "user-center-api", Normal),
            legal_policy: None,
            about: ["order-business", "user-center", "normal"],
            at: ("order-business/Cargo.toml", "user-center = "),
        },
        Case {
            rule: "forbid",
            policy: no_sqlx("direct"),
            planted: shop().external("order-gateway", "sqlx", Normal),
            legal: shop().external("order-gateway", "sqlx", Dev),
            legal_policy: None,
            about: ["order-gateway", "sqlx", "normal"],
            at: ("order-gateway/Cargo.toml", "sqlx = "),
        },
        Case {
            rule: "forbid",
            policy: no_sqlx("transitive"),
            planted: shop().member("db-common").external("db-common", "sqlx", Normal).edge(
                "order-gateway",
                "db-common",
                Normal,
            ),
            legal: shop().member("db-common").external("db-common", "sqlx", Normal).edge(
                "order-center",
                "db-common",
                Normal,
            ),
            legal_policy: None,
            about: ["order-gateway", "sqlx", "normal"],
            at: ("order-gateway/Cargo.toml", "db-common = "),
        },
        Case {
            rule: "shared-source",
            policy: POLICY.to_owned(),
            planted: shop().shared_source("order-center", "user-center"),
            legal: shop().shared_source("order-center", "order-center"),
            legal_policy: None,
            about: ["order-center", "user-center", "-"],
            at: ("order-center/src/lib.rs", "#[path = "),
        },
        Case {
            rule: "cycle",
            policy: open_centers.clone(),
            planted: chain().edge("user-center", "order-center-api", Normal),
            legal: chain(),
            legal_policy: None,
            about: ["order-center", "user-center-api", "normal"],
            at: ("order-center/Cargo.toml", "user-center-api = "),
        },
        Case {
            rule: "depth",
            policy: short,
            planted: chain().edge("user-center", "user-data-api", Normal),
            legal: chain(),
            legal_policy: None,
            about: ["user-data", "user-dao", "normal"],
            at: ("user-data/Cargo.toml", "user-dao = "),
        },
        Case {
            rule: "exception",
            policy: exception("same-layer", "until = 2001-01-01\n"),
            planted: chain(),
            legal: chain(),
            legal_policy: Some(exception("same-layer", "until = 2999-12-31\n")),
            about: ["order-center", "user-center-api", "normal"],
            at: ("layergen.toml", "[[exception]]"),
        },
        Case {
            rule: "exception",
            policy: exception("same-layer", ""),
            planted: shop(),
            legal: chain(),
            legal_policy: None,
            about: ["order-center", "user-center-api", "normal"],
            at: ("layergen.toml", "[[exception]]"),
        },
    ]
}

#[test]
fn each_rule_gives_its_one_finding_and_leaves_the_neighbour() {
    for case in cases() {
        let rule = case.rule;
        let folder = Folder::of(&case.planted, &case.policy);
        let json = folder.json(&[]);
        let found = json["findings"].as_array().unwrap();
        let [one] = found.as_slice() else { panic!("{rule}: {found:#?}") };
        let text = |key: &str| one[key].as_str().unwrap_or("-");
        assert_eq!(text("rule"), rule);
        assert_eq!([text("from"), text("to"), text("kind")], case.about, "{rule}");
        let file = folder.read(text("file"));
        let line = file.lines().nth(usize::try_from(one["line"].as_u64().unwrap()).unwrap() - 1).unwrap();
        let (expected, start) = case.at;
        assert!(text("file") == expected && line.starts_with(start), "{rule}: {}: {line}", text("file"));
        assert!(!text("message").is_empty() && !text("reason").is_empty(), "{rule}");
        assert!(one["help"].as_array().is_some_and(|help| !help.is_empty()), "{rule} does not say what to do: {one:#}");
        let legal = Folder::of(&case.legal, case.legal_policy.as_ref().unwrap_or(&case.policy));
        assert_eq!(legal.json(&[])["findings"], Value::Array(Vec::new()), "{rule}: the neighbour");
    }
}
