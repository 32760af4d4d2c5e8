use super::*;
use crate::model::{
    Date, DependencyKind, Edge, Exception, Forbid, Glob, LayerPolicy, Located, Matcher, Member, Owner, Reach, Rule,
    Verdict,
};
use crate::rules::{Context, assign, judge};

fn located<T>(value: T) -> Located<T> {
    Located { value, place: Place { file: "layergen.toml".to_owned(), line: 7, column: 1, length: 1 } }
}

/// `a-center`, `b-center` above `a-dao`.
fn policy() -> Policy {
    let layer = |rank: usize, name: &str| LayerPolicy {
        name: name.to_owned(),
        rank,
        matcher: Matcher { names: vec![located(Glob::new(format!("*-{name}")))], paths: Vec::new() },
        ..LayerPolicy::default()
    };
    Policy {
        file: "layergen.toml".to_owned(),
        layers: vec![layer(0, "center"), LayerPolicy { owner: Some(located(Owner::Domain)), ..layer(1, "dao") }],
        max_depth: Some(located(3)),
        ..Policy::default()
    }
}

fn graph(edges: &[(usize, usize)]) -> Graph {
    let member = |name: &str| Member { name: name.to_owned(), ..Member::default() };
    let edge = |(from, to): &(usize, usize)| Edge { from: *from, to: *to, ..Edge::default() };
    Graph {
        members: ["a-center", "a-dao", "b-center"].map(member).into(),
        edges: edges.iter().map(edge).collect(),
        ..Graph::default()
    }
}

fn compared(then: (&Policy, &[(usize, usize)]), now: (&Policy, &[(usize, usize)])) -> Comparison {
    let (baseline, today) = (Baseline::default(), Date { year: 2026, month: 1, day: 1 });
    let context = Context { today, baseline: &baseline, resolved: None };
    let state = |(policy, edges): (&Policy, &[(usize, usize)])| {
        let graph = graph(edges);
        let assignment = assign(&graph, policy).unwrap();
        let findings = judge(&graph, policy, &assignment, &context);
        (graph, assignment, findings)
    };
    let (before, after) = (state(then), state(now));
    let then =
        Judgement { graph: &before.0, policy: then.0, assignment: &before.1, baseline: &baseline, findings: &before.2 };
    let now =
        Judgement { graph: &after.0, policy: now.0, assignment: &after.1, baseline: &baseline, findings: &after.2 };
    compare(Some(then), now)
}

fn messages(change: impl FnOnce(&mut Policy)) -> Vec<String> {
    let (then, mut now) = (policy(), policy());
    change(&mut now);
    compared((&then, &[]), (&now, &[])).loosened.into_iter().map(|loosening| loosening.message).collect()
}

#[test]
fn a_finding_is_new_only_if_it_was_not_there_before() {
    let policy = policy();
    let comparison = compared((&policy, &[(0, 2)]), (&policy, &[(0, 2), (2, 1)]));
    let new: Vec<_> = comparison.new.findings.iter().map(|finding| finding.identity.rule).collect();
    assert_eq!((new, comparison.old), (vec![Rule::DaoOwner], 1));
    let comparison = compared((&policy, &[(0, 2)]), (&policy, &[]));
    assert_eq!(comparison.gone.len(), 1);
    assert!(comparison.new.is_clean());
}

#[test]
fn without_a_policy_before_everything_is_new() {
    let policy = policy();
    let graph = graph(&[(0, 2)]);
    let assignment = assign(&graph, &policy).unwrap();
    let baseline = Baseline::default();
    let context = Context { today: Date { year: 2026, month: 1, day: 1 }, baseline: &baseline, resolved: None };
    let findings = judge(&graph, &policy, &assignment, &context);
    let now =
        Judgement { graph: &graph, policy: &policy, assignment: &assignment, baseline: &baseline, findings: &findings };
    assert_eq!(compare(None, now).new.findings.len(), 1);
}

#[test]
fn the_same_policy_permits_nothing_new() {
    assert_eq!(messages(|_| ()), Vec::<String>::new());
}

#[test]
fn each_loosening_is_told() {
    let wide = messages(|policy| policy.same_layer = located(Verdict::Allow));
    assert!(
        wide.contains(&"crates of `center` may use each other now; `same-layer` forbade it".to_owned()),
        "{wide:?}"
    );
    assert_eq!(
        messages(|policy| policy.layers[1].owner = None),
        ["`dao` may be used across domains now; `dao-owner` forbade it"]
    );
    assert_eq!(messages(|policy| policy.max_depth = Some(located(4))), ["a chain may have 4 services now; before 3"]);
    assert_eq!(messages(|policy| policy.max_depth = None), ["a chain may be of any length now; before 3"]);
    assert_eq!(
        messages(|policy| policy.kinds.dev = crate::model::Judged::Ignore),
        ["dev dependencies are judged by `ignore` now; before by `enforce`"]
    );
    assert_eq!(
        messages(|policy| policy.unassigned = Verdict::Allow),
        ["crates may stand in no layer now; `unassigned` forbade it"]
    );
    let upside_down = messages(|policy| {
        policy.layers.swap(0, 1);
        policy.layers[0].rank = 0;
        policy.layers[1].rank = 1;
    });
    assert_eq!(upside_down, ["`dao` may use `center` now; `upward` forbade it"]);
}

#[test]
fn a_ban_that_is_gone_or_reaches_less_far_is_told() {
    let ban = |reach| Forbid {
        from: "center".to_owned(),
        to: vec![located(Glob::new("sqlx"))],
        reach,
        reason: String::new(),
        place: Place::default(),
    };
    let mut then = policy();
    then.forbids = vec![ban(Reach::Transitive)];
    for (now, count) in [(vec![ban(Reach::Transitive)], 0), (vec![ban(Reach::Direct)], 1), (vec![], 1)] {
        let now = Policy { forbids: now, ..policy() };
        assert_eq!(compared((&then, &[]), (&now, &[])).loosened.len(), count);
    }
}

#[test]
fn exceptions_that_are_new_or_last_longer_are_told() {
    let exception = |until| Exception {
        from: "a-center".to_owned(),
        to: Some("b-center".to_owned()),
        rule: Rule::SameLayer,
        kind: DependencyKind::Normal,
        reason: "split pending".to_owned(),
        until,
        place: Place::default(),
    };
    let day = |day| Some(Date { year: 2030, month: 1, day });
    let with = |until| Policy { exceptions: vec![exception(until)], ..policy() };
    let edges: &[(usize, usize)] = &[(0, 2)];
    let told = |then: &Policy, now: &Policy| -> Vec<String> {
        compared((then, edges), (now, edges)).loosened.into_iter().map(|loosening| loosening.message).collect()
    };
    assert_eq!(
        told(&policy(), &with(None)),
        ["new exception: `a-center` → `b-center` may break `same-layer` (split pending)"]
    );
    assert_eq!(
        told(&with(day(1)), &with(day(2))),
        [
            "the exception of `a-center` → `b-center` from `same-layer` lasts until 2030-01-02 now; before until 2030-01-01"
        ]
    );
    assert_eq!(
        told(&with(day(1)), &with(None)),
        ["the exception of `a-center` → `b-center` from `same-layer` has no end now"]
    );
    assert_eq!(told(&with(None), &with(day(1))), Vec::<String>::new());
    assert_eq!(told(&with(day(2)), &with(day(1))), Vec::<String>::new());
}

#[test]
fn a_crate_that_stands_elsewhere_is_told() {
    let told = messages(|policy| {
        policy.layers[0].matcher.names = vec![located(Glob::new("a-center"))];
        policy.layers[1].matcher.names.push(located(Glob::new("b-center")));
    });
    assert_eq!(told, ["`b-center` stands in `dao` now; before in `center`"]);
}
