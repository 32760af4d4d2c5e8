//! A process that changes a tree is killed before each of its steps, and so is the one that mends after it.

use std::fs;

use layergen::plan::Plan;

use crate::child::{Run, at, run, run_killed, start, wait};
use crate::scenario::{Fixture, create, open};
use crate::snapshot::{Snapshot, records, settled, snapshot, visible};

/// Asserts what holds the moment a process is dead. Answers whether the update counts.
fn assert_never_torn(fixture: &Fixture, killed: &Run) -> bool {
    let without = |tree: &Snapshot| -> Snapshot {
        tree.iter().filter(|(path, _)| !path.starts_with(".layergen")).map(|(p, f)| (p.clone(), f.clone())).collect()
    };
    let (before, after, found) = (without(&fixture.before), without(&fixture.after), visible(&fixture.root()));
    let bench = fixture.root().join(".layergen/apply");
    let journal = bench.join("journal.json").exists() || bench.join("undo.json").exists();
    if !journal {
        assert!(found == before || found == after, "between without a journal: {}", killed.output);
    }
    for (path, file) in &found {
        let known = before.get(path) == Some(file) || after.get(path) == Some(file);
        // A folder that is being made again gets its permissions in the step that follows.
        assert!(known || (journal && file.1 == b"folder"), "`{path}` is torn: {}", killed.output);
    }
    if !journal {
        let expected: &[u64] = if found == after { &[1] } else { &[] };
        assert_eq!(records(&fixture.root()), expected, "not one record of what is done: {}", killed.output);
    }
    journal || found == after
}

/// What is `expected`, with a record if that is the tree after.
fn assert_mended(fixture: &Fixture, expected: &Snapshot, context: &str) {
    let root = fixture.root();
    let found = if expected == &fixture.after { settled(&root) } else { snapshot(&root) };
    assert_eq!(&found, expected, "{context}");
    assert_eq!(records(&root).len(), usize::from(expected == &fixture.after), "{context}");
    assert!(run("recover", &root).is("done"), "{context}: a second recover had something to do");
}

fn steps_of_update(fixture: &Fixture) -> usize {
    let counted = run("update", &fixture.root());
    assert!(counted.is("done"), "{}", counted.output);
    assert_eq!(settled(&fixture.root()), fixture.after);
    counted.steps
}

fn kill_at_every_step(used: bool) {
    let fixture = Fixture::new(used);
    let steps = steps_of_update(&fixture);
    let (mut unmade, mut made, mut finished) = (0, 0, 0);
    for step in 1..=steps {
        fixture.reset();
        let killed = run_killed("update", &fixture.root(), step);
        let counts = assert_never_torn(&fixture, &killed);
        let recovered = run("recover", &fixture.root());
        let expected = if counts { &fixture.after } else { &fixture.before };
        assert!(recovered.is("done") || recovered.is("finished"), "after step {step}: {}", recovered.output);
        *(if counts { &mut made } else { &mut unmade }) += 1;
        finished += usize::from(recovered.is("finished"));
        assert_mended(&fixture, expected, &format!("after step {step}"));
        if counts {
            assert!(run("revert", &fixture.root()).is("done"), "after step {step}");
            assert_eq!(snapshot(&fixture.root()), fixture.before, "reverted after step {step}");
        }
    }
    println!(
        "update: {steps} steps, killed {unmade} times before and {made} times after it counts, {finished} finished"
    );
    assert!(unmade > 0 && made > 0 && finished > 0);
    fixture.assert_alone();
}

#[test]
fn leaves_the_tree_before_or_after() {
    kill_at_every_step(false);
}

#[test]
fn leaves_the_tree_before_or_after_where_the_folder_of_layergen_is_in_use() {
    kill_at_every_step(true);
}

#[test]
fn the_next_update_mends_first() {
    let fixture = Fixture::new(false);
    let steps = steps_of_update(&fixture);
    for step in 1..=steps {
        fixture.reset();
        let killed = run_killed("update", &fixture.root(), step);
        let counts = assert_never_torn(&fixture, &killed);
        let next = run("update", &fixture.root());
        assert!(next.is(if counts { "NotAsExpected" } else { "done" }), "after step {step}: {}", next.output);
        assert_mended(&fixture, &fixture.after, &format!("after step {step}"));
    }
}

/// Kills the recovery too, at each of its own steps, after `broken` broke the tree.
fn kill_recover_at_every_step(fixture: &Fixture, expected: &Snapshot, context: &str, broken: impl Fn()) -> usize {
    broken();
    let steps = run("recover", &fixture.root()).steps;
    for step in 1..=steps {
        fixture.reset();
        broken();
        let killed = run_killed("recover", &fixture.root(), step);
        assert_never_torn(fixture, &killed);
        let recovered = run("recover", &fixture.root());
        let context = format!("{context}, recover killed at step {step}: {}{}", killed.output, recovered.output);
        assert_mended(fixture, expected, &context);
    }
    fixture.reset();
    steps
}

#[test]
fn a_recovery_that_is_killed_is_recovered() {
    let fixture = Fixture::new(false);
    let steps = steps_of_update(&fixture);
    let mut kills = 0;
    fixture.reset();
    for step in 1..=steps {
        let counts = assert_never_torn(&fixture, &run_killed("update", &fixture.root(), step));
        let expected = if counts { &fixture.after } else { &fixture.before };
        fixture.reset();
        kills += kill_recover_at_every_step(&fixture, expected, &format!("update killed at step {step}"), || {
            run_killed("update", &fixture.root(), step);
        });
    }
    println!("recover: killed {kills} times");
    assert!(kills > steps);
}

#[test]
fn an_undo_that_is_killed_is_undone() {
    let fixture = Fixture::new(false);
    let steps = steps_of_update(&fixture);
    let (mut kills, mut recovery_kills) = (0, 0);
    for step in 1..=steps {
        for later in 1.. {
            fixture.reset();
            let actions = at(step, &format!("1*return(full)->{}", at(later, "return")));
            let breaks = || wait(start("update", &fixture.root(), Some(&actions)));
            let broken = breaks();
            if !broken.was_killed() {
                break;
            }
            kills += 1;
            assert_never_torn(&fixture, &broken);
            let undone = fixture.root().join(".layergen/apply/undo.json").exists();
            let recovered = run("recover", &fixture.root());
            assert!(!undone || recovered.is("undone"), "{}{}", broken.output, recovered.output);
            let found = settled(&fixture.root());
            assert!(found == fixture.before || found == fixture.after, "{actions}: {}", recovered.output);
            assert_mended(&fixture, &found, &actions);
            // On the way back, kill the recovery too; of the many pairs of places a seventh.
            if undone && (step + later) % 7 == 0 {
                fixture.reset();
                recovery_kills += kill_recover_at_every_step(&fixture, &fixture.before, &actions, || drop(breaks()));
            }
        }
    }
    println!("undo: killed {kills} times, its recovery {recovery_kills} times");
    assert!(kills > steps && recovery_kills > 0);
}

#[test]
fn one_more_than_is_remembered_is_never_one_too_many() {
    let fixture = Fixture::new(false);
    let fill = || {
        fixture.reset();
        let session = open(&fixture.root()).unwrap();
        for number in 1..=20 {
            session.update(&Plan::new([create(&number.to_string(), "")])).unwrap();
        }
    };
    fill();
    let steps = run("update", &fixture.root()).steps;
    for step in 1..=steps {
        fill();
        let killed = run_killed("update", &fixture.root(), step);
        run("recover", &fixture.root());
        let newest = if fixture.root().join("new").exists() { 21 } else { 20 };
        let expected: Vec<u64> = (newest - 19..=newest).collect();
        assert_eq!(records(&fixture.root()), expected, "after step {step}: {}", killed.output);
        assert_eq!(fs::read_dir(fixture.root().join(".layergen/history")).unwrap().count(), 21, "after step {step}");
    }
}
