//! From templates and names to file contents. Pure: nothing is read from disk, nothing is run.
//!
//! - [`Catalogue`]: the templates that are part of the program, by unit (`workspace`, `common`, one for each layer).
//! - [`Engine`]: strict rendering of contents and of paths.
//! - [`Variables`]: what a template may name.

mod catalogue;
mod engine;
mod error;
mod variables;

pub use catalogue::{Catalogue, Template};
pub use engine::Engine;
pub use error::Error;
pub use variables::Variables;
