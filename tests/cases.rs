//! The command line as a user sees it: `tests/cases/<command>/<case>.trycmd`, each command with its output and exit code.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, clippy::print_stdout, reason = "a test may fail anywhere")]

mod support;

#[test]
fn commands_say_what_their_cases_say() {
    let cases = trycmd::TestCases::new();
    cases.case("tests/cases/*/*.trycmd");
    cases.env("NO_COLOR", "1");
    cases.run();
}

/// The commands of the cases again, in a folder of their own: what fails writes nothing.
#[test]
fn what_is_refused_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut refused = 0;
    for file in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/new")).unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        for line in text.lines().filter_map(|line| line.strip_prefix("$ layergen ")) {
            let arguments: Vec<_> = line.split(' ').map(|word| word.trim_matches('"')).collect();
            let output = support::run(folder.path(), &arguments);
            assert_eq!(output.status.code(), Some(2), "{line}");
            assert!(support::tree(folder.path()).is_empty(), "{line}");
            refused += 1;
        }
    }
    assert!(refused > 20, "only {refused} cases were found");
}
