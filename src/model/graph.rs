//! A Cargo workspace as a graph: its members and who depends on whom.

use std::collections::BTreeMap;
use std::fmt;

use super::{Located, Place};

/// The members of a workspace and the edges between them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Graph {
    /// The members, sorted by name.
    pub members: Vec<Member>,
    /// The edges between members, sorted by `from`, `to` and kind; one for each of these triples. None from a member to itself.
    pub edges: Vec<Edge>,
    /// What members take from elsewhere: registries, git, folders outside the workspace. Sorted like the edges.
    pub externals: Vec<External>,
    /// Source files that one member takes from another's folder, past its manifest.
    pub shared_sources: Vec<SharedSource>,
}

/// A package of the workspace.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Member {
    /// The package name.
    pub name: String,
    /// Its folder, relative to the workspace root; empty for the root itself.
    pub folder: String,
    /// Where its manifest gives the name.
    pub place: Place,
    /// Its version, inherited or not; `0.0.0` where it names none, as cargo has it.
    pub version: String,
    /// Its `[package.metadata.layergen]`.
    pub metadata: Metadata,
    /// Whether it declares itself, as some do for the features of their tests.
    pub uses_itself: bool,
    /// Its `[features]`: what each switches on.
    pub features: BTreeMap<String, Vec<Located<String>>>,
}

/// What `[package.metadata.layergen]` says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// The layer or group the package stands in; it beats the policy's names and folders.
    pub layer: Option<Located<String>>,
    /// The business area.
    pub domain: Option<String>,
    /// What the domain keeps, in the crates whose generated code is about it.
    pub entity: Option<String>,
    /// The port an app listens on.
    pub port: Option<u16>,
    /// The path below `/v1/` under which a gateway offers its entity: `order-items`.
    pub resource: Option<String>,
    /// Whether this is the crate that all generated crates share: what `add` builds on.
    pub foundation: bool,
    /// Whether it runs the apps that it depends on in one process.
    pub single: bool,
}

/// A dependency of one member on another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edge {
    /// The member that depends: its index in [`Graph::members`].
    pub from: usize,
    /// The member depended on.
    pub to: usize,
    /// In which of cargo's tables it is declared.
    pub kind: DependencyKind,
    /// Where it is declared; of several places the one that asks for the most features, else the first.
    pub place: Place,
    /// The key of the declaration: the package name, unless it is renamed.
    pub key: String,
    /// The features it asks for, with those merged in from `[workspace.dependencies]`; sorted.
    pub features: Vec<String>,
    /// Whether it takes the default features.
    pub default_features: bool,
    /// Whether only a feature switches it on.
    pub optional: bool,
}

/// A dependency on a package that is no member.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct External {
    /// The member that depends: its index in [`Graph::members`].
    pub from: usize,
    /// The package's own name, also where it is renamed.
    pub package: String,
    /// The versions it asks for, as written; `None` where it names none.
    pub version: Option<String>,
    /// In which of cargo's tables it is declared.
    pub kind: DependencyKind,
    /// Where it is declared; the first place where there are several.
    pub place: Place,
}

/// A source file of one member that another compiles as its own, by `#[path = "…"]` or `include!`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedSource {
    /// The member that takes the file.
    pub from: usize,
    /// The member in whose folder the file lies.
    pub to: usize,
    /// Where it is taken.
    pub place: Place,
}

/// Which of cargo's three tables a dependency stands in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DependencyKind {
    /// `[dependencies]`
    #[default]
    Normal,
    /// `[build-dependencies]`
    Build,
    /// `[dev-dependencies]`
    Dev,
}

impl DependencyKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Normal, Self::Build, Self::Dev];

    /// `normal`, `build` or `dev`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::Build => "build",
            Self::Dev => "dev",
        }
    }
}

impl fmt::Display for DependencyKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl Graph {
    /// The index of the member of this name.
    #[must_use]
    pub fn position(&self, name: &str) -> Option<usize> {
        self.members.binary_search_by(|member| member.name.as_str().cmp(name)).ok()
    }

    /// The member of this name.
    #[must_use]
    pub fn member(&self, name: &str) -> Option<&Member> {
        self.position(name).map(|at| &self.members[at])
    }

    /// The edges of the member at `from`.
    #[must_use]
    pub fn edges_of(&self, from: usize) -> &[Edge] {
        let start = self.edges.partition_point(|edge| edge.from < from);
        let end = self.edges.partition_point(|edge| edge.from <= from);
        &self.edges[start..end]
    }
}
