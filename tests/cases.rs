//! The command line as a user sees it: `tests/cases/<command>/<case>.trycmd`, each command with its output and exit code.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, clippy::print_stdout, reason = "a test may fail anywhere")]

mod support;

#[test]
fn commands_say_what_their_cases_say() {
    let folder = tempfile::tempdir().unwrap();
    let before = support::tree(folder.path());
    let cases = trycmd::TestCases::new();
    cases.case("tests/cases/*/*.trycmd");
    cases.env("NO_COLOR", "1");
    cases.run();
    assert_eq!(support::tree(folder.path()), before);
}
