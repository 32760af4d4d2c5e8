//! How much code each crate of a new workspace has, before anything is written: the library without the program.
//!
//! `cargo run --example sizes -- shop item`
#![allow(clippy::print_stdout, reason = "an example prints")]

use std::collections::BTreeMap;
use std::error::Error;

use layergen::grow::NewWorkspace;
use layergen::model::{Domain, Entity, Name};
use layergen::template::Catalogue;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let name = Name::new(&arguments.next().unwrap_or_else(|| "shop".to_owned()))?;
    let entity = Entity::new(Name::new(&arguments.next().unwrap_or_else(|| "item".to_owned()))?)?;
    let domain = Domain::new(name.clone())?;
    let workspace = NewWorkspace {
        name,
        domain,
        entity,
        with_data: true,
        with_async: true,
        with_nats: true,
        with_otel: true,
        single: false,
    };

    let mut lines: BTreeMap<String, usize> = BTreeMap::new();
    for change in workspace.plan(&Catalogue::embedded())?.changes() {
        let Some((folder, file)) = change.path.as_str().split_once('/') else { continue };
        if let (true, Some(bytes)) = (file.ends_with(".rs"), change.action.after()) {
            *lines.entry(folder.to_owned()).or_default() += bytes.iter().filter(|byte| **byte == b'\n').count();
        }
    }
    for (folder, count) in lines {
        println!("{count:>6}  {folder}");
    }
    Ok(())
}
