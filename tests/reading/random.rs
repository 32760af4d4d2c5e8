//! Workspaces by chance, each compared with cargo: folders, lists, patterns, excludes, path dependencies of all kinds,
//! inheritance, renamed keys, packages outside, roots inside.
//!
//! `READING_SEED=N` repeats a run; `READING_CASES=N` tries more.

use std::env;
use std::fmt::Write as _;

use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use proptest::test_runner::{Config, RngSeed, TestRunner};

use crate::oracle::{self, View};
use crate::shape::Shape;

/// Where packages may lie, seen from the root.
const FOLDERS: [&str; 9] =
    ["a", "b", "crates/c", "crates/d", "crates/d/inner", "lib/e", "lib/deep/f", "../outside", "../away/g"];
const MEMBERS: [&str; 10] =
    ["a", "./b", "crates/*", "crates/[a-c]", "lib/e", "lib/*/f", "*", "**/f", "crates/d/inner/", "../outside"];
const EXCLUDES: [&str; 7] = ["b", "crates/d", "crates", "lib/", "lib/deep", "gone", "../outside"];
const TABLES: [&str; 8] = [
    "dependencies",
    "dev-dependencies",
    "build-dependencies",
    "dev_dependencies",
    "target.'cfg(unix)'.dependencies",
    "target.'cfg(windows)'.dependencies",
    "target.'cfg(unix)'.build-dependencies",
    "target.x86_64-unknown-linux-gnu.dev-dependencies",
];

#[derive(Clone, Debug)]
struct Dependency {
    /// The package among those that exist.
    to: prop::sample::Index,
    table: &'static str,
    form: Form,
    features: Vec<&'static str>,
    default_features: Option<bool>,
    optional: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Path,
    Renamed,
    Inherited,
    Version,
    Git,
}

#[derive(Clone, Debug)]
struct Package {
    folder: &'static str,
    dependencies: Vec<Dependency>,
    /// `package.workspace`.
    points: bool,
    /// A `[workspace]` of its own.
    is_root: bool,
}

#[derive(Clone, Debug)]
struct Tree {
    packages: Vec<Package>,
    members: Vec<&'static str>,
    exclude: Vec<&'static str>,
    /// What the root depends on, where it is a package.
    root: Option<Vec<Dependency>>,
    start: prop::sample::Index,
}

fn dependencies() -> impl Strategy<Value = Vec<Dependency>> {
    let form = prop_oneof![
        4 => Just(Form::Path), 1 => Just(Form::Renamed), 3 => Just(Form::Inherited), 1 => Just(Form::Version), 1 => Just(Form::Git),
    ];
    let features = subsequence(vec!["x", "y"], 0..=2);
    let default_features = prop_oneof![3 => Just(None), 1 => Just(Some(false)), 1 => Just(Some(true))];
    let one = (any::<prop::sample::Index>(), select(&TABLES[..]), form, features, default_features, any::<bool>());
    let dependency = one.prop_map(|(to, table, form, features, default_features, optional)| Dependency {
        to,
        table,
        form,
        features,
        default_features,
        optional,
    });
    prop::collection::vec(dependency, 0..4)
}

fn trees() -> impl Strategy<Value = Tree> {
    let packages = subsequence(FOLDERS.to_vec(), 2..=FOLDERS.len()).prop_flat_map(|folders| {
        let package = |folder| {
            let points = prop::bool::weighted(if folder == "../outside" { 0.6 } else { 0.02 });
            (dependencies(), points, prop::bool::weighted(0.02)).prop_map(move |(dependencies, points, is_root)| {
                Package { folder, dependencies, points: points && !is_root, is_root }
            })
        };
        folders.into_iter().map(package).collect::<Vec<_>>()
    });
    let root = prop::option::weighted(0.4, dependencies());
    let members = subsequence(MEMBERS.to_vec(), 0..4);
    let exclude = prop_oneof![1 => Just(Vec::new()), 1 => subsequence(EXCLUDES.to_vec(), 1..3)];
    (packages, members, exclude, root, any::<prop::sample::Index>())
        .prop_map(|(packages, members, exclude, root, start)| Tree { packages, members, exclude, root, start })
}

fn name(folder: &str) -> String {
    format!("p-{}", folder.rsplit('/').next().unwrap())
}

/// `to` seen from `from`, both seen from the root.
fn relative(from: &str, to: &str) -> String {
    let up = from.split('/').filter(|part| !matches!(*part, "" | "..")).count();
    let out = if from.starts_with("..") { "/root" } else { "" };
    format!("./{}{}/{to}", "../".repeat(up).trim_end_matches('/'), out)
}

impl Tree {
    fn manifest(&self, folder: &str, dependencies: &[Dependency], inherits: bool) -> String {
        let mut tables = std::collections::BTreeMap::<_, Vec<String>>::new();
        for (at, dependency) in dependencies.iter().enumerate() {
            let to = self.packages[dependency.to.index(self.packages.len())].folder;
            // One key has one source in all tables, or cargo refuses it.
            let name = name(to);
            let mut line = match dependency.form {
                Form::Inherited if inherits => format!("{name} = {{ workspace = true"),
                Form::Path | Form::Inherited => format!("{name} = {{ path = \"{}\"", relative(folder, to)),
                Form::Renamed => format!("other{at} = {{ path = \"{}\", package = \"{name}\"", relative(folder, to)),
                Form::Version => format!("registry-{name} = {{ version = \"1\", package = \"{name}\""),
                Form::Git => format!("git-{name} = {{ git = \"https://example.com/{name}\", package = \"{name}\""),
            };
            let _ = write!(line, ", features = {:?}", dependency.features);
            // In edition 2021 a member cannot take defaults away from a shared dependency; cargo only warns.
            if let Some(default_features) = dependency.default_features {
                let _ = write!(line, ", default-features = {default_features}");
            }
            if dependency.optional && !dependency.table.contains("dev") {
                line.push_str(", optional = true");
            }
            tables.entry(dependency.table).or_default().push(line + " }");
        }
        let mut text = format!(
            "[package]\nname = \"{}\"\nedition = \"2021\"\n",
            if folder.is_empty() { "root".to_owned() } else { name(folder) }
        );
        text.push_str("@@\n[features]\nx = []\ny = []\n");
        for (table, mut lines) in tables {
            // One key stands once in one table.
            let mut keys = std::collections::BTreeSet::new();
            lines.retain(|line| keys.insert(line.split(' ').next().unwrap().to_owned()));
            let _ = write!(text, "[{table}]\n{}\n", lines.join("\n"));
        }
        text
    }

    fn shape(&self) -> Shape {
        let quoted = |texts: &[&str]| format!("{texts:?}");
        let mut root = format!("[workspace]\nresolver = \"2\"\nmembers = {}\n", quoted(&self.members));
        if !self.exclude.is_empty() {
            let _ = writeln!(root, "exclude = {}", quoted(&self.exclude));
        }
        root.push_str("[workspace.dependencies]\n");
        for (at, package) in self.packages.iter().enumerate() {
            let defaults = ["", ", default-features = false", ", features = [\"y\"]"][at % 3];
            let _ = writeln!(root, "{} = {{ path = \"{}\"{defaults} }}", name(package.folder), package.folder);
        }
        if let Some(dependencies) = &self.root {
            root.push_str(&self.manifest("", dependencies, true).replace("@@", ""));
        }
        let mut files = vec![("root/Cargo.toml".to_owned(), root)];
        for package in &self.packages {
            let pointer = format!("workspace = \"{}\"", relative(package.folder, ""));
            // Others cannot inherit from this root.
            let inherits = package.points || !(package.is_root || package.folder.starts_with(".."));
            let manifest = self.manifest(package.folder, &package.dependencies, inherits);
            let mut manifest = manifest.replace("@@", if package.points { &pointer } else { "" });
            if package.is_root {
                manifest.push_str("[workspace]\n");
            }
            let folder = format!("root/{}", package.folder).replace("root/../", "");
            files.push((format!("{folder}/Cargo.toml"), manifest));
        }
        let mut shape = Shape::of(&files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect::<Vec<_>>());
        let starts: Vec<_> = files.iter().map(|(path, _)| path.trim_end_matches("/Cargo.toml").to_owned()).collect();
        // Mostly from the root.
        let start = self.start.index(starts.len() * 4);
        shape.start = starts.get(start).unwrap_or(&starts[0]).clone();
        shape
    }
}

#[test]
fn by_chance_cargo_agrees() {
    let number = |key: &str| env::var(key).ok().and_then(|text| text.parse::<u64>().ok());
    let seed = number("READING_SEED").unwrap_or_else(seed_of_now);
    let cases = number("READING_CASES").map_or(100, |cases| u32::try_from(cases).unwrap());
    let config = Config { cases, failure_persistence: None, rng_seed: RngSeed::Fixed(seed), ..Config::default() };
    let loaded = std::cell::Cell::new(0);
    let result = TestRunner::new(config).run(&trees(), |tree| {
        let shape = tree.shape();
        let ours = shape.read();
        match (ours, oracle::metadata(&shape.root().join(&shape.start), false, false)) {
            (Ok(workspace), Ok(cargo)) => {
                loaded.set(loaded.get() + 1);
                let cargo_view = oracle::declared(&cargo);
                prop_assert_eq!(workspace.root.as_path(), cargo.workspace_root.as_std_path());
                prop_assert_eq!(View::of(&workspace).with_keys_of(&cargo_view), cargo_view);
            }
            (Err(_), Err(_)) => {}
            // Cargo reads what lies outside to its end, where nothing of it is a member.
            (Ok(_), Err(error)) if error.contains("failed to find a workspace root") => {}
            (Ok(_), Err(error)) => prop_assert!(false, "only cargo refuses: {error}"),
            (Err(error), Ok(_)) => prop_assert!(false, "only layergen refuses: {error}"),
        }
        Ok(())
    });
    if let Err(error) = result {
        panic!("READING_SEED={seed}\n{error}");
    }
    assert!(loaded.get() * 4 > cases, "READING_SEED={seed}: only {} of {cases} could be loaded", loaded.get());
}

fn seed_of_now() -> u64 {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    u64::from(now.subsec_nanos()) ^ now.as_secs()
}
