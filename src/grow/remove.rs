//! `remove`: a service that nobody calls any more.

use super::growth::{Grown, Growth};
use super::{Error, edges, folder, traces};
use crate::model::{Edge, Service};
use crate::plan::manifest;

/// What `remove` does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removed {
    /// The service.
    pub service: String,
    /// Its crates, sorted.
    pub crates: Vec<String>,
    /// The services whose calls to it end.
    pub callers: Vec<String>,
}

impl Growth {
    /// Removes a service: its folders, its membership, and with `cascade` the calls of others to it. Their code that uses
    /// it is named, not changed.
    ///
    /// # Errors
    /// [`Error::StillUsed`] where others use it and `cascade` is not asked for; [`Error`] for a name that nobody has.
    pub fn remove(mut self, name: &str, cascade: bool) -> Result<Grown<Removed>, Error> {
        let service = self.before.service(name)?.clone();
        // A process of all apps goes on without it.
        let is_single = |edge: &Edge| self.before.graph.members[edge.from].metadata.single;
        let (runs, uses): (Vec<Edge>, Vec<Edge>) = self.before.uses(&service).cloned().partition(is_single);
        let users = self.users(&uses);
        if !uses.is_empty() && !cascade {
            let edges = uses.iter().map(|edge| self.use_of(edge)).collect();
            return Err(Error::StillUsed { service: service.name, users, edges });
        }
        let mut notes = Vec::new();
        for edge in uses.iter().chain(&runs) {
            let user = self.before.graph.members[edge.from].clone();
            edges::withdraw(&mut self.draft, &user, edge.kind, &edge.key)?;
            notes.extend(traces::left(&self.draft, &user.folder, &edge.key)?);
        }
        let mut crates = Vec::new();
        for member in self.before.crates(&service).cloned().collect::<Vec<_>>() {
            if member.folder.is_empty() || member.folder.starts_with("..") {
                return Err(Error::NotRemovable { name: member.name, folder: member.folder });
            }
            self.refuse_nested(&service, &member.folder)?;
            for file in folder::files(&self.ground.root, &member.folder)? {
                self.draft.remove(&file);
            }
            self.draft.edit(edges::ROOT, |text| manifest::remove_member(text, &member.folder))?;
            self.draft.edit(edges::ROOT, |text| manifest::remove_workspace_dependency(text, &member.name))?;
            crates.push(member.name);
        }
        notes.extend(self.orphans(&service));
        self.settle(Removed { service: service.name, crates, callers: users }, notes)
    }

    /// The services that these edges come from, sorted.
    fn users(&self, uses: &[Edge]) -> Vec<String> {
        let standing = |edge: &Edge| self.before.assignment.standings[edge.from].as_ref();
        let services = &self.before.assignment.services;
        let mut users: Vec<String> =
            uses.iter().filter_map(|edge| Some(services[standing(edge)?.service].name.clone())).collect();
        users.sort();
        users.dedup();
        users
    }

    /// Where an edge is declared.
    fn use_of(&self, edge: &Edge) -> String {
        let members = &self.before.graph.members;
        let (from, to) = (&members[edge.from].name, &members[edge.to].name);
        format!("`{from}` uses `{to}`: `{}` line {}", edge.place.file, edge.place.line)
    }

    /// Refuses to remove a folder in which another member lies.
    fn refuse_nested(&self, service: &Service, folder: &str) -> Result<(), Error> {
        let own = [service.app, service.interface];
        let below = |inner: &str| inner.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
        let members = self.before.graph.members.iter().enumerate();
        match members.filter(|(at, _)| !own.contains(&Some(*at))).find(|(_, member)| below(&member.folder)) {
            Some((_, inner)) => Err(Error::Nested { folder: folder.to_owned(), inner: inner.name.clone() }),
            None => Ok(()),
        }
    }

    /// Libraries that only this service used.
    fn orphans(&self, service: &Service) -> Vec<String> {
        let calls = self.before.calls(service).into_iter().filter(|callee| callee.interface.is_none());
        let is_alone = |callee: &&Service| {
            self.before.uses(callee).all(|edge| service.app == Some(edge.from) || service.interface == Some(edge.from))
        };
        let say = |callee: &Service| {
            format!("nobody uses `{0}` any more: `layergen remove {0}` removes it with its migrations", callee.name)
        };
        calls.filter(is_alone).map(say).collect()
    }
}
