//! Edits of a person's `Cargo.toml`: text in, text out, and every byte that is not part of the change stays.
//!
//! What is looked for is found by its span in the parsed text; the text itself is spliced, never printed anew. So comments,
//! order, quoting, indentation, line endings and a missing last one stay as they are.

mod additions;
mod cover;
mod dependency;
mod entry;
mod error;
mod feature;
mod header;
mod inherit;
mod key;
mod list;
mod member;
mod metadata;
mod order;
mod rename;
mod site;
mod workspace_dependency;

pub use additions::{Additions, add_all};
pub use dependency::{NewDependency, Source, add_dependency, remove_dependency};
pub use error::Uneditable;
pub use inherit::{Shared, add_workspace_entry, disinherit, inherited, shared};
pub use member::{add_member, remove_member, rename_member};
pub use metadata::set_metadata;
pub use rename::{rename_dependency, rename_package, rename_workspace_dependency};
pub use workspace_dependency::{add_workspace_dependency, remove_workspace_dependency};

#[cfg(test)]
mod tests;
