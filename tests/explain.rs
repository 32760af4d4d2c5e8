//! What `explain FROM TO` says.
#![allow(clippy::unwrap_used, reason = "a test may fail anywhere")]

mod sketch;

use layergen::model::{Baseline, Graph, Identity, Located, Place, Policy, Rule};
use layergen::report::explain_json;
use layergen::rules::{Answer, ExplainError, Explanation, Hop, assign, explain};
use sketch::{context, policy, workspace};

const POLICY: &str = r#"version = 1
order = [["gateway", "async"], "business", "center", "data", "dao"]
max-depth = 5

[service]
interface = "*-api"

[layers.gateway]
match = ["*-gateway"]
[layers.async]
match = ["*-async"]
[layers.business]
match = ["*-business"]
[layers.center]
match = ["*-center"]
[layers.data]
match = ["*-data"]
[layers.dao]
match = ["*-dao"]
visible-to = ["center", "data"]
owner = "domain"
[groups.shared]
match = ["*-common"]
[groups.root]
match = ["xtask"]
"#;

fn shop() -> Graph {
    workspace(
        &[
            "shop-gateway",
            "shop-business",
            "shop-business-api",
            "shop-center",
            "shop-center-api",
            "shop-data",
            "shop-data-api",
            "shop-dao",
            "shop-common",
            "user-center",
            "user-center-api",
            "user-data",
            "user-data-api",
            "user-dao",
            "xtask",
        ],
        &[
            "shop-gateway > shop-business-api",
            "shop-gateway > shop-center-api",
            "shop-business > shop-business-api",
            "shop-business > shop-center-api",
            "shop-business > user-center-api",
            "shop-center > shop-center-api",
            "shop-center > shop-dao",
            "shop-data > shop-dao",
            "user-center > user-center-api",
            "user-center > user-dao",
            "shop-common dev> user-dao",
        ],
    )
}

/// `text` without its colours.
fn plain(text: &str) -> String {
    anstream::adapter::strip_str(text).to_string()
}

fn asked(graph: &Graph, policy: &Policy, from: &str, to: &str) -> Result<Explanation, ExplainError> {
    let assignment = assign(graph, policy).unwrap();
    explain(graph, policy, &assignment, &context(&Baseline::default()), from, to)
}

fn in_shop(from: &str, to: &str) -> Explanation {
    asked(&shop(), &policy(POLICY), from, to).unwrap()
}

fn broken(explanation: &Explanation) -> Option<Rule> {
    match explanation.answer {
        Answer::No { rule, .. } => Some(rule),
        _ => None,
    }
}

fn services(explanation: &Explanation) -> Vec<String> {
    explanation.route.as_ref().map(|route| route.services.clone()).unwrap_or_default()
}

#[test]
fn a_call_downward_goes_to_the_interface_crate() {
    for to in ["user-center", "user-center-api"] {
        let explanation = in_shop("shop-gateway", to);
        assert_eq!((explanation.answer, explanation.depend_on.as_str()), (Answer::Yes, "user-center-api"));
        assert_eq!(explanation.grounds[0].says, "layer `center` stands below layer `gateway`");
        assert_eq!(explanation.grounds[0].place.as_ref().map(|place| place.line), Some(2));
        assert_eq!(explanation.existing[0].services, ["shop-gateway", "shop-business", "user-center"]);
        assert_eq!(explanation.declared, None);
    }
    assert!(in_shop("shop-business", "user-center").declared.is_some());
    assert_eq!(in_shop("shop-center", "shop-center-api").answer, Answer::OneService);
    assert_eq!(broken(&in_shop("shop-center-api", "shop-center")), Some(Rule::Interface));
}

#[test]
fn sideways_is_refused_with_what_is_near() {
    let explanation = in_shop("shop-center", "user-center");
    assert_eq!(broken(&explanation), Some(Rule::SameLayer));
    assert_eq!(explanation.grounds[0].says, "crates of one layer do not use each other");
    assert_eq!(explanation.grounds[0].place, None, "the policy leaves it as it is");
    assert_eq!(explanation.route, None);
    assert_eq!(explanation.instead[0], "user-data-api", "the domain that was asked for");
    let Answer::No { help, .. } = &explanation.answer else { panic!() };
    assert_eq!(help[..], ["let `shop-business` call both"]);
}

#[test]
fn a_dao_is_reached_through_its_services() {
    let explanation = in_shop("shop-gateway", "user-dao");
    assert_eq!(broken(&explanation), Some(Rule::DaoOwner));
    assert_eq!(explanation.grounds[0].says, "layer `dao` is visible to `center` or `data` only");
    assert_eq!(explanation.grounds[0].place.as_ref().map(|place| place.line), Some(20));
    assert_eq!(services(&explanation), ["shop-gateway", "user-center", "user-dao"]);
    assert_eq!(explanation.route.unwrap().calls, [Hop::New, Hop::Exists]);
    assert_eq!(explanation.existing[0].services, ["shop-gateway", "shop-business", "user-center", "user-dao"]);
    let explanation = in_shop("shop-center", "user-dao");
    assert_eq!(explanation.grounds[0].says, "layer `dao` belongs to its domain");
    assert_eq!(services(&explanation), ["shop-center", "user-data", "user-dao"], "a call of the own layer is no way");
}

#[test]
fn upward_has_no_way_round() {
    let explanation = in_shop("shop-center", "shop-gateway");
    assert_eq!(broken(&explanation), Some(Rule::Upward));
    assert_eq!(explanation.grounds.len(), 2);
    assert_eq!((explanation.route, explanation.existing.len()), (None, 0));
    assert_eq!(broken(&in_shop("shop-common", "user-dao")), Some(Rule::Upward));
    assert_eq!(broken(&in_shop("shop-gateway", "xtask")), Some(Rule::Upward));
    assert_eq!(in_shop("xtask", "shop-gateway").grounds[0].says, "group `root` may use anything");
    assert_eq!(in_shop("user-dao", "shop-common").grounds[0].says, "anyone may use group `shared`");
}

#[test]
fn a_circle_and_a_chain_that_is_too_long_are_refused() {
    let open = POLICY.replace("max-depth = 5", "max-depth = 3\nsame-layer = \"allow\"");
    let graph =
        workspace(&["a-center", "b-center", "c-center", "d-center"], &["a-center > b-center", "b-center > c-center"]);
    let back = asked(&graph, &policy(&open), "c-center", "a-center").unwrap();
    assert_eq!(broken(&back), Some(Rule::Cycle));
    assert_eq!(back.route, None);
    let deep = asked(&graph, &policy(&open), "c-center", "d-center").unwrap();
    assert_eq!(broken(&deep), Some(Rule::Depth));
    assert_eq!(deep.grounds[0].place.as_ref().map(|place| place.line), Some(3));
    let may = asked(&graph, &policy(&open), "b-center", "d-center").unwrap();
    assert_eq!((may.answer, may.grounds[0].place.as_ref().map(|place| place.line)), (Answer::Yes, Some(4)));
}

#[test]
fn an_exception_and_the_baseline_are_told_from_a_permission() {
    let mut graph = shop();
    let more = workspace(&["shop-center", "user-center-api"], &["shop-center > user-center-api"]);
    let [from, to] = ["shop-center", "user-center-api"].map(|name| graph.position(name).unwrap());
    let mut edge = more.edges[0].clone();
    (edge.from, edge.to) = (from, to);
    graph.edges.push(edge);
    graph.edges.sort_by_key(|edge| (edge.from, edge.to, edge.kind));
    let exception =
        "[[exception]]\nfrom = \"shop-center\"\nto = \"user-center-api\"\nrule = \"same-layer\"\nreason = \"split\"\n";
    let text = format!("{POLICY}{exception}");
    let explanation = asked(&graph, &policy(&text), "shop-center", "user-center").unwrap();
    assert_eq!(explanation.answer, Answer::Excepted { rule: Rule::SameLayer, reason: "split".to_owned(), until: None });
    assert_eq!(explanation.grounds[1].place.as_ref().map(|place| place.line), Some(26));
    let policy = policy(POLICY);
    let identity = Identity {
        from: "shop-center".to_owned(),
        to: Some("user-center-api".to_owned()),
        kind: Some(layergen::model::DependencyKind::Normal),
        rule: Rule::SameLayer,
    };
    let baseline = Baseline { entries: vec![Located { value: identity, place: Place::default() }] };
    let assignment = assign(&graph, &policy).unwrap();
    let explanation = explain(&graph, &policy, &assignment, &context(&baseline), "shop-center", "user-center").unwrap();
    assert_eq!(explanation.answer, Answer::Baselined { rule: Rule::SameLayer });
    assert_eq!(explanation.existing[0].calls, [Hop::Breaks(Rule::SameLayer)]);
}

#[test]
fn a_name_that_nobody_has_is_an_error_with_the_nearest() {
    let error = asked(&shop(), &policy(POLICY), "shop-centre", "user-dao").unwrap_err();
    assert_eq!(error.help(), "did you mean `shop-center`?");
    let graph = workspace(&["odd", "a-center"], &[]);
    let error = asked(&graph, &policy(POLICY), "a-center", "odd").unwrap_err();
    assert_eq!(error, ExplainError::Unassigned { name: "odd".to_owned() });
}

#[test]
fn chains_are_cut_off_before_they_are_too_many() {
    let names: Vec<_> = (0..14).map(|at| format!("s{at:02}-center")).collect();
    let mut uses = Vec::new();
    for (at, from) in names.iter().enumerate() {
        uses.extend(names[at + 1..].iter().map(|to| format!("{from} > {to}")));
    }
    let crates: Vec<_> = names.iter().map(String::as_str).collect();
    let uses: Vec<_> = uses.iter().map(String::as_str).collect();
    let open = POLICY.replace("max-depth = 5", "same-layer = \"allow\"");
    let explanation = asked(&workspace(&crates, &uses), &policy(&open), "s00-center", "s13-center").unwrap();
    assert_eq!((explanation.existing.len(), explanation.is_cut_off), (20, true));
    assert!(explanation.existing.is_sorted_by_key(|route| route.services.len()));
}

#[test]
fn it_reads_as_sentences_and_as_json() {
    let explanation = in_shop("shop-gateway", "user-dao");
    let text = plain(&layergen::report::explain(&explanation));
    assert_eq!(
        text,
        "\
`shop-gateway` (layer `gateway`) → `user-dao` (layer `dao`)
no: `shop-gateway` of layer `gateway` may not see layer `dao`, where `user-dao` stands (`dao-owner`)
  why: the tables of a domain have one owner; others ask its services
  policy: layer `dao` is visible to `center` or `data` only (layergen.toml:20)
  help: `user-dao` is there for crates of `center` or `data` of its own domain
  legal route: `shop-gateway` → (new) `user-center` → `user-dao`
1 chain of calls leads there:
  `shop-gateway` → `shop-business` → `user-center` → `user-dao`
"
    );
    let json: serde_json::Value = serde_json::from_str(&explain_json(&explanation).unwrap()).unwrap();
    assert_eq!(json["answer"], "no");
    assert_eq!(json["grounds"][0]["line"], 20);
    assert_eq!(json["route"]["calls"][0]["exists"], false);
}

#[test]
fn an_interface_crate_is_offered_shared_crates_only() {
    let explanation = in_shop("shop-center-api", "shop-center");
    assert_eq!(broken(&explanation), Some(Rule::Interface));
    assert_eq!(explanation.route, None);
    assert_eq!(explanation.instead, ["shop-common"]);
    // There is no line to take out.
    let Answer::No { help, .. } = &explanation.answer else { panic!("{explanation:?}") };
    assert_eq!(help, &["`shop-center` depends on `shop-center-api` already, and implements what it defines"]);
}

#[test]
fn an_excepted_edge_of_tests_is_told() {
    let graph = workspace(
        &["shop-center", "user-center", "user-center-api"],
        &["user-center > user-center-api", "shop-center dev> user-center-api"],
    );
    let exception = "[[exception]]\nfrom = \"shop-center\"\nto = \"user-center-api\"\nrule = \"same-layer\"\nkind = \"dev\"\nreason = \"a test\"\n";
    let explanation = asked(&graph, &policy(&format!("{POLICY}{exception}")), "shop-center", "user-center").unwrap();
    assert_eq!(broken(&explanation), Some(Rule::SameLayer));
    let last = explanation.grounds.last().unwrap();
    assert_eq!(
        last.says,
        "the dev-dependency of `shop-center` on `user-center-api` is excepted from `same-layer`: a test"
    );
}
