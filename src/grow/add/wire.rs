//! Whom a new service calls, and who calls it.

use super::Addition;
use crate::grow::Error;
use crate::grow::growth::Growth;
use crate::model::{DependencyKind, Layer, Seat, Service};
use crate::rules::Judge;
use crate::template::Catalogue;

/// The calls that the rules permit a new service.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// The services that it may call, sorted.
    pub calls: Vec<String>,
    /// The services that may call it, sorted.
    pub called_by: Vec<String>,
    /// Those of them that are usual: of its own domain, and the one business app over a center or data app.
    pub usual: Vec<String>,
}

/// The calls of a new service, by the names of services.
pub(super) struct Wires {
    pub(super) calls: Vec<String>,
    pub(super) called_by: Vec<String>,
    /// What should be known of them.
    pub(super) notes: Vec<String>,
}

impl Growth {
    /// The calls that `addition` asks for.
    ///
    /// Where nothing was said, a center or data app is called by the one business app, if there is exactly one.
    pub(super) fn wires(&self, addition: &Addition) -> Result<Wires, Error> {
        let resolved = |names: &Option<Vec<String>>| {
            let names = names.iter().flatten();
            let mut found =
                names.map(|name| Ok(self.before.service(name)?.name.clone())).collect::<Result<Vec<_>, Error>>()?;
            found.sort();
            found.dedup();
            Ok::<_, Error>(found)
        };
        let (calls, mut called_by) = (resolved(&addition.calls)?, resolved(&addition.called_by)?);
        let mut notes = Vec::new();
        let is_silent = addition.calls.is_none() && addition.called_by.is_none();
        if is_silent && matches!(addition.layer, Layer::Center | Layer::Data) {
            match &self.apps_of(Layer::Business)[..] {
                [one] => called_by.push(one.name.clone()),
                [] => notes.push("there is no business app to call it".to_owned()),
                many => notes.push(format!(
                    "nobody calls it yet: there are {} business apps; `layergen link BUSINESS {}` lets one of them",
                    many.len(),
                    addition.service()
                )),
            }
        }
        Ok(Wires { calls, called_by, notes })
    }

    /// The apps of a layer, sorted by name.
    fn apps_of(&self, layer: Layer) -> Vec<&Service> {
        let services = self.before.assignment.services.iter();
        services.filter(|service| service.app.is_some() && self.ground.is_layer(service.seat, layer)).collect()
    }

    /// The calls that the rules permit the service of `addition`, each by itself; nothing is drafted in earnest.
    ///
    /// # Errors
    /// As [`Growth::add`], were it wired to nobody.
    pub fn choices(mut self, addition: &Addition, catalogue: &Catalogue) -> Result<Choices, Error> {
        let Wires { called_by, .. } = self.wires(addition)?;
        let recipe = self.recipe(addition, &[], catalogue, &mut Vec::new())?;
        self.draft_crates(&recipe, catalogue)?;
        let scene = self.ground.scene(self.draft.files())?;
        self.stands_where_it_should(&scene, addition)?;
        let own = scene.service(&addition.service())?;
        let judge = Judge::new(&scene.graph, &self.ground.policy, &scene.assignment);
        let may = |from: &Service, to: &Service| {
            let (from, to) = (from.app?, scene.callee(to)?);
            judge.first_broken(from, to, DependencyKind::Normal).is_none().then_some(())
        };
        let mut choices = Choices::default();
        let is_other = |other: &&Service| other.name != own.name && matches!(other.seat, Seat::Layer(_));
        for other in scene.assignment.services.iter().filter(is_other) {
            if may(own, other).is_some() {
                choices.calls.push(other.name.clone());
            }
            if may(other, own).is_some() {
                choices.called_by.push(other.name.clone());
            }
        }
        // Its own dao is no choice: it comes with it.
        let dao = format!("{}-{}", addition.domain, Layer::Dao.word());
        choices.calls.retain(|name| *name != dao);
        let of_domain =
            |name: &&String| name.rsplit_once('-').is_some_and(|(domain, _)| domain == addition.domain.name().kebab());
        choices.usual = choices.calls.iter().filter(of_domain).cloned().collect();
        choices.usual.extend(called_by);
        Ok(choices)
    }
}
