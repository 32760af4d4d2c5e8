//! The order of starting: callees before callers. Pure.

use super::app::App;

/// Sorts `apps`, which are sorted by name, so that each comes after those it needs.
///
/// An app needs its callees, and a data app also the center that migrates their dao. Side by side the name decides,
/// the entries last. A cycle of calls, which `check` reports, does not hinder: there too the name decides.
pub(super) fn order(mut waiting: Vec<App>) -> Vec<App> {
    waiting.sort_by_key(App::is_entry);
    let mut sorted = Vec::with_capacity(waiting.len());
    while !waiting.is_empty() {
        let first = |free: &dyn Fn(&App) -> bool| waiting.iter().position(free);
        let next = first(&|app| !calls(app, &waiting) && !reads(app, &waiting))
            .or_else(|| first(&|app| !calls(app, &waiting)))
            .unwrap_or(0);
        sorted.push(waiting.remove(next));
    }
    sorted
}

fn calls(app: &App, waiting: &[App]) -> bool {
    waiting.iter().any(|other| app.callees.contains(&other.name))
}

fn reads(app: &App, waiting: &[App]) -> bool {
    let shares = |other: &App| other.daos.iter().any(|dao| app.daos.contains(dao));
    app.layer == "data" && waiting.iter().any(|other| other.layer == "center" && shares(other))
}

#[cfg(test)]
mod tests {
    use super::super::app::tests::plain;
    use super::*;

    fn names(apps: Vec<App>) -> Vec<String> {
        order(apps).into_iter().map(|app| app.name).collect()
    }

    #[test]
    fn callees_come_first_and_entries_last() {
        let apps = vec![
            plain("a-async", 1, &["a-business", "a-center"], &[]),
            plain("a-business", 2, &["a-center", "a-data"], &[]),
            plain("a-center", 3, &[], &["a-dao"]),
            plain("a-data", 4, &[], &["a-dao"]),
            plain("a-gateway", 5, &[], &[]),
            plain("z-center", 6, &[], &[]),
        ];
        assert_eq!(names(apps), ["a-center", "a-data", "a-business", "z-center", "a-async", "a-gateway"]);
    }

    #[test]
    fn a_data_app_waits_for_the_center_that_migrates_its_dao() {
        let apps = vec![
            plain("a-center", 1, &["b-data"], &["a-dao"]),
            plain("a-data", 2, &[], &["a-dao"]),
            plain("b-center", 3, &[], &["b-dao"]),
            plain("b-data", 4, &[], &["b-dao"]),
        ];
        assert_eq!(names(apps), ["b-center", "b-data", "a-center", "a-data"]);
    }

    #[test]
    fn a_cycle_is_cut_at_the_first_name() {
        let apps = vec![plain("a-center", 1, &["b-center"], &[]), plain("b-center", 2, &["a-center"], &[])];
        assert_eq!(names(apps), ["a-center", "b-center"]);
    }
}
