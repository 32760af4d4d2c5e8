//! Whether one crate may use another, which rule says so, and how to get there.

mod answer;
mod error;
mod existing;
mod ground;
mod legal;
mod party;

pub use error::ExplainError;

use super::{Context, Judge};
use crate::model::{Assignment, Date, Graph, Place, Policy, Rule};
use party::party;

/// Whether one crate may use another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// Who would use the other.
    pub from: Party,
    /// Who would be used.
    pub to: Party,
    /// The crate that `from` declares as its dependency: the interface crate where there is one.
    pub depend_on: String,
    /// Where it declares it already.
    pub declared: Option<Place>,
    /// May it.
    pub answer: Answer,
    /// What the policy says about it.
    pub grounds: Vec<Ground>,
    /// Where it may not: a shortest chain of permitted calls, with as many as possible that exist.
    pub route: Option<Route>,
    /// Where there is no such chain: what it may use instead, the nearest first.
    pub instead: Vec<String>,
    /// The chains of calls that exist, the shortest first.
    pub existing: Vec<Route>,
    /// Whether there may be more of them.
    pub is_cut_off: bool,
}

/// One end of the question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// The crate.
    pub name: String,
    /// Its service.
    pub service: String,
    /// Its layer or group.
    pub seat: String,
    /// Whether that is a layer.
    pub is_layer: bool,
}

/// May it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Both are crates of one service.
    OneService,
    /// It may.
    Yes,
    /// It may, because an exception says so.
    Excepted {
        /// What it would break.
        rule: Rule,
        /// The exception's reason.
        reason: String,
        /// Its last day.
        until: Option<Date>,
    },
    /// It may go on, because the baseline lists it.
    Baselined {
        /// What it breaks.
        rule: Rule,
    },
    /// It may not.
    No {
        /// What it breaks.
        rule: Rule,
        /// What is wrong, as a finding says it.
        message: String,
        /// Why the rule exists.
        reason: String,
        /// What to do instead.
        help: Vec<String>,
    },
}

/// Something that the policy says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ground {
    /// What: a lowercase sentence without a full stop, names in backticks.
    pub says: String,
    /// Where; `None` for what holds unless the policy says otherwise.
    pub place: Option<Place>,
}

/// A chain of calls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// The services, the caller first.
    pub services: Vec<String>,
    /// The calls between them, one fewer.
    pub calls: Vec<Hop>,
}

/// A call on a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hop {
    /// It exists and breaks no rule.
    Exists,
    /// It does not exist, and may.
    New,
    /// It exists, and breaks this rule.
    Breaks(Rule),
}

/// Whether `from` may use `to` in normal use, not in tests only. Both are names of crates or of services.
///
/// # Errors
///
/// [`ExplainError`] for a name that nobody has, and for a crate that stands nowhere.
pub fn explain(
    graph: &Graph,
    policy: &Policy,
    assignment: &Assignment,
    context: &Context<'_>,
    from: &str,
    to: &str,
) -> Result<Explanation, ExplainError> {
    let judge = Judge::new(graph, policy, assignment);
    let from = party::caller(&judge, from)?;
    let to = party::callee(&judge, to, from)?;
    let (answer, declared) = answer::answer(&judge, context, from, to);
    let grounds = ground::grounds(&judge, from, to, &answer);
    let (existing, is_cut_off) = existing::routes(&judge, from, to);
    let refused = matches!(answer, Answer::No { .. });
    // A longer chain neither opens a circle nor shortens a chain.
    let by_shape = matches!(answer, Answer::No { rule: Rule::Cycle | Rule::Depth, .. });
    let route = if refused && !by_shape { legal::route(&judge, context, from, to) } else { None };
    let instead = if refused && route.is_none() { legal::instead(&judge, from, to) } else { Vec::new() };
    let depend_on = graph.members[to].name.clone();
    let (from, to) = (party(&judge, from), party(&judge, to));
    Ok(Explanation { from, to, depend_on, declared, answer, grounds, route, instead, existing, is_cut_off })
}
