//! `rename`: a service by another name, its folders, its crates, and every manifest that names them.
//!
//! Code is changed where its meaning is beyond doubt: the names of the crates, and the fields of the generated clients.
//! Whatever else still says the old name is told, with file and line.

mod code;
mod name;
mod scan;

use self::code::Names;
use super::growth::{Grown, Growth};
use super::{Error, edges, folder, wirings};
use crate::model::{DependencyKind, Member, Service};
use crate::plan::manifest;

/// What `rename` does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renamed {
    /// The service as it was called.
    pub from: String,
    /// As it is called now.
    pub to: String,
    /// Lines that still say the old name, as `file:line`.
    pub left: Vec<String>,
}

/// One crate of the service.
struct Moved {
    member: Member,
    /// Its new name.
    name: String,
    /// Its new folder.
    folder: String,
}

impl Growth {
    /// Renames a service to `new`: `billing-center`, or `billing` alone.
    ///
    /// # Errors
    /// [`Error::NewName`] for a name that it cannot have, [`Error::Exists`] or [`Error::Occupied`] where it is taken.
    pub fn rename(mut self, service: &str, new: &str) -> Result<Grown<Renamed>, Error> {
        let service = self.before.service(service)?.clone();
        let to = name::checked(&service.name, new)?;
        let moved = self.moved(&service, &to)?;
        for one in &moved {
            self.move_files(one)?;
        }
        self.rename_in_manifests(&moved)?;
        let names = Names::new(&service.name, &to, &moved_names(&moved));
        self.rename_in_code(&service, &moved, &names)?;
        let mut notes = Vec::new();
        self.keep_domain(&service, &moved, &to, &mut notes)?;
        let left = scan::left(&self.draft, &self.ground.root, &names)?;
        self.settle(Renamed { from: service.name, to, left }, notes)
    }

    /// The crates of `service` by their new names.
    fn moved(&self, service: &Service, to: &str) -> Result<Vec<Moved>, Error> {
        let mut moved = Vec::new();
        for member in self.before.crates(service) {
            let ending = member.name.strip_prefix(&service.name).unwrap_or_default();
            let name = format!("{to}{ending}");
            if let Some(other) = self.before.graph.member(&name) {
                return Err(Error::Exists { name, file: other.place.file.clone() });
            }
            let (parent, own) = member.folder.rsplit_once('/').map_or(("", member.folder.as_str()), |both| both);
            // A folder that is not called like its crate is somebody's own choice.
            let folder = match (own == member.name, parent) {
                (false, _) => member.folder.clone(),
                (true, "") => name.clone(),
                (true, parent) => format!("{parent}/{name}"),
            };
            let files = self.draft.before();
            if folder != member.folder && files.is_folder(&folder) {
                return Err(Error::Occupied { path: files.shown(&folder) });
            }
            moved.push(Moved { member: member.clone(), name, folder });
        }
        Ok(moved)
    }

    fn move_files(&mut self, Moved { member, folder, .. }: &Moved) -> Result<(), Error> {
        if *folder == member.folder {
            return Ok(());
        }
        for file in folder::files(&self.ground.root, &member.folder)? {
            let Some(inside) = file.strip_prefix(&member.folder) else { continue };
            let bytes = self.draft.bytes(&file)?.unwrap_or_default();
            self.draft.set(&format!("{folder}{inside}"), bytes);
            self.draft.remove(&file);
        }
        Ok(())
    }

    /// The members, the shared dependencies, the packages' own names, and every declaration of a renamed crate.
    fn rename_in_manifests(&mut self, moved: &[Moved]) -> Result<(), Error> {
        for Moved { member, name, folder } in moved {
            let own = format!("{folder}/Cargo.toml");
            self.draft.edit(&own, |text| manifest::rename_package(text, name))?;
            self.draft.edit(edges::ROOT, |text| manifest::rename_member(text, &member.folder, folder))?;
            self.draft
                .edit(edges::ROOT, |text| manifest::rename_workspace_dependency(text, &member.name, name, folder))?;
        }
        let graph = self.before.graph.clone();
        for edge in &graph.edges {
            let Some(target) = moved.iter().find(|one| graph.members[edge.to].name == one.member.name) else {
                continue;
            };
            let from = &graph.members[edge.from];
            let now = moved.iter().find(|one| one.member.name == from.name).map_or(&from.folder, |one| &one.folder);
            let paths = (
                crate::plan::relative(&from.folder, &target.member.folder),
                crate::plan::relative(now, &target.folder),
            );
            // Under a name of its own the crate is still called as before; only its package and path change.
            let file = if now.is_empty() { edges::ROOT.to_owned() } else { format!("{now}/Cargo.toml") };
            let rename = |text: &str| {
                manifest::rename_dependency(text, &target.member.name, &target.name, Some((&paths.0, &paths.1)))
            };
            self.draft.edit(&file, rename)?;
        }
        Ok(())
    }

    /// The Rust files of the service itself, of all who use it, and of all others, which may say its name.
    fn rename_in_code(&mut self, service: &Service, moved: &[Moved], names: &Names) -> Result<(), Error> {
        let graph = self.before.graph.clone();
        let users: Vec<usize> = self.before.uses(service).map(|edge| edge.from).collect();
        for (at, member) in graph.members.iter().enumerate() {
            let own = moved.iter().find(|one| one.member.name == member.name);
            let folder = own.map_or(&member.folder, |one| &one.folder);
            for file in super::traces::rust_files(&self.draft, folder)? {
                if file == wirings::file(folder) {
                    continue;
                }
                let text = self.draft.text(&file)?.unwrap_or_default();
                let renamed = match own {
                    Some(_) => names.in_own(&text),
                    None if users.contains(&at) => names.in_user(&text),
                    None => names.in_texts(&text),
                };
                if renamed != text {
                    self.draft.set(&file, renamed);
                }
            }
        }
        Ok(())
    }

    /// An app that shares a dao with others stays in its domain, which owns the tables; any other takes the new one.
    fn keep_domain(
        &mut self,
        service: &Service,
        moved: &[Moved],
        to: &str,
        notes: &mut Vec<String>,
    ) -> Result<(), Error> {
        let Some(app) =
            moved.iter().find(|one| service.app.is_some_and(|at| self.before.graph.members[at] == one.member))
        else {
            return Ok(());
        };
        let Some(domain) = app.member.metadata.domain.clone() else { return Ok(()) };
        let own = self.before.graph.position(&app.member.name);
        let libraries = self.before.graph.edges.iter().filter(|edge| edge.kind == DependencyKind::Normal);
        let is_dao = |at: usize| self.before.graph.members[at].name.ends_with("-dao");
        let shares = libraries
            .into_iter()
            .any(|edge| (Some(edge.from) == own && is_dao(edge.to)) || (Some(edge.to) == own && is_dao(edge.to)));
        if shares {
            notes.push(format!("`{to}` stays in the domain `{domain}`, whose tables it shares"));
            return Ok(());
        }
        let new = name::domain_of(to).unwrap_or(to).to_owned();
        let file = format!("{}/Cargo.toml", app.folder);
        self.draft.edit(&file, |text| manifest::set_metadata(text, "domain", &format!("\"{new}\"")))
    }
}

fn moved_names(moved: &[Moved]) -> Vec<(String, String)> {
    moved.iter().map(|one| (one.member.name.clone(), one.name.clone())).collect()
}
