//! `sync`: writes what follows from the manifests, whoever edited them.

use super::growth::{Grown, Growth, distinct_ports};
use super::{Error, project};
use crate::plan::seal::State;

/// What `sync` does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Synced {
    /// Findings that there are now; `check` shows them.
    pub findings: usize,
    /// Generated files that a person has taken over, which stay as they are.
    pub yours: Vec<String>,
}

impl Growth {
    /// Writes every file that follows from the manifests as they are now.
    ///
    /// # Errors
    /// [`Error::Edited`] where one of them was edited by hand, [`Error::SamePort`] where two apps have one port.
    pub fn sync(mut self) -> Result<Grown<Synced>, Error> {
        let scene = self.before.clone();
        distinct_ports(&scene)?;
        let yours = project::projections(&self.draft, &self.ground, &scene)?;
        let yours = yours.into_iter().filter(|one| one.state == State::Yours).map(|one| one.file).collect();
        let notes = project::project(&mut self.draft, &self.ground, None, &scene)?.into_iter().collect();
        let what = Synced { findings: self.ground.findings(&scene).findings.len(), yours };
        Ok(Grown { plan: self.draft.plan()?, what, notes })
    }
}
