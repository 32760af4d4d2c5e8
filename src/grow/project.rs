//! What follows from the manifests: clients, the table of services, the page that shows who calls whom.
//!
//! Everything here can be written anew at any time, so nothing here is ever edited, merged or kept in step by hand.

use rayon::prelude::*;

use super::draft::Draft;
use super::error::EditedFile;
use super::scene::{Ground, Scene};
use super::{Error, architecture, lock, singles, wirings};
use crate::plan::seal::{self, Comment, Ownership, State, ownership, sealed};
use crate::plan::{Wiring, region, service_table};

/// The page that shows who calls whom.
const PAGE: &str = "docs/architecture.md";

/// The page with the table of services.
const README: &str = "README.md";

/// A file that follows from the manifests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Projection {
    pub(super) file: String,
    pub(super) state: State,
    /// Its text; empty where it is not there.
    pub(super) now: String,
    /// Its text as it should be.
    pub(super) wanted: String,
}

impl Projection {
    fn whole(file: &str, now: Option<String>, comment: Comment, body: &str) -> Self {
        let file = file.to_owned();
        let Some(now) = now else {
            return Self { file, state: State::Missing, now: String::new(), wanted: sealed(comment, body) };
        };
        // Most files are as they should be, which needs no digest to be seen.
        if seal::is_marked(&now) && seal::body(&now) == body {
            return Self { file, state: State::Fresh, wanted: now.clone(), now };
        }
        let wanted = with_line_ends_of(&now, sealed(comment, body));
        let state = match ownership(&now) {
            Ownership::Generated if now == wanted => State::Fresh,
            Ownership::Generated => State::Stale,
            Ownership::Edited => State::Edited,
            Ownership::Yours => State::Yours,
        };
        Self { file, state, now, wanted }
    }

    /// The table between two marks of a README; `None` where the marks are gone, and with them the wish for a table.
    fn table(now: String, table: &str) -> Option<Self> {
        let (wanted, ownership) = region::renewed(&now, table)?;
        let state = match ownership {
            Ownership::Edited => State::Edited,
            _ if now == wanted => State::Fresh,
            _ => State::Stale,
        };
        Some(Self { file: README.to_owned(), state, now, wanted })
    }
}

/// Every file of `draft` that follows from the manifests.
pub(super) fn projections(draft: &Draft, ground: &Ground, scene: &Scene) -> Result<Vec<Projection>, Error> {
    let module = |folder: &str, text: &dyn Fn() -> String| {
        let file = wirings::file(folder);
        let now = draft.text(&file)?;
        let is_wanted = now.is_some() || wirings::is_asked_for(draft, folder)?;
        Ok::<_, Error>(is_wanted.then(|| Projection::whole(&file, now, Comment::Rust, &text())))
    };
    let wiring = |(folder, wiring): (String, Wiring)| module(&folder, &|| wiring.text());
    let wirings = wirings::wirings(ground, scene);
    let wirings: Result<Vec<Option<Projection>>, Error> = wirings.into_par_iter().map(wiring).collect();
    let mut found: Vec<Projection> = wirings?.into_iter().flatten().collect();
    for (folder, single) in singles::singles(ground, scene) {
        found.extend(module(&folder, &|| single.text())?);
    }
    if let Some(page) = draft.text(PAGE)? {
        found.push(Projection::whole(PAGE, Some(page), Comment::Markdown, &architecture::page(ground, scene)));
    }
    if let Some(readme) = draft.text(README)? {
        let table = service_table(&scene.graph, &ground.policy, &scene.assignment);
        found.extend(Projection::table(readme, &table));
    }
    Ok(found)
}

/// The files that are out of date, with their new texts. A file that a person edited is let be where `before`, the
/// workspace as it was, wanted the same of it: then it is not this change that it stands in the way of.
pub(super) fn renewals(
    draft: &Draft,
    ground: &Ground,
    before: Option<&Scene>,
    scene: &Scene,
) -> Result<Vec<(String, String)>, Error> {
    let all = projections(draft, ground, scene)?;
    let mut edited: Vec<&Projection> = all.iter().filter(|one| one.state == State::Edited).collect();
    if let Some(before) = before.filter(|_| !edited.is_empty()) {
        let earlier = projections(draft, ground, before)?;
        edited.retain(|one| !earlier.iter().any(|other| other.file == one.file && other.wanted == one.wanted));
    }
    if !edited.is_empty() {
        let file =
            |one: &Projection| EditedFile { file: one.file.clone(), now: one.now.clone(), wanted: one.wanted.clone() };
        return Err(Error::Edited { files: edited.into_iter().map(file).collect() });
    }
    let stale = all.into_iter().filter(|one| matches!(one.state, State::Stale | State::Missing));
    Ok(stale.map(|one| (one.file, one.wanted)).collect())
}

/// Writes every file that follows from the manifests of `scene`, and the lock file; answers with what a person should know.
pub(super) fn project(
    draft: &mut Draft,
    ground: &Ground,
    before: Option<&Scene>,
    scene: &Scene,
) -> Result<Option<String>, Error> {
    let drafted: &Draft = draft;
    let (lock, renewals) = rayon::join(|| lock::renewal(drafted, scene), || renewals(drafted, ground, before, scene));
    for (file, text) in renewals? {
        draft.set(&file, text);
    }
    Ok(lock?.apply(draft))
}

/// Writes the pages of a workspace that is not there yet.
pub(super) fn first(draft: &mut Draft, ground: &Ground, scene: &Scene) -> Result<(), Error> {
    draft.set(PAGE, sealed(Comment::Markdown, &architecture::page(ground, scene)));
    for (file, text) in renewals(draft, ground, None, scene)? {
        draft.set(&file, text);
    }
    Ok(())
}

/// `text` with the line ends of `now`: git may keep others than we do.
fn with_line_ends_of(now: &str, text: String) -> String {
    if now.contains("\r\n") { text.replace('\n', "\r\n") } else { text }
}
