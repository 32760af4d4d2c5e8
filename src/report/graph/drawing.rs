//! What a picture of a workspace shows, before it is in any format.

use crate::model::{DependencyKind, Finding, Place};

/// A workspace as rows of nodes, top row first, and the links between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawing {
    /// What a node is.
    pub level: Level,
    /// The node that the picture is about, if it is about one: its index in [`Drawing::nodes`].
    pub around: Option<usize>,
    /// The rows that have a node, top first.
    pub rows: Vec<Row>,
    /// The nodes, sorted by row, by layer or group in the policy's order, and by name.
    pub nodes: Vec<Node>,
    /// The links, sorted by `from` and `to`; one for each pair, none from a node to itself.
    pub links: Vec<Link>,
    /// What nodes and links break, in the order of the check.
    pub findings: Vec<Finding>,
    /// The findings that belong to no node and no link, such as a stale exception: indices in [`Drawing::findings`].
    pub elsewhere: Vec<usize>,
}

/// What a node of a picture is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// A service: an app with its interface crate. Links are calls.
    #[default]
    Services,
    /// A crate. Links are dependencies.
    Crates,
}

/// Why a row or node stands where it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Composition roots and tools, above the layers.
    Root,
    /// Layers of one rank.
    Layer,
    /// What anyone may use, below the layers.
    Shared,
    /// Crates that stand nowhere, at the very bottom.
    Unassigned,
}

/// The worst that is known of a node, a link or a declaration.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Permitted.
    #[default]
    Normal,
    /// An exception of the policy tolerates it.
    Excepted,
    /// The baseline tolerates it.
    Baselined,
    /// It breaks a rule.
    Finding,
}

/// Layers side by side, or groups of one role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Why it stands where it does.
    pub role: Role,
    /// The layers or groups that have a node in it, in the policy's order; empty for crates that stand nowhere.
    pub names: Vec<String>,
}

/// A service or a crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Its name.
    pub name: String,
    /// Its row: an index in [`Drawing::rows`].
    pub row: usize,
    /// Its layer or group: an index in [`Row::names`]; 0 where the row has none.
    pub seat: usize,
    /// The business area, if one is known.
    pub domain: Option<String>,
    /// Its crates, the app first.
    pub crates: Vec<Package>,
    /// The worst that is known of it, links aside.
    pub state: State,
    /// What it breaks by itself: indices in [`Drawing::findings`].
    pub findings: Vec<usize>,
}

/// A crate of a node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Package {
    /// Its name.
    pub name: String,
    /// Its manifest, relative to the workspace root.
    pub manifest: String,
    /// Whether it is the interface crate of its service.
    pub is_interface: bool,
}

/// All that one node takes from another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The node that depends: an index in [`Drawing::nodes`].
    pub from: usize,
    /// The node depended on.
    pub to: usize,
    /// The dependencies behind it; none where only source files are shared.
    pub declared: Vec<Declared>,
    /// The worst that is known of it.
    pub state: State,
    /// What it breaks: indices in [`Drawing::findings`].
    pub findings: Vec<usize>,
}

/// A dependency behind a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declared {
    /// The crate that depends.
    pub from: String,
    /// The crate depended on.
    pub to: String,
    /// In which of cargo's tables.
    pub kind: DependencyKind,
    /// Where.
    pub place: Place,
    /// What is known of it.
    pub state: State,
}

impl Level {
    /// `services` or `crates`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Services => "services",
            Self::Crates => "crates",
        }
    }
}

impl Role {
    /// `root`, `layer`, `shared` or `unassigned`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Root => "root",
            Self::Layer => "layer",
            Self::Shared => "shared",
            Self::Unassigned => "unassigned",
        }
    }
}

impl State {
    /// `normal`, `excepted`, `baselined` or `finding`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::Excepted => "excepted",
            Self::Baselined => "baselined",
            Self::Finding => "finding",
        }
    }
}

impl Node {
    /// Whether others use it through an interface crate.
    #[must_use]
    pub fn has_interface(&self) -> bool {
        self.crates.len() > 1 && self.crates.iter().any(|package| package.is_interface)
    }
}

impl Link {
    /// The kinds of its dependencies, each once.
    #[must_use]
    pub fn kinds(&self) -> Vec<DependencyKind> {
        let has = |kind: &DependencyKind| self.declared.iter().any(|declared| declared.kind == *kind);
        DependencyKind::ALL.into_iter().filter(has).collect()
    }

    /// Whether only tests or build scripts need it.
    #[must_use]
    pub fn is_minor(&self) -> bool {
        !self.declared.is_empty() && self.declared.iter().all(|declared| declared.kind != DependencyKind::Normal)
    }
}

impl Drawing {
    /// The layer or group of a node; `None` where it stands nowhere.
    #[must_use]
    pub fn seat_of(&self, node: &Node) -> Option<&str> {
        self.rows[node.row].names.get(node.seat).map(String::as_str)
    }

    /// Whether a link says nothing: anyone may use what is shared, and a root may use anything. Pictures leave these out,
    /// unless they break a rule all the same or the picture is about one of the two.
    #[must_use]
    pub fn is_background(&self, link: &Link) -> bool {
        let role = |node: usize| self.rows[self.nodes[node].row].role;
        let free = role(link.to) == Role::Shared || role(link.from) == Role::Root;
        free && link.state == State::Normal && self.around.is_none_or(|node| node != link.from && node != link.to)
    }

    /// The ids of the rules that a link breaks, each once, as one text.
    #[must_use]
    pub fn rules_of(&self, link: &Link) -> String {
        let mut rules: Vec<_> = link.findings.iter().map(|finding| self.findings[*finding].identity.rule).collect();
        rules.sort_unstable();
        rules.dedup();
        rules.iter().map(|rule| rule.id()).collect::<Vec<_>>().join(", ")
    }

    /// `7 services, 9 calls, 1 finding`; what pictures leave out is not counted.
    #[must_use]
    pub fn summary(&self) -> String {
        let count = |number: usize, one: &str| format!("{number} {one}{}", if number == 1 { "" } else { "s" });
        let links = self.links.iter().filter(|link| !self.is_background(link)).count();
        let (links, nodes) = match self.level {
            Level::Services => (count(links, "call"), count(self.nodes.len(), "service")),
            Level::Crates => match links {
                1 => ("1 dependency".to_owned(), count(self.nodes.len(), "crate")),
                number => (format!("{number} dependencies"), count(self.nodes.len(), "crate")),
            },
        };
        format!("{nodes}, {links}, {}", count(self.findings.len(), "finding"))
    }
}
