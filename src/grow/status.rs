//! `status`: which services there are, whom they call, and what is out of date.

use super::growth::Growth;
use super::{Error, project};
use crate::model::Service;
use crate::plan::seal::State;
use crate::report::{Status, StatusRow};

impl Growth {
    /// The workspace as it is.
    ///
    /// # Errors
    /// [`Error`] where a file cannot be read.
    pub fn status(&self) -> Result<Status, Error> {
        let scene = &self.before;
        let mut services: Vec<&Service> = scene.assignment.services.iter().collect();
        services.sort_by_key(|service| service.seat);
        let row = |service: &Service| StatusRow {
            name: service.name.clone(),
            layer: self.ground.seat_name(service.seat).to_owned(),
            port: service.app.and_then(|app| scene.graph.members[app].metadata.port),
            calls: match service.app.is_some_and(|app| scene.graph.members[app].metadata.single) {
                // It runs them all and calls none.
                true => Vec::new(),
                false => scene.calls(service).into_iter().map(|callee| callee.name.clone()).collect(),
            },
        };
        let projections = project::projections(&self.draft, &self.ground, scene)?;
        let drift = projections.into_iter().filter(|one| one.state != State::Fresh).map(|one| (one.file, one.state));
        let services: Vec<StatusRow> = services.into_iter().map(row).collect();
        let apps: Vec<(u16, &str)> =
            services.iter().filter_map(|service| Some((service.port?, service.name.as_str()))).collect();
        let double = apps.iter().enumerate().filter_map(|(at, (port, name))| {
            let (_, first) = apps[..at].iter().find(|(other, _)| other == port)?;
            Some((*port, (*first).to_owned(), (*name).to_owned()))
        });
        let ports = double.collect();
        Ok(Status { drift: drift.collect(), ports, findings: self.ground.findings(scene).findings.len(), services })
    }
}
