//! The apps of a workspace: the members with a port, or the one that runs them all.

use std::path::PathBuf;

use super::Error;
use crate::model::DependencyKind;
use crate::read::Workspace;

/// A member that is started.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct App {
    pub(super) name: String,
    /// As the manifest says; empty where it says none.
    pub(super) layer: String,
    pub(super) domain: Option<String>,
    pub(super) port: u16,
    /// The folder of its manifest.
    pub(super) folder: PathBuf,
    pub(super) resource: Option<String>,
    /// The apps whose interface crate it depends on.
    pub(super) callees: Vec<String>,
    /// The daos it depends on.
    pub(super) daos: Vec<String>,
    /// The apps that run in its process.
    pub(super) parts: Vec<App>,
}

impl App {
    /// What callers set before its path.
    pub(super) fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// A way in from outside: nobody calls it.
    pub(super) fn is_entry(&self) -> bool {
        matches!(self.layer.as_str(), "gateway" | "async")
    }

    /// Whether callers from outside come in by it.
    pub(super) fn is_way_in(&self) -> bool {
        self.layer == "gateway" || self.parts.iter().any(|part| part.layer == "gateway")
    }
}

/// The apps of `workspace`, sorted by name, each a process; with `single` the one that runs others in its own.
///
/// # Errors
/// [`Error::NoApps`] or [`Error::NoSingle`] when there is none, [`Error::SamePort`] when two want one port.
pub(super) fn apps(workspace: &Workspace, single: bool) -> Result<Vec<App>, Error> {
    let members = &workspace.graph.members;
    let is_asked_for = |at: &usize| members[*at].metadata.single == single;
    let apps: Vec<App> = (0..members.len()).filter(is_asked_for).filter_map(|at| app(workspace, at)).collect();
    if apps.is_empty() && single {
        return Err(Error::NoSingle { root: workspace.root.clone() });
    }
    if apps.is_empty() {
        return Err(Error::NoApps { root: workspace.root.clone() });
    }
    for (place, app) in apps.iter().enumerate() {
        if let Some(other) = apps[..place].iter().find(|other| other.port == app.port) {
            return Err(Error::SamePort { port: app.port, first: other.name.clone(), second: app.name.clone() });
        }
    }
    Ok(apps)
}

fn app(workspace: &Workspace, at: usize) -> Option<App> {
    let graph = &workspace.graph;
    let member = &graph.members[at];
    let port = member.metadata.port?;
    let is_single = member.metadata.single;
    let layer = |at: usize| graph.members[at].metadata.layer.as_ref().map(|layer| layer.value.as_str());
    let used = graph.edges_of(at).iter().filter(|edge| edge.kind == DependencyKind::Normal).map(|edge| edge.to);
    let callee = |interface: usize| {
        let callee = graph.members[interface].name.strip_suffix("-api").filter(|callee| *callee != member.name)?;
        graph.member(callee)?.metadata.port.map(|_| callee.to_owned())
    };
    let own = used.clone().filter(|_| is_single).filter(|part| !graph.members[*part].metadata.single);
    let parts: Vec<App> = own.filter_map(|part| app(workspace, part)).collect();
    // What it offers at its own address is what its first gateway offers.
    let front = parts.iter().filter(|part| part.layer == "gateway").min_by_key(|part| part.port);
    Some(App {
        name: member.name.clone(),
        layer: layer(at).unwrap_or(if is_single { "all" } else { "" }).to_owned(),
        domain: front.map_or(&member.metadata.domain, |front| &front.domain).clone(),
        port,
        folder: workspace.folder(member),
        resource: front.map_or(&member.metadata.resource, |front| &front.resource).clone(),
        callees: used.clone().filter_map(callee).collect(),
        daos: used.filter(|to| layer(*to) == Some("dao")).map(|to| graph.members[to].name.clone()).collect(),
        parts,
    })
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::model::{Edge, Graph, Located, Member, Metadata, Place};

    pub(in crate::dev) fn plain(name: &str, port: u16, callees: &[&str], daos: &[&str]) -> App {
        let (domain, layer) = name.rsplit_once('-').unwrap();
        let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        App {
            name: name.to_owned(),
            layer: layer.to_owned(),
            domain: Some(domain.to_owned()),
            port,
            folder: PathBuf::from("/w").join(name),
            resource: None,
            callees: owned(callees),
            daos: owned(daos),
            parts: Vec::new(),
        }
    }

    fn member(name: &str, layer: Option<&str>, port: Option<u16>) -> Member {
        let layer = layer.map(|layer| Located { value: layer.to_owned(), place: Place::default() });
        let metadata = Metadata { layer, domain: Some("a".to_owned()), port, ..Metadata::default() };
        Member { name: name.to_owned(), folder: name.to_owned(), metadata, ..Member::default() }
    }

    fn workspace(members: Vec<Member>, edges: &[(usize, usize, DependencyKind)]) -> Workspace {
        let edge = |(from, to, kind): &_| Edge { from: *from, to: *to, kind: *kind, ..Edge::default() };
        let graph = Graph { members, edges: edges.iter().map(edge).collect(), ..Graph::default() };
        Workspace { root: PathBuf::from("/w"), graph }
    }

    #[test]
    fn callees_are_read_from_normal_edges_to_interface_crates_of_other_apps() {
        use DependencyKind::{Dev, Normal};
        let members = vec![
            member("a-business", Some("business"), Some(2)),
            member("a-business-api", None, None),
            member("a-center", Some("center"), Some(3)),
            member("a-center-api", None, None),
            member("a-dao", Some("dao"), None),
            member("a-data", Some("data"), Some(4)),
            member("a-data-api", None, None),
        ];
        let edges = [(0, 1, Normal), (0, 3, Normal), (0, 6, Dev), (2, 3, Normal), (2, 4, Normal)];
        let workspace = workspace(members, &edges);
        let expected = [
            plain("a-business", 2, &["a-center"], &[]),
            plain("a-center", 3, &[], &["a-dao"]),
            plain("a-data", 4, &[], &[]),
        ];
        assert_eq!(apps(&workspace, false).unwrap(), expected);
    }

    #[test]
    fn the_one_that_runs_all_is_started_alone() {
        let mut members = vec![
            member("a-center", Some("center"), Some(3)),
            member("a-gateway", Some("gateway"), Some(1)),
            member("a-single", None, Some(5)),
        ];
        members[1].metadata.resource = Some("items".to_owned());
        members[2].metadata.single = true;
        let workspace = workspace(members, &[(2, 0, DependencyKind::Normal), (2, 1, DependencyKind::Normal)]);
        let names = |single| apps(&workspace, single).unwrap().into_iter().map(|app| app.name).collect::<Vec<_>>();
        assert_eq!(names(false), ["a-center", "a-gateway"]);
        assert_eq!(names(true), ["a-single"]);
        let single = &apps(&workspace, true).unwrap()[0];
        assert!(single.is_way_in() && single.parts.len() == 2);
        assert_eq!(single.resource.as_deref(), Some("items"));
    }

    #[test]
    fn a_port_is_for_one_app() {
        let members = vec![member("a-center", None, Some(3)), member("a-data", None, Some(3))];
        let error = apps(&workspace(members, &[]), false).unwrap_err();
        assert_eq!(error.to_string(), "`a-center` and `a-data` both have port 3");
    }
}
