//! Why a workspace cannot be changed as asked.

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;

use crate::model::{Finding, TreePathError};
use crate::plan::manifest::Uneditable;
use crate::rules::AssignError;
use crate::{check, read, template};

/// Why a workspace cannot be changed as asked. Nothing is written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The manifests cannot be read.
    #[error(transparent)]
    Read(#[from] read::Error),
    /// There is no policy, or it cannot be read.
    #[error(transparent)]
    Check(#[from] check::Error),
    /// The policy does not fit the workspace.
    #[error("{}", errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Policy {
        /// What does not fit; never empty.
        errors: Vec<AssignError>,
    },
    /// A template is at fault.
    #[error(transparent)]
    Template(#[from] template::Error),
    /// A manifest is written in a way that cannot be edited without touching what is not ours.
    #[error("`{file}` cannot be edited: {reason}")]
    Uneditable {
        /// The manifest.
        file: String,
        /// Why not.
        reason: Uneditable,
    },
    /// A file or folder is there and cannot be read.
    #[error("cannot read `{}`", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
    /// A file would get a path that is not one inside a tree.
    #[error(transparent)]
    Path {
        /// Why not.
        reason: TreePathError,
    },
    /// A file that is needed is not there.
    #[error("`{file}` is not there")]
    Missing {
        /// The file, relative to the workspace root.
        file: String,
    },
    /// The change would break a rule.
    #[error("the rules forbid it, and nothing was written")]
    Refused {
        /// What would be found; never empty.
        findings: Vec<Finding>,
        /// The texts of the files in which it would stand, as they would be.
        texts: BTreeMap<String, String>,
    },
    /// Generated files that a person edited would have to change.
    #[error("{} edited by hand, and layergen overwrites no edit", names(files))]
    Edited {
        /// Each file, as it is and as it would be; never empty.
        files: Vec<EditedFile>,
    },
    /// Two apps have one port.
    #[error("port {port} is that of `{first}` and of `{second}`")]
    SamePort {
        /// The port.
        port: u16,
        /// One app.
        first: String,
        /// The other.
        second: String,
        /// The manifest of the other.
        file: String,
        /// A port that is free.
        free: u16,
    },
    /// No service has this name.
    #[error("there is no service `{name}`")]
    NoService {
        /// The name.
        name: String,
        /// The nearest that there is.
        near: Option<String>,
        /// All that there are.
        services: Vec<String>,
    },
    /// Only an interface crate, which depends on nobody's service.
    #[error("`{service}` has no app, and only an app calls others")]
    NoApp {
        /// The service.
        service: String,
    },
    /// A service and itself.
    #[error("`{service}` cannot call itself")]
    Itself {
        /// The service.
        service: String,
    },
    /// A call to end that is not there.
    #[error("`{from}` does not call `{to}`")]
    NoCall {
        /// The service that was to call.
        from: String,
        /// The service that was to be called.
        to: String,
        /// Whom it does call.
        calls: Vec<String>,
    },
    /// A crate of this name is there.
    #[error("`{name}` is there already: `{file}`")]
    Exists {
        /// The crate.
        name: String,
        /// Its manifest.
        file: String,
    },
    /// Something lies where a new file is to go.
    #[error("`{}` is there already, and is no crate of this workspace", path.display())]
    Occupied {
        /// What is there.
        path: PathBuf,
    },
    /// No crate, or more than one, to build new services on.
    #[error("{found} crates of this workspace are marked `foundation = true`, and a new service builds on exactly one")]
    NoFoundation {
        /// How many there are.
        found: usize,
    },
    /// The root manifest lacks what every generated manifest inherits.
    #[error("`Cargo.toml` has no {} for a new crate to inherit", keys.join(", no "))]
    NothingToInherit {
        /// What is missing, in words.
        keys: Vec<String>,
    },
    /// The policy has another place for the new service.
    #[error("{}", other_layer(service, layer, seat.as_deref(), policy))]
    OtherLayer {
        /// The service.
        service: String,
        /// The layer that was asked for.
        layer: &'static str,
        /// The layer or group that the policy puts it into, if any.
        seat: Option<String>,
        /// The file of the policy.
        policy: String,
    },
    /// The domain keeps something else.
    #[error("the domain `{domain}` keeps `{entity}`, as `{by}` says")]
    OtherEntity {
        /// The domain.
        domain: String,
        /// What it keeps.
        entity: String,
        /// The crate that says so.
        by: String,
    },
    /// What the domain keeps is no legal entity.
    #[error("{reason}")]
    Entity {
        /// Why not.
        reason: String,
    },
    /// Others use what is to be removed.
    #[error("`{service}` is still used: {}", edges.join(", "))]
    StillUsed {
        /// The service.
        service: String,
        /// The services that use it.
        users: Vec<String>,
        /// Each use, with file and line.
        edges: Vec<String>,
    },
    /// The root package, or one outside of the workspace root.
    #[error("`{name}` in `{folder}` is not in a folder of its own below the workspace root")]
    NotRemovable {
        /// The crate.
        name: String,
        /// Its folder.
        folder: String,
    },
    /// Another member lies inside a folder that is to go.
    #[error("`{inner}` lies in `{folder}`")]
    Nested {
        /// The folder.
        folder: String,
        /// The member in it.
        inner: String,
    },
    /// A folder holds more than source code.
    #[error("`{folder}` holds {megabytes} MB")]
    TooLarge {
        /// The folder.
        folder: String,
        /// How much.
        megabytes: u64,
    },
    /// A symlink, a device, or a name that is no text.
    #[error("`{}` is no plain file", path.display())]
    OddName {
        /// What it is.
        path: PathBuf,
    },
    /// A new name that does not fit the service.
    #[error("{reason}")]
    NewName {
        /// Why not.
        reason: String,
    },
}

/// A generated file that a person edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditedFile {
    /// Its path, relative to the workspace root.
    pub file: String,
    /// As it is.
    pub now: String,
    /// As it would be.
    pub wanted: String,
}

impl From<(String, Uneditable)> for Error {
    fn from((file, reason): (String, Uneditable)) -> Self {
        Self::Uneditable { file, reason }
    }
}

fn names(files: &[EditedFile]) -> String {
    let names: Vec<_> = files.iter().map(|file| format!("`{}`", file.file)).collect();
    format!("{} {}", names.join(", "), if names.len() == 1 { "was" } else { "were" })
}

fn other_layer(service: &str, layer: &str, seat: Option<&str>, policy: &str) -> String {
    match seat {
        Some(seat) => format!("`{policy}` puts `{service}` into `{seat}`, not into `{layer}`"),
        None => format!("`{policy}` puts `{service}` nowhere, though it is to be of layer `{layer}`"),
    }
}
