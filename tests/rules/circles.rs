//! Circles and chains in the call graph.

use layergen::model::{Baseline, Judged, Located, Place, Policy, Rule, Verdict};

use crate::policies::{self, exception, located};
use crate::shop::{Dev, Normal, check, check_with, only, shop, shorts};
use crate::workspace::Workspace;

/// Centers that may call each other.
fn open_centers() -> Policy {
    let mut policy = policies::shop();
    policy.layers[3].same_layer = Some(located(Verdict::Allow, 1));
    policy
}

fn centers(names: &[&str], calls: &[(&str, &str)]) -> Workspace {
    let workspace = names.iter().fold(Workspace::new(), |workspace, name| workspace.service(&format!("{name}-center")));
    calls.iter().fold(workspace, |workspace, (from, to)| {
        workspace.edge(&format!("{from}-center"), &format!("{to}-center-api"), Normal)
    })
}

#[test]
fn a_circle_through_interface_crates_is_shown_as_its_path() {
    let workspace = centers(&["a", "b"], &[("a", "b"), ("b", "a")]);
    let found = only(&workspace, &open_centers());
    assert_eq!(found.identity.rule, Rule::Cycle);
    assert_eq!(found.identity.to.as_deref(), Some("b-center-api"));
    assert_eq!((found.place.file.clone(), found.place.line), workspace.line_of("a-center", "b-center-api", Normal));
    assert_eq!(found.route, ["a-center", "b-center", "a-center"]);
    assert_eq!(found.message, "a circle of calls: `a-center` → `b-center` → `a-center`");
    assert_eq!(found.notes, ["without this call there is no circle among `a-center`, `b-center`"]);
}

#[test]
fn two_circles_that_share_a_call_need_one_edge() {
    let calls = [("a", "b"), ("b", "c"), ("c", "a"), ("c", "d"), ("d", "b")];
    let found = only(&centers(&["a", "b", "c", "d"], &calls), &open_centers());
    assert_eq!((found.identity.from.as_str(), found.identity.to.as_deref()), ("b-center", Some("c-center-api")));
}

#[test]
fn two_circles_that_share_a_service_need_two() {
    let calls = [("a", "b"), ("b", "a"), ("b", "c"), ("c", "b")];
    let found = check(&centers(&["a", "b", "c"], &calls), &open_centers());
    assert_eq!(found.findings.len(), 2);
    for finding in &found.findings {
        assert_eq!(finding.identity.rule, Rule::Cycle);
        let set =
            "the smallest set of calls without which there is no circle among `a-center`, `b-center`, `c-center`: ";
        assert!(finding.notes[0].starts_with(set), "{}", finding.notes[0]);
    }
}

#[test]
fn an_exception_cannot_hide_a_circle_and_its_edge_is_the_one_to_go() {
    // business → center is legal; the way back is excepted.
    let workspace = shop().edge("order-center", "order-business-api", Normal);
    let mut policy = policies::shop();
    let upward = only(&workspace, &policy);
    assert_eq!(upward.identity.rule, Rule::Upward);
    assert_eq!(upward.notes, ["closes the circle `order-center` → `order-business` → `order-center`"]);
    policy.exceptions = vec![exception("order-center", "order-business-api", Rule::Upward)];
    let circle = only(&workspace, &policy);
    assert_eq!((circle.identity.rule, circle.identity.from.as_str()), (Rule::Cycle, "order-center"));
    // Who excepts the circle too, has nothing left to hear.
    policy.exceptions.push(exception("order-center", "order-business-api", Rule::Cycle));
    let found = check(&workspace, &policy);
    assert_eq!((shorts(&found).len(), found.excepted.len()), (0, 2));
    // The exception may as well stand at another call of the circle.
    policy.exceptions[1] = exception("order-business", "order-center-api", Rule::Cycle);
    assert_eq!(shorts(&check(&workspace, &policy)), []);
    // One at a call outside of it is stale.
    policy.exceptions.push(exception("order-gateway", "order-business-api", Rule::Cycle));
    assert_eq!(shorts(&check(&workspace, &policy)), [(Rule::Exception, "order-gateway", "order-business-api")]);
}

#[test]
fn two_centers_that_need_each_other_are_told_of_their_circle() {
    let workspace =
        shop().edge("order-center", "user-center-api", Normal).edge("user-center", "order-center-api", Normal);
    let found = check(&workspace, &policies::shop());
    let ends =
        [(Rule::SameLayer, "order-center", "user-center-api"), (Rule::SameLayer, "user-center", "order-center-api")];
    assert_eq!(shorts(&found), ends);
    assert_eq!(found.findings[0].notes, ["closes the circle `order-center` → `user-center` → `order-center`"]);
    assert_eq!(found.findings[1].notes, ["closes the circle `user-center` → `order-center` → `user-center`"]);
}

#[test]
fn what_the_baseline_keeps_is_no_call() {
    let workspace = shop().edge("order-center", "order-business-api", Normal);
    let finding = only(&workspace, &policies::shop());
    let entries = vec![Located { value: finding.identity, place: Place::default() }];
    let found = check_with(&workspace, &policies::shop(), &Baseline { entries });
    assert_eq!((shorts(&found).len(), found.baselined.len()), (0, 1));
}

#[test]
fn kinds_that_are_not_enforced_are_no_calls() {
    let workspace = centers(&["a", "b"], &[("a", "b")]).edge("b-center", "a-center-api", Dev);
    let mut policy = open_centers();
    assert_eq!(shorts(&check(&workspace, &policy)), [(Rule::Cycle, "b-center", "a-center-api")]);
    for judged in [Judged::Downward, Judged::Ignore] {
        policy.kinds.dev = judged;
        assert_eq!(shorts(&check(&workspace, &policy)), []);
    }
}

#[test]
fn a_call_of_tests_is_the_first_to_go() {
    let workspace = centers(&["a", "b", "c"], &[("a", "b"), ("b", "c")]).edge("c-center", "a-center-api", Dev);
    assert_eq!(shorts(&check(&workspace, &open_centers())), [(Rule::Cycle, "c-center", "a-center-api")]);
}

#[test]
fn a_call_declared_twice_is_one_call_of_the_circle() {
    let workspace = centers(&["a", "b"], &[("a", "b"), ("b", "a")]).edge("a-center", "b-center-api", Dev);
    let found = check(&workspace, &open_centers()).findings;
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].identity.kind, Some(Normal));
    let (file, line) = workspace.line_of("a-center", "b-center-api", Dev);
    assert_eq!(found[0].notes[1], format!("`b-center` is called at {file}:{line} too"));
}

/// `a1` → `a2` → … in a layer whose crates may use each other.
fn chain(length: usize) -> (Workspace, Policy) {
    let mut policy = policies::onion();
    policy.max_depth = Some(located(5, 3));
    let names: Vec<String> = (0..length).map(|at| format!("core-{at:02}")).collect();
    let workspace = Workspace::new().members(names.iter().map(String::as_str));
    let steps = names.windows(2);
    (steps.fold(workspace, |workspace, step| workspace.edge(&step[0], &step[1], Normal)), policy)
}

#[test]
fn five_on_a_chain_are_silent_and_six_are_found() {
    let (workspace, policy) = chain(5);
    assert_eq!(shorts(&check(&workspace, &policy)), []);
    let (workspace, policy) = chain(6);
    let found = only(&workspace, &policy);
    assert_eq!((found.identity.rule, found.identity.from.as_str()), (Rule::Depth, "core-04"));
    assert_eq!((found.place.file.clone(), found.place.line), workspace.line_of("core-04", "core-05", Normal));
    assert_eq!(found.route.len(), 6);
    assert!(
        found.message.starts_with("a chain of 6 services, where 5 are permitted: `core-00` → "),
        "{}",
        found.message
    );
    assert_eq!(found.help, ["let `core-03` call `core-05` itself, and pass on what the services between need"]);
}

#[test]
fn a_long_chain_is_counted_anew_behind_each_finding() {
    let (workspace, mut policy) = chain(12);
    let ends = [(Rule::Depth, "core-04", "core-05"), (Rule::Depth, "core-09", "core-10")];
    let found = check(&workspace, &policy);
    assert_eq!(shorts(&found), ends);
    // Tolerating what was found leaves nothing, and nothing that is tolerated is stale.
    policy.exceptions = ends.iter().map(|(rule, from, to)| exception(from, to, *rule)).collect();
    assert_eq!(shorts(&check(&workspace, &policy)), []);
    let entries =
        found.findings.into_iter().map(|finding| Located { value: finding.identity, place: Place::default() });
    policy.exceptions.clear();
    assert_eq!(shorts(&check_with(&workspace, &policy, &Baseline { entries: entries.collect() })), []);
}

#[test]
fn calls_within_a_circle_lengthen_no_chain() {
    let (workspace, policy) = chain(6);
    let workspace = workspace.edge("core-05", "core-00", Normal);
    assert_eq!(shorts(&check(&workspace, &policy)), [(Rule::Cycle, "core-00", "core-01")]);
}

#[test]
fn shared_and_root_crates_lengthen_no_chain() {
    let (workspace, mut policy) = chain(5);
    policy.groups = policies::shop().groups;
    let workspace = workspace.members(["xtask", "a-common"]).edge("xtask", "core-00", Normal);
    assert_eq!(shorts(&check(&workspace.edge("core-04", "a-common", Normal), &policy)), []);
}

#[test]
fn the_longest_way_through_every_layer_is_five() {
    let workspace =
        shop().edge("order-business", "user-center-api", Normal).edge("order-center", "order-data-api", Normal);
    assert_eq!(shorts(&check(&workspace, &policies::shop())), []);
    let mut policy = policies::shop();
    policy.max_depth = Some(located(4, 6));
    assert_eq!(shorts(&check(&workspace, &policy)), [(Rule::Depth, "order-data", "order-dao")]);
}
