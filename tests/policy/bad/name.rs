//! Faults of names and patterns.

use super::{Case, case, policy};

pub(crate) const CASES: &[Case] = &[
    // Names of layers and groups.
    case(
        policy!("[layers.domian]\nmatch = [\"*\"]\n"),
        &[(3, "domian", "layer `domian` is not in `order`", Some("did you mean `domain`?"))],
        false,
    ),
    case(
        policy!("[layers.tools]\n"),
        &[(
            3,
            "tools",
            "layer `tools` is not in `order`",
            Some("add `tools` to `order`, or make it a group: `[groups.tools]`"),
        )],
        false,
    ),
    case(
        policy!("[layers.domain]\nvisible-to = [\"ap\", \"shared\"]\n[groups.shared]\n"),
        &[(4, "\"ap\"", "`visible-to` names `ap`, which is no layer or group", Some("did you mean `app`?"))],
        false,
    ),
    case(
        policy!("[layers.domain]\nvisible-to = [\"app\", \"app\"]\n"),
        &[(4, "\"app\"", "`visible-to` names `app` twice", Some("take one of them out"))],
        true,
    ),
    case(
        policy!("[layers.domain]\nvisible-to = []\n"),
        &[(4, "[]", "`visible-to` must not be empty", Some("name at least one, or leave `visible-to` out"))],
        true,
    ),
    case(
        policy!("[layers.domain]\nwrite = { feature = \"write\", by = [\"web\"] }\n"),
        &[(
            4,
            "\"web\"",
            "`by` names `web`, which is no layer or group",
            Some("the layers and groups are `app`, `domain`"),
        )],
        false,
    ),
    case(
        policy!("[layers.domain]\nwrite = { feature = \"write\" }\n"),
        &[(4, "{ feature = \"write\" }", "`by` is missing in `[layers.domain.write]`", Some("write `by = …`"))],
        true,
    ),
    case(
        policy!("[[forbid]]\nfrom = \"apps\"\nto = [\"sqlx\"]\nreason = \"r\"\n"),
        &[(4, "\"apps\"", "`from` names `apps`, which is no layer or group", Some("did you mean `app`?"))],
        false,
    ),
    case(
        policy!("[groups.app]\nrole = \"root\"\n"),
        &[(3, "app", "group `app` has the name of a layer", Some("give the group another name"))],
        false,
    ),
    case(
        policy!("[groups.tools]\nmatch = [\"xtask\"]\n"),
        &[(
            3,
            "tools",
            "group `tools` has no `role`",
            Some("write `role = \"shared\"` (anyone may use its crates) or `role = \"root\"` (they may use anything)"),
        )],
        true,
    ),
    case(
        policy!("[groups.shared]\nrole = \"root\"\n"),
        &[(
            4,
            "\"root\"",
            "group `shared` cannot have the role `root`",
            Some("leave `role` out, or give the group another name"),
        )],
        true,
    ),
    // Patterns.
    case(
        policy!("[layers.app]\nmatch = []\n"),
        &[(4, "[]", "`match` must not be empty", Some("name at least one, or leave `match` out"))],
        true,
    ),
    case(
        policy!("[layers.app]\nmatch = [\"\"]\n"),
        &[(4, "\"\"", "`match` holds an empty text", Some("take it out"))],
        true,
    ),
    case(
        policy!("[groups.root]\npath = []\n"),
        &[(4, "[]", "`path` must not be empty", Some("name at least one, or leave `path` out"))],
        true,
    ),
    case(
        policy!("[layers.app]\nmatch = [\"{domain}-app\"]\n[layers.domain]\nmatch = [\"*-app\"]\n"),
        &[(
            6,
            "\"*-app\"",
            "pattern `*-app` already belongs to `app`",
            Some("a crate stands in one layer or group: make the patterns differ"),
        )],
        false,
    ),
    case(
        policy!("[layers.app]\nmatch = [\"*-app\", \"*-app\"]\n"),
        &[(4, "\"*-app\"", "`match` names `*-app` twice", Some("take one of them out"))],
        true,
    ),
    case(
        policy!("[layers.app]\nmatch = [\"{name}-app\"]\n"),
        &[(
            4,
            "\"{name}-app\"",
            "pattern `{name}-app` matches nothing: `{domain}` is the only placeholder",
            Some("write `*` for any characters"),
        )],
        true,
    ),
    case(
        policy!("[layers.app]\npath = [\"{domain}/{domain}\"]\n"),
        &[(
            4,
            "\"{domain}/{domain}\"",
            "pattern `{domain}/{domain}` matches nothing: it has `{domain}` twice",
            Some("write `*` for the other characters"),
        )],
        true,
    ),
    case(
        policy!("[layers.app]\nmatch = [\"apps/*\"]\n"),
        &[(
            4,
            "\"apps/*\"",
            "pattern `apps/*` matches nothing: a package name has no `/`",
            Some("name folders in `path = […]`"),
        )],
        true,
    ),
    case(
        policy!("[layers.app]\nmatch = [\"*-[ab]\"]\n"),
        &[(
            4,
            "\"*-[ab]\"",
            "pattern `*-[ab]` matches nothing: a package name has no such characters",
            Some("package names have letters, digits, `-` and `_`; `*` stands for any of them, `?` for one"),
        )],
        true,
    ),
    case(
        policy!("[layers.app]\npath = ['apps\\*']\n"),
        &[(
            4,
            "'apps\\*'",
            "pattern `apps\\*` matches nothing: it has a `\\`",
            Some("part folders by `/`, on every system"),
        )],
        true,
    ),
    case(
        policy!("[layers.app]\npath = [\"/apps\"]\n"),
        &[(
            4,
            "\"/apps\"",
            "pattern `/apps` matches nothing: folders are relative to the workspace root",
            Some("take the first `/` out"),
        )],
        true,
    ),
    case(
        policy!("[layers.app]\npath = [\"apps/\"]\n"),
        &[(
            4,
            "\"apps/\"",
            "pattern `apps/` matches nothing: a folder has no `/` at its end",
            Some("take it out, or write `/**` for everything below the folder"),
        )],
        true,
    ),
    case(
        policy!("[layers.app]\npath = [\"./apps\"]\n"),
        &[(
            4,
            "\"./apps\"",
            "pattern `./apps` matches nothing: it has an empty part",
            Some("write each folder once, with one `/` between two"),
        )],
        true,
    ),
    case(
        policy!("[service]\ninterface = \"api\"\n"),
        &[(
            4,
            "\"api\"",
            "`interface` must have one `*` beside other characters, not `api`",
            Some("the star stands for the app: `*-api` makes `pay-api` the interface of `pay`"),
        )],
        true,
    ),
    case(
        policy!("[layers.domain]\ninterface = true\n"),
        &[(
            4,
            "true",
            "`interface = true` in `[layers.domain]` needs the pattern of interface crates",
            Some("write `interface = \"*-api\"` below `[service]`"),
        )],
        false,
    ),
];
