//! The table of addresses, and lines to paste into another terminal. Pure but for the current folder.

use std::path::Path;

use super::app::App;
use crate::model::shell_quoted;

/// How the shell reaches the token: by the short path when `dev` was started at the root.
pub(super) fn token_path(root: &Path, token: &Path) -> String {
    let here = std::env::current_dir().is_ok_and(|here| here == root);
    shell_quoted(token.strip_prefix(root).ok().filter(|_| here).unwrap_or(token))
}

/// All addresses in the order of starting and lines to paste for each gateway: for one with an entity one that makes and
/// one that lists, for any other one that asks who the caller is.
pub(super) fn summary(apps: &[App], token: &str) -> String {
    let width = |text: fn(&App) -> &str| apps.iter().map(|app| text(app).len()).max().unwrap_or(0);
    let (name, layer) = (width(|app| &app.name), width(|app| &app.layer));
    let mut text = String::new();
    for app in apps {
        text.push_str(&format!("  {:name$}  {:layer$}  {}\n", app.name, app.layer, app.url()));
    }
    let token = format!(r#"-H "Authorization: Bearer $(cat {token})""#);
    for app in apps.iter().filter(|app| app.is_way_in() || app.resource.is_some()) {
        let Some(resource) = &app.resource else {
            text.push_str(&format!("\nask `{}` who you are:\n\n  curl -i {}/v1/me {token}\n", app.name, app.url()));
            continue;
        };
        let url = format!("{}/v1/{resource}", app.url());
        let create = format!(
            "curl -i {url} {token} -H 'Idempotency-Key: first' -H 'Content-Type: application/json' -d '{{\"name\":\"first\"}}'"
        );
        // Listing is the business of a data app.
        let lists = apps
            .iter()
            .flat_map(|one| one.parts.iter().chain([one]))
            .any(|other| other.layer == "data" && other.domain == app.domain);
        let (what, then) = if lists {
            ("create one and list all", format!("\n  curl -i {url} {token}"))
        } else {
            ("create one; the answer's `location` is its path", String::new())
        };
        text.push_str(&format!("\n{what}; the key makes it harmless to paste this twice:\n\n  {create}{then}\n"));
    }
    text.push_str("\nCtrl-C stops everything; the data stays in .layergen/dev\n");
    text
}

#[cfg(test)]
mod tests {
    use super::super::app::tests::plain;
    use super::*;

    #[test]
    fn addresses_stand_in_columns_and_requests_can_be_pasted() {
        let mut apps = [plain("a-data", 8004, &[], &[]), plain("a-gateway", 8000, &["a-data"], &[])];
        apps[1].resource = Some("items".to_owned());
        let expected = r#"  a-data     data     http://127.0.0.1:8004
  a-gateway  gateway  http://127.0.0.1:8000

create one and list all; the key makes it harmless to paste this twice:

  curl -i http://127.0.0.1:8000/v1/items -H "Authorization: Bearer $(cat .layergen/dev/token)" -H 'Idempotency-Key: first' -H 'Content-Type: application/json' -d '{"name":"first"}'
  curl -i http://127.0.0.1:8000/v1/items -H "Authorization: Bearer $(cat .layergen/dev/token)"

Ctrl-C stops everything; the data stays in .layergen/dev
"#;
        assert_eq!(summary(&apps, ".layergen/dev/token"), expected);
    }

    #[test]
    fn without_a_data_app_there_is_nothing_to_list() {
        let mut apps = [plain("a-center", 8003, &[], &[]), plain("a-gateway", 8000, &["a-center"], &[])];
        apps[1].resource = Some("items".to_owned());
        let text = summary(&apps, "token");
        assert_eq!(text.matches("curl").count(), 1, "{text}");
        assert!(text.contains("create one; the answer's `location` is its path"), "{text}");
    }

    #[test]
    fn every_gateway_has_a_line_of_its_own() {
        let mut apps = [plain("a-gateway", 8000, &[], &[]), plain("b-gateway", 8001, &[], &[])];
        apps[0].resource = Some("items".to_owned());
        let text = summary(&apps, "token");
        assert!(text.contains("curl -i http://127.0.0.1:8000/v1/items "), "{text}");
        let me = "\nask `b-gateway` who you are:\n\n  \
                  curl -i http://127.0.0.1:8001/v1/me -H \"Authorization: Bearer $(cat token)\"\n";
        assert!(text.contains(me), "{text}");
    }

    #[test]
    fn a_path_that_a_shell_would_split_is_quoted() {
        let path = token_path(Path::new("/w"), Path::new("/it's here/token"));
        assert_eq!(path, r"'/it'\''s here/token'");
    }
}
