//! What was done is undone exactly.

use std::fs;

use layergen::apply::Session;
use layergen::plan::{Action, Plan};

use crate::scenario::{Fixture, change, create, delete, open, replace, revert, update};
use crate::snapshot::{records, settled, snapshot};

fn session(fixture: &Fixture) -> Session {
    open(&fixture.root()).unwrap()
}

#[test]
fn an_update_taken_back_leaves_the_same_tree() {
    for used in [false, true] {
        let fixture = Fixture::new(used);
        update(&change(), &fixture.root()).unwrap();
        assert_eq!(settled(&fixture.root()), fixture.after);
        assert_eq!(fs::read(fixture.root().join(".layergen/history/.gitignore")).unwrap(), b"*\n");
        assert_eq!(revert(&session(&fixture)).unwrap(), "done");
        assert_eq!(snapshot(&fixture.root()), fixture.before);
        assert_eq!(revert(&session(&fixture)).unwrap(), "none");
        assert_eq!(snapshot(&fixture.root()), fixture.before);
        fixture.assert_alone();
    }
}

#[test]
fn the_way_back_is_an_ordinary_plan() {
    let fixture = Fixture::new(false);
    update(&change(), &fixture.root()).unwrap();
    let undoable = session(&fixture).last().unwrap().unwrap();
    assert_eq!(undoable.command, "add center payment");
    let age = time::OffsetDateTime::now_utc() - undoable.when;
    assert!((0..60).contains(&age.whole_seconds()), "{age}");
    let there = change();
    let changing = there.changes().iter().filter(|change| change.action.before() != change.action.after());
    let both = |action: &Action| (action.before().map(<[u8]>::to_vec), action.after().map(<[u8]>::to_vec));
    for (back, there) in undoable.plan.changes().iter().zip(changing.clone()) {
        let (before, after) = both(&back.action);
        assert_eq!((&back.path, (after, before)), (&there.path, both(&there.action)));
    }
    assert_eq!(undoable.plan.changes().len(), changing.count());
}

#[test]
fn several_are_taken_back_in_reverse() {
    let fixture = Fixture::new(false);
    let plans = [
        change(),
        Plan::new([replace("Cargo.toml", "after\n", "later\n"), create("new/deep/more.rs", "")]),
        Plan::new([
            delete("new/deep/more.rs", ""),
            delete("new/deep/one.rs", "one\n"),
            delete("Cargo.toml", "later\n"),
        ]),
    ];
    let mut trees = vec![snapshot(&fixture.root())];
    for plan in &plans {
        update(plan, &fixture.root()).unwrap();
        trees.push(settled(&fixture.root()));
    }
    assert_eq!(records(&fixture.root()), [1, 2, 3]);
    assert!(!fixture.root().join("new/deep").exists());
    let one_session = session(&fixture);
    assert_eq!(revert(&one_session).unwrap(), "done");
    assert_eq!(revert(&one_session).unwrap(), "done");
    drop(one_session);
    assert_eq!(settled(&fixture.root()), trees[1]);
    // What is taken back makes room for another.
    update(&Plan::new([create("other", "")]), &fixture.root()).unwrap();
    assert_eq!(records(&fixture.root()), [1, 2]);
    for tree in [&trees[1], &trees[0]] {
        assert_eq!(revert(&session(&fixture)).unwrap(), "done");
        assert_eq!(&settled(&fixture.root()), tree);
    }
    assert_eq!(snapshot(&fixture.root()), fixture.before);
}

#[test]
fn a_folder_that_was_empty_before_stays() {
    let fixture = Fixture::new(false);
    fs::create_dir_all(fixture.root().join("empty/deep")).unwrap();
    let before = snapshot(&fixture.root());
    update(&Plan::new([create("empty/deep/new/file", "")]), &fixture.root()).unwrap();
    assert_eq!(revert(&session(&fixture)).unwrap(), "done");
    assert_eq!(snapshot(&fixture.root()), before);
}

#[test]
fn what_someone_put_into_a_new_folder_stays() {
    let fixture = Fixture::new(false);
    update(&change(), &fixture.root()).unwrap();
    fs::write(fixture.root().join("new/deep/mine"), "mine").unwrap();
    assert_eq!(revert(&session(&fixture)).unwrap(), "done");
    let mut found = snapshot(&fixture.root());
    assert!(found.remove("new/deep/mine").is_some_and(|(_, bytes)| bytes == b"mine"));
    assert!(found.remove("new").is_some() && found.remove("new/deep").is_some());
    assert_eq!(found, fixture.before);
}

#[test]
fn one_that_was_taken_back_by_other_means_is_forgotten() {
    let fixture = Fixture::new(false);
    update(&Plan::new([create("first", "")]), &fixture.root()).unwrap();
    update(&Plan::new([create("second", ""), replace("Cargo.toml", "before\n", "x")]), &fixture.root()).unwrap();
    fs::remove_file(fixture.root().join("second")).unwrap();
    fs::write(fixture.root().join("Cargo.toml"), "before\n").unwrap();
    let last = session(&fixture).last().unwrap().unwrap();
    assert_eq!(last.plan, Plan::new([delete("first", "")]));
    assert_eq!(records(&fixture.root()), [1]);
}

#[test]
fn no_more_than_twenty_are_remembered() {
    let fixture = Fixture::new(false);
    let one_session = session(&fixture);
    for number in 1..=23 {
        one_session.update(&Plan::new([create(&number.to_string(), "")])).unwrap();
    }
    drop(one_session);
    assert_eq!(records(&fixture.root()), (4..=23).collect::<Vec<u64>>());
    assert_eq!(fs::read_dir(fixture.root().join(".layergen/history")).unwrap().count(), 21);
    let one_session = session(&fixture);
    while revert(&one_session).unwrap() == "done" {}
    drop(one_session);
    let left: Vec<_> = (1..=30).filter(|number| fixture.root().join(number.to_string()).exists()).collect();
    assert_eq!(left, [1, 2, 3]);
    assert!(!fixture.root().join(".layergen").exists());
}

#[test]
fn what_changes_nothing_is_not_remembered() {
    let fixture = Fixture::new(false);
    update(&Plan::new([replace("Cargo.toml", "before\n", "before\n")]), &fixture.root()).unwrap();
    assert_eq!(snapshot(&fixture.root()), fixture.before);
}

/// What a person made of a file since, other than its bytes, is theirs.
#[cfg(unix)]
#[test]
fn permissions_given_since_stay() {
    use std::os::unix::fs::PermissionsExt as _;
    let fixture = Fixture::new(false);
    update(&change(), &fixture.root()).unwrap();
    fs::set_permissions(fixture.root().join("Cargo.toml"), fs::Permissions::from_mode(0o600)).unwrap();
    assert_eq!(revert(&session(&fixture)).unwrap(), "done");
    let mut expected = fixture.before.clone();
    expected.get_mut("Cargo.toml").unwrap().0 = 0o100_600;
    assert_eq!(snapshot(&fixture.root()), expected);
}
