//! The disk fails at each step in turn, once or from then on.

use std::fs;

use crate::child::{at, run, start, wait};
use crate::scenario::Fixture;
use crate::snapshot::{records, settled};

#[test]
fn a_new_tree_that_fails_leaves_nothing() {
    let counted = tempfile::tempdir().unwrap();
    let steps = run("create", &counted.path().join("shop")).steps;
    let mut failed = 0;
    for step in 1..=steps {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("shop");
        let tried = wait(start("create", &target, Some(&at(step, "1*return(full)->off"))));
        if tried.is("DiskFull") {
            failed += 1;
            assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "step {step}: {}", tried.output);
        } else {
            assert!(tried.is("done"), "step {step}: {}", tried.output); // Sweeping failed: the tree counts.
            assert!(run("recover", &target).is("done"));
            assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "step {step}");
        }
    }
    assert!(failed > steps / 2, "{failed} of {steps}");
}

#[test]
fn an_update_that_fails_is_undone_at_once() {
    for used in [false, true] {
        let fixture = Fixture::new(used);
        let steps = run("update", &fixture.root()).steps;
        let mut failed = 0;
        for step in 1..=steps {
            fixture.reset();
            let tried = wait(start("update", &fixture.root(), Some(&at(step, "1*return(full)->off"))));
            let found = settled(&fixture.root());
            if tried.is("DiskFull") {
                failed += 1;
                assert_eq!(found, fixture.before, "step {step}: {}", tried.output);
                assert!(records(&fixture.root()).is_empty(), "step {step}: {}", tried.output);
            } else {
                assert!(tried.is("done"), "step {step}: {}", tried.output);
                assert!(run("recover", &fixture.root()).is("done"));
                assert_eq!(settled(&fixture.root()), fixture.after, "step {step}");
                assert_eq!(records(&fixture.root()), [1], "step {step}");
            }
        }
        assert!(failed > steps / 2, "{failed} of {steps}");
    }
}

#[test]
fn what_cannot_be_undone_is_undone_later() {
    let fixture = Fixture::new(false);
    let steps = run("update", &fixture.root()).steps;
    let mut stuck = 0;
    for step in 1..=steps {
        fixture.reset();
        let tried = wait(start("update", &fixture.root(), Some(&at(step, "return(full)"))));
        let journal = fixture.root().join(".layergen/apply/journal.json").exists();
        let recovered = run("recover", &fixture.root());
        let found = settled(&fixture.root());
        let context = format!("step {step}: {}{}", tried.output, recovered.output);
        match tried.outcome.as_deref() {
            Some("DiskFull") => assert_eq!(found, fixture.before, "{context}"),
            Some("done") => assert_eq!(found, fixture.after, "{context}"),
            // Not even the journal could be renamed: the next run, on a disk that works, finishes.
            Some("Stuck") if journal => stuck += usize::from(found == fixture.after),
            other => panic!("{other:?}: {context}"),
        }
        assert!(found == fixture.before || found == fixture.after, "{context}");
    }
    assert!(stuck > 0);
}

#[test]
fn a_revert_that_fails_is_undone_at_once() {
    for used in [false, true] {
        let fixture = Fixture::new(used);
        assert!(run("update", &fixture.root()).is("done"));
        let steps = run("revert", &fixture.root()).steps;
        let mut failed = 0;
        for step in 1..=steps {
            fixture.reset();
            assert!(run("update", &fixture.root()).is("done"));
            let tried = wait(start("revert", &fixture.root(), Some(&at(step, "1*return(full)->off"))));
            if tried.is("DiskFull") {
                failed += 1;
                assert_eq!(settled(&fixture.root()), fixture.after, "step {step}: {}", tried.output);
                assert_eq!(records(&fixture.root()), [1], "step {step}: {}", tried.output);
                assert!(run("revert", &fixture.root()).is("done"), "step {step}");
            } else {
                assert!(tried.is("done"), "step {step}: {}", tried.output);
                assert!(run("recover", &fixture.root()).is("done"));
            }
            assert_eq!(settled(&fixture.root()), fixture.before, "step {step}: {}", tried.output);
            assert!(records(&fixture.root()).is_empty(), "step {step}: {}", tried.output);
        }
        assert!(failed > steps / 2, "{failed} of {steps}");
    }
}

#[test]
fn a_revert_that_cannot_be_undone_is_finished_or_undone_later() {
    let fixture = Fixture::new(false);
    assert!(run("update", &fixture.root()).is("done"));
    let steps = run("revert", &fixture.root()).steps;
    let mut stuck = 0;
    for step in 1..=steps {
        fixture.reset();
        assert!(run("update", &fixture.root()).is("done"));
        let tried = wait(start("revert", &fixture.root(), Some(&at(step, "return(full)"))));
        let recovered = run("recover", &fixture.root());
        let context = format!("step {step}: {}{}", tried.output, recovered.output);
        let is_back = settled(&fixture.root()) == fixture.before;
        assert!(is_back || settled(&fixture.root()) == fixture.after, "{context}");
        assert_eq!(records(&fixture.root()).len(), usize::from(!is_back), "{context}");
        stuck += usize::from(tried.is("Stuck"));
        assert!(tried.is("Stuck") || tried.is(if is_back { "done" } else { "DiskFull" }), "{context}");
    }
    assert!(stuck > 0);
}
