//! What a person can do about each failure.

use super::Error;

impl Error {
    /// What a person can do about it; empty where the message says all there is.
    #[must_use]
    pub fn help(&self) -> Vec<String> {
        let one = |text: String| vec![text];
        match self {
            Self::Read(error) => error.help().into_iter().map(str::to_owned).collect(),
            Self::Check(error) => error.help(),
            Self::Policy { errors } => errors.iter().map(|error| error.help()).collect(),
            Self::Uneditable { file, .. } => one(format!(
                "write that part of `{file}` in a plainer way, or make the change by hand and run `layergen sync`"
            )),
            Self::Edited { files } => {
                let file = files.first().map_or("", |file| file.file.as_str());
                vec![
                    format!(
                        "to drop the edit: delete `{file}`, or put it back from version control, then run the command again"
                    ),
                    "to keep it: move it into a file of your own".to_owned(),
                    "or delete the line with `@generated`: the file is then yours, and layergen leaves it alone"
                        .to_owned(),
                ]
            }
            Self::SamePort { second, file, free, .. } => {
                one(format!("give `{second}` another one, such as `port = {free}`, in `{file}`"))
            }
            Self::NoService { near: Some(near), .. } => one(format!("did you mean `{near}`?")),
            Self::NoService { services, .. } => one(format!("there are {}", listed(services))),
            Self::NoCall { from, calls, .. } if calls.is_empty() => one(format!("`{from}` calls nobody")),
            Self::NoCall { from, calls, .. } => one(format!("`{from}` calls {}", listed(calls))),
            Self::Exists { .. } => one("`layergen status` lists what there is".to_owned()),
            Self::Occupied { path } => one(format!("move `{}` away, or choose another domain", path.display())),
            Self::NoFoundation { found: 0 } => vec![
                "`add` works in a workspace that `layergen new` wrote".to_owned(),
                "in one that is older, put `foundation = true` into the `[package.metadata.layergen]` of its `…-common`"
                    .to_owned(),
                "`link`, `unlink`, `remove` and `check` work anywhere".to_owned(),
            ],
            Self::NoFoundation { .. } => one("take `foundation = true` out of all but one of them".to_owned()),
            Self::NothingToInherit { .. } => {
                one("put it there; `layergen new x --dry-run` shows how a new workspace has it".to_owned())
            }
            Self::OtherLayer { service, layer, policy, .. } => one(format!(
                "let the `match` of layer `{layer}` in `{policy}` cover `{service}`, and no other layer or group"
            )),
            Self::OtherEntity { entity, .. } => one(format!("leave `--entity` out, or give `--entity {entity}`")),
            Self::Entity { .. } => one("choose another word with `--entity`".to_owned()),
            Self::StillUsed { service, users, .. } => {
                let mut help: Vec<_> = users
                    .iter()
                    .take(3)
                    .map(|user| format!("end the use: `layergen unlink {user} {service}`"))
                    .collect();
                help.push(format!("or end all of them: `layergen remove {service} --cascade` shows the plan first"));
                help
            }
            Self::Nested { inner, .. } => one(format!("move `{inner}` elsewhere first")),
            Self::TooLarge { folder, .. } => {
                one(format!("that is more than source code: remove what is not from `{folder}` first"))
            }
            Self::OddName { .. } => {
                one("layergen moves and removes plain files only: take it away by hand first".to_owned())
            }
            Self::NotRemovable { .. } => one("take it out by hand".to_owned()),
            Self::Io { .. }
            | Self::Path { .. }
            | Self::Missing { .. }
            | Self::Template(_)
            | Self::Refused { .. }
            | Self::NoApp { .. }
            | Self::Itself { .. }
            | Self::NewName { .. } => Vec::new(),
        }
    }
}

/// Names in backticks, at most ten of them.
fn listed(names: &[String]) -> String {
    let shown: Vec<_> = names.iter().take(10).map(|name| format!("`{name}`")).collect();
    match names.len().saturating_sub(10) {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}
