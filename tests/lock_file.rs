//! Cargo accepts the lock file of a changed workspace as it was renewed, and would write it no other way.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test may fail anywhere")]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use cargo_metadata::Package;
use layergen::model::DependencyKind;
use layergen::plan::lock_file::{MemberPackages, Renewed, Wanted, renewed};
use layergen::plan::manifest::{NewDependency, Source, add_dependency, add_member, remove_dependency, remove_member};
use support::{run, stderr};

const CATALOGUE: &str = include_str!("../templates/workspace/Cargo.lock.tera");

fn cargo(folder: &Path, arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO")).args(arguments).current_dir(folder).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", stderr(&output));
    String::from_utf8(output.stdout).unwrap()
}

fn edit(file: &Path, change: impl Fn(&str) -> String) {
    fs::write(file, change(&fs::read_to_string(file).unwrap())).unwrap();
}

/// The packages of the members, as cargo reads their manifests.
fn packages(root: &Path) -> Vec<Package> {
    let metadata = cargo(root, &["metadata", "--no-deps", "--format-version", "1"]);
    cargo_metadata::MetadataCommand::parse(metadata).unwrap().packages
}

fn renew(root: &Path) -> Renewed {
    let packages = packages(root);
    let versions: Vec<_> = packages.iter().map(|package| package.version.to_string()).collect();
    let wanted = |package: &Package| {
        let wanted = |dependency: &cargo_metadata::Dependency| {
            (dependency.name.clone(), dependency.path.is_none().then(|| dependency.req.clone()))
        };
        package.dependencies.iter().map(wanted).collect::<Vec<_>>()
    };
    let wanted: Vec<_> = packages.iter().map(wanted).collect();
    let member = |((package, version), wanted)| {
        let package: &Package = package;
        let wanted: &Vec<(String, Option<semver::VersionReq>)> = wanted;
        let version: &String = version;
        let dependencies = wanted.iter().map(|(name, requirement)| Wanted { name, requirement: requirement.clone() });
        MemberPackages { name: &package.name, version, dependencies: dependencies.collect() }
    };
    let members: Vec<_> = packages.iter().zip(&versions).zip(&wanted).map(member).collect();
    renewed(&fs::read_to_string(root.join("Cargo.lock")).unwrap(), &members, CATALOGUE)
}

/// Renews the lock file and has cargo judge it. Its text.
fn judged(root: &Path, what: &str) -> String {
    let file = root.join("Cargo.lock");
    let text = match renew(root) {
        Renewed::Changed(text) => text,
        Renewed::Unchanged => fs::read_to_string(&file).unwrap(),
        other => panic!("{what}: {other:?}"),
    };
    fs::write(&file, &text).unwrap();
    cargo(root, &["metadata", "--locked", "--format-version", "1"]);
    cargo(root, &["metadata", "--format-version", "1"]);
    assert!(fs::read_to_string(&file).unwrap() == text, "cargo rewrote the lock file: {what}");
    assert_eq!(renew(root), Renewed::Unchanged, "{what}");
    text
}

fn inherit(manifest: &str, name: &str) -> String {
    let dependency = NewDependency { name, source: Source::Workspace, features: &[] };
    add_dependency(manifest, DependencyKind::Normal, &dependency).unwrap()
}

#[test]
fn cargo_accepts_every_step() {
    let folder = tempfile::tempdir().unwrap();
    let output = run(folder.path(), &["new", "shop", "--vcs", "none"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let root = folder.path().join("shop");
    let manifest = root.join("Cargo.toml");
    let first = fs::read_to_string(root.join("Cargo.lock")).unwrap();
    assert_eq!(renew(&root), Renewed::Unchanged);

    let gateway = root.join("shop-gateway/Cargo.toml");
    edit(&gateway, |text| inherit(text, "shop-center-api"));
    let linked = judged(&root, "a member depends on another");
    assert!(linked.lines().count() == first.lines().count() + 1);
    edit(&gateway, |text| remove_dependency(text, DependencyKind::Normal, "shop-center-api").unwrap());
    assert_eq!(judged(&root, "and no longer"), first);

    fs::create_dir_all(root.join("extra/src")).unwrap();
    fs::write(root.join("extra/src/lib.rs"), "").unwrap();
    let package = "[package]\nname = \"extra\"\nversion = \"1.2.3\"\nedition = \"2024\"\n";
    let names = ["shop-dao", "governor", "tempfile", "axum", "shop-common", "tower-http", "sqlx"];
    let extra = names.iter().fold(package.to_owned(), |text, name| inherit(&text, name));
    fs::write(root.join("extra/Cargo.toml"), extra + "\n[dev-dependencies]\nextra = { path = \".\" }\n").unwrap();
    edit(&manifest, |text| add_member(text, "extra").unwrap());
    judged(&root, "a new member");
    edit(&root.join("extra/Cargo.toml"), |text| text.replace("1.2.3", "2.0.0"));
    judged(&root, "with another version");
    edit(&manifest, |text| remove_member(text, "extra").unwrap());
    fs::remove_dir_all(root.join("extra")).unwrap();
    assert_eq!(judged(&root, "that is gone again"), first);

    for gone in ["shop-gateway", "shop-async"] {
        edit(&manifest, |text| remove_member(text, gone).unwrap());
        let outside = folder.path().join(gone);
        fs::rename(root.join(gone), &outside).unwrap();
        let less = judged(&root, "a member is gone");
        assert!(less.lines().count() < first.lines().count() && !less.contains(gone));
        fs::rename(&outside, root.join(gone)).unwrap();
        edit(&manifest, |text| add_member(text, gone).unwrap());
        assert_eq!(judged(&root, "and back"), first);
    }

    edit(&gateway, |text| text.replace("[dependencies]\n", "[dependencies]\nzzz-unknown = \"1\"\n"));
    assert_eq!(renew(&root), Renewed::Missing(vec!["zzz-unknown".to_owned()]));
}

/// The names in `[workspace.dependencies]` that are no members.
fn shared(root: &str) -> Vec<String> {
    let table = root.split("[workspace.dependencies]").nth(1).unwrap().split("\n[").next().unwrap();
    let names = table.lines().filter_map(|line| line.split_once(" = ")).filter(|(name, _)| !name.starts_with('#'));
    names.map(|(name, _)| name.to_owned()).filter(|name| !name.starts_with("shop-")).collect()
}

/// A workspace of empty packages with what the catalogue's workspace shares.
fn bare(root: &Path, members: &[&str]) -> Vec<String> {
    let output = run(root, &["new", "shop", "--vcs", "none"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let manifest = fs::read_to_string(root.join("shop/Cargo.toml")).unwrap();
    let own = |line: &&str| !line.starts_with("shop-") && !line.starts_with("    \"shop-");
    let manifest: String = manifest.lines().filter(own).map(|line| format!("{line}\n")).collect();
    let manifest = members.iter().fold(manifest, |text, member| add_member(&text, member).unwrap());
    fs::write(root.join("Cargo.toml"), &manifest).unwrap();
    for member in members {
        fs::create_dir_all(root.join(member).join("src")).unwrap();
        fs::write(root.join(member).join("src/lib.rs"), "").unwrap();
        fs::write(
            root.join(member).join("Cargo.toml"),
            format!("[package]\nname = \"{member}\"\nedition = \"2024\"\n"),
        )
        .unwrap();
    }
    fs::rename(root.join("shop/Cargo.lock"), root.join("Cargo.lock")).unwrap();
    fs::remove_dir_all(root.join("shop")).unwrap();
    shared(&manifest)
}

/// Members take and drop dependencies by chance. `LOCK_STEPS` and `LOCK_SEED` make more and other ones.
#[test]
fn cargo_accepts_steps_by_chance() {
    let number = |key: &str, or: u64| std::env::var(key).map_or(or, |text| text.parse().unwrap());
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let members = ["aa", "mm", "zz-top"];
    let shared = bare(root, &members);
    judged(root, "no dependencies at all");
    let mut state = number("LOCK_SEED", 7) | 1;
    let mut below = |end: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % (end as u64)).unwrap()
    };
    for step in 0..number("LOCK_STEPS", 8) {
        for _ in 0..=below(4) {
            let member = root.join(members[below(members.len())]).join("Cargo.toml");
            let name = &shared[below(shared.len())];
            edit(&member, |text| match text.contains(&format!("\n{name}.workspace")) {
                true => remove_dependency(text, DependencyKind::Normal, name).unwrap(),
                false => inherit(text, name),
            });
        }
        judged(root, &format!("step {step}"));
    }
}

type Edges = BTreeMap<String, BTreeSet<String>>;

/// The packages of a lock file and what they depend on, as `name version`.
fn edges(lock: &str) -> Edges {
    let value = |block: &str, key: &str| {
        let line = block.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(" = \""));
        line.map(|line| line.trim_end_matches('"').to_owned())
    };
    let blocks: Vec<_> = lock.split("[[package]]").skip(1).collect();
    let named = |block: &&str| (value(block, "name").unwrap(), value(block, "version").unwrap());
    let versions: BTreeMap<_, _> = blocks.iter().map(named).collect();
    let full = |dependency: &str| match dependency.split_once(' ') {
        Some(_) => dependency.to_owned(),
        None => format!("{dependency} {}", versions[dependency]),
    };
    let package = |block: &&str| {
        let dependencies = block.lines().filter_map(|line| line.strip_prefix(" \"")?.strip_suffix("\","));
        let (name, version) = named(block);
        (format!("{name} {version}"), dependencies.map(full).collect())
    };
    blocks.iter().filter(|block| value(block, "source").is_some()).map(package).collect()
}

/// Which dependencies of the catalogue are there for the sake of some of the workspace's. With `RENEW_LOCK` set the list is
/// written anew; after the lock file itself was renewed that takes another run.
#[test]
fn the_conditions_are_those_of_the_catalogue() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let shared = bare(root, &["only"]);
    let lock = fs::read_to_string(root.join("Cargo.lock")).unwrap();
    let alone: BTreeMap<&String, Edges> = shared
        .iter()
        .map(|name| {
            edit(&root.join("only/Cargo.toml"), |text| {
                let text = text.split("\n[dependencies]").next().unwrap();
                inherit(text, name)
            });
            fs::write(root.join("Cargo.lock"), &lock).unwrap();
            cargo(root, &["metadata", "--format-version", "1"]);
            (name, edges(&fs::read_to_string(root.join("Cargo.lock")).unwrap()))
        })
        .collect();
    let mut found = String::new();
    for (package, dependencies) in edges(&lock) {
        for dependency in dependencies {
            let having: Vec<_> = alone.iter().filter(|(_, edges)| edges.contains_key(&package)).collect();
            let causes: Vec<_> = having.iter().filter(|(_, edges)| edges[&package].contains(&dependency)).collect();
            assert!(!causes.is_empty(), "none alone needs {package} -> {dependency}");
            if causes.len() < having.len() {
                let causes: Vec<&str> = causes.iter().map(|(name, _)| name.as_str()).collect();
                found += &format!("{package} -> {dependency}: {}\n", causes.join(" "));
            }
        }
    }
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/src/plan/lock_file/conditions.txt");
    if std::env::var_os("RENEW_LOCK").is_some() {
        fs::write(file, &found).unwrap();
    }
    assert_eq!(found, fs::read_to_string(file).unwrap());
}
