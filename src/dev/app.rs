//! The apps of a workspace: the members with a port.

use std::path::PathBuf;

use super::Error;
use crate::read::{DependencyKind, Member, Workspace};

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
}

/// The apps of `workspace`, sorted by name.
///
/// # Errors
/// [`Error::NoApps`] when there is none, [`Error::SamePort`] when two want one port.
pub(super) fn apps(workspace: &Workspace) -> Result<Vec<App>, Error> {
    let apps: Vec<App> = workspace.members.iter().filter_map(|member| app(workspace, member)).collect();
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

fn app(workspace: &Workspace, member: &Member) -> Option<App> {
    let port = member.metadata.port?;
    let used = || member.dependencies.iter().filter(|dependency| dependency.kind == DependencyKind::Normal);
    let layer_of = |name: &str| workspace.member(name)?.metadata.layer.as_deref();
    let callee = |interface: &str| {
        let callee = interface.strip_suffix("-api").filter(|callee| *callee != member.name)?;
        workspace.member(callee)?.metadata.port.map(|_| callee.to_owned())
    };
    Some(App {
        name: member.name.clone(),
        layer: member.metadata.layer.clone().unwrap_or_default(),
        domain: member.metadata.domain.clone(),
        port,
        folder: member.folder.clone(),
        resource: member.metadata.resource.clone(),
        callees: used().filter_map(|dependency| callee(&dependency.package)).collect(),
        daos: used()
            .filter(|dependency| layer_of(&dependency.package) == Some("dao"))
            .map(|dependency| dependency.package.clone())
            .collect(),
    })
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::read::{Dependency, Metadata};

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
        }
    }

    fn member(name: &str, layer: Option<&str>, port: Option<u16>, edges: &[(&str, DependencyKind)]) -> Member {
        let dependency = |(package, kind): &(&str, DependencyKind)| Dependency {
            package: (*package).to_owned(),
            kind: *kind,
            line: 1,
        };
        Member {
            name: name.to_owned(),
            folder: PathBuf::from("/w").join(name),
            metadata: Metadata { layer: layer.map(str::to_owned), domain: Some("a".to_owned()), port, resource: None },
            dependencies: edges.iter().map(dependency).collect(),
        }
    }

    #[test]
    fn callees_are_read_from_normal_edges_to_interface_crates_of_other_apps() {
        use DependencyKind::{Dev, Normal};
        let business = [("a-center-api", Normal), ("a-business-api", Normal), ("a-data-api", Dev)];
        let workspace = Workspace {
            root: PathBuf::from("/w"),
            members: vec![
                member("a-business", Some("business"), Some(2), &business),
                member("a-business-api", None, None, &[]),
                member("a-center", Some("center"), Some(3), &[("a-center-api", Normal), ("a-dao", Normal)]),
                member("a-center-api", None, None, &[]),
                member("a-dao", Some("dao"), None, &[]),
            ],
        };
        let expected = [plain("a-business", 2, &["a-center"], &[]), plain("a-center", 3, &[], &["a-dao"])];
        assert_eq!(apps(&workspace).unwrap(), expected);
    }

    #[test]
    fn a_port_is_for_one_app() {
        let members = vec![member("a-center", None, Some(3), &[]), member("a-data", None, Some(3), &[])];
        let error = apps(&Workspace { root: PathBuf::from("/w"), members }).unwrap_err();
        assert_eq!(error.to_string(), "`a-center` and `a-data` both have port 3");
    }
}
