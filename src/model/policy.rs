//! What a workspace permits: `layergen.toml` as data.

use super::{Date, DependencyKind, Glob, Located, Place, Rule};

/// The policy of a workspace. Every name in it is checked: an unknown layer or an empty matcher is not representable as
/// read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Policy {
    /// The file it was read from, relative to the workspace root: `layergen.toml` or `Cargo.toml`.
    pub file: String,
    /// The layers, top first; those of one rank follow each other.
    pub layers: Vec<LayerPolicy>,
    /// The groups beside the layers.
    pub groups: Vec<Group>,
    /// Whether every member must stand in a layer or group.
    pub unassigned: Verdict,
    /// Whether crates of one layer may use each other, where the layer does not say.
    pub same_layer: Located<Verdict>,
    /// Whether an edge may pass over a rank, where the layer does not say.
    pub skip_level: Located<Verdict>,
    /// The most services on one chain of calls.
    pub max_depth: Option<Located<usize>>,
    /// Whether a member may compile source files of another.
    pub shared_source: Verdict,
    /// How edges of each kind are judged.
    pub kinds: Kinds,
    /// The names of interface crates: `*-api`, where the star stands for the app. `None`: crates are called directly.
    pub interface: Option<Located<Glob>>,
    /// External packages that a layer or group may not have.
    pub forbids: Vec<Forbid>,
    /// Edges that are tolerated.
    pub exceptions: Vec<Exception>,
}

/// What is permitted in general.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Verdict {
    /// Permitted.
    Allow,
    /// A finding.
    #[default]
    Deny,
}

/// How edges of a kind are judged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Judged {
    /// By every rule.
    #[default]
    Enforce,
    /// Only for going up: sideways is tolerated, and so is passing over a rank.
    Downward,
    /// Not at all.
    Ignore,
}

/// How edges of each kind are judged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kinds {
    /// `[dependencies]`
    pub normal: Judged,
    /// `[build-dependencies]`
    pub build: Judged,
    /// `[dev-dependencies]`
    pub dev: Judged,
}

impl Kinds {
    /// How edges of `kind` are judged.
    #[must_use]
    pub fn of(self, kind: DependencyKind) -> Judged {
        match kind {
            DependencyKind::Normal => self.normal,
            DependencyKind::Build => self.build,
            DependencyKind::Dev => self.dev,
        }
    }
}

/// One layer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LayerPolicy {
    /// Its name.
    pub name: String,
    /// Its rank, 0 at the top. Layers that stand side by side have the same.
    pub rank: usize,
    /// Where the policy names it.
    pub place: Place,
    /// Which crates stand in it.
    pub matcher: Matcher,
    /// Whether its crates may use each other, if it says so itself.
    pub same_layer: Option<Located<Verdict>>,
    /// Whether its crates may pass over a rank, if it says so itself.
    pub skip_level: Option<Located<Verdict>>,
    /// The layers and groups that may use it; `None`: all above.
    pub visible_to: Option<Located<Vec<String>>>,
    /// Whether only crates of the same domain may use it.
    pub owner: Option<Located<Owner>>,
    /// Whether its crates are used through interface crates; `None`: if any of them has one.
    pub interface: Option<Located<bool>>,
    /// Who may write through it, if writing is a feature of its crates.
    pub write: Option<Write>,
}

/// Who owns a crate of a layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// The crates of its domain.
    Domain,
}

/// The right to write, as a cargo feature of a layer's crates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Write {
    /// The feature.
    pub feature: Located<String>,
    /// The layers and groups that may ask for it.
    pub by: Vec<String>,
}

/// Which crates stand in a layer or group, by name or by folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matcher {
    /// Patterns of package names.
    pub names: Vec<Located<Glob>>,
    /// Patterns of folders, relative to the workspace root.
    pub paths: Vec<Located<Glob>>,
}

/// Crates outside the order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Its name.
    pub name: String,
    /// What its crates may do.
    pub role: GroupRole,
    /// Where the policy names it.
    pub place: Place,
    /// Which crates stand in it.
    pub matcher: Matcher,
}

/// What the crates of a group may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupRole {
    /// Anyone may use them; they use only crates of shared groups.
    Shared,
    /// They may use anything; nothing outside their group may use them.
    Root,
}

/// External packages that a layer or group may not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forbid {
    /// The layer or group.
    pub from: String,
    /// The packages.
    pub to: Vec<Located<Glob>>,
    /// How far the ban goes.
    pub reach: Reach,
    /// Why.
    pub reason: String,
    /// Where the policy says so.
    pub place: Place,
}

/// How far a ban of an external package goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reach {
    /// What a crate itself declares.
    #[default]
    Direct,
    /// Also what its dependencies bring.
    Transitive,
}

/// An edge that is tolerated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exception {
    /// The package that depends.
    pub from: String,
    /// The package depended on; `None` for a rule about one crate.
    pub to: Option<String>,
    /// The rule that it would break.
    pub rule: Rule,
    /// The kind of the edge.
    pub kind: DependencyKind,
    /// Why it is tolerated.
    pub reason: String,
    /// The last day it is.
    pub until: Option<Date>,
    /// Where the policy says so.
    pub place: Place,
}

impl Policy {
    /// The layer of this name, and its index.
    #[must_use]
    pub fn layer(&self, name: &str) -> Option<(usize, &LayerPolicy)> {
        self.layers.iter().enumerate().find(|(_, layer)| layer.name == name)
    }

    /// The group of this name, and its index.
    #[must_use]
    pub fn group(&self, name: &str) -> Option<(usize, &Group)> {
        self.groups.iter().enumerate().find(|(_, group)| group.name == name)
    }
}

impl Default for Located<Verdict> {
    fn default() -> Self {
        Self { value: Verdict::Deny, place: Place::default() }
    }
}
