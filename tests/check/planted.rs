//! Fifty planted violations in large workspaces: fifty findings, each at its line, and no other.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use layergen::check::Check;

use crate::folder::{Folder, POLICY};

/// Crates by name, with what they depend on: the name and whether only tests do.
type Crates = BTreeMap<String, BTreeSet<(bool, String)>>;

/// A planted violation: rule, from, to.
type Planted = (&'static str, String, Option<String>);

/// `domains` with center, data app and dao, and `flows` above them, under one gateway and one async app.
fn layered(domains: usize, flows: usize) -> Crates {
    let mut crates = Crates::new();
    let mut add = |name: String, uses: Vec<String>| {
        crates.insert(name, uses.into_iter().map(|other| (false, other)).collect());
    };
    let domain = |at: usize| format!("d{:04}", at % domains);
    let flow = |at: usize| format!("f{at:04}");
    for at in 0..domains {
        let (own, next) = (domain(at), domain(at + 1));
        for interface in ["center-api", "data-api", "dao"] {
            add(format!("{own}-{interface}"), vec![]);
        }
        let reads = [format!("{own}-center-api"), format!("{own}-dao"), format!("{next}-data-api")];
        add(format!("{own}-center"), reads.into());
        add(format!("{own}-data"), vec![format!("{own}-data-api"), format!("{own}-dao")]);
    }
    for at in 0..flows {
        let own = flow(at);
        add(format!("{own}-business-api"), vec![]);
        let centers = (0..5).map(|step| format!("{}-center-api", domain(5 * at + step)));
        add(format!("{own}-business"), centers.chain([format!("{own}-business-api")]).collect());
    }
    add("shop-gateway".to_owned(), (0..flows).map(|at| format!("{}-business-api", flow(at))).collect());
    add("shop-async".to_owned(), (0..domains).map(|at| format!("{}-center-api", domain(at))).collect());
    crates
}

/// Ten violations of each of five kinds, in the first eleven domains and the last ten.
fn plant(crates: &mut Crates, domains: usize) -> Vec<Planted> {
    let mut planted = Vec::new();
    for at in 0..10 {
        let (own, next) = (format!("d{at:04}"), format!("d{:04}", at + 1));
        let edges = [
            ("same-layer", false, format!("{own}-center"), format!("{next}-center-api")),
            ("upward", false, format!("{own}-data"), format!("{own}-center")),
            ("interface", false, format!("{own}-data-api"), format!("{next}-data")),
            ("interface", true, format!("{own}-center-api"), format!("{own}-center")),
        ];
        for (rule, only_tests, from, to) in edges {
            crates.get_mut(&from).unwrap().insert((only_tests, to.clone()));
            planted.push((rule, from, Some(to)));
        }
        let last = format!("d{:04}", domains - 1 - at);
        let uses = crates.remove(&format!("{last}-data")).unwrap();
        crates.insert(format!("{last}-storage"), uses);
        planted.push(("unassigned", format!("{last}-storage"), None));
    }
    planted
}

fn write(folder: &Folder, crates: &Crates) {
    let mut root = "[workspace]\nresolver = \"3\"\nmembers = [\"crates/*\"]\n\n[workspace.dependencies]\n".to_owned();
    for (name, uses) in crates {
        writeln!(root, "{name} = {{ path = \"crates/{name}\" }}").unwrap();
        let mut manifest = format!("[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n");
        for (kind, only_tests) in [("dependencies", false), ("dev-dependencies", true)] {
            write!(manifest, "\n[{kind}]\n").unwrap();
            for (_, other) in uses.iter().filter(|(tests, _)| *tests == only_tests) {
                writeln!(manifest, "{other}.workspace = true").unwrap();
            }
        }
        if name.ends_with("-dao") {
            manifest.push_str("\n[features]\nwrite = []\n");
        }
        folder.write(&format!("crates/{name}/Cargo.toml"), manifest);
        folder.write(&format!("crates/{name}/src/lib.rs"), "");
    }
    folder.write("Cargo.toml", root);
    folder.write("layergen.toml", POLICY);
}

fn fifty_of_fifty(domains: usize, flows: usize) {
    let mut crates = layered(domains, flows);
    let folder = Folder::new();
    write(&folder, &crates);
    Check::new(folder.root()).run().unwrap().assert_clean();

    let mut planted = plant(&mut crates, domains);
    let folder = Folder::new();
    write(&folder, &crates);
    let checked = Check::new(folder.root()).run().unwrap();
    assert_eq!(checked.findings.members, crates.len());
    // The edges of a crate that stands nowhere are not judged.
    let judged = crates.iter().filter(|(name, _)| !name.ends_with("-storage")).map(|(_, uses)| uses.len());
    assert_eq!(checked.findings.edges, judged.sum::<usize>());
    let mut found = Vec::new();
    for finding in &checked.findings.findings {
        let identity = &finding.identity;
        assert_eq!(finding.place.file, format!("crates/{}/Cargo.toml", identity.from));
        let text = folder.read(&finding.place.file);
        let expected = match &identity.to {
            Some(to) => format!("{to}.workspace = true"),
            None => format!("name = \"{}\"", identity.from),
        };
        assert_eq!(text.lines().nth(finding.place.line - 1), Some(expected.as_str()));
        found.push((identity.rule.id(), identity.from.clone(), identity.to.clone()));
    }
    planted.sort();
    found.sort();
    assert_eq!(found.len(), 50);
    assert_eq!(found, planted);
}

#[test]
fn fifty_among_about_a_hundred_crates() {
    fifty_of_fifty(21, 3);
}

#[test]
fn fifty_among_a_thousand_crates() {
    fifty_of_fifty(160, 99);
}
