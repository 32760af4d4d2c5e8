//! The words of the architecture as types. Pure: knows no file, no terminal, no template.

mod assignment;
mod baseline;
mod causes;
mod date;
mod digest;
mod domain;
mod entity;
mod finding;
mod generated_types;
mod glob;
mod graph;
mod layer;
mod name;
mod nearest;
mod place;
mod policy;
mod problem;
mod resolved;
mod rule;
mod shell;
mod tree_path;

pub use assignment::{Assignment, Seat, Service, Standing};
pub use baseline::Baseline;
pub use causes::with_causes;
pub use date::Date;
pub use digest::{hexadecimal, sha256};
pub use domain::{Domain, DomainError};
pub use entity::{Entity, EntityError};
pub use finding::{Excepted, Finding, Findings, Fix, Identity};
pub use glob::Glob;
pub use graph::{DependencyKind, Edge, External, Graph, Member, Metadata, SharedSource};
pub use layer::Layer;
pub use name::{Name, NameError};
pub use nearest::nearest;
pub use place::{Located, Place};
pub use policy::{
    Exception, Forbid, Group, GroupRole, Judged, Kinds, LayerPolicy, Matcher, Owner, Policy, Reach, Verdict, Write,
};
pub use problem::Problem;
pub use resolved::{Reached, Resolved};
pub use rule::Rule;
pub use shell::shell_quoted;
pub use tree_path::{TreePath, TreePathError};
