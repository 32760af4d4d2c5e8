//! The file of an app that follows from its dependencies and the policy: its name, layer and port, who may call it, and
//! clients of the services it calls.

use std::fmt::Write as _;

/// A service that an app calls.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Callee {
    /// The service: `payment-center`.
    pub service: String,
    /// Its interface crate, as the app's manifest calls it: `payment-center-api`.
    pub interface: String,
    /// The port it listens on.
    pub port: u16,
}

/// An app as its `wiring.rs` knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wiring {
    /// The app: `shop-business`.
    pub app: String,
    /// The layer or group in which it stands.
    pub layer: String,
    /// Who may call it: layers and groups, and single apps as `layer/app`.
    pub callers: Vec<String>,
    /// The port it listens on.
    pub port: u16,
    /// The crate that all share, as the app's manifest calls it: `shop-common`.
    pub common: String,
    /// The services it calls, sorted.
    pub callees: Vec<Callee>,
}

impl Wiring {
    /// The text of `src/wiring.rs`, without a mark.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = self.head();
        self.endpoints(&mut text);
        self.clients(&mut text);
        text
    }

    fn head(&self) -> String {
        let Self { app, layer, port, .. } = self;
        let callers: Vec<String> = self.callers.iter().map(|caller| format!("{caller:?}")).collect();
        let callers = callers.join(", ");
        let arc = if self.callees.is_empty() { "" } else { "use std::sync::Arc;\n\n" };
        let common = identifier(&self.common);
        format!(
            "\
//! What this app is among the others, who may call it, and the services that it calls.

{arc}use serde::{{Deserialize, Serialize}};

use {common}::Result;
use {common}::identity::{{Identity, Keys}};

/// The name of this app.
pub const NAME: &str = \"{app}\";

/// The layer in which it stands.
pub const LAYER: &str = {layer:?};

/// Who may call it by the rules of the workspace: layers, and single apps as `layer/app`.
pub const CALLERS: &[&str] = &[{callers}];

/// The port it listens on unless the settings say another.
pub const PORT: u16 = {port};

/// This app as the others know it.
pub fn identity(keys: &Keys) -> Identity {{
    Identity::new(NAME, LAYER, CALLERS, keys)
}}
"
        )
    }

    fn endpoints(&self, text: &mut String) {
        let derives = if self.callees.is_empty() { "Clone, Debug, Default" } else { "Clone, Debug" };
        let fields = self.each(|Callee { service, .. }, field| {
            format!("    /// The URL of `{service}`.\n    pub {field}: String,\n")
        });
        let nowhere = self.each(|_, field| format!("            {field}: \"http://127.0.0.1:1\".to_owned(),\n"));
        let struct_of = |fields: &str| if fields.is_empty() { " {}".to_owned() } else { format!(" {{\n{fields}}}") };
        let value_of =
            |fields: &str| if fields.is_empty() { " {}".to_owned() } else { format!(" {{\n{fields}        }}") };
        let _ = write!(
            text,
            "
/// The section `[endpoints]`: where the callees are.
#[derive({derives}, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Endpoints{}
",
            struct_of(&fields)
        );
        if !self.callees.is_empty() {
            let defaults = self.each(|callee, field| {
                format!("            {field}: \"http://127.0.0.1:{}\".to_owned(),\n", callee.port)
            });
            let _ = write!(
                text,
                "
impl Default for Endpoints {{
    /// Where the callees listen unless their settings say otherwise.
    fn default() -> Self {{
        Endpoints{}
    }}
}}
",
                value_of(&defaults)
            );
        }
        let _ = write!(
            text,
            "
impl Endpoints {{
    /// Where nobody listens: for tests, which put fakes in the place of clients.
    pub fn nowhere() -> Self {{
        Endpoints{}
    }}
}}
",
            value_of(&nowhere)
        );
    }

    fn clients(&self, text: &mut String) {
        let fields = self.each(|Callee { service, interface, .. }, field| {
            let interface = identifier(interface);
            format!("    /// `{service}`.\n    pub {field}: Arc<dyn {interface}::Api>,\n")
        });
        let values = self.each(|Callee { interface, .. }, field| {
            let interface = identifier(interface);
            format!("            {field}: Arc::new({interface}::Client::signed(&endpoints.{field}, identity)?),\n")
        });
        let arguments = if self.callees.is_empty() { ["_", "_"] } else { ["endpoints", "identity"] };
        let [endpoints, identity] = arguments;
        let (fields, values) = match self.callees.is_empty() {
            true => (" {}".to_owned(), " {}".to_owned()),
            false => (format!(" {{\n{fields}}}"), format!(" {{\n{values}        }}")),
        };
        let _ = write!(
            text,
            "
/// The callees.
#[derive(Clone)]
pub struct Clients{fields}

impl Clients {{
    /// Clients of the callees at these URLs, which say who calls. They connect at the first call.
    ///
    /// # Errors
    ///
    /// When a URL is not an `http` URL.
    pub fn connect({endpoints}: &Endpoints, {identity}: &Identity) -> Result<Clients> {{
        Ok(Clients{values})
    }}
}}
"
        );
    }

    fn each(&self, line: impl Fn(&Callee, &str) -> String) -> String {
        self.callees.iter().map(|callee| line(callee, &identifier(&callee.service))).collect()
    }
}

/// A package name as Rust writes it.
pub(super) fn identifier(name: &str) -> String {
    name.replace('-', "_")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wiring(callees: &[&str]) -> Wiring {
        let callee = |name: &&str| Callee { service: (*name).into(), interface: format!("{name}-api"), port: 8003 };
        let callees = callees.iter().map(callee).collect();
        let (app, layer, common) = ("shop-business".into(), "business".into(), "shop-common".into());
        let callers = vec!["gateway".into(), "center/odd-center".into()];
        Wiring { app, layer, callers, port: 8002, common, callees }
    }

    #[test]
    fn each_callee_has_a_url_and_a_client() {
        let text = wiring(&["shop-center", "shop-data"]).text();
        for line in [
            "use shop_common::Result;",
            "pub const LAYER: &str = \"business\";",
            "pub const CALLERS: &[&str] = &[\"gateway\", \"center/odd-center\"];",
            "pub const PORT: u16 = 8002;",
            "    pub shop_data: String,",
            "            shop_center: \"http://127.0.0.1:8003\".to_owned(),",
            "    pub shop_center: Arc<dyn shop_center_api::Api>,",
            "            shop_data: Arc::new(shop_data_api::Client::signed(&endpoints.shop_data, identity)?),",
        ] {
            assert!(text.lines().any(|own| own == line), "{line}\n{text}");
        }
    }

    #[test]
    fn an_app_that_calls_nobody_has_the_same_items() {
        let text = wiring(&[]).text();
        assert!(text.contains("pub struct Endpoints {}\n"), "{text}");
        assert!(
            text.contains("pub fn connect(_: &Endpoints, _: &Identity) -> Result<Clients> {\n        Ok(Clients {})\n"),
            "{text}"
        );
        assert!(!text.contains("Arc"), "{text}");
    }
}
