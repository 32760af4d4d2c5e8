//! A new workspace.

use std::path::Path;

use super::Error;
use super::draft::Draft;
use super::scene::Ground;
use super::{edges, lock, project, singles};
use crate::model::{Domain, Entity, Layer, Name};
use crate::plan::{Plan, manifest, render};
use crate::template::{Catalogue, Variables};

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
    /// Whether events can go through NATS JetStream.
    pub with_nats: bool,
    /// Whether traces and metrics can leave by OpenTelemetry.
    pub with_otel: bool,
    /// Whether there is a crate that runs all apps in one process.
    pub single: bool,
}

/// The port of the first app of each layer; the next apps get the ports that follow.
pub(super) const PORTS: [(Layer, u16); 5] =
    [(Layer::Gateway, 8000), (Layer::Async, 8001), (Layer::Business, 8002), (Layer::Center, 8003), (Layer::Data, 8004)];

impl NewWorkspace {
    /// The plan: every file of the workspace, all of them new.
    ///
    /// # Errors
    /// [`Error::Template`] where a template is at fault.
    pub fn plan(&self, catalogue: &Catalogue) -> Result<Plan, Error> {
        let mut draft = Draft::empty();
        let variables = Variables {
            with_data: self.with_data,
            with_async: self.with_async,
            with_nats: self.with_nats,
            with_otel: self.with_otel,
            ..Variables::new(&self.name, self.domain.name(), self.entity.name())
        };
        for unit in ["workspace", "common", Layer::Dao.word()] {
            fill(&mut draft, catalogue, unit, &variables)?;
        }
        for (layer, port) in PORTS.into_iter().filter(|(layer, _)| self.wants(*layer)) {
            fill(&mut draft, catalogue, layer.word(), &variables.clone().for_app(layer, port))?;
        }
        if self.single {
            self.draft_single(&mut draft, catalogue, &variables)?;
        }
        let ground = Ground::read(draft.files(), Path::new(""))?;
        let scene = ground.scene(draft.files())?;
        // The catalogue's lock file is that of the largest workspace; this one may have fewer members.
        // Rewritten also where none is missing: which package comes first depends on the names.
        lock::renewal(&draft, &scene)?.apply(&mut draft);
        project::first(&mut draft, &ground, &scene)?;
        draft.plan()
    }

    /// The crate that runs all apps, on the port after theirs.
    fn draft_single(&self, draft: &mut Draft, catalogue: &Catalogue, variables: &Variables) -> Result<(), Error> {
        let port = PORTS.iter().map(|(_, port)| port + 1).max().unwrap_or_default();
        let folder = format!("{}-single", self.domain);
        fill(draft, catalogue, "single", &Variables { port, ..variables.clone() })?;
        draft.edit(edges::ROOT, |text| manifest::add_member(text, &folder))?;
        let app = |layer: Layer| format!("{}-{}", self.domain, layer.word());
        let apps = PORTS.into_iter().filter(|(layer, _)| self.wants(*layer)).map(|(layer, _)| (app(layer), app(layer)));
        let shared = edges::shared(draft)?;
        singles::run(draft, &shared, &folder, &apps.collect::<Vec<_>>())
    }

    fn wants(&self, layer: Layer) -> bool {
        match layer {
            Layer::Data => self.with_data,
            Layer::Async => self.with_async,
            _ => true,
        }
    }
}

fn fill(draft: &mut Draft, catalogue: &Catalogue, unit: &str, variables: &Variables) -> Result<(), Error> {
    for (path, bytes) in render(catalogue, unit, variables)? {
        draft.set(path.as_str(), bytes);
    }
    Ok(())
}
