//! The last update, as the plan that takes it back.

use time::OffsetDateTime;

use crate::plan::Plan;

/// The last update that is remembered, as the plan that takes it back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undoable {
    /// What the update was made for, such as `add center payment`.
    pub command: String,
    /// When, in UTC.
    pub when: OffsetDateTime,
    /// From the bytes that the update left to the bytes before.
    pub plan: Plan,
    pub(super) number: u64,
}
