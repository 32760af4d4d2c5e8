//! `Cargo.lock`, kept as cargo would leave it, so that `--locked` holds right after every change.

use super::Error;
use super::draft::Draft;
use super::scene::Scene;
use crate::plan::lock_file::{MemberPackages, Renewed, Wanted, renewed};
use crate::template::Catalogue;

const FILE: &str = "Cargo.lock";

/// What becomes of the lock file.
pub(super) enum Lock {
    /// It fits, or there is none.
    Fits,
    /// Its new text.
    New(String),
    /// It is left to cargo: why.
    Left(String),
}

/// The lock file of `draft` for the manifests of `scene`.
pub(super) fn renewal(draft: &Draft, scene: &Scene) -> Result<Lock, Error> {
    let Some(lock) = draft.text(FILE)? else { return Ok(Lock::Fits) };
    let catalogue = catalogue()?;
    Ok(match renewed(&lock, &members(scene), &catalogue) {
        Renewed::Unchanged => Lock::Fits,
        Renewed::Changed(text) => Lock::New(text),
        Renewed::NotUnderstood(why) => Lock::Left(format!("`Cargo.lock` is left to cargo: {why}")),
        Renewed::Missing(packages) => {
            let packages: Vec<_> = packages.iter().map(|package| format!("`{package}`")).collect();
            Lock::Left(format!("`Cargo.lock` is left to cargo, which has to look for {}", packages.join(", ")))
        }
    })
}

impl Lock {
    /// Puts a new text into `draft`; answers with what a person should know.
    pub(super) fn apply(self, draft: &mut Draft) -> Option<String> {
        match self {
            Self::Fits => None,
            Self::New(text) => {
                draft.set(FILE, text);
                None
            }
            Self::Left(why) => Some(why),
        }
    }
}

/// The lock file of the largest new workspace: versions that are known to go together.
pub(super) fn catalogue() -> Result<String, Error> {
    let templates = Catalogue::embedded().unit("workspace")?;
    Ok(templates
        .iter()
        .find(|template| template.path == FILE)
        .map(|template| template.text.to_owned())
        .unwrap_or_default())
}

fn members(scene: &Scene) -> Vec<MemberPackages<'_>> {
    let graph = &scene.graph;
    let mut members: Vec<MemberPackages<'_>> = graph
        .members
        .iter()
        .map(|member| {
            let itself = member.uses_itself.then(|| Wanted { name: &member.name, requirement: None });
            MemberPackages { name: &member.name, version: &member.version, dependencies: itself.into_iter().collect() }
        })
        .collect();
    for edge in &graph.edges {
        let name = graph.members[edge.to].name.as_str();
        members[edge.from].dependencies.push(Wanted { name, requirement: None });
    }
    for external in &graph.externals {
        let requirement = external.version.as_deref().and_then(|version| version.parse().ok());
        members[external.from].dependencies.push(Wanted { name: &external.package, requirement });
    }
    members
}
