//! What `adopt` proposes: it can be read, every crate has one place in it, and the check after it is clean.

#![allow(clippy::unwrap_used, reason = "a test may fail anywhere")]

mod sketch;

use std::collections::BTreeSet;

use layergen::model::{
    Assignment, Baseline, Date, DependencyKind, Edge, External, Graph, Judged, Located, Member, Metadata, Place,
    Policy, Verdict,
};
use layergen::read;
use layergen::rules::{Adoption, Context, adopt, assign, judge};
use sketch::workspace;

fn read(adoption: &Adoption) -> Policy {
    read::policy::parse("layergen.toml", &adoption.text, &[])
        .unwrap_or_else(|error| panic!("{error:?}\n{}", adoption.text))
}

/// Adopts, reads the text, and holds the workspace against it, the baseline frozen.
fn adopted(graph: &Graph) -> (Adoption, Policy, Assignment) {
    let adoption = adopt(graph);
    let policy = read(&adoption);
    let assignment = assign(graph, &policy).unwrap_or_else(|errors| panic!("{errors:?}\n{}", adoption.text));
    let proposed = assign(graph, &adoption.policy).unwrap();
    assert_eq!(assignment, proposed, "the text says what the policy says\n{}", adoption.text);
    assert!(assignment.standings.iter().all(Option::is_some), "{}", adoption.text);
    let today = Date { year: 2027, month: 1, day: 1 };
    let found = judge(graph, &policy, &assignment, &Context { today, baseline: &adoption.baseline, resolved: None });
    assert!(found.is_clean(), "{:#?}\n{}", found.findings, adoption.text);
    let nothing = Baseline::default();
    let found = judge(graph, &policy, &assignment, &Context { today, baseline: &nothing, resolved: None });
    assert_eq!(found.is_clean(), adoption.baseline.entries.is_empty(), "{}", adoption.text);
    (adoption, policy, assignment)
}

/// The order as one line: `a | b c | d`.
fn order(policy: &Policy) -> String {
    let ranks = policy.layers.chunk_by(|a, b| a.rank == b.rank);
    let names = |layers: &[_]| -> Vec<String> {
        layers.iter().map(|layer: &layergen::model::LayerPolicy| layer.name.clone()).collect()
    };
    ranks.map(|layers| names(layers).join(" ")).collect::<Vec<_>>().join(" | ")
}

fn patterns(policy: &Policy, layer: &str) -> Vec<String> {
    let matcher = match policy.layer(layer) {
        Some((_, layer)) => &layer.matcher,
        None => &policy.group(layer).unwrap().1.matcher,
    };
    matcher.names.iter().chain(&matcher.paths).map(|glob| glob.value.as_str().to_owned()).collect()
}

const SHOP: [&str; 9] = [
    "shop-gateway",
    "shop-async",
    "shop-business",
    "shop-business-api",
    "shop-center",
    "shop-center-api",
    "shop-data",
    "shop-dao",
    "shop-common",
];

const SHOP_USES: [&str; 9] = [
    "shop-gateway > shop-business-api",
    "shop-gateway > shop-common",
    "shop-async > shop-center-api",
    "shop-business > shop-business-api",
    "shop-business > shop-center-api",
    "shop-center > shop-center-api",
    "shop-center > shop-dao",
    "shop-data > shop-dao",
    "shop-center-api > shop-common",
];

#[test]
fn layered_microservices_get_their_own_policy() {
    let mut graph = workspace(&SHOP, &SHOP_USES);
    let dao = graph.position("shop-dao").unwrap();
    graph.externals.push(External { from: dao, package: "sqlx".to_owned(), ..External::default() });
    graph.members[dao].features.insert("write".to_owned(), Vec::new());
    let (adoption, policy, _) = adopted(&graph);
    assert_eq!(order(&policy), "gateway async | business | center | data | dao");
    assert_eq!(policy.interface.as_ref().unwrap().value.as_str(), "*-api");
    assert_eq!(policy.max_depth.as_ref().unwrap().value, 5);
    for layer in ["gateway", "async", "business", "center", "data", "dao"] {
        assert_eq!(patterns(&policy, layer), [format!("*-{layer}")]);
    }
    assert_eq!(patterns(&policy, "shared"), ["shop-common"]);
    let dao = policy.layer("dao").unwrap().1;
    assert_eq!(dao.visible_to.as_ref().unwrap().value, ["center", "data"]);
    assert!(dao.owner.is_some());
    assert_eq!(dao.write.as_ref().unwrap().by, ["center"]);
    let without: Vec<_> = policy.forbids.iter().map(|forbid| forbid.from.as_str()).collect();
    assert_eq!(without, ["gateway", "async", "business"]);
    assert!(adoption.baseline.entries.is_empty());
}

#[test]
fn what_breaks_the_rules_of_layered_microservices_is_debt() {
    let crates: Vec<_> = SHOP.into_iter().chain(["xtask", "user-center", "user-center-api"]).collect();
    let wrong = ["user-center > user-center-api", "shop-center > user-center-api", "xtask > shop-dao"];
    let uses: Vec<_> = SHOP_USES.into_iter().chain(wrong).collect();
    let (adoption, policy, _) = adopted(&workspace(&crates, &uses));
    assert_eq!(patterns(&policy, "root"), ["xtask"]);
    let [entry] = &adoption.baseline.entries[..] else { panic!("{:?}", adoption.baseline) };
    assert_eq!((entry.value.from.as_str(), entry.value.rule.id()), ("shop-center", "same-layer"));
    assert!(adoption.text.contains("#   shop-center -> user-center-api"), "{}", adoption.text);
}

#[test]
fn folders_are_layers() {
    let crates = [
        "apps/web:web",
        "apps/admin:admin",
        "domain/user:user",
        "domain/order:order",
        "infra/db:db",
        "infra/mail:mail",
    ];
    let uses = ["web > user", "web > order", "admin > user", "user > db", "order > db", "order > mail"];
    let (_, policy, _) = adopted(&workspace(&crates, &uses));
    assert_eq!(order(&policy), "apps | domain | infra");
    assert_eq!(patterns(&policy, "domain"), ["domain/*"]);
    assert!(policy.layers.iter().all(|layer| layer.same_layer.is_none()));
}

#[test]
fn endings_are_layers_and_the_word_of_the_workspace_is_none() {
    let crates = [
        "acme-a-http",
        "acme-b-http",
        "acme-c-http",
        "acme-a-service",
        "acme-b-service",
        "acme-c-service",
        "acme-a-store",
        "acme-b-store",
        "acme-c-store",
        "acme-util",
    ];
    let mut uses = vec!["acme-a-service > acme-util".to_owned()];
    for domain in ["a", "b", "c"] {
        uses.push(format!("acme-{domain}-http > acme-{domain}-service"));
        uses.push(format!("acme-{domain}-service > acme-{domain}-store"));
        uses.push(format!("acme-{domain}-store > acme-util"));
    }
    uses.push("acme-a-store > acme-b-service".to_owned());
    let uses: Vec<_> = uses.iter().map(String::as_str).collect();
    let (adoption, policy, _) = adopted(&workspace(&crates, &uses));
    assert_eq!(order(&policy), "http | service | store");
    assert_eq!(patterns(&policy, "service"), ["*-service"]);
    assert_eq!(patterns(&policy, "shared"), ["acme-util"]);
    let debt: Vec<_> = adoption.baseline.entries.iter().map(|entry| entry.value.rule.id()).collect();
    assert_eq!(debt, ["upward"]);
}

#[test]
fn without_families_the_height_decides() {
    let crates = ["axum", "axum-core", "axum-extra", "axum-macros"];
    let uses = [
        "axum > axum-core",
        "axum > axum-macros",
        "axum-extra > axum",
        "axum-extra > axum-core",
        "axum-core dev> axum",
        "axum-macros dev> axum",
        "axum-macros dev> axum-extra",
    ];
    let (_, policy, _) = adopted(&workspace(&crates, &uses));
    assert_eq!(order(&policy), "extra | axum | core");
    assert_eq!(policy.kinds.dev, Judged::Ignore, "circles of tests");
}

#[test]
fn tools_are_beside_the_order_and_crates_of_one_layer_may_use_each_other_if_they_do() {
    let crates = ["app", "a-part", "b-part", "c-part", "crates/xtask:xtask", "examples/one:one", "examples/two:two"];
    let uses = [
        "app > a-part",
        "app > b-part",
        "app > c-part",
        "a-part > b-part",
        "b-part > c-part",
        "xtask > app",
        "one > app",
        "two > a-part",
    ];
    let (_, policy, assignment) = adopted(&workspace(&crates, &uses));
    assert_eq!(patterns(&policy, "root"), ["xtask", "examples/*"]);
    let inner = policy.layers.iter().filter(|layer| layer.same_layer.as_ref().map(|v| v.value) == Some(Verdict::Allow));
    assert!(inner.count() <= 1 && assignment.services.len() == 7);
}

#[test]
fn few_or_no_crates_are_a_workspace_too() {
    let (_, policy, _) = adopted(&Graph::default());
    assert_eq!((order(&policy), patterns(&policy, "app")), ("app".to_owned(), vec!["*".to_owned()]));
    let (_, policy, _) = adopted(&workspace(&["solo"], &[]));
    assert_eq!((order(&policy), patterns(&policy, "solo")), ("solo".to_owned(), vec!["solo".to_owned()]));
    adopted(&workspace(&["xtask"], &[]));
    adopted(&workspace(&["a", "b"], &[]));
}

#[test]
fn what_manifests_say_is_kept() {
    let mut graph = workspace(&["one", "two", "three", "four"], &["one > two", "two > three", "three > four"]);
    for (name, layer) in [("one", "entry"), ("three", "entry"), ("two", "root"), ("four", "center")] {
        let at = graph.position(name).unwrap();
        let layer = Some(Located { value: layer.to_owned(), place: Place::default() });
        graph.members[at].metadata = Metadata { layer, ..Metadata::default() };
    }
    let (_, policy, _) = adopted(&graph);
    assert_eq!(order(&policy), "entry | center");
}

/// Numbers that are the same in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }

    fn one<'t>(&mut self, of: &[&'t str]) -> &'t str {
        of[self.below(of.len())]
    }
}

const STARTS: [&str; 9] = ["", "", "acme-", "acme-", "acme_", "hir-", "shared-", "x-api-", "größe-"];
const STEMS: [&str; 14] =
    ["order", "user", "pay", "core", "xtask", "bench", "a", "b", "c", "root", "app", "standalone", "api", "dev"];
const ENDS: [&str; 16] = [
    "",
    "",
    "-api",
    "-api",
    "-center",
    "-dao",
    "-gateway",
    "-business",
    "-core",
    "_core",
    "-common",
    "-test",
    "-types",
    "-shared",
    "-data",
    "-api-api",
];
const FOLDERS: [&str; 9] = ["", "crates/", "crates/", "apps/", "libs/deep/", "crates/core/", "tools/", "a*b/", "x y/"];
const WORDS: [&str; 8] = ["center", "dao", "shared", "root", "standalone", "entry", "base", "or der"];

fn random(seed: u64) -> Graph {
    let mut numbers = Numbers(seed);
    let size = 1 + numbers.below(if seed.is_multiple_of(10) { 60 } else { 14 });
    let mut names = BTreeSet::new();
    for _ in 0..size {
        names.insert(format!("{}{}{}", numbers.one(&STARTS), numbers.one(&STEMS), numbers.one(&ENDS)));
    }
    let with_metadata = numbers.below(4) == 0;
    let mut graph = Graph::default();
    for name in names {
        let folder = if numbers.below(20) == 0 && graph.members.iter().all(|other| !other.folder.is_empty()) {
            String::new()
        } else {
            format!("{}{name}", numbers.one(&FOLDERS))
        };
        let layer = (with_metadata && numbers.below(3) == 0).then(|| numbers.one(&WORDS).to_owned());
        let layer = layer.map(|value| Located { value, place: Place::default() });
        graph.members.push(Member {
            name,
            folder,
            metadata: Metadata { layer, ..Metadata::default() },
            ..Member::default()
        });
    }
    let count = graph.members.len();
    // Any order of building, so that normal edges make no circle.
    let height: Vec<usize> = (0..count).map(|_| numbers.below(6)).collect();
    let mut edges = BTreeSet::new();
    for _ in 0..numbers.below(3 * count + 1) {
        let (from, to) = (numbers.below(count), numbers.below(count));
        let kind = DependencyKind::ALL[[0, 0, 0, 1, 2, 2][numbers.below(6)]];
        if from != to && (kind == DependencyKind::Dev || height[from] > height[to]) {
            edges.insert((from, to, kind));
        }
    }
    let edge = |(from, to, kind)| Edge { from, to, kind, ..Edge::default() };
    graph.edges = edges.into_iter().map(edge).collect();
    graph
}

#[test]
fn any_workspace_can_adopt() {
    for seed in 0..1500 {
        let graph = random(seed);
        let names: Vec<_> = graph.members.iter().map(|member| (&member.folder, &member.name)).collect();
        let (adoption, policy, _) =
            std::panic::catch_unwind(|| adopted(&graph)).unwrap_or_else(|_| panic!("seed {seed}: {names:?}"));
        assert_eq!(adopt(&graph), adoption, "seed {seed}");
        let mut names: Vec<_> = policy.layers.iter().map(|layer| &layer.name).collect();
        names.extend(policy.groups.iter().map(|group| &group.name));
        names.sort();
        let before = names.len();
        names.dedup();
        assert_eq!(names.len(), before, "seed {seed}");
    }
}

#[test]
fn paying_the_debt_of_a_circle_makes_no_new_one() {
    let crates = ["x-svc", "x-svc-api", "y-svc", "y-svc-api"];
    let uses = ["x-svc > x-svc-api", "y-svc > y-svc-api", "x-svc > y-svc-api", "y-svc > x-svc-api"];
    let mut graph = workspace(&crates, &uses);
    let (adoption, policy, assignment) = adopted(&graph);
    let frozen = &adoption.baseline.entries;
    assert_eq!(frozen.len(), 1, "{}", adoption.text);
    let paid = &frozen[0].value;
    let [from, to] = [Some(&paid.from), paid.to.as_ref()].map(|name| graph.position(name.unwrap()).unwrap());
    graph.edges.retain(|edge| (edge.from, edge.to) != (from, to));
    let today = Date { year: 2027, month: 1, day: 1 };
    let nothing = Baseline::default();
    let found = judge(&graph, &policy, &assignment, &Context { today, baseline: &nothing, resolved: None });
    assert!(found.is_clean(), "{:#?}\n{}", found.findings, adoption.text);
}
