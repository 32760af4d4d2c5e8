//! `prove`: what must fire does, and what cannot is said.

use std::collections::BTreeMap;

use layergen::model::{Graph, Judged, Policy, Reach, Rule, Verdict};
use layergen::rules::{Outcome, Proof, assign, prove};

use crate::policies::{self, exception, forbid, located};
use crate::shop::{Normal, TODAY, shop};
use crate::workspace::Workspace;

fn proof(workspace: &Workspace, policy: &Policy) -> Proof {
    let graph = workspace.graph();
    let assignment = assign(&graph, policy).unwrap();
    prove(&graph, policy, &assignment, TODAY)
}

fn outcomes(proof: &Proof) -> BTreeMap<Rule, Outcome> {
    proof.rules.iter().map(|proved| (proved.rule, proved.outcome.clone())).collect()
}

fn fired(proof: &Proof) -> Vec<Rule> {
    let fired = |proved: &&layergen::rules::Proved| matches!(proved.outcome, Outcome::Fired { .. });
    proof.rules.iter().filter(fired).map(|proved| proved.rule).collect()
}

#[test]
fn on_a_shop_every_rule_fires() {
    let mut policy = policies::shop();
    policy.forbids = vec![forbid("gateway", "sqlx", Reach::Transitive), forbid("business", "sqlx*", Reach::Direct)];
    let mut hidden = policies::layer("store", 5, &["*-store"]);
    hidden.visible_to = Some(located(vec!["dao".to_owned()], 60));
    policy.layers.push(hidden);
    policy.layers[2].skip_level = Some(located(Verdict::Deny, 1));
    let proof = proof(&shop(), &policy);
    assert!(proof.is_proved(), "{proof:#?}");
    assert_eq!(fired(&proof), Rule::ALL, "{proof:#?}");
    assert_eq!(proof.empty_layers, ["store"]);
    // 9 seats: 4 + 2·3 + … by hand in `table`; here, that no ordered pair is left out.
    let pairs = proof.pairs.iter().filter(|pair| pair.from == "gateway").map(|pair| (pair.to.as_str(), pair.rule));
    let expected = [
        ("gateway", Rule::SameLayer),
        ("async", Rule::SameLayer),
        ("dao", Rule::DaoOwner),
        ("store", Rule::Visibility),
        ("tools", Rule::Upward),
    ];
    assert_eq!(pairs.collect::<Vec<_>>(), expected);
}

#[test]
fn what_is_switched_off_is_said_with_its_key() {
    let proof = proof(&shop(), &policies::shop());
    assert!(proof.is_proved(), "{proof:#?}");
    let off = |by: &str| Outcome::Off { by: by.to_owned() };
    let outcomes = outcomes(&proof);
    assert_eq!(outcomes[&Rule::SkipLevel], off("`skip-level = \"allow\"`"));
    assert_eq!(outcomes[&Rule::Visibility], off("no layer without an `owner` has `visible-to`"));
    assert_eq!(outcomes[&Rule::Forbid], off("no `[[forbid]]`"));
    assert_eq!(fired(&proof).len(), 13);
}

#[test]
fn a_hexagon_and_an_onion_are_proved() {
    for policy in [policies::hexagon(), policies::onion()] {
        let proof = proof(&Workspace::new(), &policy);
        assert!(proof.is_proved(), "{proof:#?}");
        assert!(fired(&proof).contains(&Rule::SkipLevel) && fired(&proof).contains(&Rule::Cycle), "{proof:#?}");
        assert_eq!(proof.empty_layers.len(), policy.layers.len());
    }
}

#[test]
fn a_policy_that_judges_no_kind_proves_only_what_is_no_edge() {
    let mut policy = policies::shop();
    policy.kinds.normal = Judged::Ignore;
    policy.kinds.build = Judged::Ignore;
    policy.kinds.dev = Judged::Ignore;
    let proof = proof(&shop(), &policy);
    assert_eq!(
        fired(&proof),
        [Rule::Unassigned, Rule::Name, Rule::SharedSource, Rule::Exception, Rule::Baseline],
        "{proof:#?}"
    );
    policy.kinds.dev = Judged::Downward;
    let downward = self::proof(&shop(), &policy);
    assert!(downward.is_proved(), "{downward:#?}");
    assert!(fired(&downward).contains(&Rule::Upward) && fired(&downward).contains(&Rule::Interface));
    assert!(!fired(&downward).contains(&Rule::SameLayer));
}

#[test]
fn a_crowded_workspace_is_proved_past_its_own_edges_and_exceptions() {
    let mut policy = policies::shop();
    policy.exceptions = vec![exception("order-center", "user-center-api", Rule::SameLayer)];
    let workspace = shop()
        .edge("order-center", "user-center-api", Normal)
        .edge("user-data", "order-center-api", Normal)
        .member("planted-center")
        .member("nowhere");
    let proof = proof(&workspace, &policy);
    assert!(proof.is_proved(), "{proof:#?}");
}

#[test]
fn it_leaves_the_workspace_as_it_was() {
    let (graph, policy) = (shop().graph(), policies::shop());
    let before: Graph = graph.clone();
    let assignment = assign(&graph, &policy).unwrap();
    let first = prove(&graph, &policy, &assignment, TODAY);
    assert_eq!(graph, before);
    assert_eq!(first, prove(&graph, &policy, &assignment, TODAY));
}

#[test]
fn a_plant_that_is_not_found_fails_the_proof() {
    // Nobody would write this; it tolerates the very edge that is planted.
    let mut policy = policies::shop();
    policy.exceptions = vec![exception("planted-gateway", "planted-async", Rule::SameLayer)];
    let proof = proof(&Workspace::new(), &policy);
    assert!(!proof.is_proved());
    let Outcome::Failed { silent, .. } = &outcomes(&proof)[&Rule::SameLayer] else { panic!("{proof:#?}") };
    assert_eq!(silent, &["`planted-gateway` → `planted-async` (`gateway` to `async`)"]);
    assert_eq!(proof.pairs.iter().filter(|pair| !pair.fired).count(), 1);
}

#[test]
fn a_right_to_write_that_no_crate_has_is_not_proved() {
    let mut policy = policies::shop();
    let graph = shop().graph();
    let assignment = assign(&graph, &policy).unwrap();
    policy.layers[5].write.as_mut().unwrap().feature.value = "wriet".to_owned();
    let outcomes = outcomes(&prove(&graph, &policy, &assignment, TODAY));
    let why = "no crate of layer `dao` has a feature `wriet`".to_owned();
    assert_eq!(outcomes[&Rule::ReadOnly], Outcome::Never { why });
}

#[test]
fn a_chain_of_one_service_hides_no_other_rule() {
    let mut svc = policies::layer("svc", 0, &["*-svc"]);
    svc.same_layer = Some(located(Verdict::Allow, 12));
    let policy = Policy {
        layers: vec![svc],
        max_depth: Some(located(1, 6)),
        interface: policies::shop().interface,
        ..Policy::default()
    };
    let proof = proof(&Workspace::new().service("x-svc"), &policy);
    assert!(proof.is_proved(), "{proof:#?}");
    assert_eq!(outcomes(&proof)[&Rule::Implementation], Outcome::Fired { plants: 1 });
}
