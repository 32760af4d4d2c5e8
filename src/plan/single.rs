//! The file of a composition root that follows from its dependencies: its name, its port, and the apps in its process.

use std::fmt::Write as _;

use super::wiring::identifier;

/// A composition root as its `wiring.rs` knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Single {
    /// The crate: `shop-single`.
    pub name: String,
    /// The port it listens on.
    pub port: u16,
    /// The crate that all share, as its manifest calls it: `shop-common`.
    pub common: String,
    /// The apps, each after those it calls.
    pub parts: Vec<Part>,
}

/// An app in the process of others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The app: `shop-business`.
    pub app: String,
    /// Its crate, as the manifest of the root calls it.
    pub key: String,
    /// How it is reached.
    pub door: Door,
    /// Those of the parts before it that it calls.
    pub callees: Vec<String>,
}

/// How a part is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// Through the trait of its interface crate.
    Inside,
    /// Where the process listens, or not at all.
    Front,
    /// At an address of its own.
    Own,
}

impl Single {
    /// The text of `src/wiring.rs`, without a mark.
    #[must_use]
    pub fn text(&self) -> String {
        let Self { name, port, parts, .. } = self;
        let common = identifier(&self.common);
        let inside = || parts.iter().filter(|part| part.door == Door::Inside).map(|part| &part.app);
        let apart = parts.iter().filter(|part| part.door == Door::Own).map(|part| format!("\"{}\"", part.app));
        let apart = apart.collect::<Vec<_>>().join(", ");
        let mut services: Vec<&String> = inside().collect();
        services.sort();
        let field =
            |app: &&String| format!("    /// The URL of `{app}`.\n    pub {}: Option<String>,\n", identifier(app));
        let fields = match services.is_empty() {
            true => " {}".to_owned(),
            false => format!(" {{\n{}}}", services.iter().map(field).collect::<String>()),
        };
        let (part, all) = match parts.is_empty() {
            true => (String::new(), "_: &Endpoints) -> Result<App, Fault> {\n    Ok(App::default())\n}\n".to_owned()),
            false => (
                format!("use {common}::settings::part;\n"),
                format!(
                    "endpoints: &Endpoints) -> Result<App, Fault> {{\n    let mut all = App::default();\n{}\n    Ok(all)\n}}\n",
                    parts.iter().map(|part| self.part(part)).collect::<String>()
                ),
            ),
        };
        format!(
            "\
//! The name and port of this process, and the apps in it.

use serde::{{Deserialize, Serialize}};

use {common}::app::{{App, Fault}};
{part}
/// The name of this process.
pub const NAME: &str = \"{name}\";

/// The port it listens on unless the settings say another.
pub const PORT: u16 = {port};

/// The gateways beside the first, each of which listens at the address of its own settings.
pub const APART: &[&str] = &[{apart}];

/// The section `[endpoints]`: where the services are that run elsewhere. One without a URL runs in here.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Endpoints{fields}

/// All apps but those that run elsewhere, callees first. A callee in here is called without a client.
///
/// # Errors
///
/// When the settings of an app cannot be read, or it cannot be built.
pub async fn assemble({all}"
        )
    }

    /// The lines that build one app.
    fn part(&self, part: &Part) -> String {
        let Part { app, key, door, callees } = part;
        let (krate, own) = (identifier(key), identifier(app));
        let mutable = if callees.is_empty() { "" } else { "mut " };
        let mut lines = format!("let settings: {krate}::settings::Settings = part(\"{app}\", endpoints)?;\n");
        if *door == Door::Own {
            lines.push_str("let server = settings.server.clone();\n");
        }
        // Writing to a `String` cannot fail.
        let _ = writeln!(lines, "let identity = {krate}::wiring::identity(&settings.identity);");
        let connect = format!("{krate}::wiring::Clients::connect(&settings.endpoints, &identity)?");
        let _ = writeln!(lines, "let {mutable}clients = {connect};");
        for callee in callees {
            let callee = identifier(callee);
            let _ = writeln!(lines, "clients.{callee} = {callee}.clone().unwrap_or(clients.{callee});");
        }
        let what = if *door == Door::Inside { "(service, app)" } else { "app" };
        let _ = writeln!(lines, "let {what} = {krate}::assemble(settings, clients).await?;");
        let _ = match door {
            Door::Own => writeln!(lines, "all = all.beside(\"{app}\", &server, app).await?;"),
            _ => writeln!(lines, "all = all.join(\"{app}\", app);"),
        };
        if *door != Door::Inside {
            return format!("\n{}", indented(&lines, "    "));
        }
        // What nobody in here calls need not be kept.
        let is_called = self.parts.iter().any(|other| other.callees.contains(app));
        let (declared, kept) = match is_called {
            true => (format!("    let mut {own} = None;\n"), format!("{own} = Some(service);\n")),
            false => (String::new(), String::new()),
        };
        let lines = if is_called { lines + &kept } else { lines.replace("(service, app)", "(_, app)") };
        format!("\n{declared}    if endpoints.{own}.is_none() {{\n{}    }}\n", indented(&lines, "        "))
    }
}

fn indented(lines: &str, by: &str) -> String {
    lines.lines().map(|line| format!("{by}{line}\n")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(app: &str, door: Door, callees: &[&str]) -> Part {
        let callees = callees.iter().map(|callee| (*callee).to_owned()).collect();
        Part { app: app.into(), key: app.into(), door, callees }
    }

    fn text(parts: Vec<Part>) -> String {
        Single { name: "a-single".into(), port: 8005, common: "a-common".into(), parts }.text()
    }

    #[test]
    fn a_callee_in_here_takes_the_place_of_its_client() {
        let parts = vec![
            part("a-center", Door::Inside, &[]),
            part("a-gateway", Door::Front, &["a-center"]),
            part("b-gateway", Door::Own, &[]),
        ];
        let text = text(parts);
        for line in [
            "    pub a_center: Option<String>,",
            "    if endpoints.a_center.is_none() {",
            "        a_center = Some(service);",
            "    clients.a_center = a_center.clone().unwrap_or(clients.a_center);",
            "    all = all.join(\"a-gateway\", app);",
            "    all = all.beside(\"b-gateway\", &server, app).await?;",
        ] {
            assert!(text.lines().any(|own| own == line), "{line}\n{text}");
        }
    }

    #[test]
    fn a_process_without_apps_compiles_all_the_same() {
        let text = text(Vec::new());
        assert!(text.contains("pub struct Endpoints {}\n"), "{text}");
        assert!(
            text.ends_with("pub async fn assemble(_: &Endpoints) -> Result<App, Fault> {\n    Ok(App::default())\n}\n"),
            "{text}"
        );
    }
}
