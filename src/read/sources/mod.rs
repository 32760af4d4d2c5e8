//! Source files that one member takes from another's folder, past its manifest.
//!
//! Every `.rs` file is opened, which is why this is done only when asked for; few are read closely.

mod base;
mod hints;
mod lexer;
mod scan;
mod taken;

use rayon::prelude::*;

use super::graph::Owners;
use super::site::{Site, file_in};
use super::{Error, Files, crew, position};
use crate::model::{Graph, SharedSource};
use base::{Base, Inline, Taken};
use hints::Hints;
use scan::Walk;

/// Adds to `graph` what source files take from other members; one record for each pair, at the first place.
pub(super) fn add(files: &dyn Files, site: &Site, graph: &mut Graph) -> Result<(), Error> {
    let owners = Owners::new(graph.members.iter().map(|member| member.folder.as_str()));
    let folders: Vec<_> = graph.members.iter().map(|member| member.folder.as_str()).collect();
    let search = Search { site, owners: &owners, folders: &folders, hints: Hints::new() };
    let member = |buffer: &mut Vec<u8>, member| {
        let take = |folder: &str, name: &str, bytes: &[u8]| search.shared(member, folder, name, bytes);
        Walk { files, owners: &owners, take }.member(folders[member], buffer)
    };
    let members = (0..folders.len()).into_par_iter();
    let shared: Vec<_> = crew::run(|| members.map_init(Vec::new, member).collect::<Result<_, _>>())?;
    graph.shared_sources.extend(shared.into_iter().flatten());
    first_of_each(&mut graph.shared_sources);
    Ok(())
}

/// Sorts by the pair and keeps the first place of each.
pub(super) fn first_of_each(shared: &mut Vec<SharedSource>) {
    shared.sort_by(|one, other| (one.from, one.to, &one.place).cmp(&(other.from, other.to, &other.place)));
    shared.dedup_by_key(|shared| (shared.from, shared.to));
}

struct Search<'s> {
    site: &'s Site,
    owners: &'s Owners,
    folders: &'s [&'s str],
    hints: Hints,
}

impl Search<'_> {
    /// What the file `name` in `folder`, a source of `member`, takes.
    fn shared(&self, member: usize, folder: &str, name: &str, bytes: &[u8]) -> Vec<SharedSource> {
        if !self.hints.are_in(bytes) {
            return Vec::new();
        }
        // What is not text is no Rust either.
        let Ok(text) = std::str::from_utf8(bytes) else { return Vec::new() };
        let file = file_in(folder, name);
        let shared = taken::taken(text).into_iter().filter_map(|taken| {
            let to = self.owners.owner(&self.target(member, &file, &taken)).filter(|to| *to != member)?;
            Some(SharedSource { from: member, to, place: position::place(&file, text, taken.span) })
        });
        shared.collect()
    }

    /// The file that is taken.
    fn target(&self, member: usize, file: &str, taken: &Taken) -> String {
        let (folder, name) = file.rsplit_once('/').unwrap_or(("", file));
        match &taken.base {
            Base::Manifest => self.site.folder(self.folders[member], taken.path.trim_start_matches('/')),
            Base::File => self.site.folder(folder, &taken.path),
            Base::Module(modules) => {
                let stem = name.strip_suffix(".rs").unwrap_or(name);
                // A module's own folder has its name, but for the files that stand for their folder.
                let from_file = matches!(modules.first(), Some(Inline::Redirected(_)));
                let own = if from_file || scan::stands_for_its_folder(file) { "" } else { stem };
                let inner = [own].into_iter().chain(modules.iter().map(Inline::folder));
                let inner = inner.fold(folder.to_owned(), |folder, part| self.site.folder(&folder, part));
                self.site.folder(&inner, &taken.path)
            }
        }
    }
}
