//! Faults of the file's shape: version, order, keys, types, words.

use super::{Case, case, policy};

pub(crate) const CASES: &[Case] = &[
    // Version and order.
    case("order = [\"app\"]\n", &[(1, "", "`version` is missing", Some("write `version = 1`"))], true),
    case(
        "version = 2\nlayers = 7\n",
        &[(
            1,
            "2",
            "version 2 is not supported",
            Some("write `version = 1`; a higher one is for a later layergen: install that instead"),
        )],
        true,
    ),
    case(
        "version = \"1\"\norder = [\"app\"]\n",
        &[(1, "\"1\"", "`version` must be an integer, not a string", None)],
        true,
    ),
    case(
        "version = 1\n",
        &[(1, "", "`order` is missing", Some("list the layers, top first: `order = [\"app\", \"domain\"]`"))],
        true,
    ),
    case("version = 1\norder = []\n", &[(2, "[]", "`order` must not be empty", Some("name at least one"))], true),
    case(
        "version = 1\norder = [\"app\", []]\n",
        &[(2, "[]", "`order` must not be empty", Some("name at least one"))],
        true,
    ),
    case("version = 1\norder = [\"\"]\n", &[(2, "\"\"", "`order` holds an empty text", Some("take it out"))], true),
    case(
        "version = 1\norder = \"app\"\n",
        &[(
            2,
            "\"app\"",
            "`order` must be a list of layers, those side by side in a list of their own, not a string",
            Some("put it in brackets: `order = [\"…\"]`"),
        )],
        true,
    ),
    case(
        "version = 1\norder = [[[\"app\"]], 7]\n[layers.app]\nmatch = [\"*\"]\n",
        &[
            (
                2,
                "[\"app\"]",
                "`order` must be a list of layers, those side by side in a list of their own, not an array",
                None,
            ),
            (
                2,
                "7",
                "`order` must be a list of layers, those side by side in a list of their own, not an integer",
                None,
            ),
        ],
        true,
    ),
    case(
        "version = 1\norder = [[\"app\", \"job\"], \"app\"]\n",
        &[(2, "\"app\"", "`order` names `app` twice", Some("take one of them out"))],
        false,
    ),
    // Keys.
    case(
        policy!("same_layer = \"deny\"\n"),
        &[(3, "same_layer", "unknown key `same_layer`", Some("did you mean `same-layer`?"))],
        true,
    ),
    case(
        policy!("[layers.app]\nmatches = [\"*-app\"]\n"),
        &[(4, "matches", "unknown key `matches` in `[layers.app]`", Some("did you mean `match`?"))],
        true,
    ),
    case(
        policy!("[layers.domain]\nwrite = { feature = \"write\", by = [\"app\"], from = 1 }\n"),
        &[(4, "from", "unknown key `from` in `[layers.domain.write]`", Some("the keys here are `feature`, `by`"))],
        true,
    ),
    case(
        policy!("[groups.shared]\nname = [\"a\"]\n"),
        &[(4, "name", "unknown key `name` in `[groups.shared]`", Some("the keys here are `match`, `path`, `role`"))],
        true,
    ),
    case(
        policy!("[kinds]\ntest = \"ignore\"\n"),
        &[(4, "test", "unknown key `test` in `[kinds]`", Some("the keys here are `normal`, `build`, `dev`"))],
        true,
    ),
    case(
        policy!("[service]\ninterfaces = \"*-api\"\n"),
        &[
            (
                3,
                "[service]",
                "`interface` is missing in `[service]`",
                Some("write `interface = \"*-api\"`, or leave the table out"),
            ),
            (4, "interfaces", "unknown key `interfaces` in `[service]`", Some("did you mean `interface`?")),
        ],
        true,
    ),
    case(
        policy!("[[forbid]]\nfrom = \"app\"\nto = [\"sqlx\"]\nreason = \"r\"\nkind = \"dev\"\n"),
        &[(7, "kind", "unknown key `kind` in `[[forbid]]`", Some("the keys here are `from`, `to`, `reach`, `reason`"))],
        true,
    ),
    case(
        policy!("[[exception]]\nfrom = \"a\"\nto = \"b\"\nrule = \"upward\"\nreason = \"r\"\nuntill = 2027-03-31\n"),
        &[(8, "untill", "unknown key `untill` in `[[exception]]`", Some("did you mean `until`?"))],
        true,
    ),
    // Types.
    case(
        policy!("[layers.app]\nmatch = \"*-app\"\n"),
        &[(
            4,
            "\"*-app\"",
            "`match` must be a list of strings, not a string",
            Some("put it in brackets: `match = [\"…\"]`"),
        )],
        true,
    ),
    case(
        policy!("[layers.app]\nmatch = [\"ä\", 7.5]\n"),
        &[(4, "7.5", "`match` must be a list of strings, not a float", None)],
        true,
    ),
    case(policy!("layers = 7\n"), &[(3, "7", "`layers` must be a table, not an integer", None)], true),
    case(policy!("[layers]\napp = 7\n"), &[(4, "7", "`layers.app` must be a table, not an integer", None)], true),
    case(policy!("kinds = [1]\n"), &[(3, "[1]", "`kinds` must be a table, not an array", None)], true),
    case(
        policy!("exception = \"a\"\n"),
        &[(
            3,
            "\"a\"",
            "`exception` must be tables, each below its own header, not a string",
            Some("write each entry below a `[[exception]]` of its own"),
        )],
        true,
    ),
    case(
        policy!("forbid = [\"a\"]\n"),
        &[(
            3,
            "\"a\"",
            "`forbid` must be tables, each below its own header, not a string",
            Some("write each entry below a `[[forbid]]` of its own"),
        )],
        true,
    ),
    case(
        policy!("[forbid]\nfrom = \"app\"\n"),
        &[(
            3,
            "[forbid]",
            "`forbid` must be tables, each below its own header, not a table",
            Some("write `[[forbid]]`, with two brackets"),
        )],
        true,
    ),
    case(
        policy!("[layers.app]\ninterface = \"yes\"\n"),
        &[(4, "\"yes\"", "`interface` must be `true` or `false`, not a string", None)],
        true,
    ),
    case(policy!("same-layer = true\n"), &[(3, "true", "`same-layer` must be a string, not a boolean", None)], true),
    // Words.
    case(
        policy!("unassigned = \"denyed\"\n"),
        &[(3, "\"denyed\"", "`unassigned` must be `allow` or `deny`, not `denyed`", Some("did you mean `deny`?"))],
        true,
    ),
    case(
        policy!("[kinds]\ndev = \"down\"\n"),
        &[(4, "\"down\"", "`dev` must be `enforce`, `downward` or `ignore`, not `down`", None)],
        true,
    ),
    case(
        policy!("[layers.app]\nowner = \"team\"\n"),
        &[(4, "\"team\"", "`owner` must be `domain`, not `team`", None)],
        true,
    ),
    case(
        policy!("[groups.tools]\nrole = \"roots\"\n"),
        &[(4, "\"roots\"", "`role` must be `shared` or `root`, not `roots`", Some("did you mean `root`?"))],
        true,
    ),
];
