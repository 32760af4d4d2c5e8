//! Every pair of layers that the rules forbid is refused, and the tree stays as it was.

use crate::workspace::Workspace;

const LAYERS: [&str; 6] = ["gateway", "async", "business", "center", "data", "dao"];

/// Whether an app of one layer may call another of another domain: down, and never a dao.
fn is_legal(from: &str, to: &str) -> bool {
    let rank = |layer: &str| match layer {
        "gateway" | "async" => 0,
        "business" => 1,
        "center" => 2,
        "data" => 3,
        _ => 4,
    };
    rank(from) < rank(to) && to != "dao"
}

/// A workspace with a second domain that has a service in every layer.
fn mall() -> Workspace {
    let mall = Workspace::new(&[]);
    for layer in ["center", "data", "business", "gateway", "async"] {
        mall.does(&["--yes", "add", layer, "payment"]);
    }
    mall
}

#[test]
fn every_pair_of_layers_is_linked_or_refused_as_the_rules_say() {
    let mall = mall();
    let mut refused = 0;
    for from in LAYERS {
        for to in LAYERS {
            let (from_service, to_service) = (format!("payment-{from}"), format!("shop-{to}"));
            if is_legal(from, to) {
                mall.does(&["link", &from_service, &to_service]);
                mall.does(&["undo"]);
                continue;
            }
            refused += 1;
            let said = mall.refuses(&["link", &from_service, &to_service]);
            assert!(said.contains("the rules forbid it, and nothing was written"), "{from} → {to}: {said}");
            assert!(said.contains("= why: ") && said.contains("layergen explain "), "{from} → {to}: {said}");
        }
    }
    assert_eq!(refused, 36 - 9);
}

#[test]
fn every_service_that_would_call_or_be_called_illegally_is_not_added() {
    let shop = Workspace::new(&[]);
    for layer in LAYERS {
        for other in LAYERS {
            let other_service = format!("shop-{other}");
            for (option, legal) in [("--calls", is_legal(layer, other)), ("--called-by", is_legal(other, layer))] {
                let arguments = ["add", layer, "payment", option, &other_service];
                if legal {
                    shop.does(&arguments);
                    shop.does(&["undo"]);
                } else {
                    let said = shop.refuses(&arguments);
                    assert!(said.contains("forbid it") || said.contains("only an app calls"), "{arguments:?}: {said}");
                }
            }
        }
    }
}

#[test]
fn a_refusal_names_the_rule_the_reason_and_what_to_do() {
    let mall = Workspace::new(&[]);
    mall.does(&["add", "center", "payment"]);
    let said = mall.refuses(&["link", "payment-center", "shop-center"]);
    for part in [
        "error[same-layer]: `payment-center` and `shop-center-api` are both of layer `center`",
        "--> payment-center/Cargo.toml:",
        "shop-center-api.workspace = true",
        "= why: services of one layer that call each other become one service, and soon a circle",
        "= help: let `shop-business` call both",
        "`payment-center` may call: `shop-data-api`",
    ] {
        assert!(said.contains(part), "{part}\n{said}");
    }
}

#[test]
fn a_circle_is_refused_where_the_policy_lets_a_layer_call_itself() {
    let shop = Workspace::new(&[]);
    shop.edit("layergen.toml", "match = [\"*-center\"]", "match = [\"*-center\"]\nsame-layer = \"allow\"");
    shop.does(&["add", "center", "payment", "--calls", "shop-center"]);
    let said = shop.refuses(&["link", "shop-center", "payment-center"]);
    assert!(said.contains("error[cycle]"), "{said}");
}

#[test]
fn what_is_broken_already_does_not_stand_in_the_way_of_what_is_not() {
    let shop = Workspace::new(&[]);
    shop.does(&["add", "center", "payment"]);
    shop.edit("payment-center/Cargo.toml", "[dependencies]\n", "[dependencies]\nshop-center-api.workspace = true\n");
    let said = shop.does(&["sync"]);
    assert!(said.contains("there is 1 finding; `layergen check` shows it"), "{said}");
    shop.does(&["add", "center", "member"]);
    shop.refuses(&["link", "member-center", "shop-center"]);
}
