//! Services by name, and the crates that stand for them.

use super::Error;
use super::scene::{Ground, Scene};
use crate::model::{Edge, Layer, Member, Seat, Service, nearest};

impl Scene {
    /// The service that `name` means: its own name, or one of its crates.
    ///
    /// # Errors
    /// [`Error::NoService`], with the nearest name.
    pub(crate) fn service(&self, name: &str) -> Result<&Service, Error> {
        let of_crate = || {
            let standing = self.assignment.standings.get(self.graph.position(name)?)?.as_ref()?;
            self.assignment.services.get(standing.service)
        };
        let by_name = self.assignment.services.iter().find(|service| service.name == name);
        by_name.or_else(of_crate).ok_or_else(|| {
            let names = self.assignment.services.iter().map(|service| service.name.as_str());
            let near = nearest(name, names.clone()).map(str::to_owned);
            Error::NoService { name: name.to_owned(), near, services: names.map(str::to_owned).collect() }
        })
    }

    /// The crate that depends on others for `service`: its app.
    ///
    /// # Errors
    /// [`Error::NoApp`] where it has only an interface crate.
    pub(crate) fn caller(&self, service: &Service) -> Result<usize, Error> {
        service.app.ok_or_else(|| Error::NoApp { service: service.name.clone() })
    }

    /// The crate that others declare to use `service`: its interface crate, or the library itself.
    pub(crate) fn callee(&self, service: &Service) -> Option<usize> {
        service.interface.or(service.app)
    }

    /// The crates of `service`.
    pub(crate) fn crates<'s>(&'s self, service: &Service) -> impl Iterator<Item = &'s Member> {
        [service.app, service.interface].into_iter().flatten().map(|at| &self.graph.members[at])
    }

    /// The edges of others to a crate of `service`.
    pub(crate) fn uses<'s>(&'s self, service: &Service) -> impl Iterator<Item = &'s Edge> {
        let own = [service.app, service.interface];
        let is_own = move |member: usize| own.contains(&Some(member));
        self.graph.edges.iter().filter(move |edge| is_own(edge.to) && !is_own(edge.from))
    }

    /// The services that `service` uses in normal use, those in groups left out; sorted by name.
    pub(crate) fn calls<'s>(&'s self, service: &'s Service) -> Vec<&'s Service> {
        let Some(app) = service.app else { return Vec::new() };
        let standings =
            self.graph.edges_of(app).iter().filter(|edge| edge.kind == crate::model::DependencyKind::Normal);
        let mut called: Vec<usize> =
            standings.filter_map(|edge| Some(self.assignment.standings[edge.to].as_ref()?.service)).collect();
        called.sort_unstable();
        called.dedup();
        let services = called.into_iter().map(|at| &self.assignment.services[at]);
        services.filter(|other| other.name != service.name && matches!(other.seat, Seat::Layer(_))).collect()
    }
}

impl Ground {
    /// The name of a layer or group.
    pub(crate) fn seat_name(&self, seat: Seat) -> &str {
        match seat {
            Seat::Layer(at) => &self.policy.layers[at].name,
            Seat::Group(at) => &self.policy.groups[at].name,
        }
    }

    /// Whether `seat` is the layer that the architecture calls `layer`.
    pub(crate) fn is_layer(&self, seat: Seat, layer: Layer) -> bool {
        matches!(seat, Seat::Layer(_)) && self.seat_name(seat) == layer.word()
    }
}
