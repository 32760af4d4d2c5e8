//! A dependency is declared as `cargo add` would have declared it, byte for byte.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test may fail anywhere")]

use std::fs;
use std::path::Path;
use std::process::Command;

use layergen::model::DependencyKind;
use layergen::plan::manifest::{NewDependency, Source, add_dependency};

/// Packages that the root has in `[workspace.dependencies]`.
const INHERITED: [&str; 3] = ["aa", "mm", "zz"];

/// What follows `[package]` in manifests that people write.
const MANIFESTS: [&str; 14] = [
    "",
    "\n[dependencies]\n",
    "\n[dependencies]\nbb.workspace = true\nnn.workspace = true\n",
    "\n[dependencies]\nnn.workspace = true # last\nbb = { workspace = true } # first\n\n# next\n[features]\nx = []\n",
    "\n[dependencies]\n# about bb\nbb.workspace = true\n\n# about nn\nnn = { path = \"../nn\", features = [\n    \"write\", # f\n] }\n",
    "\n[dependencies]\nbb = { workspace = true, features = [\"write\"] }\n\n[dev-dependencies]\nnn.workspace = true\n",
    "\n[dependencies]\n# none yet\n\n# about features\n[features]\nx = []\n\n# the end\n",
    "\n[lints]\nrust.unused = \"allow\"\n\n[package.metadata.layergen]\nlayer = \"dao\"\n",
    "\n[package.metadata.layergen]\nlayer = \"dao\"\n\n[lints]\nrust.unused = \"allow\"\n\n[features]\nwrite = []\n\n[[test]]\nname = \"t\"\npath = \"src/lib.rs\"\n",
    "\n[dependencies.bb]\nworkspace = true\n\n[features]\nx = []\n",
    "\n[dependencies]\nbb.workspace = true\n[dependencies.nn]\npath = \"../nn\"\n",
    "\n[target.'cfg(unix)'.dependencies]\nbb.workspace = true\n\n[dev-dependencies]\nnn.workspace = true\n",
    "\n[dependencies]\nbb.path = \"../bb\"\n\n\n\n[features]\nx = []",
    "\n[features]\nx = [\"bb/write\"]\n\n[dependencies]\nbb.path = \"../bb\"\n\n[build-dependencies]\nnn.workspace = true\n",
];

fn package(name: &str) -> String {
    format!("[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\npublish = false\n")
}

fn write(root: &Path, name: &str, manifest: &str) {
    fs::create_dir_all(root.join(name).join("src")).unwrap();
    fs::write(root.join(name).join("Cargo.toml"), manifest).unwrap();
    fs::write(root.join(name).join("src/lib.rs"), "").unwrap();
}

#[test]
fn a_dependency_stands_where_cargo_add_puts_it() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let inherited = INHERITED.iter().chain(&["bb", "nn"]);
    let declared: String = inherited.clone().map(|name| format!("{name} = {{ path = \"{name}\" }}\n")).collect();
    fs::write(
        root.join("Cargo.toml"),
        format!("[workspace]\nresolver = \"3\"\nmembers = [\"*\"]\nexclude = [\"target\"]\n\n[workspace.dependencies]\n{declared}"),
    )
    .unwrap();
    for name in inherited.chain(&["kk"]) {
        write(root, name, &format!("{}\n[features]\nwrite = []\n", package(name)));
    }
    let dev = DependencyKind::Dev;
    for manifest in MANIFESTS {
        let before = package("of-a-person") + manifest;
        let wishes = INHERITED.iter().map(|name| (*name, DependencyKind::Normal, Source::Workspace, &[][..]));
        let others = [("mm", dev, Source::Workspace, &["write"][..]), ("kk", dev, Source::Path("../kk"), &[])];
        for (name, kind, source, features) in wishes.chain(others) {
            write(root, "of-a-person", &before);
            let mut command = Command::new(env!("CARGO"));
            command.args(["add", "--offline", "--quiet"]).current_dir(root.join("of-a-person"));
            match source {
                Source::Workspace => command.arg(name),
                Source::Path(path) => command.args(["--path", path]),
            };
            command.args((kind == dev).then_some("--dev"));
            command.args(features.iter().flat_map(|feature| ["--features", feature]));
            let output = command.output().unwrap();
            assert!(output.status.success(), "{}\n{before}", String::from_utf8_lossy(&output.stderr));
            let cargos = fs::read_to_string(root.join("of-a-person/Cargo.toml")).unwrap();
            let ours = add_dependency(&before, kind, &NewDependency { name, source, features }).unwrap();
            // Cargo always ends the last line; here a file that does not stays so.
            let cargos = if before.ends_with('\n') { cargos } else { cargos.trim_end().to_owned() };
            assert_eq!(ours, cargos, "{name} into\n{before}");
        }
    }
}
