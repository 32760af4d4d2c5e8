//! Who uses whom, an interface crate taken for one with its app.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{DependencyKind, Edge, Graph};

/// The crates of a workspace as nodes, and what each uses when it is built for use. What only tests use is left out:
/// cargo permits circles there.
#[derive(Debug)]
pub(super) struct Web {
    pub(super) nodes: Vec<Node>,
    /// For each member its node.
    pub(super) node_of: Vec<usize>,
    /// For each node what it uses, and by how many edges.
    pub(super) uses: Vec<BTreeMap<usize, usize>>,
    /// For each node who uses it.
    pub(super) users: Vec<BTreeSet<usize>>,
    /// For each node who uses it in tests only.
    pub(super) testers: Vec<BTreeSet<usize>>,
}

/// An app with its interface crate, or a library.
#[derive(Debug)]
pub(super) struct Node {
    /// The app's name.
    pub(super) name: String,
    /// The app's folder.
    pub(super) folder: String,
    /// The layer that its manifest asks for.
    pub(super) layer: Option<String>,
    /// The members, the app first.
    pub(super) members: Vec<usize>,
}

impl Web {
    /// The web of `graph`, where `x` with `ending` is the interface crate of `x`.
    pub(super) fn new(graph: &Graph, ending: Option<&str>) -> Self {
        let app = |at: usize| {
            let member = &graph.members[at];
            let app = graph.position(member.name.strip_suffix(ending?)?)?;
            // What a manifest says of its own crate beats what its name says.
            let own = member.metadata.layer.as_ref().map(|layer| &layer.value);
            let apps = graph.members[app].metadata.layer.as_ref().map(|layer| &layer.value);
            (own.is_none() || own == apps).then_some(app)
        };
        let mut nodes = Vec::<Node>::new();
        let mut node_of = vec![usize::MAX; graph.members.len()];
        for (at, member) in graph.members.iter().enumerate().filter(|(at, _)| app(*at).is_none()) {
            node_of[at] = nodes.len();
            let layer = member.metadata.layer.as_ref().map(|layer| layer.value.clone());
            nodes.push(Node { name: member.name.clone(), folder: member.folder.clone(), layer, members: vec![at] });
        }
        // The interface of an interface, `x-api-api`, ends where its chain does.
        for at in 0..graph.members.len() {
            let Some(mut root) = app(at) else { continue };
            while let Some(next) = app(root) {
                root = next;
            }
            node_of[at] = node_of[root];
            nodes[node_of[at]].members.push(at);
        }
        let empty = || vec![BTreeSet::new(); nodes.len()];
        let (mut users, mut testers) = (empty(), empty());
        let mut uses = vec![BTreeMap::new(); nodes.len()];
        let ends = |edge: &Edge| (node_of[edge.from], node_of[edge.to]);
        for edge in graph.edges.iter().filter(|edge| edge.kind != DependencyKind::Dev) {
            let (from, to) = ends(edge);
            if from != to {
                *uses[from].entry(to).or_insert(0) += 1;
                users[to].insert(from);
            }
        }
        let unconnected: Vec<_> = (0..nodes.len()).map(|at| uses[at].is_empty() && users[at].is_empty()).collect();
        for edge in graph.edges.iter().filter(|edge| edge.kind == DependencyKind::Dev) {
            let (from, to) = ends(edge);
            if from == to {
                continue;
            }
            testers[to].insert(from);
            // A crate that only tests connect stands where they put it.
            if unconnected[from] || unconnected[to] {
                uses[from].insert(to, 1);
                users[to].insert(from);
            }
        }
        Self { nodes, node_of, uses, users, testers }
    }

    /// The most nodes on one chain of uses.
    pub(super) fn longest_chain(&self) -> usize {
        // A chain ends in a node whose uses are all known; what is in a circle stays at 0.
        let mut length = vec![0; self.nodes.len()];
        let mut missing: Vec<_> = self.uses.iter().map(BTreeMap::len).collect();
        let mut ready: Vec<_> = (0..missing.len()).filter(|node| missing[*node] == 0).collect();
        while let Some(node) = ready.pop() {
            length[node] = 1 + self.uses[node].keys().map(|used| length[*used]).max().unwrap_or(0);
            for user in &self.users[node] {
                missing[*user] -= 1;
                if missing[*user] == 0 {
                    ready.push(*user);
                }
            }
        }
        length.into_iter().max().unwrap_or(0)
    }

    /// Every node.
    pub(super) fn all(&self) -> BTreeSet<usize> {
        (0..self.nodes.len()).collect()
    }
}
