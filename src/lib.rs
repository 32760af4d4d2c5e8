//! Generates layered microservice workspaces in Rust, and keeps them layered for as long as they live.
//!
//! The tour, bottom first; each folder imports only those before it:
//!
//! - [`model`]: the words of the architecture as types. A [`model::Name`] is legal wherever it is written, a
//!   [`model::TreePath`] never leaves its tree.
//! - [`template`]: the catalogue of embedded templates and their strict rendering.
//! - [`read`]: manifests to plain data.
//! - [`rules`]: where each crate stands, and what breaks the policy.
//! - [`plan`]: what a command wants to change: final bytes, and the bytes expected before.
//! - [`apply`]: the only writer: all of a plan, or nothing of it.
//! - [`report`]: plans, findings and pictures, in every format.
//! - [`check`]: a whole check in one call, also from a test of your own.
//! - [`dev`]: runs the apps of a workspace.
//! - [`grow`]: a new workspace, and every change of one that is there.
//! - [`cli`]: arguments, questions, the printer.
//!
//! ```
//! use layergen::model::{Domain, Entity, Name};
//! use layergen::grow::NewWorkspace;
//! use layergen::template::Catalogue;
//!
//! let name = Name::new("shop")?;
//! let workspace = NewWorkspace {
//!     domain: Domain::new(name.clone())?,
//!     entity: Entity::new(Name::new("item")?)?,
//!     name,
//!     with_data: true,
//!     with_async: true,
//!     with_nats: true,
//!     with_otel: true,
//!     single: false,
//! };
//! let plan = workspace.plan(&Catalogue::embedded())?;
//! assert!(plan.changes().iter().any(|change| change.path.as_str() == "shop-center/Cargo.toml"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod apply;
pub mod check;
pub mod cli;
pub mod dev;
pub mod grow;
pub mod model;
pub mod plan;
pub mod read;
pub mod report;
pub mod rules;
pub mod template;
