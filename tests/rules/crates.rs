//! Where crates stand, by which means, under which name; and what is a service.

use layergen::model::{Assignment, Glob, Rule, Seat, Verdict};
use layergen::rules::{AssignError, assign};

use crate::policies::{self, located};
use crate::shop::{Normal, check, only, shop, short, shorts};
use crate::workspace::Workspace;

fn assigned(workspace: &Workspace) -> (Assignment, impl Fn(&str) -> usize + use<>) {
    let graph = workspace.graph();
    let assignment = assign(&graph, &policies::shop()).unwrap();
    (assignment, move |name: &str| graph.position(name).unwrap())
}

fn errors(workspace: &Workspace, policy: &layergen::model::Policy) -> Vec<AssignError> {
    assign(&workspace.graph(), policy).unwrap_err()
}

#[test]
fn an_app_and_its_interface_are_one_service() {
    let (assignment, at) = assigned(&shop());
    let standing = |name: &str| assignment.standings[at(name)].as_ref().unwrap();
    let (app, interface) = (standing("order-center"), standing("order-center-api"));
    assert_eq!((app.service, app.seat), (interface.service, interface.seat));
    assert!(interface.is_interface && !app.is_interface);
    assert_eq!(interface.domain.as_deref(), Some("order"));
    let service = &assignment.services[app.service];
    assert_eq!((service.name.as_str(), service.app), ("order-center", Some(at("order-center"))));
    assert_eq!(service.interface, Some(at("order-center-api")));
    let names: Vec<_> = assignment.services.iter().map(|service| service.name.as_str()).collect();
    assert!(names.is_sorted(), "{names:?}");
    assert_eq!(names.len(), 2 + 2 * 6);
    assert_eq!(standing("shop-common").seat, Seat::Group(0));
}

#[test]
fn an_interface_without_its_app_stands_where_the_app_would() {
    let workspace =
        Workspace::new().members(["far-center-api", "odd-api", "plain-api-api"]).layer("odd-api", "gateway");
    let (assignment, at) = assigned(&workspace);
    let far = assignment.standings[at("far-center-api")].as_ref().unwrap();
    assert!(far.is_interface);
    assert_eq!((far.seat, far.domain.as_deref()), (Seat::Layer(3), Some("far")));
    let service = &assignment.services[far.service];
    assert_eq!(
        (service.name.as_str(), service.app, service.interface),
        ("far-center", None, Some(at("far-center-api")))
    );
    // Named like an interface, but of nothing that stands in a layer: an ordinary crate.
    let odd = assignment.standings[at("odd-api")].as_ref().unwrap();
    assert!(!odd.is_interface);
    assert_eq!(odd.seat, Seat::Layer(0));
    assert_eq!(assignment.standings[at("plain-api-api")], None);
}

#[test]
fn an_interface_follows_an_app_that_stands_by_metadata() {
    let workspace = Workspace::new().service("ledger").layer("ledger", "center").domain("ledger", "money");
    let (assignment, at) = assigned(&workspace);
    let interface = assignment.standings[at("ledger-api")].as_ref().unwrap();
    assert_eq!((interface.seat, interface.is_interface), (Seat::Layer(3), true));
    assert_eq!(interface.domain.as_deref(), Some("money"));
    // A crate that says otherwise of itself is believed: `ledger-api` may be a gateway.
    let workspace = workspace.layer("ledger-api", "gateway");
    let (assignment, at) = assigned(&workspace);
    let gateway = assignment.standings[at("ledger-api")].as_ref().unwrap();
    assert_eq!((gateway.seat, gateway.is_interface), (Seat::Layer(0), false));
}

#[test]
fn crates_of_groups_have_no_interfaces() {
    let (assignment, at) = assigned(&Workspace::new().members(["xtask", "xtask-api"]));
    let [tool, other] = ["xtask", "xtask-api"].map(|name| assignment.standings[at(name)].as_ref().unwrap());
    assert!(!other.is_interface);
    assert_ne!(tool.service, other.service);
}

#[test]
fn metadata_beats_folder_beats_name() {
    let mut policy = policies::shop();
    policy.layers[4].matcher.paths = vec![located(Glob::new("read/{domain}/*"), 43)];
    let workspace = Workspace::new().members(["a-center", "b-center", "c-center"]);
    let workspace =
        workspace.folder("a-center", "read/alpha/app").folder("b-center", "read/beta/app").layer("b-center", "dao");
    let workspace = workspace.feature("b-center", "write", &[]);
    let graph = workspace.graph();
    let assignment = assign(&graph, &policy).unwrap();
    let seats: Vec<_> = assignment.standings.iter().flatten().map(|standing| standing.seat).collect();
    assert_eq!(seats, [Seat::Layer(4), Seat::Layer(5), Seat::Layer(3)]);
    let domains: Vec<_> = assignment.standings.iter().flatten().map(|standing| standing.domain.as_deref()).collect();
    // `b-center` does not match the names of `dao`, where it says it stands.
    assert_eq!(domains, [Some("alpha"), None, Some("c")]);
    // Each stands under a name that is not that of its layer.
    let named = check(&workspace, &policy);
    assert_eq!(shorts(&named), [(Rule::Name, "a-center", ""), (Rule::Name, "b-center", "")]);
}

#[test]
fn two_layers_by_one_means_are_an_error_with_both_patterns() {
    let mut policy = policies::shop();
    policy.layers[2].matcher.names.push(located(Glob::new("order-*"), 22));
    let errors = errors(&shop(), &policy);
    let told: Vec<String> = errors.iter().map(ToString::to_string).collect();
    let expected = "`order-async` stands in two layers by name: `async` by `*-async` (layergen.toml:11) and `business` by \
                    `order-*` (layergen.toml:22)";
    assert!(told.contains(&expected.to_owned()), "{told:#?}");
    assert!(
        !told.iter().any(|error| error.contains("`order-business`")),
        "one layer twice is no contradiction: {told:#?}"
    );
    assert_eq!(errors[0].place().line, 22);
    assert!(errors[0].help().starts_with("narrow one of the two patterns"), "{}", errors[0].help());
    // One record for a pair of patterns, however many crates.
    let mut policy = policies::shop();
    policy.groups[1].matcher.names.push(located(Glob::new("*-dao"), 202));
    let told = self::errors(&shop(), &policy)[0].to_string();
    assert!(told.starts_with("`order-dao` and `user-dao` stand in two layers by name: `dao` by"), "{told}");
}

#[test]
fn a_layer_that_does_not_exist_is_an_error_with_the_nearest() {
    let workspace = Workspace::new().members(["a", "b"]).layer("a", "centre").layer("b", "storage");
    let errors = errors(&workspace, &policies::shop());
    assert_eq!(errors[0].to_string(), "`a` names the layer `centre`, which `layergen.toml` does not have");
    assert_eq!(errors[0].help(), "did you mean `center`?");
    assert!(errors[1].help().starts_with("write one of: `gateway`, `async`"), "{}", errors[1].help());
    assert_eq!(errors.len(), 2);
}

#[test]
fn a_crate_that_stands_nowhere_is_found_at_its_name_and_its_edges_are_left_alone() {
    let workspace = shop().member("order-storage").edge("order-storage", "user-dao", Normal).edge(
        "order-gateway",
        "order-storage",
        Normal,
    );
    let mut policy = policies::shop();
    let found = only(&workspace, &policy);
    assert_eq!(short(&found), (Rule::Unassigned, "order-storage", ""));
    assert_eq!(
        (found.identity.kind, found.place.file.as_str(), found.place.line),
        (None, "order-storage/Cargo.toml", 2)
    );
    assert_eq!(found.message, "`order-storage` stands in no layer and no group");
    assert!(found.help[0].starts_with("name it like `*-gateway`, `*-async`, "), "{:?}", found.help);
    let near = only(&shop().member("stock-centre"), &policy);
    assert_eq!(near.help[0], "name it `stock-center` to put it in `center`");
    policy.unassigned = Verdict::Allow;
    assert_eq!(shorts(&check(&workspace, &policy)), []);
}

#[test]
fn a_wrong_name_is_told_once_for_a_service() {
    let workspace =
        Workspace::new().service("order-business").layer("order-business", "center").domain("order-business", "order");
    let found = only(&workspace, &policies::shop());
    assert_eq!(short(&found), (Rule::Name, "order-business", ""));
    assert_eq!(found.message, "`order-business` stands in layer `center`, but is not named like `*-center`");
    assert_eq!(
        found.help,
        ["name it `order-center`, and `order-business-api` after it, or put it in the layer that its name says"]
    );
}

#[test]
fn a_feature_that_no_crate_of_the_layer_has_is_an_error_with_the_nearest() {
    let mut policy = policies::shop();
    policy.layers[5].write.as_mut().unwrap().feature.value = "wriet".to_owned();
    let errors = errors(&crate::shop::shop(), &policy);
    let [error] = errors.as_slice() else { panic!("{errors:?}") };
    assert_eq!(error.to_string(), "no crate of layer `dao` has a feature `wriet`");
    assert_eq!(error.help(), "did you mean `write`?");
    assert_eq!(error.place().line, 54);
    // Without any crate in the layer there is nothing to compare with.
    assert!(assign(&Workspace::new().graph(), &policy).is_ok());
}

#[test]
fn a_member_among_the_forbidden_packages_is_an_error() {
    let mut policy = policies::shop();
    let direct = layergen::model::Reach::Direct;
    policy.forbids = vec![policies::forbid("gateway", "order-dao", direct)];
    let errors = errors(&crate::shop::shop(), &policy);
    let [error] = errors.as_slice() else { panic!("{errors:?}") };
    assert_eq!(error.to_string(), "`order-dao` is a member; `forbid` is about external packages");
    assert_eq!(error.help(), "use `visible-to` of its layer");
    assert_eq!(error.place().line, 301);
    let normal = layergen::model::DependencyKind::Normal;
    let twin = crate::shop::shop().external("order-gateway", "order-dao", normal);
    assert!(assign(&twin.graph(), &policy).is_ok(), "an external package of that name");
    policy.forbids = vec![policies::forbid("gateway", "order-*", direct)];
    assert!(assign(&crate::shop::shop().graph(), &policy).is_ok(), "a pattern may match members beside packages");
}

#[test]
fn a_crate_that_puts_itself_into_a_group_is_found() {
    let policy = policies::shop();
    let workspace = Workspace::new().member("sneak").layer("sneak", "tools");
    let found = only(&workspace, &policy);
    assert_eq!(short(&found), (Rule::Name, "sneak", ""));
    assert_eq!(found.message, "`sneak` stands in group `tools`, but is not named like `xtask*`");
    assert_eq!(found.help, ["name it like `xtask*`, or add it to the `match` of group `tools` in the policy"]);
    // By its folder it may; and a group without patterns takes who asks for it.
    let mut by_folder = policy.clone();
    by_folder.groups[1].matcher.paths = vec![located(Glob::new("sneak"), 202)];
    assert_eq!(shorts(&check(&workspace, &by_folder)), []);
    let mut by_word = policy;
    by_word.groups[1].matcher = layergen::model::Matcher::default();
    assert_eq!(shorts(&check(&workspace, &by_word)), []);
}

#[test]
fn an_interface_crate_that_leaves_its_app_is_found() {
    let mut policy = policies::shop();
    policy.groups[1].matcher = layergen::model::Matcher::default();
    let workspace = Workspace::new().service("a-center").layer("a-center-api", "tools");
    let found = check(&workspace, &policy).findings;
    let named: Vec<_> = found.iter().filter(|finding| finding.identity.rule == Rule::Name).collect();
    let [found] = named.as_slice() else { panic!("{found:?}") };
    assert_eq!(
        found.message,
        "`a-center-api` stands in `tools`, but its name says that it is the interface of `a-center` in `center`"
    );
    assert_eq!(found.help, ["take `layer` out of its manifest, or rename it"]);
}
