//! Workspaces made in memory, with what a check would say of them.

use std::collections::BTreeSet;

use layergen::model::{
    Assignment, DependencyKind, Edge, Excepted, Finding, Findings, Graph, Group, GroupRole, Identity, LayerPolicy,
    Located, Matcher, Member, Place, Policy, Rule, Seat, Service, Standing,
};
use layergen::report::graph::{Around, Drawing, GraphError, Level};

/// A workspace and what a check says of it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Workspace {
    pub(crate) graph: Graph,
    pub(crate) policy: Policy,
    pub(crate) assignment: Assignment,
    pub(crate) findings: Findings,
}

const LAYERS: [(&str, usize); 6] =
    [("gateway", 0), ("async", 0), ("business", 1), ("center", 2), ("data", 3), ("dao", 4)];

impl Workspace {
    /// Members by name, and edges between them: `from to`, or `from to dev`.
    pub(crate) fn new(members: &[String], edges: &[String]) -> Self {
        let sorted: BTreeSet<&String> = members.iter().collect();
        let place = |file: &str, line| Place { file: file.to_owned(), line, column: 1, length: 10 };
        let members = sorted.into_iter().map(|name| Member {
            name: name.clone(),
            folder: name.clone(),
            place: place(&format!("{name}/Cargo.toml"), 2),
            ..Member::default()
        });
        let mut graph = Graph { members: members.collect(), ..Graph::default() };
        for (line, edge) in edges.iter().enumerate() {
            let words: Vec<&str> = edge.split(' ').collect();
            let end = |name: &str| graph.position(name).unwrap_or_else(|| panic!("no member {name}"));
            let kind = words.get(2).map_or(DependencyKind::Normal, |word| {
                DependencyKind::ALL.into_iter().find(|kind| kind.word() == *word).unwrap()
            });
            graph.edges.push(Edge {
                from: end(words[0]),
                to: end(words[1]),
                kind,
                place: place(&format!("{}/Cargo.toml", words[0]), 8 + line % 9),
                key: words[1].to_owned(),
                default_features: true,
                ..Edge::default()
            });
        }
        graph.edges.sort_by_key(|edge| (edge.from, edge.to, edge.kind));
        graph.edges.dedup_by_key(|edge| (edge.from, edge.to, edge.kind));
        let policy = policy();
        let assignment = assignment(&graph);
        let findings = Findings { members: graph.members.len(), edges: graph.edges.len(), ..Findings::default() };
        Self { graph, policy, assignment, findings }
    }

    pub(crate) fn break_rule(&mut self, from: &str, to: Option<&str>, rule: Rule, message: &str) {
        let identity = Self::identity(from, to, rule);
        let place = Place { file: format!("{from}/Cargo.toml"), line: 9, column: 1, length: 10 };
        self.findings.findings.push(Finding {
            identity,
            place,
            message: message.to_owned(),
            reason: rule.reason().to_owned(),
            notes: Vec::new(),
            help: vec![format!("layergen explain {rule}")],
            route: Vec::new(),
            fix: None,
        });
    }

    pub(crate) fn except(&mut self, from: &str, to: &str, rule: Rule) {
        let place = Place { file: format!("{from}/Cargo.toml"), line: 9, column: 1, length: 10 };
        let identity = Self::identity(from, Some(to), rule);
        self.findings.excepted.push(Excepted { identity, place, reason: "split pending".to_owned(), until: None });
    }

    pub(crate) fn freeze(&mut self, from: &str, to: &str, rule: Rule) {
        self.findings.baselined.push(Self::identity(from, Some(to), rule));
    }

    fn identity(from: &str, to: Option<&str>, rule: Rule) -> Identity {
        let kind = to.map(|_| DependencyKind::Normal);
        Identity { from: from.to_owned(), to: to.map(str::to_owned), kind, rule }
    }

    pub(crate) fn drawing(&self, level: Level) -> Drawing {
        self.draw(level, None).unwrap()
    }

    pub(crate) fn around(&self, name: &str, distance: usize) -> Result<Drawing, GraphError> {
        self.draw(Level::Services, Some(&Around { name: name.to_owned(), distance }))
    }

    fn draw(&self, level: Level, around: Option<&Around>) -> Result<Drawing, GraphError> {
        Drawing::new(&self.graph, &self.policy, &self.assignment, &self.findings, level, around)
    }
}

fn policy() -> Policy {
    let layers = LAYERS.map(|(name, rank)| LayerPolicy { name: name.to_owned(), rank, ..LayerPolicy::default() });
    let group =
        |name: &str, role| Group { name: name.to_owned(), role, place: Place::default(), matcher: Matcher::default() };
    Policy {
        file: "layergen.toml".to_owned(),
        layers: layers.into(),
        groups: vec![group("shared", GroupRole::Shared), group("root", GroupRole::Root)],
        interface: Some(Located { value: layergen::model::Glob::new("*-api"), place: Place::default() }),
        ..Policy::default()
    }
}

/// By the end of the name: `-common` is shared, `xtask` a root, `-api` an interface, and the layers as they are called.
fn assignment(graph: &Graph) -> Assignment {
    let seat = |name: &str| match name.rsplit('-').next()? {
        "common" => Some(Seat::Group(0)),
        "xtask" => Some(Seat::Group(1)),
        end => LAYERS.iter().position(|(layer, _)| *layer == end).map(Seat::Layer),
    };
    let app = |name: &str| name.strip_suffix("-api").unwrap_or(name).to_owned();
    let names = graph.members.iter().map(|member| app(&member.name)).filter(|name| seat(name).is_some());
    let names: BTreeSet<String> = names.collect();
    let services: Vec<Service> = names
        .iter()
        .map(|name| Service {
            name: name.clone(),
            seat: seat(name).unwrap(),
            app: graph.position(name),
            interface: graph.position(&format!("{name}-api")),
        })
        .collect();
    let standing = |member: &Member| {
        let name = app(&member.name);
        let service = services.iter().position(|service| service.name == name)?;
        let domain = name.rsplit_once('-').map(|(domain, _)| domain.to_owned());
        Some(Standing { seat: seat(&name)?, is_interface: member.name.ends_with("-api"), domain, service })
    };
    Assignment { standings: graph.members.iter().map(standing).collect(), services }
}

/// What `layergen new shop` writes.
pub(crate) fn shop() -> Workspace {
    let members = "gateway async business business-api center center-api data data-api dao common";
    let members: Vec<String> = members.split(' ').map(|name| format!("shop-{name}")).collect();
    let edges = "gateway>business-api async>business-api async>center-api business>business-api business>center-api \
                 business>data-api center>center-api center>dao data>data-api data>dao";
    let mut edges: Vec<String> = edges.split(' ').map(|edge| format!("shop-{}", edge.replace('>', " shop-"))).collect();
    edges.extend(members.iter().filter(|name| !name.ends_with("common")).map(|name| format!("{name} shop-common")));
    Workspace::new(&members, &edges)
}

/// A shop of several domains, with something of every state.
pub(crate) fn mall() -> Workspace {
    let list = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let members = list(
        "web-gateway admin-gateway order-async mail-async checkout-business checkout-business-api catalog-business \
         catalog-business-api order-center order-center-api payment-center payment-center-api stock-center \
         stock-center-api user-center user-center-api order-data order-data-api user-data user-data-api order-dao \
         payment-dao stock-dao user-dao mall-common xtask",
    );
    let edges = "web-gateway>checkout-business-api web-gateway>catalog-business-api web-gateway>user-data-api \
        admin-gateway>catalog-business-api admin-gateway>order-data-api order-async>checkout-business-api order-async>payment-center-api \
        mail-async>user-center-api checkout-business>order-center-api checkout-business>payment-center-api \
        checkout-business>stock-center-api catalog-business>stock-center-api catalog-business>order-data-api \
        order-center>order-dao payment-center>payment-dao stock-center>stock-dao user-center>user-dao order-data>order-dao \
        user-data>user-dao order-center>user-center-api order-dao>checkout-business-api stock-center>order-center-api web-gateway>order-dao xtask>web-gateway xtask>order-dao checkout-business>checkout-business-api";
    let mut edges: Vec<String> = edges.split_whitespace().map(|edge| edge.replace('>', " ")).collect();
    edges.push("payment-center user-data-api dev".to_owned());
    edges.extend(members.iter().filter(|name| *name != "mall-common").map(|name| format!("{name} mall-common")));
    let mut mall = Workspace::new(&members, &edges);
    mall.break_rule(
        "order-dao",
        Some("checkout-business-api"),
        Rule::Upward,
        "`order-dao` (dao) depends on `checkout-business-api` (business), which stands above it",
    );
    mall.break_rule(
        "web-gateway",
        Some("order-dao"),
        Rule::DaoOwner,
        "`web-gateway` uses `order-dao`, whose owner is order",
    );
    mall.except("order-center", "user-center-api", Rule::SameLayer);
    mall.freeze("stock-center", "order-center-api", Rule::SameLayer);
    mall.break_rule("mail-async", None, Rule::Name, "`mail-async` stands in async but is not named so </script><b>");
    mall
}

/// `services` services in all layers, ten findings and four exceptions.
pub(crate) fn city(services: usize) -> Workspace {
    let words = [
        "order", "user", "payment", "stock", "mail", "search", "price", "invoice", "report", "media", "loyalty", "tax",
        "shipping", "return", "fraud", "catalog", "basket", "review", "ledger", "notice", "identity", "session",
        "vendor", "contract", "quota", "address", "coupon", "forecast", "audit", "consent",
    ];
    let domain = |number: usize| match number / words.len() {
        0 => words[number % words.len()].to_owned(),
        round => format!("{}{round}", words[number % words.len()]),
    };
    let share = |percent: usize| (services * percent / 100).max(1);
    let parts = [("gateway", 4), ("async", 8), ("business", 20), ("center", 30), ("data", 12), ("dao", 25)];
    let names: Vec<(&str, Vec<String>)> = parts
        .iter()
        .map(|(layer, percent)| (*layer, (0..share(*percent)).map(|n| format!("{}-{layer}", domain(n))).collect()))
        .collect();
    let mut chance = Chance(7);
    let mut edges = Vec::new();
    let all = |layer: usize| names[layer].1.clone();
    let mut call = |from: &str, to: &str| edges.push(format!("{from} {to}"));
    for (layer, callees, most) in [(0, 2, 5), (1, 3, 2), (2, 3, 4), (2, 4, 1)] {
        for from in all(layer) {
            for _ in 0..1 + chance.below(most) {
                let to = &all(callees)[chance.below(all(callees).len())];
                call(&from, &format!("{to}-api"));
            }
        }
    }
    for layer in [3, 4] {
        for from in all(layer) {
            let own = from.replace(names[layer].0, "dao");
            let dao = if all(5).contains(&own) { own } else { all(5)[chance.below(all(5).len())].clone() };
            call(&from, &dao);
        }
    }
    let mut members: Vec<String> = names.iter().flat_map(|(_, names)| names.clone()).collect();
    let interfaces = names[2..5].iter().flat_map(|(_, names)| names.iter().map(|name| format!("{name}-api")));
    members.extend(interfaces.collect::<Vec<_>>());
    let users = members.clone();
    members.push("city-common".to_owned());
    edges.extend(users.iter().map(|user| format!("{user} city-common")));
    let planted: Vec<(String, String, Rule)> = (0..10)
        .map(|number| match number % 3 {
            0 => (all(3)[number].clone(), format!("{}-api", all(3)[(number + 9) % all(3).len()]), Rule::SameLayer),
            1 => (all(5)[number].clone(), format!("{}-api", all(2)[number]), Rule::Upward),
            _ => (all(0)[number % all(0).len()].clone(), all(5)[number].clone(), Rule::DaoOwner),
        })
        .filter(|(from, to, _)| members.contains(from) && members.contains(to))
        .collect();
    let excepted: Vec<(String, String)> = (0..4)
        .map(|n| (all(3)[(2 * n) % all(3).len()].clone(), format!("{}-api", all(3)[(2 * n + 5) % all(3).len()])))
        .collect();
    edges.extend(planted.iter().map(|(from, to, _)| format!("{from} {to}")));
    edges.extend(excepted.iter().map(|(from, to)| format!("{from} {to}")));
    let mut city = Workspace::new(&members, &edges);
    for (from, to, rule) in &planted {
        city.break_rule(from, Some(to), *rule, &format!("`{from}` depends on `{to}`: {}", rule.demand()));
    }
    excepted.iter().for_each(|(from, to)| city.except(from, to, Rule::SameLayer));
    city
}

/// Numbers that look random and are the same every time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }
}
