//! The plan of a new workspace.

use std::collections::{BTreeMap, BTreeSet};

use super::{Action, Change, Plan, lock_file};
use crate::model::{Domain, Entity, Layer, Name, TreePath};
use crate::template::{Catalogue, Engine, Error, Variables};

/// What `new` was asked for, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewWorkspace {
    /// The workspace, and the folder it gets.
    pub name: Name,
    /// The domain of its first services.
    pub domain: Domain,
    /// What that domain keeps.
    pub entity: Entity,
    /// Whether reads have an app of their own (rule 6 of the architecture: the data layer is optional).
    pub with_data: bool,
    /// Whether there is an app for messages and scheduled jobs.
    pub with_async: bool,
}

impl NewWorkspace {
    /// The plan: every file of the workspace, all of them new.
    ///
    /// # Errors
    /// [`Error`] where a template is at fault.
    pub fn plan(&self, catalogue: &Catalogue) -> Result<Plan, Error> {
        let variables = Variables {
            with_data: self.with_data,
            with_async: self.with_async,
            ..Variables::new(&self.name, self.domain.name(), self.entity.name())
        };
        let mut templates = Vec::new();
        for unit in self.units() {
            templates.extend(catalogue.unit(unit)?);
        }
        let mut files = Engine::new(&variables)?.render(&templates)?;
        reduce_lock_file(&mut files);
        let create = |(path, after)| Change { path, action: Action::Create { after } };
        Ok(Plan::new(files.into_iter().map(create)))
    }

    /// The units of the catalogue that make up the workspace.
    fn units(&self) -> impl Iterator<Item = &'static str> {
        let wanted = |layer: &Layer| match layer {
            Layer::Data => self.with_data,
            Layer::Async => self.with_async,
            _ => true,
        };
        ["workspace", "common"].into_iter().chain(Layer::ALL.into_iter().filter(wanted).map(Layer::word))
    }
}

/// The catalogue's lock file is that of the largest workspace; this one may have fewer members.
fn reduce_lock_file(files: &mut BTreeMap<TreePath, Vec<u8>>) {
    let member = |path: &TreePath| path.as_str().strip_suffix("/Cargo.toml").map(str::to_owned);
    let members: BTreeSet<String> = files.keys().filter_map(member).collect();
    let lock_file = files.iter_mut().find(|(path, _)| path.as_str() == "Cargo.lock");
    if let Some((_, bytes)) = lock_file {
        let reduced = lock_file::reduced(&String::from_utf8_lossy(bytes), &members);
        *bytes = reduced.map_or_else(|| std::mem::take(bytes), String::into_bytes);
    }
}
