//! `add single`: a crate that runs every app in one process.

use super::recipe::Recipe;
use crate::grow::growth::{Grown, Growth, free_port};
use crate::grow::scene::{Ground, Scene};
use crate::grow::{Error, singles};
use crate::model::{GroupRole, Name, Seat};
use crate::template::{Catalogue, Variables};

/// What `add single` does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Together {
    /// The new crate.
    pub name: String,
    /// Where it listens.
    pub port: u16,
    /// The apps that it runs.
    pub apps: Vec<String>,
}

/// The group that the crate stands in, where the policy has none for it yet.
const GROUP: &str = "
[groups.root]         # may use anything, and nobody may use it: all apps in one process
match = [\"*-single\"]
";

impl Growth {
    /// Adds a crate that runs every app in one process; one in a workspace.
    ///
    /// # Errors
    /// [`Error`] where there is one already, or the workspace has no crate to build on.
    pub fn add_single(mut self, catalogue: &Catalogue) -> Result<Grown<Together>, Error> {
        let mut members = self.before.graph.members.iter();
        if let Some(member) = members.find(|member| member.metadata.single) {
            return Err(Error::Exists { name: member.name.clone(), file: member.place.file.clone() });
        }
        let (apps, unfit) = singles::apps(&self.draft, &self.before)?;
        let mut notes: Vec<String> = unfit.iter().map(|app| left_out(app)).collect();
        let port = free_port(&self.before);
        let variables = Variables { port, ..self.of_foundation()? };
        let recipe = Recipe { units: vec!["single"], variables, port: Some(port) };
        let (crates, shared) = self.draft_crates(&recipe, catalogue)?;
        let folder = crates.first().cloned().unwrap_or_default();
        let parts: Vec<_> = apps.iter().map(|app| (app.name.clone(), app.folder.clone())).collect();
        singles::run(&mut self.draft, &shared, &folder, &parts)?;
        let name = format!("{}-single", recipe.variables.domain);
        self.seat_root(&name)?;
        let after = self.judged(&mut notes)?;
        let what = Together { name, port, apps: parts.into_iter().map(|(name, _)| name).collect() };
        self.finish(&after, what, notes)
    }

    /// The variables of a crate that is named like the shared one: `shop-single` beside `shop-common`. It is bare where
    /// no gateway of that domain offers an entity that its tests could make.
    fn of_foundation(&self) -> Result<Variables, Error> {
        let common = self.foundation()?;
        let domain = common.strip_suffix("-common").unwrap_or(common);
        let domain = Name::new(domain).map_err(|reason| Error::NewName { reason: reason.to_string() })?;
        let gateway = self.before.graph.member(&format!("{}-gateway", domain.kebab()));
        let resource = gateway.and_then(|gateway| gateway.metadata.resource.clone());
        let center = self.before.graph.member(&format!("{}-center", domain.kebab()));
        Ok(Variables {
            common: common.to_owned(),
            common_snake: common.replace('-', "_"),
            bare: resource.is_none() || center.is_none(),
            entities: resource.unwrap_or_default(),
            with_nats: self.takes_nats()?,
            ..Variables::new(&domain, &domain, &domain)
        })
    }

    /// Gives the new crate a place in the policy, unless it has one.
    fn seat_root(&mut self, name: &str) -> Result<(), Error> {
        let seat = |ground: &Ground, scene: &Scene| {
            let standing = scene.graph.position(name).and_then(|at| scene.assignment.standings[at].as_ref());
            standing.map(|standing| standing.seat).map(|seat| match seat {
                Seat::Group(at) if ground.policy.groups[at].role == GroupRole::Root => Ok(()),
                seat => Err(ground.seat_name(seat).to_owned()),
            })
        };
        let file = self.ground.policy.file.clone();
        let scene = self.ground.scene(self.draft.files())?;
        let seat = match seat(&self.ground, &scene) {
            Some(Ok(())) => return Ok(()),
            Some(Err(seat)) => Some(seat),
            None => None,
        };
        let has_group = self.ground.policy.groups.iter().any(|group| group.name == "root");
        if seat.is_some() || has_group || file != "layergen.toml" {
            return Err(Error::OtherLayer { service: name.to_owned(), layer: "root", seat, policy: file });
        }
        let text = self.draft.text(&file)?.unwrap_or_default();
        self.draft.set(&file, text + GROUP);
        self.ground = Ground::read(self.draft.files(), &self.ground.root)?;
        Ok(())
    }
}

fn left_out(app: &str) -> String {
    format!("`{app}` is left out: its `src/lib.rs` has no `pub async fn assemble` that takes its callees")
}
