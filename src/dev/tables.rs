//! Whose tables nobody makes: a data app whose dao no center uses. Pure.

use super::app::App;

/// What to tell of `app` while it is not ready, if it is a data app that waits for tables which no center of `apps` makes.
///
/// Nobody waits for such an app, since its tables may never come; or they are there, made from elsewhere.
pub(super) fn missing(app: &App, apps: &[App]) -> Option<String> {
    let migrates = |other: &App| other.layer == "center" && other.daos.iter().any(|dao| app.daos.contains(dao));
    let dao = app.daos.first().filter(|_| app.layer == "data" && !apps.iter().any(migrates))?;
    let add = app.domain.as_ref().map(|domain| format!(": `layergen add center {domain}`")).unwrap_or_default();
    Some(format!("waits for its tables; a center that uses `{dao}` makes them, and there is none{add}"))
}

#[cfg(test)]
mod tests {
    use super::super::app::tests::plain;
    use super::*;

    #[test]
    fn only_a_data_app_without_a_center_waits_for_what_nobody_makes() {
        let apps = [
            plain("a-center", 1, &[], &["a-dao"]),
            plain("a-data", 2, &[], &["a-dao"]),
            plain("b-business", 3, &["a-data"], &[]),
            plain("b-data", 4, &[], &["b-dao"]),
            plain("c-data", 5, &[], &[]),
        ];
        let found: Vec<_> = apps.iter().map(|app| missing(app, &apps)).collect();
        let note = "waits for its tables; a center that uses `b-dao` makes them, and there is none: \
                    `layergen add center b`";
        assert_eq!(found, [None, None, None, Some(note.to_owned()), None]);
    }
}
