//! The words of the architecture as types. Pure: knows no file, no terminal, no template.

mod causes;
mod digest;
mod domain;
mod entity;
mod generated_types;
mod layer;
mod name;
mod shell;
mod tree_path;

pub use causes::with_causes;
pub use digest::{hexadecimal, sha256};
pub use domain::{Domain, DomainError};
pub use entity::{Entity, EntityError};
pub use layer::Layer;
pub use name::{Name, NameError};
pub use shell::shell_quoted;
pub use tree_path::{TreePath, TreePathError};
