//! How long a judgement takes at three thousand crates. Times are printed, not demanded: `cargo test --release --test rules
//! speed -- --nocapture`. That a judgement does not grow with the square of the workspace is demanded.

use std::time::{Duration, Instant};

use layergen::model::{Baseline, DependencyKind, Edge, External, Graph, Member, Place, Reach, Rule};
use layergen::rules::{Context, assign, judge, prove};

use crate::policies::{self, forbid};
use crate::shop::{Normal, TODAY};

/// Domains of eight crates each, with four external packages a crate and calls across.
fn graph(domains: usize) -> Graph {
    let crates = ["business", "business-api", "center", "center-api", "dao", "data", "data-api", "gateway"];
    let mut graph = Graph::default();
    let place = |file: &str, line| Place { file: file.to_owned(), line, column: 1, length: 1 };
    for domain in 0..domains {
        for layer in crates {
            let name = format!("d{domain:04}-{layer}");
            let place = place(&format!("{name}/Cargo.toml"), 2);
            graph.members.push(Member { folder: name.clone(), name, place, ..Member::default() });
        }
    }
    graph.members.push(Member { name: "x-common".to_owned(), folder: "x-common".to_owned(), ..Member::default() });
    let edge = |from: usize, to: usize, line: usize| Edge {
        place: place(&format!("{}/Cargo.toml", graph.members[from].name), line),
        key: graph.members[to].name.clone(),
        default_features: true,
        ..Edge { from, to, ..Edge::default() }
    };
    let mut edges = Vec::new();
    for domain in 0..domains {
        let [business, business_api, center, center_api, dao, data, data_api, gateway] =
            std::array::from_fn(|at| domain * 8 + at);
        let next = (domain + 1) % domains * 8;
        let calls = [
            (business, business_api),
            (business, center_api),
            (business, next + 3),
            (business, next + 6),
            (business_api, domains * 8),
            (center, center_api),
            (center, dao),
            (center, data_api),
            (center, next + 6),
            (center_api, domains * 8),
            (data, dao),
            (data, data_api),
            (data, domains * 8),
            (data_api, domains * 8),
            (gateway, business_api),
            (gateway, next + 1),
            (gateway, center_api),
            (gateway, domains * 8),
        ];
        edges.extend(calls.iter().enumerate().map(|(line, (from, to))| edge(*from, *to, 10 + line)));
    }
    edges.sort_by_key(|edge| (edge.from, edge.to, edge.kind));
    graph.edges = edges;
    for member in graph.members.iter_mut().filter(|member| member.name.ends_with("-dao")) {
        member.features.insert("write".to_owned(), Vec::new());
    }
    for from in 0..graph.members.len() {
        for package in ["axum", "serde", "tokio", "tracing"] {
            let place =
                Place { file: format!("{}/Cargo.toml", graph.members[from].name), line: 30, column: 1, length: 1 };
            graph.externals.push(External {
                from,
                package: package.to_owned(),
                version: None,
                kind: DependencyKind::Normal,
                place,
            });
        }
    }
    graph
}

/// The best of a few runs.
fn timed<T>(mut work: impl FnMut() -> T) -> (Duration, T) {
    let mut best = Duration::MAX;
    let mut last = None;
    for _ in 0..9 {
        let start = Instant::now();
        last = Some(work());
        best = best.min(start.elapsed());
    }
    (best, last.unwrap())
}

#[test]
fn judging_grows_with_the_workspace_and_no_faster() {
    let mut policy = policies::shop();
    policy.forbids = ["gateway", "business"].map(|layer| forbid(layer, "sqlx", Reach::Transitive)).to_vec();
    let baseline = Baseline::default();
    let context = Context { today: TODAY, baseline: &baseline, resolved: None };
    let mut times = Vec::new();
    for domains in [38, 375] {
        let clean = graph(domains);
        let (assigning, assignment) = timed(|| assign(&clean, &policy).unwrap());
        let (judging, found) = timed(|| judge(&clean, &policy, &assignment, &context));
        assert_eq!(found.findings, []);
        let mut broken = clean.clone();
        for domain in 0..35 {
            // A data app that calls a center, a center that calls another, an interface crate with a dao.
            let calls = [(5, 11), (2, 11), (3, 12)];
            let (from, to) = calls[domain % 3];
            let (from, to) = (domain * 8 + from, domain * 8 + to);
            let place = Place { file: "planted".to_owned(), line: domain, column: 1, length: 1 };
            broken.edges.push(Edge { from, to, place, key: String::new(), kind: Normal, ..Edge::default() });
        }
        broken.edges.sort_by_key(|edge| (edge.from, edge.to, edge.kind));
        let (finding, found) = timed(|| judge(&broken, &policy, &assignment, &context));
        assert_eq!(found.findings.len(), 35);
        println!(
            "{} crates, {} edges: assigned in {assigning:?}, judged in {judging:?}, with 35 findings in {finding:?}",
            clean.members.len(),
            clean.edges.len()
        );
        times.push((assigning + judging, finding));
    }
    // Ten times the crates; a square would be a hundred times. Half of that leaves room for a busy machine.
    assert!(times[1].0 < times[0].0 * 50, "{times:?}");
}

#[test]
fn one_great_tangle_ends_in_time() {
    // Every center calls three others: four hundred services in one circle after another.
    let mut policy = policies::shop();
    policy.layers[3].same_layer = Some(policies::located(layergen::model::Verdict::Allow, 1));
    let mut tangle = graph(375);
    for domain in 0..375 {
        for step in [1, 7, 130] {
            let to = (domain + step) % 375 * 8 + 3;
            let key = tangle.members[to].name.clone();
            tangle.edges.push(Edge { from: domain * 8 + 2, to, key, kind: Normal, ..Edge::default() });
        }
    }
    tangle.edges.sort_by_key(|edge| (edge.from, edge.to, edge.kind));
    let assignment = assign(&tangle, &policy).unwrap();
    let baseline = Baseline::default();
    let context = Context { today: TODAY, baseline: &baseline, resolved: None };
    let start = Instant::now();
    let found = judge(&tangle, &policy, &assignment, &context);
    println!("a tangle of 375 services: {} findings in {:?}", found.findings.len(), start.elapsed());
    assert!(found.findings.iter().all(|finding| finding.identity.rule == Rule::Cycle));
    assert!(found.findings[0].notes[0].starts_with("a small set of calls"), "{:?}", found.findings[0].notes);
}

#[test]
fn a_great_workspace_is_proved_in_time() {
    let graph = graph(375);
    let policy = policies::shop();
    let assignment = assign(&graph, &policy).unwrap();
    let start = Instant::now();
    let proof = prove(&graph, &policy, &assignment, TODAY);
    println!("{} pairs proved at 3001 crates in {:?}", proof.pairs.len(), start.elapsed());
    assert!(proof.is_proved(), "{proof:#?}");
}
