//! The pages.

/// The whole policies that `docs/policy.md` shows.
pub(crate) fn policies() -> Vec<String> {
    Vec::new()
}
