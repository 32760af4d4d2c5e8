//! A policy for a workspace that has none: what its names, its folders and its dependencies already say.

mod aside;
mod band;
mod cluster;
mod draft;
mod family;
mod title;
mod web;
mod word;

use crate::model::Graph;

/// For the laboratory.
pub fn lab(graph: &Graph) -> String {
    use std::fmt::Write as _;
    let web = web::Web::new(graph, None);
    let aside = aside::Aside::new(&web);
    let draft = draft::best(&web, &aside);
    let mut text = String::new();
    let names = |nodes: &mut dyn Iterator<Item = usize>| nodes.map(|n| web.nodes[n].name.clone()).collect::<Vec<_>>().join(" ");
    for (rank, layers) in draft.ranks.iter().enumerate() {
        for layer in layers {
            let fam: Vec<_> = layer.families.iter().map(|(f, n)| format!("{f:?}×{}", n.len())).collect();
            let _ = writeln!(text, "{rank} [{}] {} {} \n      {}", layer.name, layer.nodes.len(), fam.join(" "), names(&mut layer.nodes.iter().copied()));
        }
    }
    for (n, s) in [("root", &aside.root), ("shared", &aside.shared), ("alone", &aside.alone)] {
        let _ = writeln!(text, "{n}: {}", names(&mut s.iter().copied()));
    }
    text
}
