//! The page that shows who calls whom.

use super::scene::{Ground, Scene};
use crate::report::graph::{Drawing, Level, mermaid};

/// Forges refuse to draw Mermaid with more links, and people to read it.
const MOST_LINKS: usize = 280;

/// `docs/architecture.md`, without its mark.
pub(super) fn page(ground: &Ground, scene: &Scene) -> String {
    let Scene { graph, assignment, .. } = scene;
    let findings = ground.findings(scene);
    let picture = match Drawing::new(graph, &ground.policy, assignment, findings, Level::Services, None) {
        Ok(drawing) if drawing.links.len() <= MOST_LINKS => format!("```mermaid\n{}```\n", mermaid(&drawing)),
        _ => "There are too many calls for one picture here: `layergen graph -o layers.html` draws them as a page to\n\
              search, `layergen graph --around SERVICE` draws those around one service.\n"
            .to_owned(),
    };
    format!(
        "\
# Who calls whom

Calls go down from layer to layer, never up and never sideways. This page follows from the dependencies in each
`Cargo.toml`; [layergen.toml](../layergen.toml) says which of them are permitted.

{picture}"
    )
}
