//! `layergen add`.

use std::process::ExitCode;

use clap::{Args, ValueEnum};

use super::turn::Dry;
use super::{CommandError, Global, Output, names, prompt};
use crate::grow::{Added, Addition, Choices, Growth, Together};
use crate::model::Layer;
use crate::read::Workspace;
use crate::template::Catalogue;

/// Add a service to a layer, wired only where the rules permit
#[derive(Debug, Args)]
#[command(
    after_help = "It builds, its tests pass and `layergen dev` starts it from the first minute. A center and a data app of one \
    domain share its dao, which comes with the first of them.\n\
    With neither --calls nor --called-by, a center or data app is called by the one business app, if there is exactly one; on a \
    terminal it asks, and offers what the rules permit.\n\n\
    Examples:\n  \
    layergen add center payment                          payment-center, its interface, payment-dao\n  \
    layergen add data payment --called-by shop-business  shares that dao, and only reads\n  \
    layergen add business payment --calls payment-center flows over that center\n  \
    layergen add gateway payment --calls payment-business --dry-run\n  \
    layergen add single                                  one program that is all of them\n  \
    layergen undo                                        takes the last change back"
)]
pub(super) struct AddArgs {
    /// The layer of the new service, or `single`: a crate that runs every app in one process
    layer: Option<LayerArg>,
    /// Its domain: the `payment` of `payment-center`; `single` has none
    domain: Option<String>,
    /// What the domain keeps: the name of its type, table and URLs [default: as its crates say, else DOMAIN]
    #[arg(long)]
    entity: Option<String>,
    /// A service that it calls; may be given several times, or as a list with commas
    #[arg(long, value_name = "SERVICE", value_delimiter = ',')]
    calls: Vec<String>,
    /// A service that calls it; likewise
    #[arg(long, value_name = "SERVICE", value_delimiter = ',')]
    called_by: Vec<String>,
    #[command(flatten)]
    dry: Dry,
}

/// A layer that a service can be added to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum LayerArg {
    /// A way in for requests from outside
    Gateway,
    /// A way in for messages and scheduled jobs
    Async,
    /// Flows across centers; no database
    Business,
    /// Atomic operations of one domain
    Center,
    /// Read-only queries of one domain
    Data,
    /// The database access of one domain, a library
    Dao,
    /// No layer: every app in one process
    Single,
}

impl LayerArg {
    /// The layer; `None` for what stands above them all.
    fn layer(self) -> Option<Layer> {
        Some(match self {
            Self::Gateway => Layer::Gateway,
            Self::Async => Layer::Async,
            Self::Business => Layer::Business,
            Self::Center => Layer::Center,
            Self::Data => Layer::Data,
            Self::Dao => Layer::Dao,
            Self::Single => return None,
        })
    }
}

impl AddArgs {
    pub(super) fn run(self, global: &Global, output: &Output) -> Result<ExitCode, CommandError> {
        if self.layer == Some(LayerArg::Single) {
            return self.run_single(global, output);
        }
        let addition = self.addition(global)?;
        let command = format!("add {} {}", addition.layer.word(), addition.domain);
        let turn = self.dry.turn(&command, global, output)?;
        let grown = turn.growth()?.add(&addition, &Catalogue::embedded())?;
        if turn.finish(&grown)? {
            tell(&grown.what, grown.plan.changes().len(), output);
        }
        Ok(ExitCode::SUCCESS)
    }

    /// `add single`.
    fn run_single(self, global: &Global, output: &Output) -> Result<ExitCode, CommandError> {
        if self.domain.is_some() || self.entity.is_some() || !self.calls.is_empty() || !self.called_by.is_empty() {
            let error = CommandError::new("`add single` takes no domain, entity or calls: it runs every app there is");
            return Err(error.help("`layergen add single` is all"));
        }
        let turn = self.dry.turn("add single", global, output)?;
        let grown = turn.growth()?.add_single(&Catalogue::embedded())?;
        if turn.finish(&grown)? {
            let Together { name, port, apps } = &grown.what;
            let files = grown.plan.changes().len();
            output.done("Added", &format!("`{name}`: {} apps in one process, port {port}, {files} files", apps.len()));
            output.next(&format!("cargo test -p {name}"), "");
            output.next("layergen dev --single", "runs it");
        }
        Ok(ExitCode::SUCCESS)
    }

    /// The arguments, checked; on a terminal, what none of them says is asked.
    fn addition(&self, global: &Global) -> Result<Addition, CommandError> {
        let ask = !global.yes && prompt::can_ask();
        let layer = match self.layer {
            Some(layer) => layer.layer().ok_or_else(|| missing("LAYER"))?,
            None if ask => {
                let words = Layer::ALL.map(Layer::word);
                Layer::ALL[prompt::one("Layer of the new service", &words)?]
            }
            None => return Err(missing("LAYER")),
        };
        let domain = match &self.domain {
            Some(domain) => domain.clone(),
            None if ask => prompt::text("Domain of the new service", None, |text| names::domain(text).map(drop))?,
            None => return Err(missing("DOMAIN")),
        };
        let domain = names::domain(&domain)?;
        let entity = self.entity.as_ref().map(|entity| names::entity(entity, &domain)).transpose()?;
        let given = |names: &Vec<String>| (!names.is_empty()).then(|| names.clone());
        let mut addition =
            Addition { layer, domain, entity, calls: given(&self.calls), called_by: given(&self.called_by) };
        if ask && addition.calls.is_none() && addition.called_by.is_none() {
            choose(&mut addition, global)?;
        }
        Ok(addition)
    }
}

/// Asks for the calls, of which only those are offered that the rules permit.
fn choose(addition: &mut Addition, global: &Global) -> Result<(), CommandError> {
    let growth = Growth::open(&Workspace::root_around(global.directory())?)?;
    let Choices { calls, called_by, usual } = growth.choices(addition, &Catalogue::embedded())?;
    let pick = |question: &str, services: &[String]| -> Result<Option<Vec<String>>, CommandError> {
        if services.is_empty() {
            return Ok(Some(Vec::new()));
        }
        let ticked: Vec<bool> = services.iter().map(|service| usual.contains(service)).collect();
        let chosen = prompt::some_of(question, services, &ticked)?;
        Ok(Some(chosen.into_iter().map(|at| services[at].clone()).collect()))
    };
    let service = addition.service();
    addition.calls = pick(&format!("Whom `{service}` calls"), &calls)?;
    addition.called_by = pick(&format!("Who calls `{service}`"), &called_by)?;
    Ok(())
}

fn missing(what: &str) -> CommandError {
    CommandError::new(format!("{what} is missing, and there is no terminal to ask on"))
        .help("`layergen add center payment` adds a center of the domain `payment`")
}

fn tell(added: &Added, files: usize, output: &Output) {
    let Added { service, crates, port, calls, called_by } = added;
    let count = if crates.len() == 1 { "1 crate".to_owned() } else { format!("{} crates", crates.len()) };
    let port = port.map(|port| format!(", port {port}")).unwrap_or_default();
    output.done("Added", &format!("`{service}`: {count}{port}, {files} files"));
    let listed = |names: &[String]| names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    if !calls.is_empty() {
        output.done("Calls", &listed(calls));
    }
    if !called_by.is_empty() {
        output.done("Called", &format!("by {}", listed(called_by)));
    }
    let packages: Vec<_> =
        crates.iter().map(|folder| format!("-p {}", folder.rsplit('/').next().unwrap_or(folder))).collect();
    output.next(&format!("cargo test {}", packages.join(" ")), "");
    output.next("layergen dev", "runs it with all others");
}
