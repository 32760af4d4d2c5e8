//! Edits of a person's `Cargo.toml`: text in, text out, and every byte that is not part of the change stays.
//!
//! What is looked for is found by its span in the parsed text; the text itself is spliced, never printed anew. So comments,
//! order, quoting, indentation, line endings and a missing last one stay as they are.

mod cover;
mod dependency;
mod entry;
mod error;
mod header;
mod inherit;
mod list;
mod member;
mod site;
mod workspace_dependency;

pub use dependency::{NewDependency, Source, add_dependency, remove_dependency};
pub use error::Uneditable;
pub use inherit::{Shared, add_workspace_entry, disinherit, inherited, not_inheritable, shared};
pub use member::{add_member, remove_member};
pub use workspace_dependency::{
    add_workspace_dependency, keeps_members_in_workspace_dependencies, remove_workspace_dependency,
};

#[cfg(test)]
mod tests;

type R = Result<String, Uneditable>;
pub fn rename_package(_: &str, _: &str) -> R {
    Err(Uneditable::NoPackage)
}
pub fn rename_member(_: &str, _: &str, _: &str) -> R {
    Err(Uneditable::NoPackage)
}
pub fn rename_workspace_dependency(_: &str, _: &str, _: &str, _: &str) -> R {
    Err(Uneditable::NoPackage)
}
pub fn rename_dependency(_: &str, _: &str, _: &str, _: Option<(&str, &str)>) -> R {
    Err(Uneditable::NoPackage)
}
pub fn set_metadata(_: &str, _: &str, _: &str) -> R {
    Err(Uneditable::NoPackage)
}
