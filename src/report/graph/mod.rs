//! A workspace as a picture: its layers from top to bottom, what breaks a rule in red, what is tolerated dashed.
//!
//! A [`Drawing`] is the picture as plain data; each format is a function of it. Where things lie is our own business for
//! SVG and HTML, the reader's program's for the other formats.

mod around;
mod build;
mod dot;
mod drawing;
mod error;
mod escape;
mod html;
mod json;
mod layout;
mod mermaid;
mod palette;
mod picture;
mod plantuml;
mod svg;

pub use around::Around;
pub use dot::dot;
pub use drawing::{Declared, Drawing, Level, Link, Node, Package, Role, Row, State};
pub use error::GraphError;
pub use html::html;
pub use json::json;
pub use mermaid::mermaid;
pub use plantuml::plantuml;
pub use svg::svg;
