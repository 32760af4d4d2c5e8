//! One `cargo build` of all apps. Cargo shows its progress itself.

use std::collections::BTreeMap;
use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::process::{ChildStdout, Command};
use std::thread;
use std::time::Duration;

use cargo_metadata::{Message, TargetKind};

use super::Error;
use super::app::App;
use super::guard::Guard;
use super::interrupt::Interrupts;
use super::process::Process;

/// How often cargo is looked at.
const TICK: Duration = Duration::from_millis(20);

/// Builds `apps` and gives the program of each by app name, or `None` when the user did not want to wait.
pub(super) fn build(
    root: &Path,
    apps: &[App],
    interrupts: &Interrupts,
    guard: &mut Guard,
) -> Result<Option<BTreeMap<String, PathBuf>>, Error> {
    let mut shown = "cargo build".to_owned();
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root).args(["build", "--message-format=json-render-diagnostics"]);
    for app in apps {
        command.args(["-p", &app.name]);
        shown.push_str(&format!(" -p {}", app.name));
    }
    let failed = |source| Error::Io { action: format!("run `{shown}`"), source };
    let mut cargo = Process::spawn(&mut command).map_err(failed)?;
    guard.watch(cargo.id());
    let programs = cargo.stdout().map(|stdout| thread::spawn(move || programs(stdout)));
    let mut interrupted = false;
    let status = loop {
        if let Some(status) = cargo.ended().map_err(failed)? {
            break status;
        }
        if interrupts.count() > 0 && !interrupted {
            interrupted = true;
            cargo.terminate();
        }
        thread::sleep(TICK);
    };
    guard.release(cargo.id());
    if interrupted {
        return Ok(None);
    }
    if !status.success() {
        return Err(Error::Build { command: shown, status });
    }
    let built = programs.and_then(|reader| reader.join().ok()).unwrap_or_default();
    apps.iter().map(|app| Ok((app.name.clone(), program(app, &built)?))).collect::<Result<_, _>>().map(Some)
}

/// A program that cargo built.
struct Program {
    /// The folder of the package's manifest.
    folder: PathBuf,
    name: String,
    path: PathBuf,
}

fn programs(stdout: ChildStdout) -> Vec<Program> {
    let artifacts = Message::parse_stream(BufReader::new(stdout)).filter_map(|message| match message {
        Ok(Message::CompilerArtifact(artifact)) => Some(artifact),
        _ => None,
    });
    artifacts
        .filter(|artifact| artifact.target.kind.contains(&TargetKind::Bin))
        .filter_map(|artifact| {
            Some(Program {
                folder: artifact.manifest_path.parent()?.to_owned().into(),
                name: artifact.target.name,
                path: artifact.executable?.into(),
            })
        })
        .collect()
}

/// The program named like the package, or the only one.
fn program(app: &App, built: &[Program]) -> Result<PathBuf, Error> {
    let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let folder = real(&app.folder);
    let own: Vec<_> = built.iter().filter(|program| real(&program.folder) == folder).collect();
    let named = own.iter().find(|program| program.name == app.name);
    match (named, own.as_slice()) {
        (Some(program), _) => Ok(program.path.clone()),
        (None, [program]) => Ok(program.path.clone()),
        (None, _) => Err(Error::NoProgram { app: app.name.clone() }),
    }
}
