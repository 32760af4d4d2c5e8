//! What a drawing says of a workspace.

use layergen::model::{DependencyKind, Rule, SharedSource};
use layergen::report::graph::{Drawing, GraphError, Level, Link, Role, State};

use super::fixture::{Workspace, mall, shop};

fn link<'d>(drawing: &'d Drawing, from: &str, to: &str) -> Option<&'d Link> {
    drawing.links.iter().find(|link| (name(drawing, link.from), name(drawing, link.to)) == (from, to))
}

fn name(drawing: &Drawing, node: usize) -> &str {
    &drawing.nodes[node].name
}

fn names(drawing: &Drawing) -> Vec<&str> {
    drawing.nodes.iter().map(|node| node.name.as_str()).collect()
}

fn list(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

#[test]
fn rows_are_the_ranks_of_the_policy_with_roots_above_and_shared_crates_below() {
    let drawing = mall().drawing(Level::Services);
    let rows: Vec<(Role, String)> = drawing.rows.iter().map(|row| (row.role, row.names.join("+"))).collect();
    let expected = [
        (Role::Root, "root"),
        (Role::Layer, "gateway+async"),
        (Role::Layer, "business"),
        (Role::Layer, "center"),
        (Role::Layer, "data"),
        (Role::Layer, "dao"),
        (Role::Shared, "shared"),
    ];
    assert_eq!(rows, expected.map(|(role, names)| (role, names.to_owned())));
    let first: Vec<_> = drawing.nodes[..5].iter().map(|node| (node.name.as_str(), drawing.seat_of(node))).collect();
    let expected = [
        ("xtask", Some("root")),
        ("admin-gateway", Some("gateway")),
        ("web-gateway", Some("gateway")),
        ("mail-async", Some("async")),
        ("order-async", Some("async")),
    ];
    assert_eq!(first, expected);
}

#[test]
fn an_app_and_its_interface_are_one_service() {
    let drawing = shop().drawing(Level::Services);
    let expected =
        ["shop-gateway", "shop-async", "shop-business", "shop-center", "shop-data", "shop-dao", "shop-common"];
    assert_eq!(names(&drawing), expected);
    let business = &drawing.nodes[2];
    assert!(business.has_interface() && business.domain.as_deref() == Some("shop"), "{business:?}");
    let crates: Vec<_> = business.crates.iter().map(|krate| (krate.manifest.as_str(), krate.is_interface)).collect();
    assert_eq!(crates, [("shop-business/Cargo.toml", false), ("shop-business-api/Cargo.toml", true)]);
    // Both crates of business use common: one link of two declarations. The edge to its own interface is none.
    let link = link(&drawing, "shop-business", "shop-common").unwrap();
    let declared: Vec<&str> = link.declared.iter().map(|declared| declared.from.as_str()).collect();
    assert_eq!(declared, ["shop-business", "shop-business-api"]);
    assert!(drawing.is_background(link));
    assert!(drawing.links.iter().all(|link| link.from != link.to));
    assert_eq!(drawing.summary(), "7 services, 7 calls, 0 findings");
}

#[test]
fn crates_are_drawn_one_by_one() {
    let drawing = shop().drawing(Level::Crates);
    assert_eq!(drawing.nodes.len(), 10);
    assert!(link(&drawing, "shop-business", "shop-business-api").is_some());
    assert!(link(&drawing, "shop-gateway", "shop-business").is_none());
}

#[test]
fn states_and_findings_stand_at_their_links_and_nodes() {
    let drawing = mall().drawing(Level::Services);
    let upward = link(&drawing, "order-dao", "checkout-business").unwrap();
    assert_eq!((upward.state, drawing.rules_of(upward).as_str()), (State::Finding, "upward"));
    assert_eq!(upward.declared[0].state, State::Finding);
    assert_eq!(link(&drawing, "order-center", "user-center").unwrap().state, State::Excepted);
    assert_eq!(link(&drawing, "stock-center", "order-center").unwrap().state, State::Baselined);
    assert_eq!(link(&drawing, "web-gateway", "checkout-business").unwrap().state, State::Normal);
    let tests = link(&drawing, "payment-center", "user-data").unwrap();
    assert_eq!((tests.kinds(), tests.is_minor()), (vec![DependencyKind::Dev], true));
    let named = drawing.nodes.iter().find(|node| node.name == "mail-async").unwrap();
    assert_eq!((named.state, named.findings.len()), (State::Finding, 1));
}

#[test]
fn findings_about_the_policy_belong_to_no_node() {
    let mut workspace = shop();
    workspace.break_rule("shop-center", Some("shop-data-api"), Rule::Exception, "tolerates nothing");
    workspace.break_rule("shop-center", Some("sqlx"), Rule::Forbid, "`shop-center` has `sqlx`");
    let drawing = workspace.drawing(Level::Services);
    assert_eq!(drawing.elsewhere, [0]);
    let center = drawing.nodes.iter().find(|node| node.name == "shop-center").unwrap();
    assert_eq!(center.findings, [1]);
}

#[test]
fn a_finding_without_a_dependency_is_a_link_of_its_own() {
    let mut workspace = shop();
    let (from, to) = (workspace.graph.position("shop-data").unwrap(), workspace.graph.position("shop-center").unwrap());
    let place = workspace.graph.members[from].place.clone();
    workspace.graph.shared_sources.push(SharedSource { from, to, place });
    workspace.break_rule("shop-data", Some("shop-center"), Rule::SharedSource, "`shop-data` compiles another's file");
    let drawing = workspace.drawing(Level::Services);
    let link = link(&drawing, "shop-data", "shop-center").unwrap();
    assert!(link.declared.is_empty() && link.state == State::Finding);
    assert!(drawing.links.is_sorted_by_key(|link| (link.from, link.to)));
}

#[test]
fn crates_that_stand_nowhere_have_a_row_of_their_own() {
    let workspace = Workspace::new(&list(&["a-center", "stray"]), &list(&["a-center stray"]));
    let drawing = workspace.drawing(Level::Services);
    assert_eq!(names(&drawing), ["a-center", "stray"]);
    assert_eq!((drawing.rows[1].role, drawing.seat_of(&drawing.nodes[1])), (Role::Unassigned, None));
}

#[test]
fn around_one_service_stand_its_callers_and_callees_alone() {
    let drawing = mall().around("order-center", 1).unwrap();
    let expected = ["checkout-business", "order-center", "stock-center", "user-center", "order-dao", "mall-common"];
    assert_eq!(names(&drawing), expected);
    assert_eq!(drawing.around.map(|node| name(&drawing, node)), Some("order-center"));
    assert!(drawing.links.iter().all(|link| [link.from, link.to].contains(&drawing.around.unwrap())));
    assert!(drawing.findings.is_empty());
    // What is about the node itself is drawn, also where it says nothing elsewhere.
    assert!(drawing.links.iter().all(|link| !drawing.is_background(link)));
}

#[test]
fn a_greater_distance_shows_whole_chains() {
    let drawing = mall().around("user-center-api", 2).unwrap();
    for far in ["mail-async", "order-center", "checkout-business", "stock-center", "user-dao"] {
        assert!(names(&drawing).contains(&far), "{far} is missing in {:?}", names(&drawing));
    }
    let row = drawing.rows.iter().find(|row| row.names.contains(&"async".to_owned())).unwrap();
    assert_eq!(row.names, ["async"], "layers without a node are not named");
    assert!(names(&mall().around("order-dao", 9).unwrap()).contains(&"payment-dao"));
}

#[test]
fn findings_keep_their_links_around_one_service() {
    let drawing = mall().around("web-gateway", 1).unwrap();
    let link = link(&drawing, "web-gateway", "order-dao").unwrap();
    assert_eq!(drawing.findings.len(), 1);
    assert_eq!(drawing.rules_of(link), "dao-owner");
}

#[test]
fn an_unknown_name_is_said_with_the_nearest() {
    let error = shop().around("shop-centre", 1).unwrap_err();
    assert_eq!(error.to_string(), "no crate or service is named `shop-centre`");
    assert_eq!(error.help(), "did you mean `shop-center`?");
    let error = shop().around("zzz", 1).unwrap_err();
    assert!(matches!(error, GraphError::Unknown { nearest: None, .. }));
    assert_eq!(error.help(), "`layergen graph --format json --services` lists the names");
}
