//! `link` and `unlink`: one call between two services.

use super::growth::{Grown, Growth};
use super::{Error, edges, traces};
use crate::model::{DependencyKind, Edge, Service};

/// A call between two services.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// The calling service.
    pub from: String,
    /// The service that is called.
    pub to: String,
    /// Whether the command changed it; else it was as asked already.
    pub is_changed: bool,
}

impl Growth {
    /// Lets `from` call `to`.
    ///
    /// # Errors
    /// [`Error::Refused`] where the rules forbid it; [`Error`] for a name that nobody has.
    pub fn link(mut self, from: &str, to: &str) -> Result<Grown<Call>, Error> {
        let (from, to) = (self.before.service(from)?.clone(), self.before.service(to)?.clone());
        let is_changed = self.connect(&from, &to)?;
        let notes = Vec::new();
        self.settle(Call { from: from.name, to: to.name, is_changed }, notes)
    }

    /// Declares in the draft that `from` uses `to`, both of them as they were before; `false` if it did already.
    fn connect(&mut self, from: &Service, to: &Service) -> Result<bool, Error> {
        let scene = &self.before;
        if from.name == to.name {
            return Err(Error::Itself { service: from.name.clone() });
        }
        let caller = scene.caller(from)?;
        let Some(callee) = scene.callee(to) else { return Ok(false) };
        let is_there = |edge: &Edge| edge.to == callee && edge.kind == DependencyKind::Normal;
        if scene.graph.edges_of(caller).iter().any(is_there) {
            return Ok(false);
        }
        let features = self.features(self.ground.seat_name(from.seat), self.ground.seat_name(to.seat));
        let features: Vec<&str> = features.iter().map(String::as_str).collect();
        let (caller, callee) = (scene.graph.members[caller].clone(), scene.graph.members[callee].clone());
        let shared = edges::shared(&self.draft)?;
        edges::declare(&mut self.draft, &shared, &caller.folder, (&callee.name, &callee.folder), &features)?;
        Ok(true)
    }

    /// What a service of the layer `from` asks one of the layer `to` for: the right to write, where the policy gives it.
    pub(super) fn features(&self, from: &str, to: &str) -> Option<String> {
        let (_, callee) = self.ground.policy.layer(to)?;
        let write = callee.write.as_ref().filter(|write| write.by.iter().any(|by| by == from))?;
        Some(write.feature.value.clone())
    }

    /// Ends that `from` calls `to`. Code that still uses its client is named, not changed.
    ///
    /// # Errors
    /// [`Error::NoCall`] where it does not; [`Error`] for a name that nobody has.
    pub fn unlink(mut self, from: &str, to: &str) -> Result<Grown<Call>, Error> {
        let (from, to) = (self.before.service(from)?.clone(), self.before.service(to)?.clone());
        let caller = self.before.caller(&from)?;
        let scene = &self.before;
        let own = [to.app, to.interface];
        let edges = scene.graph.edges_of(caller).iter().filter(|edge| own.contains(&Some(edge.to)));
        let found: Vec<(DependencyKind, String)> =
            edges.filter(|edge| edge.kind != DependencyKind::Dev).map(|edge| (edge.kind, edge.key.clone())).collect();
        if found.is_empty() {
            let calls = scene.calls(&from).into_iter().map(|service| service.name.clone()).collect();
            return Err(Error::NoCall { from: from.name, to: to.name, calls });
        }
        let app = scene.graph.members[caller].clone();
        let mut notes = Vec::new();
        for (kind, key) in found {
            edges::withdraw(&mut self.draft, &app, kind, &key)?;
            notes.extend(traces::left(&self.draft, &app.folder, &key)?);
        }
        self.settle(Call { from: from.name, to: to.name, is_changed: true }, notes)
    }
}
