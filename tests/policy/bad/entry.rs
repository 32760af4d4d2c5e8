//! Faults of numbers, bans and exceptions, and several at once.

use super::{Case, case, policy};

pub(crate) const CASES: &[Case] = &[
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
