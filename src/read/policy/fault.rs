//! What can be wrong with a policy or a baseline.

use crate::model::Rule;

/// One thing that is wrong with a policy or a baseline. Keys and tables are named as TOML writes them.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Not TOML; what the parser said.
    #[error("{0}")]
    Syntax(String),
    /// The table that should hold the policy is not there.
    #[error("there is no table `[{0}]`")]
    NoTable(String),
    /// A key that means nothing here.
    #[error("unknown key `{key}`{}", within(table))]
    UnknownKey {
        /// The key.
        key: String,
        /// The table, with its brackets; empty for the top.
        table: String,
        /// The keys that mean something here.
        known: Vec<&'static str>,
    },
    /// A key that must be there.
    #[error("`{key}` is missing{}", within(table))]
    MissingKey {
        /// The key.
        key: &'static str,
        /// The table, with its brackets; empty for the top.
        table: String,
    },
    /// A value of the wrong type.
    #[error("`{key}` must be {expected}, not {found}")]
    Type {
        /// The key.
        key: String,
        /// What would be right: `a string`.
        expected: &'static str,
        /// What is there: `an integer`.
        found: &'static str,
    },
    /// A word that is none of those which are possible.
    #[error("`{key}` must be {}, not `{found}`", either(words))]
    Word {
        /// The key.
        key: &'static str,
        /// What is there.
        found: String,
        /// What is possible.
        words: Vec<&'static str>,
    },
    /// A text or a list with nothing in it.
    #[error("`{0}` must not be empty")]
    Empty(String),
    /// An empty text in a list.
    #[error("`{0}` holds an empty text")]
    EmptyEntry(String),
    /// A format that this version does not read.
    #[error("version {0} is not supported")]
    Version(i64),
    /// A depth that no chain can have.
    #[error("`max-depth` must be 1 or more, not {0}")]
    MaxDepth(i64),
    /// A name that is neither a layer nor a group.
    #[error("`{key}` names `{name}`, which is no layer or group")]
    UnknownLayer {
        /// The key that names it.
        key: &'static str,
        /// The name.
        name: String,
        /// The names that there are.
        known: Vec<String>,
    },
    /// A name twice where once is meant.
    #[error("`{key}` names `{name}` twice")]
    Twice {
        /// The key.
        key: String,
        /// The name.
        name: String,
    },
    /// A table of a layer that has no place in the order.
    #[error("layer `{name}` is not in `order`")]
    NotInOrder {
        /// The layer.
        name: String,
        /// The layers of the order that have no table yet.
        known: Vec<String>,
    },
    /// A group with the name of a layer.
    #[error("group `{0}` has the name of a layer")]
    GroupLikeLayer(String),
    /// A group that does not say what its crates may do.
    #[error("group `{0}` has no `role`")]
    NoRole(String),
    /// A group whose role is not the one that its name says.
    #[error("group `{name}` cannot have the role `{role}`")]
    OtherRole {
        /// The group.
        name: String,
        /// The role it is given.
        role: &'static str,
    },
    /// One pattern for two layers or groups.
    #[error("pattern `{pattern}` already belongs to `{owner}`")]
    SharedPattern {
        /// The pattern.
        pattern: String,
        /// The layer or group that has it.
        owner: String,
    },
    /// A pattern that no package or folder can match.
    #[error("pattern `{pattern}` matches nothing: {reason}")]
    DeadPattern {
        /// The pattern.
        pattern: String,
        /// Why.
        reason: &'static str,
        /// What to do.
        help: &'static str,
    },
    /// A pattern of interface crates without exactly one star.
    #[error("`interface` must have one `*` beside other characters, not `{0}`")]
    InterfaceStar(String),
    /// A layer that is to be used through interface crates where there are none.
    #[error("`interface = true` in `{0}` needs the pattern of interface crates")]
    NoInterfacePattern(String),
    /// A name that is no rule.
    #[error("`rule` names `{0}`, which is no rule")]
    UnknownRule(String),
    /// A rule about the exceptions or the baseline themselves.
    #[error("a finding of the rule `{0}` cannot be tolerated")]
    Untolerable(Rule),
    /// A key that does not belong to the rule.
    #[error("`{key}` has no meaning for the rule `{rule}`")]
    IdleKey {
        /// The key.
        key: &'static str,
        /// The rule.
        rule: Rule,
    },
    /// A pattern where one package is meant.
    #[error("`{0}` must name one package, not a pattern")]
    OnePackage(&'static str),
    /// An edge from a crate to itself.
    #[error("`from` and `to` are both `{0}`")]
    SelfEdge(String),
    /// An exception or an entry that stands there already.
    #[error("line {line} says the same already")]
    Duplicate {
        /// The line of the first.
        line: usize,
    },
}

fn within(table: &str) -> String {
    if table.is_empty() { String::new() } else { format!(" in `{table}`") }
}

/// `a`, `b` or `c`, each in backticks.
fn either(words: &[&str]) -> String {
    let quoted: Vec<_> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
        None => String::new(),
    }
}
