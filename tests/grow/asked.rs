//! On a terminal `add` asks, and offers exactly what the rules permit.

use layergen::grow::{Addition, Choices, Growth};
use layergen::model::{Domain, Layer, Name};
use layergen::template::Catalogue;

use crate::workspace::Workspace;

fn choices(shop: &Workspace, layer: Layer, domain: &str) -> Choices {
    let domain = Domain::new(Name::new(domain).unwrap()).unwrap();
    let addition = Addition { layer, domain, entity: None, calls: None, called_by: None };
    Growth::open(&shop.root()).unwrap().choices(&addition, &Catalogue::embedded()).unwrap()
}

#[test]
fn what_is_offered_is_what_the_rules_permit() {
    let shop = Workspace::new(&[]);
    let (gateway, asynchronous) = ("shop-gateway", "shop-async");
    let (business, center, data) = ("shop-business", "shop-center", "shop-data");
    for (layer, calls, called_by) in [
        (Layer::Gateway, &[business, center, data][..], &[][..]),
        (Layer::Async, &[business, center, data], &[]),
        (Layer::Business, &[center, data], &[asynchronous, gateway]),
        (Layer::Center, &[data], &[asynchronous, business, gateway]),
        (Layer::Data, &[], &[asynchronous, business, center, gateway]),
        (Layer::Dao, &[], &[]),
    ] {
        let offered = choices(&shop, layer, "payment");
        assert_eq!(
            (&offered.calls[..], &offered.called_by[..]),
            (&calls.map_owned()[..], &called_by.map_owned()[..]),
            "{layer:?}"
        );
        // Each of them is then accepted.
        for (option, names) in [("--calls", offered.calls), ("--called-by", offered.called_by)] {
            for name in names {
                shop.does(&["add", layer.word(), "payment", option, &name, "--dry-run"]);
            }
        }
    }
}

#[test]
fn what_is_usual_is_ticked() {
    let shop = Workspace::new(&[]);
    assert_eq!(choices(&shop, Layer::Center, "payment").usual, ["shop-business"]);
    shop.does(&["add", "center", "payment"]);
    assert_eq!(choices(&shop, Layer::Business, "payment").usual, ["payment-center"]);
    assert_eq!(choices(&shop, Layer::Dao, "member").usual, Vec::<String>::new());
}

#[cfg(unix)]
#[test]
fn a_person_is_asked_for_what_no_option_says() {
    let shop = Workspace::new(&[]);
    let command = shop.command(&["add", "business", "payment"]);
    let mut terminal = rexpect::session::spawn_command(command, Some(20_000)).unwrap();
    terminal.exp_string("Whom `payment-business` calls").unwrap();
    let offered = terminal.exp_string("shop-data").unwrap();
    assert!(offered.contains("shop-center") && !offered.contains("shop-gateway"), "{offered}");
    terminal.send(" \r").unwrap();
    terminal.flush().unwrap();
    terminal.exp_string("Who calls `payment-business`").unwrap();
    terminal.send("\r").unwrap();
    terminal.flush().unwrap();
    terminal.exp_string("Added").unwrap();
    terminal.exp_eof().unwrap();
    assert!(shop.read("payment-business/Cargo.toml").contains("shop-center-api.workspace = true"));
    assert!(!shop.read("shop-gateway/Cargo.toml").contains("payment"));
}

#[cfg(unix)]
#[test]
fn a_cascade_shows_the_plan_and_asks() {
    let shop = Workspace::new(&[]);
    shop.does(&["add", "center", "payment"]);
    for (answer, is_there) in [("n", true), ("y", false)] {
        let command = shop.command(&["remove", "payment-center", "--cascade"]);
        let mut terminal = rexpect::session::spawn_command(command, Some(20_000)).unwrap();
        terminal.exp_string("deleted file mode").unwrap();
        terminal.exp_string("and end the calls of `shop-business`?").unwrap();
        terminal.send(answer).unwrap();
        terminal.flush().unwrap();
        terminal.exp_eof().unwrap();
        assert_eq!(shop.root().join("payment-center").exists(), is_there);
    }
}

/// Names as texts.
trait MapOwned {
    fn map_owned(&self) -> Vec<String>;
}

impl MapOwned for [&str] {
    fn map_owned(&self) -> Vec<String> {
        self.iter().map(|name| (*name).to_owned()).collect()
    }
}
