//! Who uses whom, an interface crate taken for one with its app.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{DependencyKind, Graph};

/// The crates of a workspace as nodes, and what each uses when it is built for use. What only tests use is left out:
/// cargo permits circles there.
#[derive(Debug)]
pub(super) struct Web {
    pub(super) nodes: Vec<Node>,
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
            let stem = graph.members[at].name.strip_suffix(ending?)?;
            graph.position(stem)
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
        for edge in &graph.edges {
            let (from, to) = (node_of[edge.from], node_of[edge.to]);
            if from == to {
            } else if edge.kind == DependencyKind::Dev {
                testers[to].insert(from);
            } else {
                *uses[from].entry(to).or_insert(0) += 1;
                users[to].insert(from);
            }
        }
        Self { nodes, uses, users, testers }
    }

    /// Every node.
    pub(super) fn all(&self) -> BTreeSet<usize> {
        (0..self.nodes.len()).collect()
    }
}
