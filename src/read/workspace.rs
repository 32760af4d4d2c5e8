//! A workspace: its root and its members.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use toml_edit::Item;

use super::document::Document;
use super::manifest::{Draft, Target, path_of};
use super::{Dependency, Error, Member, members};

/// A Cargo workspace as its manifests describe it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Workspace {
    /// The folder of the root manifest, absolute.
    pub root: PathBuf,
    /// The members, sorted by name.
    pub members: Vec<Member>,
}

impl Workspace {
    /// Reads the workspace that `start` lies in: the nearest manifest upward that has a `[workspace]` table.
    ///
    /// # Errors
    /// [`Error`], with file and line where a manifest is at fault.
    pub fn find(start: &Path) -> Result<Self, Error> {
        let start = std::path::absolute(start).map_err(|source| Error::Io { path: start.to_owned(), source })?;
        if !start.is_dir() {
            return Err(Error::NoFolder { start });
        }
        for folder in members::plain(&start).ancestors() {
            let file = folder.join("Cargo.toml");
            if file.is_file() {
                let manifest = Document::read(&file)?;
                if manifest.get(&["workspace"]).is_some() {
                    return Self::read(&manifest, folder);
                }
            }
        }
        Err(Error::NoWorkspace { start })
    }

    /// The member of this name.
    #[must_use]
    pub fn member(&self, name: &str) -> Option<&Member> {
        let place = self.members.binary_search_by(|member| member.name.as_str().cmp(name)).ok()?;
        self.members.get(place)
    }

    fn read(root: &Document, folder: &Path) -> Result<Self, Error> {
        let inherited: BTreeMap<&str, PathBuf> = root
            .table(&["workspace", "dependencies"])
            .into_iter()
            .flat_map(|declared| declared.iter())
            .filter_map(|(key, item): (&str, &Item)| Some((key, path_of(item, folder)?)))
            .collect();
        let folders = members::folders(root, folder)?;
        let drafts = folders.into_iter().map(Draft::read).collect::<Result<Vec<_>, _>>()?;
        let names: BTreeMap<PathBuf, String> =
            drafts.iter().map(|draft| (draft.member.folder.clone(), draft.member.name.clone())).collect();
        let finish = |draft: Draft| {
            let edge = |(target, kind, line)| {
                let place = match &target {
                    Target::Folder(place) => place,
                    Target::Inherited(key) => inherited.get(key.as_str())?,
                };
                Some(Dependency { package: names.get(place)?.clone(), kind, line })
            };
            let mut dependencies: Vec<_> = draft.edges.into_iter().filter_map(edge).collect();
            dependencies.sort();
            Member { dependencies, ..draft.member }
        };
        let mut members: Vec<_> = drafts.into_iter().map(finish).collect();
        members.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(Self { root: folder.to_owned(), members })
    }
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "the test makes the tree that it reads")]
mod tests {
    use std::fs;

    use super::*;
    use crate::read::DependencyKind;

    fn tree(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in files {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        folder
    }

    const CENTER: &str = r#"
[package]
name = "shop-center"
[package.metadata.layergen]
layer = "center"
domain = "shop"
port = 8003
[dependencies]
shop-center-api.workspace = true
serde.workspace = true
[target.'cfg(unix)'.dependencies]
dao = { package = "shop-dao", path = "../shop-dao" }
[dev-dependencies]
shop-dao = { path = "../shop-dao" }
"#;

    #[test]
    fn members_carry_their_metadata_and_their_edges_inside_the_workspace() {
        let root = "[workspace]\nmembers = [\"shop-*\", \"x/../shop-dao\"]\n[workspace.dependencies]\nserde = \"1\"\nshop-center-api = { path = \"shop-center-api\" }\n";
        let tree = tree(&[
            ("Cargo.toml", root),
            ("shop-center/Cargo.toml", CENTER),
            ("shop-center-api/Cargo.toml", "[package]\nname = \"shop-center-api\"\n"),
            ("shop-dao/Cargo.toml", "[package]\nname = \"shop-dao\"\n"),
            ("shop-notes/README.md", "no member"),
        ]);
        let found = Workspace::find(&tree.path().join("shop-center")).unwrap();
        assert_eq!(found.root, tree.path());
        let names: Vec<_> = found.members.iter().map(|member| member.name.as_str()).collect();
        assert_eq!(names, ["shop-center", "shop-center-api", "shop-dao"]);
        let center = found.member("shop-center").unwrap();
        assert_eq!(center.metadata.layer.as_deref(), Some("center"));
        assert_eq!(center.metadata.port, Some(8003));
        let edge = |package: &str, kind, line| Dependency { package: package.to_owned(), kind, line };
        let expected = [
            edge("shop-center-api", DependencyKind::Normal, 9),
            edge("shop-dao", DependencyKind::Normal, 12),
            edge("shop-dao", DependencyKind::Dev, 14),
        ];
        assert_eq!(center.dependencies, expected);
    }

    #[test]
    fn errors_point_at_the_line() {
        let broken = |manifest: &str, member: &str| {
            let tree = tree(&[("Cargo.toml", manifest), ("a/Cargo.toml", member)]);
            let text = Workspace::find(tree.path()).unwrap_err().to_string();
            text.replace(tree.path().to_str().unwrap(), "").replace('\\', "/")
        };
        let root = "[workspace]\nmembers = [\n  \"a\",\n]\n";
        assert_eq!(
            broken("[workspace]\nmembers = [\n  \"b\",\n]\n", ""),
            "`/Cargo.toml` line 3: member `b` has no `Cargo.toml`"
        );
        assert_eq!(
            broken("[workspace]\nmembers = 1\n", ""),
            "`/Cargo.toml` line 2: `workspace.members` must be a list of strings"
        );
        assert_eq!(
            broken(root, "[package]\nversion = \"1\"\n"),
            "`/a/Cargo.toml` line 1: `package.name` must be present"
        );
        let port = "[package]\nname = \"a\"\n[package.metadata.layergen]\nport = 80000\n";
        assert_eq!(
            broken(root, port),
            "`/a/Cargo.toml` line 4: `package.metadata.layergen.port` must be a port from 1 to 65535"
        );
        assert!(broken(root, "[package\n").starts_with("`/a/Cargo.toml` line 1: "));
    }
}
