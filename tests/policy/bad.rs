//! Policies that are refused: the smallest text for each fault.

/// A policy, and what is said of it.
pub(crate) struct Case {
    pub(crate) text: &'static str,
    /// Line, what stands at the place, message, help.
    pub(crate) said: &'static [(usize, &'static str, &'static str, Option<&'static str>)],
    /// Whether the schema sees it too.
    pub(crate) schema: bool,
}

const fn case(
    text: &'static str,
    said: &'static [(usize, &'static str, &'static str, Option<&'static str>)],
    schema: bool,
) -> Case {
    Case { text, said, schema }
}

/// Two layers, `app` and `domain`; what follows stands in line 3.
macro_rules! policy {
    ($rest:literal) => {
        concat!("version = 1\norder = [\"app\", \"domain\"]\n", $rest)
    };
}

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
    // Depth.
    case(
        policy!("max-depth = 0\n"),
        &[(
            3,
            "0",
            "`max-depth` must be 1 or more, not 0",
            Some("count the services of the longest permitted chain, or leave `max-depth` out"),
        )],
        true,
    ),
    case(
        policy!("max-depth = -3\n"),
        &[(
            3,
            "-3",
            "`max-depth` must be 1 or more, not -3",
            Some("count the services of the longest permitted chain, or leave `max-depth` out"),
        )],
        true,
    ),
    // Bans.
    case(
        policy!("[[forbid]]\nfrom = \"app\"\nto = []\nreason = \"r\"\n"),
        &[(5, "[]", "`to` must not be empty", Some("name at least one"))],
        true,
    ),
    case(
        policy!("[[forbid]]\nfrom = \"app\"\nto = [\"sqlx\"]\n"),
        &[(3, "[[forbid]]", "`reason` is missing in `[[forbid]]`", Some("say why: `reason = \"…\"`"))],
        true,
    ),
    case(
        policy!("[[forbid]]\nfrom = \"app\"\nto = [\"sqlx\"]\nreach = \"deep\"\nreason = \"r\"\n"),
        &[(6, "\"deep\"", "`reach` must be `direct` or `transitive`, not `deep`", None)],
        true,
    ),
    // Exceptions.
    case(
        policy!("[[exception]]\nfrom = \"a\"\nto = \"b\"\nrule = \"upward\"\n"),
        &[(3, "[[exception]]", "`reason` is missing in `[[exception]]`", Some("say why: `reason = \"…\"`"))],
        true,
    ),
    case(
        policy!("[[exception]]\nfrom = \"a\"\nto = \"b\"\nrule = \"upward\"\nreason = \" \"\n"),
        &[(7, "\" \"", "`reason` must not be empty", Some("say why: `reason = \"…\"`"))],
        true,
    ),
    case(
        policy!("[[exception]]\nfrom = \"a\"\nto = \"b\"\nrule = \"samelayer\"\nreason = \"r\"\n"),
        &[(6, "\"samelayer\"", "`rule` names `samelayer`, which is no rule", Some("did you mean `same-layer`?"))],
        true,
    ),
    case(
        policy!("[[exception]]\nfrom = \"a\"\nto = \"b\"\nrule = \"baseline\"\nreason = \"r\"\n"),
        &[(
            6,
            "\"baseline\"",
            "a finding of the rule `baseline` cannot be tolerated",
            Some("run `layergen check --shrink`, which takes such entries out"),
        )],
        true,
    ),
    case(
        policy!("[[exception]]\nfrom = \"a\"\nto = \"b\"\nrule = \"exception\"\nreason = \"r\"\n"),
        &[(
            6,
            "\"exception\"",
            "a finding of the rule `exception` cannot be tolerated",
            Some("change or remove the exception that the finding is about"),
        )],
        true,
    ),
    case(
        policy!("[[exception]]\nfrom = \"a\"\nrule = \"upward\"\nreason = \"r\"\n"),
        &[(3, "[[exception]]", "`to` is missing in `[[exception]]`", Some("write `to = …`"))],
        true,
    ),
    case(
        policy!("[[exception]]\nfrom = \"a\"\nto = \"b\"\nkind = \"dev\"\nrule = \"name\"\nreason = \"r\"\n"),
        &[
            (5, "\"b\"", "`to` has no meaning for the rule `name`", Some("leave `to` out")),
            (6, "\"dev\"", "`kind` has no meaning for the rule `name`", Some("leave `kind` out")),
        ],
        true,
    ),
    case(
        policy!("[[exception]]\nfrom = \"a\"\nto = \"b\"\nkind = \"dev\"\nrule = \"shared-source\"\nreason = \"r\"\n"),
        &[(6, "\"dev\"", "`kind` has no meaning for the rule `shared-source`", Some("leave `kind` out"))],
        true,
    ),
    case(
        policy!("[[exception]]\nfrom = \"*-app\"\nto = \"b\"\nrule = \"upward\"\nreason = \"r\"\n"),
        &[(
            4,
            "\"*-app\"",
            "`from` must name one package, not a pattern",
            Some("an exception is for one edge: write one for each"),
        )],
        true,
    ),
    case(
        policy!("[[exception]]\nfrom = \"a\"\nto = \"a\"\nrule = \"upward\"\nreason = \"r\"\n"),
        &[(
            5,
            "\"a\"",
            "`from` and `to` are both `a`",
            Some("no rule judges a crate that uses itself: take the entry out"),
        )],
        false,
    ),
    case(
        policy!(
            "[[exception]]\nfrom = \"a\"\nto = \"b\"\nrule = \"upward\"\nreason = \"r\"\n[[exception]]\nfrom = \"a\"\nto = \"b\"\nrule = \"upward\"\nkind = \"normal\"\nreason = \"other\"\n"
        ),
        &[(8, "[[exception]]", "line 3 says the same already", Some("take one of them out"))],
        false,
    ),
    case(
        policy!("[[exception]]\nfrom = \"a\"\nto = \"b\"\nrule = \"upward\"\nreason = \"r\"\nuntil = \"2027-03-31\"\n"),
        &[(
            8,
            "\"2027-03-31\"",
            "`until` must be a date such as `2027-03-31`, not a string",
            Some("write it without quotes"),
        )],
        false,
    ),
    case(
        policy!(
            "[[exception]]\nfrom = \"a\"\nto = \"b\"\nrule = \"upward\"\nreason = \"r\"\nuntil = 2027-03-31T08:00:00Z\n"
        ),
        &[(8, "2027-03-31T08:00:00Z", "`until` must be a date such as `2027-03-31`, not a date or time", None)],
        true,
    ),
    // Several at once.
    case(
        policy!("skip-level = \"no\"\n[layers.app]\nmatch = []\nrank = 1\n[[exception]]\n"),
        &[
            (3, "\"no\"", "`skip-level` must be `allow` or `deny`, not `no`", None),
            (5, "[]", "`match` must not be empty", Some("name at least one, or leave `match` out")),
            (
                6,
                "rank",
                "unknown key `rank` in `[layers.app]`",
                Some(
                    "the keys here are `match`, `path`, `same-layer`, `skip-level`, `visible-to`, `owner`, `interface`, `write`",
                ),
            ),
            (7, "[[exception]]", "`from` is missing in `[[exception]]`", Some("write `from = …`")),
            (
                7,
                "[[exception]]",
                "`rule` is missing in `[[exception]]`",
                Some("name the rule as its findings do: `rule = \"same-layer\"`"),
            ),
            (7, "[[exception]]", "`reason` is missing in `[[exception]]`", Some("say why: `reason = \"…\"`")),
        ],
        true,
    ),
];
