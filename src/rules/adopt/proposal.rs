//! The draft as a policy.

use std::collections::BTreeSet;

use super::aside::{ALONE, Aside, ROOT, SHARED};
use super::draft::{Draft, Stratum};
use super::family::Family;
use super::seating;
use super::web::Web;
use crate::model::{
    Assignment, Forbid, Glob, Graph, Group, GroupRole, LayerPolicy, Located, Matcher, Owner, Place, Policy, Reach,
    Seat, Verdict, Write,
};
use crate::rules::assign;

/// Packages that open a database.
const DATABASES: [&str; 6] = ["sqlx", "diesel", "sea-orm", "tokio-postgres", "rusqlite", "mongodb"];

/// The layers that do without, and why.
const WITHOUT_DATABASE: [(&str, &str); 3] = [
    ("gateway", "the gateway has no database"),
    ("async", "effects go through a center or a business app"),
    ("business", "flows record their state through a center"),
];

/// What a proposal is made of.
pub(super) struct Parts<'g> {
    pub(super) graph: &'g Graph,
    pub(super) web: &'g Web,
    pub(super) aside: &'g Aside,
    pub(super) draft: &'g Draft,
    pub(super) interface: Option<&'static str>,
}

impl Parts<'_> {
    /// The policy with where everyone stands: as drafted, if need be by every single name.
    pub(super) fn policy(&self) -> (Policy, Assignment) {
        let general = self.with(|stratum| seating::layer(self.graph, self.web, &stratum.nodes, &stratum.families));
        if let Ok(assignment) = assign(self.graph, &general)
            && self.is_as_drafted(&general, &assignment)
        {
            return (general, assignment);
        }
        let exact = self.with(|stratum| seating::exact(self.graph, self.web, &stratum.nodes));
        let assignment = assign(self.graph, &exact).unwrap_or_default();
        (exact, assignment)
    }

    /// A workspace without crates has a layer for whatever comes.
    fn is_empty(&self) -> bool {
        self.web.nodes.is_empty()
    }

    fn with(&self, matcher: impl Fn(&Stratum) -> Matcher) -> Policy {
        let layer = |(rank, stratum): (usize, &Stratum)| {
            let allow = stratum.uses_itself(self.web, false) && !self.draft.is_seed;
            LayerPolicy {
                name: stratum.name.clone(),
                rank,
                matcher: if self.is_empty() {
                    Matcher { names: vec![here(Glob::new("*"))], paths: Vec::new() }
                } else {
                    matcher(stratum)
                },
                same_layer: allow.then(|| here(Verdict::Allow)),
                ..LayerPolicy::default()
            }
        };
        let mut layers: Vec<_> = self.draft.layers().map(layer).collect();
        if self.draft.is_seed {
            self.add_what_a_dao_is(&mut layers);
        }
        let groups = [
            (SHARED, GroupRole::Shared, &self.aside.shared),
            (ALONE, GroupRole::Shared, &self.aside.alone),
            (ROOT, GroupRole::Root, &self.aside.root),
        ];
        let group = |(name, role, nodes): (&str, GroupRole, &BTreeSet<usize>)| {
            let matcher = seating::group(self.graph, self.web, nodes);
            Group { name: name.to_owned(), role, place: Place::default(), matcher }
        };
        let groups = groups.into_iter().filter(|(_, _, nodes)| !nodes.is_empty()).map(group).collect();
        Policy {
            file: "layergen.toml".to_owned(),
            layers,
            groups,
            skip_level: here(Verdict::Allow),
            forbids: if self.draft.is_seed { self.forbids() } else { Vec::new() },
            interface: self.interface.map(|ending| here(Glob::new(format!("*{ending}")))),
            ..Policy::default()
        }
    }

    /// Opens layers whose crates use each other in tests; whether there are such.
    pub(super) fn allow_tests(&self, policy: &mut Policy) -> bool {
        let mut found = false;
        for (layer, (_, stratum)) in policy.layers.iter_mut().zip(self.draft.layers()) {
            if layer.same_layer.is_none() && !self.draft.is_seed && stratum.uses_itself(self.web, true) {
                layer.same_layer = Some(here(Verdict::Allow));
                found = true;
            }
        }
        found
    }

    fn add_what_a_dao_is(&self, layers: &mut [LayerPolicy]) {
        let writes = |node: &usize| {
            let members = &self.web.nodes[*node].members;
            members.iter().any(|at| self.graph.members[*at].features.contains_key("write"))
        };
        let daos = self.draft.layers().find(|(_, stratum)| stratum.name == "dao");
        let has_write = daos.is_some_and(|(_, daos)| daos.nodes.iter().any(writes));
        let Some(dao) = layers.iter_mut().find(|layer| layer.name == "dao") else { return };
        dao.visible_to = Some(here(vec!["center".to_owned(), "data".to_owned()]));
        dao.owner = Some(here(Owner::Domain));
        dao.write = has_write.then(|| Write { feature: here("write".to_owned()), by: vec!["center".to_owned()] });
    }

    /// The layers above the centers do without the databases that the daos use.
    fn forbids(&self) -> Vec<Forbid> {
        let is_dao = |member: usize| {
            let daos = self.draft.layers().find(|(_, stratum)| stratum.name == "dao");
            daos.is_some_and(|(_, daos)| daos.nodes.contains(&self.web.node_of[member]))
        };
        let used = |package: &&str| {
            self.graph.externals.iter().any(|external| external.package == **package && is_dao(external.from))
        };
        let packages: Vec<_> = DATABASES.into_iter().filter(used).map(|package| here(Glob::new(package))).collect();
        let forbid = |(from, reason): (&str, &str)| Forbid {
            from: from.to_owned(),
            to: packages.clone(),
            reach: Reach::Transitive,
            reason: reason.to_owned(),
            place: Place::default(),
        };
        if packages.is_empty() { Vec::new() } else { WITHOUT_DATABASE.map(forbid).into() }
    }

    /// Whether everyone stands where the draft has them.
    fn is_as_drafted(&self, policy: &Policy, assignment: &Assignment) -> bool {
        let seat =
            |node: usize| assignment.standings[self.web.nodes[node].members[0]].as_ref().map(|stands| stands.seat);
        let layers = self.draft.layers().enumerate();
        let mut layered =
            layers.flat_map(|(at, (_, stratum))| stratum.nodes.iter().map(move |node| (Seat::Layer(at), *node)));
        let all_stand = assignment.standings.iter().all(Option::is_some);
        let in_group = |name: &str, nodes: &BTreeSet<usize>| {
            let at = policy.group(name).map(|(at, _)| Seat::Group(at));
            nodes.iter().all(|node| seat(*node) == at)
        };
        all_stand
            && layered.all(|(at, node)| seat(node) == Some(at))
            && in_group(SHARED, &self.aside.shared)
            && in_group(ALONE, &self.aside.alone)
            && in_group(ROOT, &self.aside.root)
    }
}

impl Stratum {
    /// Uses between its crates, or those of their tests.
    pub(super) fn inner_uses(&self, web: &Web, tests: bool) -> usize {
        let inside = |node: &usize| self.nodes.binary_search(node).is_ok();
        let used = |node: &usize| web.uses[*node].keys().filter(|used| inside(used)).count();
        let tested = |node: &usize| web.testers[*node].iter().filter(|tester| inside(tester)).count();
        self.nodes.iter().map(|node| used(node) + if tests { tested(node) } else { 0 }).sum()
    }

    /// Whether its crates are meant to use each other. Where a team named nearly all of them alike, a few uses are more
    /// likely a slip.
    fn uses_itself(&self, web: &Web, tests: bool) -> bool {
        let by_choice = |(family, nodes): &(Family, Vec<usize>)| {
            !matches!(family, Family::Prefix(_)) && nodes.len() > 2 && nodes.len() * 5 >= self.nodes.len() * 4
        };
        let slips = if self.families.iter().any(by_choice) { self.nodes.len() / 7 } else { 0 };
        self.inner_uses(web, tests) > slips
    }
}

/// A value of a policy that is not written yet.
pub(super) fn here<T>(value: T) -> Located<T> {
    Located { value, place: Place::default() }
}
