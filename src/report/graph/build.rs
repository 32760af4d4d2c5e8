//! From the workspace, its policy and what a check found to a picture.

use std::collections::{BTreeMap, HashMap};

use super::{Around, Declared, Drawing, GraphError, Level, Link, Node, Package, Role, Row, State, around};
use crate::model::{Assignment, DependencyKind, Finding, Findings, Graph, GroupRole, Identity, Policy, Rule, Seat};

impl Drawing {
    /// The picture of `graph` at `level`: all of it, or what is `around` one crate or service.
    ///
    /// # Errors
    /// [`GraphError::Unknown`] when `around` names nothing that is there.
    pub fn new(
        graph: &Graph,
        policy: &Policy,
        assignment: &Assignment,
        findings: &Findings,
        level: Level,
        around: Option<&Around>,
    ) -> Result<Self, GraphError> {
        let whole = Builder::new(graph, policy, assignment, level).build(findings);
        match around {
            None => Ok(whole),
            Some(around) => around::cut(whole, around),
        }
    }
}

/// Where a node stands: its role, its rank, and the place of its layer or group in the policy.
type Seating = (Role, usize, usize);

struct Builder<'a> {
    graph: &'a Graph,
    policy: &'a Policy,
    assignment: &'a Assignment,
    drawing: Drawing,
    /// The node of each member.
    node_of: Vec<usize>,
    /// The node of each member and service by name.
    named: HashMap<&'a str, usize>,
}

impl<'a> Builder<'a> {
    fn new(graph: &'a Graph, policy: &'a Policy, assignment: &'a Assignment, level: Level) -> Self {
        let drawing = Drawing {
            level,
            around: None,
            rows: Vec::new(),
            nodes: Vec::new(),
            links: Vec::new(),
            findings: Vec::new(),
            elsewhere: Vec::new(),
        };
        Self { graph, policy, assignment, drawing, node_of: vec![0; graph.members.len()], named: HashMap::new() }
    }

    fn build(mut self, findings: &Findings) -> Drawing {
        self.nodes();
        self.links(findings);
        self.drawing.findings.clone_from(&findings.findings);
        for (index, finding) in findings.findings.iter().enumerate() {
            self.attach(index, finding);
        }
        let tolerated = findings.excepted.iter().map(|excepted| (&excepted.identity, State::Excepted));
        for (identity, state) in tolerated.chain(findings.baselined.iter().map(|entry| (entry, State::Baselined))) {
            self.tolerate(identity, state);
        }
        self.drawing.links.sort_by_key(|link| (link.from, link.to));
        self.drawing
    }

    fn nodes(&mut self) {
        let mut found: Vec<(Seating, String, Vec<usize>)> = Vec::new();
        if self.drawing.level == Level::Services {
            for service in &self.assignment.services {
                let members = service.app.into_iter().chain(service.interface).collect();
                found.push((self.seating(Some(service.seat)), service.name.clone(), members));
            }
        }
        for (index, member) in self.graph.members.iter().enumerate() {
            let standing = self.standing(index);
            if standing.is_none() || self.drawing.level == Level::Crates {
                found.push((self.seating(standing.map(|standing| standing.seat)), member.name.clone(), vec![index]));
            }
        }
        found.sort();
        let mut rows: Vec<(Role, usize)> = Vec::new();
        let mut last = None;
        for ((role, rank, place), name, members) in found {
            if rows.last() != Some(&(role, rank)) {
                rows.push((role, rank));
                self.drawing.rows.push(Row { role, names: Vec::new() });
            }
            let row = self.drawing.rows.len() - 1;
            if last != Some((role, place)) {
                last = Some((role, place));
                let title = self.title(role, place);
                self.drawing.rows[row].names.extend(title);
            }
            let node = self.drawing.nodes.len();
            members.iter().for_each(|member| self.node_of[*member] = node);
            let domain = members.iter().find_map(|member| self.standing(*member)?.domain.clone());
            let crates = members.iter().map(|member| self.package(*member)).collect();
            let seat = self.drawing.rows[row].names.len().saturating_sub(1);
            self.drawing.nodes.push(Node {
                name,
                row,
                seat,
                domain,
                crates,
                state: State::Normal,
                findings: Vec::new(),
            });
        }
        for service in &self.assignment.services {
            if let Some(member) = service.app.or(service.interface) {
                self.named.insert(&service.name, self.node_of[member]);
            }
        }
        for (member, node) in self.graph.members.iter().zip(&self.node_of) {
            self.named.insert(&member.name, *node);
        }
    }

    fn standing(&self, member: usize) -> Option<&'a crate::model::Standing> {
        self.assignment.standings.get(member)?.as_ref()
    }

    fn seating(&self, seat: Option<Seat>) -> Seating {
        match seat {
            None => (Role::Unassigned, 0, 0),
            Some(Seat::Layer(index)) => (Role::Layer, self.policy.layers[index].rank, index),
            Some(Seat::Group(index)) => match self.policy.groups[index].role {
                GroupRole::Root => (Role::Root, 0, index),
                GroupRole::Shared => (Role::Shared, 0, index),
            },
        }
    }

    fn title(&self, role: Role, place: usize) -> Option<String> {
        match role {
            Role::Layer => Some(self.policy.layers[place].name.clone()),
            Role::Root | Role::Shared => Some(self.policy.groups[place].name.clone()),
            Role::Unassigned => None,
        }
    }

    fn package(&self, member: usize) -> Package {
        let is_interface = self.standing(member).is_some_and(|standing| standing.is_interface);
        let member = &self.graph.members[member];
        let folder = if member.folder.is_empty() { String::new() } else { format!("{}/", member.folder) };
        Package { name: member.name.clone(), manifest: format!("{folder}Cargo.toml"), is_interface }
    }

    /// The dependencies, each with what is known of it, merged by the nodes they join.
    fn links(&mut self, findings: &Findings) {
        let mut states: HashMap<(&str, &str, DependencyKind), State> = HashMap::new();
        let broken = findings.findings.iter().map(|finding| (&finding.identity, State::Finding));
        let excepted = findings.excepted.iter().map(|excepted| (&excepted.identity, State::Excepted));
        let baselined = findings.baselined.iter().map(|identity| (identity, State::Baselined));
        for (identity, state) in broken.chain(excepted).chain(baselined) {
            if let (Some(to), Some(kind), true) = (&identity.to, identity.kind, is_about_an_edge(identity.rule)) {
                let known = states.entry((&identity.from, to, kind)).or_default();
                *known = state.max(*known);
            }
        }
        let mut links: BTreeMap<(usize, usize), Vec<Declared>> = BTreeMap::new();
        for edge in &self.graph.edges {
            let (from, to) = (self.node_of[edge.from], self.node_of[edge.to]);
            if from == to {
                continue;
            }
            let name = |member: usize| self.graph.members[member].name.as_str();
            let state = states.get(&(name(edge.from), name(edge.to), edge.kind)).copied().unwrap_or_default();
            links.entry((from, to)).or_default().push(Declared {
                from: name(edge.from).to_owned(),
                to: name(edge.to).to_owned(),
                kind: edge.kind,
                place: edge.place.clone(),
                state,
            });
        }
        self.drawing.links = links
            .into_iter()
            .map(|((from, to), declared)| {
                let state = declared.iter().map(|declared| declared.state).max().unwrap_or_default();
                Link { from, to, declared, state, findings: Vec::new() }
            })
            .collect();
    }

    /// The two ends of what `identity` is about, as far as the picture has them.
    fn ends(&self, identity: &Identity) -> (Option<usize>, Option<usize>) {
        let to = identity.to.as_deref().filter(|_| is_about_an_edge(identity.rule));
        (self.named.get(identity.from.as_str()).copied(), to.and_then(|to| self.named.get(to).copied()))
    }

    fn link(&mut self, from: usize, to: usize) -> &mut Link {
        let links = &mut self.drawing.links;
        let place = links.binary_search_by_key(&(from, to), |link| (link.from, link.to)).unwrap_or_else(|place| {
            let declared = Vec::new();
            links.insert(place, Link { from, to, declared, state: State::Normal, findings: Vec::new() });
            place
        });
        &mut links[place]
    }

    fn attach(&mut self, index: usize, finding: &Finding) {
        match self.ends(&finding.identity) {
            _ if matches!(finding.identity.rule, Rule::Exception | Rule::Baseline) => {
                self.drawing.elsewhere.push(index);
            }
            (Some(from), Some(to)) if from != to => {
                let link = self.link(from, to);
                link.findings.push(index);
                link.state = State::Finding;
            }
            (Some(node), _) => {
                let node = &mut self.drawing.nodes[node];
                node.findings.push(index);
                node.state = State::Finding;
            }
            (None, _) => self.drawing.elsewhere.push(index),
        }
    }

    fn tolerate(&mut self, identity: &Identity, state: State) {
        let known = match self.ends(identity) {
            (Some(from), Some(to)) if from != to => &mut self.link(from, to).state,
            (Some(node), _) => &mut self.drawing.nodes[node].state,
            (None, _) => return,
        };
        *known = state.max(*known);
    }
}

/// Whether a finding of `rule` that names two packages is about an edge between them.
fn is_about_an_edge(rule: Rule) -> bool {
    !matches!(rule, Rule::Forbid | Rule::Exception | Rule::Baseline)
}
