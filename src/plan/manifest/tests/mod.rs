use super::*;

mod dependency;
mod dice;
mod member;
mod metadata;
mod rename;
mod round;
mod workspace_dependency;

/// Both ways: `change` makes `after` of `before`, and `undo` makes `before` of that.
#[track_caller]
fn both_ways(
    before: &str,
    after: &str,
    change: impl Fn(&str) -> Result<String, Uneditable>,
    undo: impl Fn(&str) -> Result<String, Uneditable>,
) {
    assert_eq!(change(before).as_deref(), Ok(after), "{before}");
    assert_eq!(undo(after).as_deref(), Ok(before), "back from\n{after}");
    let (before, after) = (before.replace('\n', "\r\n"), after.replace('\n', "\r\n"));
    assert_eq!(change(&before), Ok(after.clone()), "with CRLF");
    assert_eq!(undo(&after), Ok(before), "with CRLF, back");
}
