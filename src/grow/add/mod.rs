//! `add`: a service that is real at once, wired only where the rules permit.

mod place;
mod recipe;
mod single;
mod wire;

use std::collections::BTreeSet;

use super::growth::{Grown, Growth};
use super::{Error, edges, singles, wirings};
use crate::model::{Domain, Entity, Layer, TreePath};
use crate::plan::manifest::{self, Additions, Shared};
use crate::plan::{relative, render};
use crate::template::Catalogue;

pub use single::Together;
pub use wire::Choices;

/// What `add` was asked for, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addition {
    /// The layer of the new service.
    pub layer: Layer,
    /// Its domain.
    pub domain: Domain,
    /// What the domain keeps; by default what its crates say, else the domain itself.
    pub entity: Option<Entity>,
    /// The services that it calls; `None`: nothing was said.
    pub calls: Option<Vec<String>>,
    /// The services that call it; `None`: nothing was said.
    pub called_by: Option<Vec<String>>,
}

/// What `add` does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Added {
    /// The service.
    pub service: String,
    /// The new crates, sorted.
    pub crates: Vec<String>,
    /// The port of the app; a dao has none.
    pub port: Option<u16>,
    /// The services that it calls.
    pub calls: Vec<String>,
    /// The services that call it.
    pub called_by: Vec<String>,
}

impl Addition {
    /// The name of the new service: `payment-center`.
    #[must_use]
    pub fn service(&self) -> String {
        format!("{}-{}", self.domain, self.layer.word())
    }
}

impl Growth {
    /// Adds a service with all that it needs.
    ///
    /// # Errors
    /// [`Error::Refused`] where the rules forbid a call; [`Error`] where the service is there already, a name is
    /// nobody's, or the workspace has no crate to build on.
    pub fn add(mut self, addition: &Addition, catalogue: &Catalogue) -> Result<Grown<Added>, Error> {
        if let Some(member) = self.before.graph.member(&addition.service()) {
            return Err(Error::Exists { name: addition.service(), file: member.place.file.clone() });
        }
        let wire::Wires { calls, called_by, mut notes } = self.wires(addition)?;
        let recipe = self.recipe(addition, &calls, catalogue, &mut notes)?;
        let (service, port) = (addition.service(), recipe.port);
        let (crates, shared) = self.draft_crates(&recipe, catalogue)?;
        self.wire(addition, &shared, &crates, &calls, &called_by)?;
        self.share_process(&shared, &service, &crates)?;
        let after = self.judged(&mut notes)?;
        self.stands_where_it_should(&after, addition)?;
        self.finish(&after, Added { service, crates, port, calls, called_by }, notes)
    }

    /// Declares the calls of the new service, whose crates lie in these folders, and those to it.
    fn wire(
        &mut self,
        addition: &Addition,
        shared: &Shared,
        crates: &[String],
        calls: &[String],
        called_by: &[String],
    ) -> Result<(), Error> {
        let layer = addition.layer.word();
        let folder = |name: &str| crates.iter().find(|folder| folder.rsplit('/').next() == Some(name)).cloned();
        let app = addition.service();
        let app_folder = folder(&app).unwrap_or_default();
        for callee in calls {
            let callee = self.before.service(callee)?;
            let features = self.features(layer, self.ground.seat_name(callee.seat));
            let Some(target) = self.before.callee(callee).map(|at| self.before.graph.members[at].clone()) else {
                continue;
            };
            let features: Vec<&str> = features.iter().map(String::as_str).collect();
            edges::declare(&mut self.draft, shared, &app_folder, (&target.name, &target.folder), &features)?;
        }
        let interface = format!("{app}-api");
        let (name, to) = folder(&interface).map_or((app, app_folder), |folder| (interface, folder));
        for caller in called_by {
            let caller = self.before.service(caller)?;
            let features = self.features(self.ground.seat_name(caller.seat), layer);
            let from = self.before.graph.members[self.before.caller(caller)?].folder.clone();
            let features: Vec<&str> = features.iter().map(String::as_str).collect();
            edges::declare(&mut self.draft, shared, &from, (&name, &to), &features)?;
        }
        Ok(())
    }

    /// Makes every crate that runs all apps in one process run the new one too.
    fn share_process(&mut self, shared: &Shared, app: &str, crates: &[String]) -> Result<(), Error> {
        let own = crates.iter().find(|folder| folder.rsplit('/').next() == Some(app));
        let Some(folder) = own.filter(|_| !app.ends_with("-dao")) else { return Ok(()) };
        let roots: Vec<String> = self
            .before
            .graph
            .members
            .iter()
            .filter(|member| member.metadata.single)
            .map(|member| member.folder.clone())
            .collect();
        let app = [(app.to_owned(), folder.clone())];
        roots.iter().try_for_each(|root| singles::run(&mut self.draft, shared, root, &app))
    }

    /// Puts the files of the new crates into the draft and makes them members. Answers with their folders, and with what
    /// the root then has to inherit.
    fn draft_crates(&mut self, recipe: &recipe::Recipe, catalogue: &Catalogue) -> Result<(Vec<String>, Shared), Error> {
        let mut shared = edges::shared(&self.draft)?;
        if !shared.missing.is_empty() {
            return Err(Error::NothingToInherit { keys: shared.missing });
        }
        let parent = place::parent(&self.before);
        let mut additions = Additions::default();
        let mut crates = BTreeSet::new();
        for unit in &recipe.units {
            for (path, bytes) in render(catalogue, unit, &recipe.variables)? {
                let path = format!("{parent}{path}");
                self.is_free(&path)?;
                crates.extend(path.strip_suffix("/Cargo.toml").map(str::to_owned));
                self.draft.set(&path, bytes);
            }
        }
        for folder in &crates {
            let name = folder.rsplit('/').next().unwrap_or(folder).to_owned();
            if let Some(member) = self.before.graph.member(&name) {
                return Err(Error::Exists { name, file: member.place.file.clone() });
            }
            self.fit_manifest(&mut shared, &mut additions, folder, &crates, catalogue, recipe)?;
        }
        additions.members = crates.iter().cloned().collect();
        self.draft.edit(edges::ROOT, |text| manifest::add_all(text, &additions))?;
        Ok((crates.into_iter().collect(), shared))
    }

    /// Makes what a new manifest inherits be there to inherit, or names it by path where the workspace inherits nothing.
    fn fit_manifest(
        &mut self,
        shared: &mut Shared,
        additions: &mut Additions,
        folder: &str,
        crates: &BTreeSet<String>,
        catalogue: &Catalogue,
        recipe: &recipe::Recipe,
    ) -> Result<(), Error> {
        let name = folder.rsplit('/').next().unwrap_or(folder);
        let is_library = name.ends_with("-api") || name.ends_with("-dao");
        if shared.keeps_own && is_library && shared.keys.insert(name.to_owned()) {
            additions.dependencies.push((name.to_owned(), folder.to_owned()));
        }
        let path = format!("{folder}/Cargo.toml");
        let text = self.draft.text(&path)?.unwrap_or_default();
        for key in manifest::inherited(&text) {
            let own = crates.iter().find(|folder| folder.rsplit('/').next() == Some(key.as_str())).cloned();
            let member = own.or_else(|| self.before.graph.member(&key).map(|member| member.folder.clone()));
            match member {
                Some(to) if !shared.keeps_own => {
                    let to = relative(folder, &to);
                    self.draft.edit(&path, |text| manifest::disinherit(text, &key, &to))?;
                }
                _ if !shared.keys.insert(key.clone()) => {}
                Some(to) => additions.dependencies.push((key, to)),
                None => {
                    let entry = recipe::workspace_entry(catalogue, &recipe.variables, &key)?;
                    self.draft.edit(edges::ROOT, |text| manifest::add_workspace_entry(text, &key, &entry))?;
                }
            }
        }
        Ok(())
    }

    /// A path of a new file at which nothing is.
    fn is_free(&self, path: &str) -> Result<(), Error> {
        TreePath::new(path).map_err(|reason| Error::Path { reason })?;
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let is_file = self.draft.text(path).map_or(true, |text| text.is_some());
        let files = self.draft.before();
        if is_file || files.is_folder(path) {
            return Err(Error::Occupied { path: files.shown(path) });
        }
        // A crate that was taken out of the members may still lie there.
        if wirings::file(folder) == path && files.is_folder(folder) {
            return Err(Error::Occupied { path: files.shown(folder) });
        }
        Ok(())
    }

    /// Whether the policy puts the new crates where their names say.
    fn stands_where_it_should(&self, scene: &super::scene::Scene, addition: &Addition) -> Result<(), Error> {
        let service = addition.service();
        let standing = scene.graph.position(&service).and_then(|at| scene.assignment.standings[at].as_ref());
        let seat = standing.map(|standing| standing.seat);
        if seat.is_some_and(|seat| self.ground.is_layer(seat, addition.layer)) {
            return Ok(());
        }
        let seat = seat.map(|seat| self.ground.seat_name(seat).to_owned());
        Err(Error::OtherLayer { service, layer: addition.layer.word(), seat, policy: self.ground.policy.file.clone() })
    }
}
