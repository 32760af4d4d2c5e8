//! A process that takes an update back is killed before each of its steps, and so is the one that mends after it.

use crate::child::{Run, run, run_killed};
use crate::scenario::Fixture;
use crate::snapshot::{records, settled, snapshot};

/// The tree with the update made, and its record.
fn updated(fixture: &Fixture) {
    fixture.reset();
    assert!(run("update", &fixture.root()).is("done"));
    assert_eq!(records(&fixture.root()), [1]);
}

fn steps_of_revert(fixture: &Fixture) -> usize {
    updated(fixture);
    let counted = run("revert", &fixture.root());
    assert!(counted.is("done"), "{}", counted.output);
    assert_eq!(snapshot(&fixture.root()), fixture.before);
    counted.steps
}

/// Asserts that the tree is before or after, with the record that belongs to it, and that the rest of the way back is open.
/// Answers whether the way back was made.
fn assert_consistent(fixture: &Fixture, context: &str) -> bool {
    let root = fixture.root();
    let is_back = settled(&root) == fixture.before;
    if is_back {
        assert_eq!(snapshot(&root), fixture.before, "{context}");
    } else {
        assert_eq!(settled(&root), fixture.after, "{context}");
        assert_eq!(records(&root), [1], "{context}");
    }
    let again = run("revert", &root);
    assert!(again.is(if is_back { "none" } else { "done" }), "{context}: {}", again.output);
    assert_eq!(snapshot(&root), fixture.before, "{context}");
    is_back
}

fn is_journalled(fixture: &Fixture) -> bool {
    fixture.root().join(".layergen/apply/journal.json").exists()
}

#[test]
fn leaves_the_tree_after_or_before() {
    for used in [false, true] {
        let fixture = Fixture::new(used);
        let steps = steps_of_revert(&fixture);
        let (mut unmade, mut made, mut finished) = (0, 0, 0);
        for step in 1..=steps {
            updated(&fixture);
            let killed = run_killed("revert", &fixture.root(), step);
            let is_decided = is_journalled(&fixture);
            let recovered = run("recover", &fixture.root());
            assert!(recovered.is(if is_decided { "finished" } else { "done" }), "{}", recovered.output);
            finished += usize::from(is_decided);
            let is_back = assert_consistent(&fixture, &format!("after step {step}: {}", killed.output));
            assert!(is_back || !is_decided);
            *(if is_back { &mut made } else { &mut unmade }) += 1;
        }
        println!(
            "revert: {steps} steps, killed {unmade} times before and {made} times after it counts, {finished} finished"
        );
        assert!(unmade > 0 && made > 0 && finished > 0);
        fixture.assert_alone();
    }
}

#[test]
fn the_next_session_mends_first() {
    let fixture = Fixture::new(false);
    for step in 1..=steps_of_revert(&fixture) {
        updated(&fixture);
        run_killed("revert", &fixture.root(), step);
        let is_decided = is_journalled(&fixture);
        let next: Run = run("update", &fixture.root());
        // On the tree after there is nothing that this update expects.
        assert!(!is_decided || next.is("done"), "after step {step}: {}", next.output);
        assert!(next.is("done") || next.is("NotAsExpected"), "after step {step}: {}", next.output);
        assert_eq!(settled(&fixture.root()), fixture.after, "after step {step}");
        assert_eq!(records(&fixture.root()), [1], "after step {step}");
    }
}

#[test]
fn a_recovery_that_is_killed_is_recovered() {
    let fixture = Fixture::new(false);
    let mut kills = 0;
    for step in 1..=steps_of_revert(&fixture) {
        for later in 1.. {
            updated(&fixture);
            run_killed("revert", &fixture.root(), step);
            let steps = {
                // Of the many pairs of places a third; each step of the recovery has its turn.
                if (step + later) % 3 != 0 {
                    continue;
                }
                run("recover", &fixture.root()).steps
            };
            if later > steps {
                break;
            }
            updated(&fixture);
            run_killed("revert", &fixture.root(), step);
            run_killed("recover", &fixture.root(), later);
            let recovered = run("recover", &fixture.root());
            assert!(recovered.is("done") || recovered.is("finished"), "{}", recovered.output);
            assert_consistent(&fixture, &format!("revert killed at step {step}, recover at step {later}"));
            kills += 1;
        }
    }
    println!("revert: its recovery killed {kills} times");
    assert!(kills > 100);
}
