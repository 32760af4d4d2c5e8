//! A workspace now and at an earlier time: what is newly wrong, and what the policy newly permits.
//!
//! Findings are told apart by identity, so that moved lines are nothing new. Policies are compared by what they mean for
//! each pair of layers and for each crate, not by their text; the text only says where to look.

mod called;
mod moved;
mod renamed;
mod seats;
mod settings;
mod tolerated;

use std::collections::BTreeSet;

use crate::model::{Assignment, Baseline, Finding, Findings, Graph, Identity, Place, Policy, Rule};
use renamed::Renamed;

/// A workspace at one time, judged.
#[derive(Clone, Copy, Debug)]
pub struct Side<'s> {
    /// Its crates.
    pub graph: &'s Graph,
    /// Its policy.
    pub policy: &'s Policy,
    /// What its policy's baseline tolerates.
    pub baseline: &'s Baseline,
    /// Where its crates stand.
    pub assignment: &'s Assignment,
    /// What was found in it.
    pub findings: &'s Findings,
}

/// What has changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// What is found now and was not then, in the order of the findings.
    pub new: Vec<Finding>,
    /// How many findings of now were there then, too.
    pub old: usize,
    /// What was found then and is not there any more, sorted; names as they were. What is tolerated now is not gone.
    pub gone: Vec<Identity>,
    /// What the policy permits now and did not then.
    pub permitted: Vec<Permission>,
}

/// Something that is newly permitted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Permission {
    /// By what kind of change.
    pub change: Change,
    /// What is permitted: a lowercase sentence without a full stop, names in backticks.
    pub message: String,
    /// The reason that the policy gives, where it gives one.
    pub reason: Option<String>,
    /// Where to look now; `None` where nothing is left to look at.
    pub place: Option<Place>,
    /// Whether it is refused and not only told.
    pub is_refused: bool,
}

/// By what kind of change something is newly permitted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// A rule is wider, or gone.
    Rule(Rule),
    /// Dependencies of a kind are judged less strictly.
    Kinds,
    /// A crate stands elsewhere.
    Moved,
    /// An exception is new, or lasts longer.
    Exception,
    /// The baseline has grown.
    Baseline,
}

impl Change {
    /// The word for programs: a rule's id, or `kinds`, `moved`, `exception`, `baseline`.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Rule(rule) => rule.id(),
            Self::Kinds => "kinds",
            Self::Moved => "moved",
            Self::Exception => "exception",
            Self::Baseline => "baseline",
        }
    }
}

impl Comparison {
    /// Whether the check that compares has nothing to refuse.
    ///
    /// New findings are refused. New permissions are not: a policy is there to be changed, by whoever may, in the open;
    /// so each is told as a warning, and a repository decides by its own means who must agree. One is refused: an entry
    /// of the baseline for something that was not there then. The baseline is for old debt; it only shrinks, unless
    /// the rules become stricter.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.new.is_empty() && !self.permitted.iter().any(|permission| permission.is_refused)
    }
}

/// What has changed between `then` and `now`.
///
/// A crate that kept its folder and changed its name is the same crate; a layer that kept most of its crates is the same
/// layer.
#[must_use]
pub fn compare(then: &Side<'_>, now: &Side<'_>) -> Comparison {
    let renamed = Renamed::new(then.graph, now.graph);
    let policy = called::by_names_of_now(then, now, &renamed);
    let then = &Side { policy: &policy, ..*then };
    let before: BTreeSet<_> =
        then.findings.findings.iter().map(|finding| renamed.identity(&finding.identity)).collect();
    let circles: BTreeSet<_> = then.findings.findings.iter().filter_map(|finding| circle(finding, &renamed)).collect();
    // Which call of a circle is the one to take out may change with calls elsewhere.
    let same = Renamed::default();
    let known_circle = |finding: &Finding| circle(finding, &same).is_some_and(|circle| circles.contains(&circle));
    let is_new = |finding: &&Finding| !before.contains(&finding.identity) && !known_circle(finding);
    let new: Vec<_> = now.findings.findings.iter().filter(is_new).cloned().collect();
    let old = now.findings.findings.len() - new.len();
    let still: BTreeSet<_> = now.findings.findings.iter().map(|finding| &finding.identity).collect();
    let excepted = now.findings.excepted.iter().map(|excepted| &excepted.identity);
    let still: BTreeSet<_> = still.into_iter().chain(excepted).chain(&now.findings.baselined).collect();
    let gone = then.findings.findings.iter().map(|finding| &finding.identity);
    let gone: BTreeSet<_> = gone.filter(|identity| !still.contains(&renamed.identity(identity))).cloned().collect();
    let mut permitted = settings::wider(then.policy, now.policy);
    permitted.extend(seats::wider(then.policy, now.policy));
    permitted.extend(moved::moved(then, now, &renamed));
    permitted.extend(tolerated::exceptions(then.policy, now.policy, &renamed));
    permitted.extend(tolerated::entries(then, now, &renamed));
    Comparison { new, old, gone: gone.into_iter().collect(), permitted }
}

/// The services of a circle, whichever comes first.
fn circle(finding: &Finding, renamed: &Renamed) -> Option<Vec<String>> {
    if finding.identity.rule != Rule::Cycle {
        return None;
    }
    let services: BTreeSet<_> = finding.route.iter().map(|service| renamed.name(service)).collect();
    Some(services.into_iter().collect())
}
