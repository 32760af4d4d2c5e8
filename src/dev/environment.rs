//! What each app is told by its environment. Pure but for the user's own variables, which come first.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::app::App;

/// An app that can be started.
#[derive(Clone, Debug)]
pub(super) struct Launch {
    pub(super) app: App,
    pub(super) program: PathBuf,
    /// The root of the workspace, where `cargo run` would start it too.
    pub(super) folder: PathBuf,
    pub(super) environment: Vec<(String, String)>,
}

/// What local runs have of their own.
#[derive(Clone, Copy, Debug)]
pub(super) struct Own<'s> {
    /// The folder of databases.
    pub(super) data: &'s Path,
    /// The digest of the token of local callers.
    pub(super) digest: &'s str,
    /// The key by which the apps know each other.
    pub(super) key: &'s str,
}

/// `apps`, each with its program and its environment.
pub(super) fn launches(
    root: &Path,
    apps: Vec<App>,
    mut programs: BTreeMap<String, PathBuf>,
    own: &Own<'_>,
) -> Vec<Launch> {
    let user = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let environments: Vec<_> = apps.iter().map(|app| environment(app, &apps, own, &user)).collect();
    let launch = |(app, environment): (App, _)| {
        let program = programs.remove(&app.name)?;
        Some(Launch { app, program, folder: root.to_owned(), environment })
    };
    apps.into_iter().zip(environments).filter_map(launch).collect()
}

/// The variables that `app` gets beside the user's own.
///
/// `PORT` and the addresses of the callees come from the manifests: whoever changes a port there need not build first.
/// Apps know one `DATABASE_URL`; that there is one for each domain, and one more for readers, is known here only.
/// As in the apps, an empty variable counts as unset.
fn environment(app: &App, apps: &[App], own: &Own<'_>, user: &dyn Fn(&str) -> Option<String>) -> Vec<(String, String)> {
    let mut environment = vec![("PORT".to_owned(), app.port.to_string())];
    for callee in apps.iter().filter(|other| app.callees.contains(&other.name)) {
        let name = prefixed(&callee.name, "URL");
        if user(&name).is_none() {
            environment.push((name, callee.url()));
        }
    }
    if user("IDENTITY_KEY").is_none() {
        environment.push(("IDENTITY_KEY".to_owned(), own.key.to_owned()));
    }
    if let Some(url) = database(app, own.data, user) {
        environment.push(("DATABASE_URL".to_owned(), url));
    }
    for part in &app.parts {
        // In a process of several, what is meant for one has its name in front.
        let name = prefixed(&part.name, "_DATABASE_URL");
        environment.extend(database(part, own.data, user).filter(|_| user(&name).is_none()).map(|url| (name, url)));
    }
    // Apps take our pipe for a place where no person reads.
    if user("LOG_FORMAT").is_none() {
        environment.push(("LOG_FORMAT".to_owned(), "text".to_owned()));
    }
    if app.is_way_in() {
        let theirs = user("AUTH_TOKENS").map(|tokens| tokens + ",");
        environment.push((
            "AUTH_TOKENS".to_owned(),
            format!("{}dev:read+write+operator={}", theirs.unwrap_or_default(), own.digest),
        ));
    }
    environment
}

/// The database of `app`, if its layer has one.
fn database(app: &App, data: &Path, user: &dyn Fn(&str) -> Option<String>) -> Option<String> {
    let names: &[&str] = match app.layer.as_str() {
        "center" => &["DATABASE_URL"],
        "data" => &["DATABASE_READ_URL", "DATABASE_URL"],
        _ => return None,
    };
    let domain = app.domain.as_ref()?;
    let theirs = names.iter().find_map(|name| user(&prefixed(domain, name)).or_else(|| user(name)));
    Some(theirs.unwrap_or_else(|| sqlite(&data.join(format!("{domain}.db")))))
}

/// `ORDER_ITEM_URL` for `order-item` and `URL`.
fn prefixed(name: &str, variable: &str) -> String {
    format!("{}_{variable}", name.replace('-', "_").to_ascii_uppercase())
}

/// The address of a database file; sqlx decodes `%` and ends the path at `?`.
fn sqlite(file: &Path) -> String {
    format!("sqlite:{}", file.to_string_lossy().replace('%', "%25").replace('?', "%3F"))
}

#[cfg(test)]
mod tests {
    use super::super::app::tests::plain;
    use super::*;

    fn told(name: &str, user: &[(&str, &str)]) -> String {
        let apps = [
            plain("a-b-center", 1, &[], &[]),
            plain("a-b-data", 2, &[], &[]),
            plain("a-b-gateway", 3, &["a-b-center"], &[]),
        ];
        let app = apps.iter().find(|app| app.name == name).unwrap();
        let user = |name: &str| user.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned());
        let own = Own { data: Path::new("/w 100%/dev"), digest: "abc", key: "k" };
        let mut pairs = environment(app, &apps, &own, &user);
        pairs.retain(|(name, _)| name != "LOG_FORMAT");
        pairs.into_iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn databases_lie_in_the_state_folder() {
        assert_eq!(told("a-b-center", &[]), "PORT=1\nIDENTITY_KEY=k\nDATABASE_URL=sqlite:/w 100%25/dev/a-b.db");
        assert_eq!(told("a-b-data", &[]), "PORT=2\nIDENTITY_KEY=k\nDATABASE_URL=sqlite:/w 100%25/dev/a-b.db");
    }

    #[test]
    fn databases_of_the_user_come_first_those_of_the_domain_and_of_readers_before_others() {
        let mut user = Vec::new();
        for (name, center, data) in [
            ("DATABASE_URL", "DATABASE_URL", "DATABASE_URL"),
            ("A_B_DATABASE_URL", "A_B_DATABASE_URL", "A_B_DATABASE_URL"),
            ("DATABASE_READ_URL", "A_B_DATABASE_URL", "DATABASE_READ_URL"),
            ("A_B_DATABASE_READ_URL", "A_B_DATABASE_URL", "A_B_DATABASE_READ_URL"),
        ] {
            user.push((name, name));
            assert_eq!(told("a-b-center", &user), format!("PORT=1\nIDENTITY_KEY=k\nDATABASE_URL={center}"));
            assert_eq!(told("a-b-data", &user), format!("PORT=2\nIDENTITY_KEY=k\nDATABASE_URL={data}"));
        }
    }

    #[test]
    fn people_read_the_log_unless_they_say_otherwise() {
        let center = plain("a-center", 1, &[], &[]);
        let format = |user: &dyn Fn(&str) -> Option<String>| {
            let own = Own { data: Path::new("/w"), digest: "abc", key: "k" };
            let pairs = environment(&center, &[], &own, user);
            pairs.into_iter().find_map(|(name, value)| (name == "LOG_FORMAT").then_some(value))
        };
        assert_eq!(format(&|_| None).as_deref(), Some("text"));
        assert_eq!(format(&|name| (name == "LOG_FORMAT").then(|| "json".to_owned())), None);
    }

    #[test]
    fn one_process_is_told_for_each_of_its_parts() {
        let parts = vec![plain("a-b-data", 2, &[], &[]), plain("a-b-gateway", 3, &[], &[])];
        let apps = [App { parts, ..plain("a-b-single", 4, &[], &[]) }];
        let own = Own { data: Path::new("/w"), digest: "abc", key: "k" };
        let user = |name: &str| (name == "LOG_FORMAT").then(|| "json".to_owned());
        let pairs = environment(&apps[0], &apps, &own, &user);
        let told: Vec<_> = pairs.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let database = "A_B_DATA__DATABASE_URL=sqlite:/w/a-b.db";
        assert_eq!(told, ["PORT=4", "IDENTITY_KEY=k", database, "AUTH_TOKENS=dev:read+write+operator=abc"]);
    }

    #[test]
    fn the_gateway_learns_its_callees_and_one_more_token() {
        let none = "PORT=3\nA_B_CENTER_URL=http://127.0.0.1:1\nIDENTITY_KEY=k\nAUTH_TOKENS=dev:read+write+operator=abc";
        assert_eq!(told("a-b-gateway", &[]), none);
        let both = [("AUTH_TOKENS", "ann=def"), ("A_B_CENTER_URL", "http://b"), ("IDENTITY_KEY", "mine")];
        assert_eq!(told("a-b-gateway", &both), "PORT=3\nAUTH_TOKENS=ann=def,dev:read+write+operator=abc");
    }
}
