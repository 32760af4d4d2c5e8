//! A workspace in a folder of its own, and the program run in it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use layergen::check::{Check, Checked};
use layergen::model::DependencyKind;
use serde_json::Value;

use crate::support;
use crate::workspace::Workspace;

/// The policy of the shop, as `layergen new` writes it, with tools.
pub(crate) const POLICY: &str = r#"version = 1
order = [["gateway", "async"], "business", "center", "data", "dao"]
max-depth = 5

[service]
interface = "*-api"

[layers]
gateway = { match = ["*-gateway"] }
async = { match = ["*-async"] }
business = { match = ["*-business"] }
center = { match = ["*-center"] }
data = { match = ["*-data"] }

[layers.dao]
match = ["*-dao"]
visible-to = ["center", "data"]
owner = "domain"
write = { feature = "write", by = ["center"] }

[groups.shared]
match = ["*-common"]

[groups.tools]
match = ["xtask*"]
role = "root"
"#;

/// A folder that goes away at the end of its test.
pub(crate) struct Folder {
    folder: tempfile::TempDir,
}

/// How the program ended and what it said.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Folder {
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// `workspace` and its policy as files.
    pub(crate) fn of(workspace: &Workspace, policy: &str) -> Self {
        let folder = Self::new();
        workspace.write(folder.root());
        folder.write("layergen.toml", policy);
        folder
    }

    /// The center of `order` calls that of `user` against the rule, and the gateway uses an app.
    pub(crate) fn with_debt() -> Self {
        let workspace = crate::shop::shop().edge("order-center", "user-center-api", DependencyKind::Normal).edge(
            "order-gateway",
            "user-business",
            DependencyKind::Normal,
        );
        Self::of(&workspace, POLICY)
    }

    pub(crate) fn root(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn path(&self, file: &str) -> PathBuf {
        self.root().join(file)
    }

    pub(crate) fn read(&self, file: &str) -> String {
        fs::read_to_string(self.path(file)).unwrap()
    }

    pub(crate) fn write(&self, file: &str, text: impl AsRef<[u8]>) {
        let path = self.path(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Writes `file` with `from` as `to`, which has to be there once.
    pub(crate) fn replace(&self, file: &str, from: &str, to: &str) {
        let text = self.read(file);
        assert_eq!(text.matches(from).count(), 1, "`{from}` in {file}:\n{text}");
        self.write(file, text.replace(from, to));
    }

    pub(crate) fn append(&self, file: &str, text: &str) {
        self.write(file, self.read(file) + text);
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = support::layergen(self.root());
        command.args(arguments).env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE");
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        self.command(arguments).output().unwrap().into()
    }

    /// `layergen check`, which has to end by `code`.
    pub(crate) fn check(&self, arguments: &[&str], code: i32) -> Ran {
        let ran = self.run(&[&["check"], arguments].concat());
        assert_eq!(ran.code, Some(code), "{arguments:?}\n{}{}", ran.stdout, ran.stderr);
        ran
    }

    /// The findings as JSON, of a check that could be done.
    pub(crate) fn json(&self, arguments: &[&str]) -> Value {
        let ran = self.run(&[&["check", "--format", "json"], arguments].concat());
        let json: Value = serde_json::from_str(&ran.stdout).unwrap_or_else(|error| panic!("{error}: {ran:?}"));
        let clean = json["findings"].as_array().unwrap().is_empty();
        assert_eq!(ran.code, Some(i32::from(!clean)), "{ran:?}");
        json
    }

    /// Each finding as `rule from to kind`, with `-` for what there is none of.
    pub(crate) fn found(&self) -> Vec<String> {
        let json = self.json(&[]);
        let text = |finding: &Value, key: &str| finding[key].as_str().unwrap_or("-").to_owned();
        let short = |finding: &Value| ["rule", "from", "to", "kind"].map(|key| text(finding, key)).join(" ");
        json["findings"].as_array().unwrap().iter().map(short).collect()
    }

    /// What the library says of it.
    pub(crate) fn judged(&self) -> Checked {
        Check::new(self.root()).run().unwrap()
    }

    /// Whether cargo can still load it.
    pub(crate) fn cargo_loads_it(&self) {
        let mut command = cargo_metadata::MetadataCommand::new();
        command.manifest_path(self.path("Cargo.toml")).other_options(vec!["--offline".to_owned()]).exec().unwrap();
    }
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        let [stdout, stderr] = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
        Self { code: output.status.code(), stdout, stderr }
    }
}

impl Ran {
    /// Demands that standard error has each of `parts`.
    pub(crate) fn says(&self, parts: &[&str]) -> &Self {
        for part in parts {
            assert!(self.stderr.contains(part), "no `{part}` in:\n{}", self.stderr);
        }
        self
    }
}
