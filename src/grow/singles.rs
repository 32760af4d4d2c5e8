//! Which crates run all apps in one process, which apps they run, and what is drafted for them.

use super::draft::Draft;
use super::scene::{Ground, Scene};
use super::{Error, edges};
use crate::model::{DependencyKind, Layer, Member};
use crate::plan::manifest::Shared;
use crate::plan::{Door, Part, Single};

/// What every app has that can share a process.
const ASSEMBLE: &str = "pub async fn assemble(";

/// The composition roots, each with its folder: those with a port that use the shared foundation.
pub(super) fn singles(ground: &Ground, scene: &Scene) -> Vec<(String, Single)> {
    let graph = &scene.graph;
    let single = |at: usize| {
        let root = &graph.members[at];
        let port = root.metadata.port.filter(|_| root.metadata.single)?;
        let uses = || graph.edges_of(at).iter().filter(|edge| edge.kind == DependencyKind::Normal);
        let common = uses().find(|edge| graph.members[edge.to].metadata.foundation)?.key.clone();
        let apps = uses().filter_map(|edge| Some(candidate(ground, scene, edge.to)?.of(edge.key.clone())));
        let parts = ordered(apps.collect());
        Some((root.folder.clone(), Single { name: root.name.clone(), port, common, parts }))
    };
    (0..graph.members.len()).filter_map(single).collect()
}

/// An app that may become a part, and what decides its place among them.
struct Candidate {
    part: Part,
    is_gateway: bool,
    port: u16,
    /// Whether it reads tables that a center makes.
    reads: bool,
    daos: Vec<usize>,
}

impl Candidate {
    fn of(mut self, key: String) -> Self {
        self.part.key = key;
        self
    }

    fn is_entry(&self) -> bool {
        self.part.door != Door::Inside
    }
}

/// The app at `at` of the graph; `None` for what is no app.
fn candidate(ground: &Ground, scene: &Scene, at: usize) -> Option<Candidate> {
    let app = &scene.graph.members[at];
    let port = app.metadata.port.filter(|_| !app.metadata.single)?;
    let standing = scene.assignment.standings[at].as_ref()?;
    let service = &scene.assignment.services[standing.service];
    let is_layer = |layer| ground.is_layer(service.seat, layer);
    let callees = scene.calls(service).into_iter();
    let (libraries, callees): (Vec<_>, Vec<_>) = callees.partition(|callee| callee.interface.is_none());
    let part = Part {
        app: app.name.clone(),
        key: app.name.clone(),
        door: if service.interface.is_some() { Door::Inside } else { Door::Front },
        callees: callees.into_iter().map(|callee| callee.name.clone()).collect(),
    };
    let daos = libraries.into_iter().filter_map(|library| library.app).collect();
    Some(Candidate { part, is_gateway: is_layer(Layer::Gateway), port, reads: is_layer(Layer::Data), daos })
}

/// Each after those it calls, and after the center whose tables it reads; side by side the name decides, the entries last.
/// A circle, which `check` reports, is cut at the first name: the call that is left goes over HTTP. The first gateway is
/// the front of the process.
fn ordered(mut waiting: Vec<Candidate>) -> Vec<Part> {
    waiting.sort_by_key(|one| (one.is_entry(), one.part.app.clone()));
    let front = waiting.iter().filter(|one| one.is_gateway).min_by_key(|one| one.port).map(|one| one.part.app.clone());
    let mut sorted: Vec<Part> = Vec::with_capacity(waiting.len());
    while !waiting.is_empty() {
        let calls = |one: &Candidate| waiting.iter().any(|other| one.part.callees.contains(&other.part.app));
        let makes =
            |other: &Candidate, one: &Candidate| !other.reads && other.daos.iter().any(|dao| one.daos.contains(dao));
        let waits = |one: &Candidate| one.reads && waiting.iter().any(|other| makes(other, one));
        let next = waiting.iter().position(|one| !calls(one) && !waits(one));
        let next = next.or_else(|| waiting.iter().position(|one| !calls(one))).unwrap_or(0);
        let Candidate { mut part, is_gateway, .. } = waiting.remove(next);
        part.callees.retain(|callee| sorted.iter().any(|earlier| earlier.app == *callee));
        if is_gateway && Some(&part.app) != front.as_ref() && part.door == Door::Front {
            part.door = Door::Own;
        }
        sorted.push(part);
    }
    sorted
}

/// The apps of `scene` that can share a process, and the names of those that cannot.
pub(super) fn apps(draft: &Draft, scene: &Scene) -> Result<(Vec<Member>, Vec<String>), Error> {
    let (mut fit, mut unfit) = (Vec::new(), Vec::new());
    for member in scene.graph.members.iter().filter(|member| member.metadata.port.is_some() && !member.metadata.single)
    {
        match can_share(draft, &member.folder)? {
            true => fit.push(member.clone()),
            false => unfit.push(member.name.clone()),
        }
    }
    Ok((fit, unfit))
}

/// Whether the app in `folder` can be built on callees that it is given.
fn can_share(draft: &Draft, folder: &str) -> Result<bool, Error> {
    let text = draft.text(&format!("{folder}/src/lib.rs"))?.unwrap_or_default();
    Ok(text.lines().any(|line| line.starts_with(ASSEMBLE)))
}

/// Makes the root in the folder `root` run these apps, each a name and a folder.
pub(super) fn run(draft: &mut Draft, shared: &Shared, root: &str, apps: &[(String, String)]) -> Result<(), Error> {
    apps.iter().try_for_each(|(name, folder)| edges::declare(draft, shared, root, (name, folder), &[]))
}
